"""Signatures of requests that boto3 does not send: botocore's, over a request as it is."""

from __future__ import annotations

import botocore.auth
import botocore.awsrequest
import botocore.credentials

from .server import FakeServer
from .service import OWN_KEYS, REGION, Keys

# The service that both sign for.
SIGNING_NAME = "chime"


def signed_headers(
    server: FakeServer,
    method: str,
    target: str,
    body: bytes = b"",
    *,
    keys: Keys = OWN_KEYS,
    service: str = SIGNING_NAME,
    region: str = REGION,
) -> dict[str, str]:
    """The header fields of a request, with its signature."""
    headers = {"Content-Type": "application/json"} if body else {}
    request = botocore.awsrequest.AWSRequest(method=method, url=server.address + target, headers=headers, data=body)
    credentials = botocore.credentials.Credentials(keys.access_key, keys.secret, keys.token)
    botocore.auth.SigV4Auth(credentials, service, region).add_auth(request)
    return dict(request.headers.items())
