"""The two services of a server as boto3 sees them. What an answer has is compared with the model at every call."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Collection, Mapping
from typing import Any

import boto3
import botocore
import botocore.config
import botocore.exceptions
import botocore.model

from . import shapes
from .report import Failure, expect

CHIME, VOICE = "chime", "chime-sdk-voice"
SERVICES = (CHIME, VOICE)
REGION = "us-east-1"


def service_name(text: str) -> str:
    """The service that the server calls so, whatever the case and the hyphens."""
    names = {name.replace("-", ""): name for name in SERVICES}
    return names.get(text.lower().replace("-", "").replace(" ", ""), text)


def isolate() -> None:
    """Keeps settings of whoever runs this from boto3 and the command line."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update({name: os.devnull for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")})
    os.environ.update({"AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1,localhost"})


isolate()
SESSION = boto3.session.Session()


@dataclasses.dataclass(frozen=True)
class Keys:
    """What requests are signed with."""

    access_key: str = "fake"
    secret: str = "fake"
    token: str | None = None


# Those that the server announces.
OWN_KEYS = Keys()


@dataclasses.dataclass
class Exchange:
    """A call, and what came of it."""

    service: str
    operation: str
    parameters: Mapping[str, Any]
    status: int | None = None
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    body: bytes = b""
    output: dict[str, Any] | None = None
    # The code and the message of the error in place of an output; the class of the exception if there was no answer.
    code: str | None = None
    message: str = ""
    retries: int = 0

    def __str__(self) -> str:
        answer = f"{self.status} {self.body.decode(errors='replace')}" if self.status else f"{self.code} {self.message}"
        return f"{self.service}.{self.operation} {json.dumps(self.parameters, default=str)} -> {answer}"


class Service:
    """A client of one of the services."""

    def __init__(
        self,
        name: str,
        url: str,
        *,
        keys: Keys = OWN_KEYS,
        region: str = REGION,
        attempts: int = 1,
        mode: str = "standard",
        validates: bool = True,
        signs: bool = True,
    ) -> None:
        self.name = name
        settings: dict[str, Any] = {} if signs else {"signature_version": botocore.UNSIGNED}
        self.client = SESSION.client(
            name,
            region_name=region,
            endpoint_url=url,
            aws_access_key_id=keys.access_key,
            aws_secret_access_key=keys.secret,
            aws_session_token=keys.token,
            config=botocore.config.Config(
                connect_timeout=5,
                read_timeout=20,
                parameter_validation=validates,
                retries={"total_max_attempts": attempts, "mode": mode},
                **settings,
            ),
        )
        self.model: botocore.model.ServiceModel = self.client.meta.service_model
        self.client.meta.events.register("before-parse", self._keep_response)
        self._response: Mapping[str, Any] | None = None
        # The operations that succeeded.
        self.succeeded: set[str] = set()

    def _keep_response(self, response_dict: Mapping[str, Any], **_: object) -> None:
        self._response = response_dict

    def attempt(self, operation: str, parameters: Mapping[str, Any]) -> Exchange:
        """Calls an operation, whatever comes of it."""
        exchange = Exchange(self.name, operation, parameters)
        self._response = None
        try:
            method = getattr(self.client, botocore.xform_name(operation))
            exchange.output = dict(method(**parameters))
            metadata = exchange.output.pop("ResponseMetadata")
        except botocore.exceptions.ClientError as error:
            exchange.code, exchange.message = error.response["Error"]["Code"], error.response["Error"]["Message"]
            metadata = error.response["ResponseMetadata"]
        except (botocore.exceptions.HTTPClientError, botocore.exceptions.ConnectionError) as error:
            exchange.code, exchange.message, metadata = type(error).__name__, str(error), {}
        except (botocore.exceptions.BotoCoreError, ValueError) as error:
            # boto3 refuses the parameters, or cannot read the answer.
            raise Failure(f"{exchange}: {type(error).__name__}: {error}") from error
        exchange.retries = metadata.get("RetryAttempts", 0)
        if metadata and self._response:
            exchange.status = self._response["status_code"]
            exchange.headers, exchange.body = self._response["headers"], self._response["body"]
        return exchange

    def exchange(self, operation: str, parameters: Mapping[str, Any]) -> Exchange:
        """Calls an operation that has to succeed, with an answer as modelled."""
        exchange = self.attempt(operation, parameters)
        self.expect_success(exchange)
        return exchange

    def expect_success(self, exchange: Exchange) -> None:
        """Fails unless a call succeeded with an answer as modelled."""
        if exchange.output is None:
            raise Failure(f"refused: {exchange}")
        model = self.model.operation_model(exchange.operation)
        problems = shapes.answer_problems(model, exchange.status, exchange.headers, exchange.body, exchange.output)
        expect(not problems, f"{'; '.join(problems[:5])}: {exchange}")
        self.succeeded.add(exchange.operation)

    def call(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """The output of an operation that has to succeed, with an answer as modelled."""
        output = self.exchange(operation, parameters).output
        assert output is not None
        return output

    def refuse(self, operation: str, codes: str | Collection[str], **parameters: Any) -> Exchange:
        """A call that has to end with an error of one of the codes."""
        exchange = self.attempt(operation, parameters)
        wanted = {codes} if isinstance(codes, str) else set(codes)
        expect(exchange.code in wanted, f"expected {' or '.join(sorted(wanted))}: {exchange}")
        expect(400 <= (exchange.status or 0) < 500, f"the status of {exchange.code}: {exchange}")
        return exchange
