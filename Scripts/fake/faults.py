"""Faults on demand, and what boto3 makes of them."""

from __future__ import annotations

import pathlib
import threading
import time
from typing import Any

from .report import Part, Report, expect, expect_equal
from .server import FakeServer
from .service import CHIME, VOICE, Service

# How many calls tell a sequence of chances from another: two of so many are alike once in a million million times.
CHANCES = 40


def add(server: FakeServer, operation: str, **fault: Any) -> str:
    """Adds a fault; its ID."""
    answer = server.control("POST", "faults", {"operation": operation, **fault}, status=201)
    expect("id" in answer, f"a fault without an ID: {answer}")
    return answer["id"]


def check_errors(server: FakeServer, part: Part) -> None:
    """Errors that come a number of times, with clients that try again and others that do not."""
    url = f"{server.address}/{VOICE}"
    once, patient = Service(VOICE, url), Service(VOICE, url, attempts=3)
    with part.check("an error that comes twice is retried"):
        add(server, "ListVoiceConnectors", error="ServiceUnavailableException", times=2)
        exchange = patient.exchange("ListVoiceConnectors", {})
        expect_equal(exchange.retries, 2, "the retries")
        expect_equal(patient.exchange("ListVoiceConnectors", {}).retries, 0, "the retries after that")
    with part.check("throttling, which the legacy mode retries"):
        add(server, "ListVoiceConnectors", error="ThrottledClientException", times=1)
        legacy = Service(VOICE, url, attempts=3, mode="legacy")
        expect_equal(legacy.exchange("ListVoiceConnectors", {}).retries, 1, "the retries")
    with part.check("throttling, which the standard mode does not retry"):
        add(server, "ListVoiceConnectors", error="ThrottledClientException", times=1)
        exchange = patient.refuse("ListVoiceConnectors", "ThrottledClientException")
        expect_equal((exchange.status, exchange.retries), (429, 0), "the status and the retries")
        once.call("ListVoiceConnectors")
    with part.check("an error in place of a creation creates nothing"):
        add(server, "CreateVoiceConnector", error="ForbiddenException", times=1)
        exchange = once.refuse("CreateVoiceConnector", "ForbiddenException", Name="connector", RequireEncryption=True)
        expect_equal(exchange.status, 403, "the status")
        expect_equal(once.call("ListVoiceConnectors")["VoiceConnectors"], [], "the connectors")
    with part.check("an error that has no limit, until it is deleted"):
        fault = add(server, "ListVoiceConnectors", error="ForbiddenException")
        for _ in range(3):
            once.refuse("ListVoiceConnectors", "ForbiddenException")
        listed = server.control("GET", "faults")["faults"]
        expect(fault in [item.get("id") for item in listed], f"{fault} is not among {listed}")
        server.control("DELETE", f"faults/{fault}", status=204)
        once.call("ListVoiceConnectors")
    with part.check("a glob of operations, of both services"):
        add(server, "GetPhone*", error="ForbiddenException")
        chime = Service(CHIME, f"{server.address}/{CHIME}")
        for service in (once, chime):
            service.refuse("GetPhoneNumberSettings", "ForbiddenException")
            service.call("ListPhoneNumbers")
        server.control("DELETE", "faults", status=204)
        expect_equal(server.control("GET", "faults"), {"faults": []}, "the faults that are left")
        once.call("GetPhoneNumberSettings")


def check_connections(server: FakeServer, part: Part) -> None:
    """Connections that are dropped, and answers that come late."""
    url = f"{server.address}/{VOICE}"
    once, patient = Service(VOICE, url), Service(VOICE, url, attempts=3)
    with part.check("a dropped connection"):
        add(server, "ListSipRules", drop=True, times=1)
        exchange = once.attempt("ListSipRules", {})
        expect(exchange.status is None and exchange.code, f"an answer on a dropped connection: {exchange}")
        once.call("ListSipRules")
    with part.check("a dropped connection is retried"):
        add(server, "ListSipRules", drop=True, times=1)
        expect_equal(patient.exchange("ListSipRules", {}).retries, 1, "the retries")
    with part.check("a delay, of one operation alone"):
        once.call("ListSipRules")
        add(server, "ListSipRules", delay="600ms", times=1)
        delayed = threading.Thread(target=once.call, args=("ListSipRules",))
        start = time.monotonic()
        delayed.start()
        patient.call("ListVoiceConnectors")
        other = time.monotonic() - start
        delayed.join()
        took = time.monotonic() - start
        expect(took >= 0.6, f"the delayed call took {took:.3f} s")
        expect(other < 0.5, f"another operation waited {other:.3f} s for it")
        start = time.monotonic()
        once.call("ListSipRules")
        expect(time.monotonic() - start < 0.5, "the delay came twice")


def chances(program: pathlib.Path, seed: int) -> list[bool]:
    """Which of some calls fail under a fault that is as likely as not."""
    with FakeServer(program, seed=seed) as server:
        service = Service(VOICE, f"{server.address}/{VOICE}")
        add(server, "ListSipRules", error="ForbiddenException", probability=0.5)
        return [service.attempt("ListSipRules", {}).output is None for _ in range(CHANCES)]


def check_limits(program: pathlib.Path, part: Part) -> None:
    """A fourth Voice Connector, which AWS refuses unless it has raised the account's quota."""
    for has_limits in (False, True):
        with FakeServer(program, has_limits=has_limits) as server:
            voice = Service(VOICE, f"{server.address}/{VOICE}")
            connector = {"Name": "connector", "RequireEncryption": True}
            with part.check(f"four Voice Connectors {'with' if has_limits else 'without'} --limits"):
                for _ in range(3):
                    voice.call("CreateVoiceConnector", **connector)
                if has_limits:
                    exchange = voice.refuse("CreateVoiceConnector", "ResourceLimitExceededException", **connector)
                    expect_equal(exchange.status, 400, "the status")
                else:
                    voice.call("CreateVoiceConnector", **connector)
                found = voice.call("ListVoiceConnectors")["VoiceConnectors"]
                expect_equal(len(found), 3 if has_limits else 4, "the connectors")


def run(program: pathlib.Path, report: Report) -> None:
    """Checks the faults."""
    part = report.part("faults")
    with FakeServer(program) as server:
        check_errors(server, part)
        check_connections(server, part)
    check_limits(program, part)
    with part.check("the same seed has the same chances, and another has others"):
        first, again, other = chances(program, 5), chances(program, 5), chances(program, 6)
        expect_equal(again, first, "the calls that fail with the same seed")
        expect(other != first, "the calls that fail with another seed are the same")
        expect(CHANCES // 5 < sum(first) < CHANCES * 4 // 5, f"{sum(first)} of {CHANCES} calls fail, not half of them")
