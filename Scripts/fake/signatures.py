"""Who is let in: what signs as it should, and, with --no-auth, everybody."""

from __future__ import annotations

import json
import pathlib

from .report import Part, Report, expect, expect_equal
from .server import FakeServer
from .service import CHIME, VOICE, Keys, Service
from .signing import signed_headers

# The codes that services of AWS have for it.
WRONG_SIGNATURE = {"SignatureDoesNotMatch", "InvalidSignatureException"}
UNKNOWN_KEY = {"UnrecognizedClientException", "InvalidClientTokenId"}
# What anybody may ask, once they are let in.
OPERATIONS = {CHIME: "ListAccounts", VOICE: "ListSipRules"}
# Characters that are encoded in paths and queries before they are signed, and then again.
AWKWARD = "a b/c+d~e*f'g%2Bh:i=j&k,é日\U0001f600"


def check_signed(server: FakeServer, part: Part) -> None:
    """Requests that boto3 signs, with the right keys and with others."""
    for name, operation in OPERATIONS.items():
        url = f"{server.address}/{name}"
        for what, keys, codes in (
            ("wrong secret", Keys(secret="wrong"), WRONG_SIGNATURE),
            ("unknown key", Keys(access_key="AKIDUNKNOWN"), UNKNOWN_KEY),
        ):
            with part.check(f"{what} with {name}"):
                exchange = Service(name, url, keys=keys).refuse(operation, codes)
                expect_equal(exchange.status, 403, f"the status of {exchange}")
        with part.check(f"unsigned with {name}"):
            exchange = Service(name, url, signs=False).refuse(operation, "MissingAuthenticationTokenException")
            expect_equal(exchange.status, 403, f"the status of {exchange}")
        with part.check(f"a session token with {name}"):
            Service(name, url, keys=Keys(token="session-token/+=")).call(operation)
        with part.check(f"another region with {name}"):
            Service(name, url, region="eu-central-1").call(operation)
    chime, voice = (Service(name, f"{server.address}/{name}") for name in (CHIME, VOICE))
    with part.check("awkward characters in a query"):
        chime.call("ListAccounts", Name=AWKWARD)
    with part.check("awkward characters in a path"):
        chime.refuse("GetRoom", "NotFoundException", AccountId=AWKWARD, RoomId=AWKWARD)
    with part.check("awkward characters in a body"):
        account = chime.call("CreateAccount", Name=AWKWARD)["Account"]
        expect_equal(account["Name"], AWKWARD, "the name")
    with part.check("a number in a path"):
        voice.refuse("GetPhoneNumber", "NotFoundException", PhoneNumberId="+12065550100")


def check_tampered(server: FakeServer, part: Part) -> None:
    """Requests that are other than what was signed."""
    target = f"/{VOICE}/voice-connectors"
    body = json.dumps({"Name": "one", "RequireEncryption": True}).encode()
    right = signed_headers(server, "POST", target, body)
    other_service = signed_headers(server, "POST", target, body, service="s3")
    for what, method, path, content, headers, statuses in (
        ("as signed", "POST", target, body, right, {201}),
        ("another body", "POST", target, body.replace(b"one", b"two"), right, {403}),
        ("another path", "POST", f"/{VOICE}/voice-connector-groups", body, right, {403}),
        ("another query", "POST", f"{target}?more=1", body, right, {403}),
        ("another method", "PUT", target, body, right, {403, 405}),
        ("another service", "POST", target, body, other_service, {403}),
        ("no signature in it", "POST", target, body, {**right, "Authorization": "AWS4-HMAC-SHA256 x"}, {400, 403}),
        ("another scheme", "POST", target, body, {**right, "Authorization": "Bearer fake"}, {400, 401, 403}),
    ):
        with part.check(f"a request with {what}"):
            status, fields, answer = server.request(method, path, content, headers)
            expect(status in statuses, f"{status} {fields.get('x-amzn-errortype')} {answer[:300]!r}")
    with part.check("what was not let in did nothing"):
        found = Service(VOICE, f"{server.address}/{VOICE}").call("ListVoiceConnectors")["VoiceConnectors"]
        expect_equal([connector["Name"] for connector in found], ["one"], "the connectors")


def check_unauthenticated(server: FakeServer, part: Part) -> None:
    """A server that takes anything."""
    for name, operation in OPERATIONS.items():
        url = f"{server.address}/{name}"
        for what, service in (
            ("wrong keys", Service(name, url, keys=Keys("AKIDUNKNOWN", "wrong"))),
            ("no signature", Service(name, url, signs=False)),
        ):
            with part.check(f"--no-auth with {what} with {name}"):
                service.call(operation)


def check_root(program: pathlib.Path, part: Part) -> None:
    """At the root the path tells the service; where both have it, it is Chime SDK Voice, or what `--root` says."""
    for root, expected in ((None, VOICE), (VOICE, VOICE), (CHIME, CHIME)):
        with FakeServer(program, root=root) as server:
            chime, voice = (Service(name, server.address) for name in (CHIME, VOICE))
            with part.check(f"paths of one service at the root, --root {root}"):
                chime.call("ListAccounts")
                voice.call("ListVoiceConnectors")
            with part.check(f"a path of both services at the root, --root {root}"):
                number = voice.call("SearchAvailablePhoneNumbers", AreaCode="206")["E164PhoneNumbers"][0]
                voice.attempt("CreatePhoneNumberOrder", {"ProductType": "VoiceConnector", "E164PhoneNumbers": [number]})
                server.advance("1m")
                found = voice.call("GetPhoneNumber", PhoneNumberId=number)["PhoneNumber"]
                expect_equal("PhoneNumberArn" in found, expected == VOICE, "whether a number has an ARN")


def run(program: pathlib.Path, report: Report) -> None:
    """Checks who is let in."""
    part = report.part("signatures")
    with FakeServer(program) as server:
        check_signed(server, part)
        check_tampered(server, part)
    with FakeServer(program, authenticates=False) as server:
        check_unauthenticated(server, part)
    check_root(program, part)
