"""The log, queued answers, and the state as a file: what tests read and write under `/_fake/`."""

from __future__ import annotations

import json
import pathlib
from typing import Any

from .refusals import sensitive_in_log
from .report import Part, Report, expect, expect_equal
from .scene import NOT_FOUND, Scene
from .server import FakeServer, parse_time

ADDRESS = {
    "AwsAccountId": "111122223333",
    "StreetNumber": "1",
    "StreetInfo": "Fictional Street",
    "City": "Seattle",
    "State": "WA",
    "Country": "US",
    "PostalCode": "98101",
}


def check_log(scene: Scene, part: Part) -> None:
    """The log has the calls, newest first, and nothing that is sensitive."""
    server, call = scene.server, scene.voice.call
    with part.check("an empty log"):
        server.control("DELETE", "requests", status=204)
        expect_equal(server.control("GET", "requests"), {"requests": []}, "the log")
    secrets = {"secret-name", "secret-password", "Secret caller", "secret-tag"}
    connector = scene.connector()
    number = scene.numbers()[0]
    name = {"VoiceConnectorId": connector["VoiceConnectorId"]}
    credentials = [{"Username": "secret-name", "Password": "secret-password"}]
    call("PutVoiceConnectorTerminationCredentials", **name, Credentials=credentials)
    call("ListVoiceConnectorTerminationCredentials", **name)
    call("UpdatePhoneNumber", PhoneNumberId=number, CallingName="Secret caller")
    call("TagResource", ResourceARN=connector["VoiceConnectorArn"], Tags=[{"Key": "secret-tag", "Value": "secret-tag"}])
    call("ListTagsForResource", ResourceARN=connector["VoiceConnectorArn"])
    scene.voice.refuse("GetVoiceConnector", NOT_FOUND, VoiceConnectorId="a" * 22)
    entries: list[dict[str, Any]] = server.control("GET", "requests?limit=100")["requests"]
    with part.check("the newest entry is first"):
        newest = entries[0]
        found = (newest["operation"], newest["status"], newest["error"])
        expect_equal(found, ("GetVoiceConnector", 404, NOT_FOUND), "the newest entry")
        expect(abs((parse_time(newest["time"]) - server.now()).total_seconds()) < 1, f"the time is {newest['time']}")
    with part.check("an entry has the input and the output"):
        (entry,) = [entry for entry in entries if entry["operation"] == "CreateVoiceConnector"]
        text = json.dumps(entry)
        expect(connector["VoiceConnectorId"] in text and '"connector"' in text, f"they are not in {text}")
        expect_equal((entry["status"], entry.get("error")), (201, None), "the status and the error")
    with part.check("entries have IDs of their own"):
        expect_equal(len({entry["id"] for entry in entries}), len(entries), "the number of IDs")
    with part.check("a limited log"):
        limited = server.control("GET", "requests?limit=3")["requests"]
        expect_equal([entry["id"] for entry in limited], [entry["id"] for entry in entries[:3]], "the newest three")
    with part.check("secrets are not in the log"):
        text = json.dumps(entries)
        expect(not [secret for secret in secrets if secret in text], "a secret is in the log")
        expect("<redacted>" in text, "nothing is redacted")
        services = {service.name: service for service in (scene.chime, scene.voice)}
        expect(sensitive_in_log(server, services) >= len(secrets), "few sensitive members are in the log")


def check_answers(scene: Scene, part: Part) -> None:
    """Answers that are queued are given once each, in order."""
    server = scene.server
    connector = {"VoiceConnectorId": scene.connector()["VoiceConnectorId"]}
    with part.check("queued outputs"):
        usual = scene.voice.call("ValidateE911Address", **ADDRESS)["ValidationResult"]
        for result in (1, 2):
            answer = {"operation": "ValidateE911Address", "output": {"ValidationResult": result}}
            server.control("POST", "answers", answer, status=201)
        for expected in ({"ValidationResult": 1}, {"ValidationResult": 2}):
            expect_equal(scene.voice.call("ValidateE911Address", **ADDRESS), expected, "the answer")
        found = scene.voice.call("ValidateE911Address", **ADDRESS)
        expect(found["ValidationResult"] == usual and "Address" in found, f"the answer after them is {found}")
    with part.check("a queued error"):
        error = {"operation": "GetVoiceConnector", "error": NOT_FOUND, "message": "It went away."}
        server.control("POST", "answers", error, status=201)
        exchange = scene.voice.refuse("GetVoiceConnector", NOT_FOUND, **connector)
        expect_equal(exchange.message, "It went away.", "the message")
        scene.voice.call("GetVoiceConnector", **connector)
    with part.check("deleted answers"):
        server.control("POST", "answers", error, status=201)
        expect("GetVoiceConnector" in json.dumps(server.control("GET", "answers")), "a queued answer is not listed")
        server.control("DELETE", "answers", status=204)
        scene.voice.call("GetVoiceConnector", **connector)
    with part.check("an answer that the model has something against"):
        wrong = {"operation": "ValidateE911Address", "output": {"ValidationResult": "one"}}
        status, _, _ = server.request("POST", "/_fake/answers", json.dumps(wrong).encode())
        expect_equal(status, 400, "the status")


def check_state(program: pathlib.Path, scene: Scene, part: Part) -> None:
    """The state can be taken away and given back, here and elsewhere."""
    server = scene.server
    account = scene.account()
    user = scene.user(account)
    number = scene.numbers()[0]
    connector = scene.connector(Tags=[{"Key": "stage", "Value": "test"}])
    scene.voice.call("DeletePhoneNumber", PhoneNumberId=number)
    exported = server.state()
    with part.check("a state that is reset"):
        server.control("DELETE", "state")
        expect(server.state() != exported, "nothing is forgotten")
        expect_equal(scene.chime.call("ListAccounts")["Accounts"], [], "the accounts")
        scene.chime.refuse("GetUser", NOT_FOUND, AccountId=account, UserId=user)
    with part.check("a state that is no state"):
        before = server.state()
        for body in (b'{"nonsense": 1}', b"[]", b'{"'):
            status, _, _ = server.request("PUT", "/_fake/state", body, {"Content-Type": "application/json"})
            expect_equal(status, 400, f"the status of {body!r}")
        expect_equal(server.state(), before, "the state after that")
    with FakeServer(program, seed=99) as other:
        for place, target in (("here", server), ("elsewhere", other)):
            with part.check(f"a state that is imported {place}"):
                target.control("PUT", "state", exported)
                expect(target.state() == exported, "it is another")
                there = Scene.of(target)
                found = there.voice.call("GetVoiceConnector", VoiceConnectorId=connector["VoiceConnectorId"])
                expect_equal(found["VoiceConnector"], connector, "the connector")
                tags = there.voice.call("ListTagsForResource", ResourceARN=connector["VoiceConnectorArn"])["Tags"]
                expect_equal(tags, [{"Key": "stage", "Value": "test"}], "the tags")
                there.chime.call("GetUser", AccountId=account, UserId=user)
                # What was to happen by itself still does.
                there.advance("8d")
                there.voice.refuse("GetPhoneNumber", NOT_FOUND, PhoneNumberId=number)


def check_pages(server: FakeServer, part: Part) -> None:
    """The page for people, and what is not there."""
    with part.check("the page"):
        status, headers, body = server.request("GET", "/_fake/")
        expect_equal(status, 200, "the status")
        expect(headers["Content-Type"].startswith("text/html") and b"<" in body, f"it is {headers['Content-Type']}")
    with part.check("a path that is not there"):
        expect_equal(server.request("GET", "/_fake/nonsense")[0], 404, "the status")
    for method, path, body in (
        ("POST", "clock/advance", b'{"by": "soon"}'),
        ("POST", "faults", b"{}"),
    ):
        with part.check(f"{method} {path} {body!r}"):
            expect_equal(server.request(method, f"/_fake/{path}", body)[0], 400, "the status")


def run(program: pathlib.Path, report: Report) -> None:
    """Checks what tests have control of."""
    part = report.part("control")
    with FakeServer(program) as server:
        for check in (check_log, check_answers):
            server.reset()
            with part.check(check.__name__):
                check(Scene.of(server), part)
        server.reset()
        with part.check("check_state"):
            check_state(program, Scene.of(server), part)
        check_pages(server, part)
