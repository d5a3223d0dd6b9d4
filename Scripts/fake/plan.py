"""Every operation of both services, with all that inputs can have: a plan of what has to be there before what."""

from __future__ import annotations

import pathlib
import random
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import unquote

from . import plan_chime, plan_voice, refusals
from .inputs import Inputs
from .report import Failure, Part, Report, expect, expect_equal
from .server import FakeServer
from .service import CHIME, SERVICES, VOICE, Exchange, Service, service_name

# Members that the service makes something else of: 'myBot' is 'myBot (Bot)' in the examples of the documentation.
CHANGED = {("CreateBot", "DisplayName")}
# What the numbers of operations must come to.
OPERATIONS = {CHIME: 62, VOICE: 96}
TIERS = {"engine", "declared", "behavior", "answer", "example"}


class Plan:
    """Calls with made-up inputs, in which what is known from earlier answers has its place."""

    def __init__(self, server: FakeServer, part: Part) -> None:
        self.server = server
        self.part = part
        self.services = {name: Service(name, f"{server.address}/{name}") for name in SERVICES}
        self.inputs = Inputs(random.Random(1))
        # The values of members in all inputs to come, by their names: identifiers, above all.
        self.known: dict[str, Any] = {}
        # The last input with which each operation succeeded.
        self.used: dict[tuple[str, str], dict[str, Any]] = {}

    def chime(self, operation: str, **arguments: Any) -> dict[str, Any]:
        """The output of an operation of Amazon Chime, or nothing if it fails."""
        return self.call(CHIME, operation, **arguments)

    def voice(self, operation: str, **arguments: Any) -> dict[str, Any]:
        """The output of an operation of Chime SDK Voice, or nothing if it fails."""
        return self.call(VOICE, operation, **arguments)

    def made(
        self,
        service: str,
        operation: str,
        given: Mapping[str, Any],
        least: bool = False,
        without: Collection[str] = (),
    ) -> dict[str, Any]:
        """An input."""
        model = self.services[service].model.operation_model(operation)
        return self.inputs.input(model, {**self.known, **given}, least=least, without=without)

    def call(
        self, service: str, operation: str, *, least: bool = False, without: Collection[str] = (), **given: Any
    ) -> dict[str, Any]:
        """Calls an operation with a made-up input; what is `given` takes the place of what is known."""
        parameters = self.made(service, operation, given, least, without)
        exchange = self.services[service].attempt(operation, parameters)
        with self.part.check(f"{service}.{operation}", "calls"):
            self.services[service].expect_success(exchange)
            expect_echo(exchange)
            expect_no_failures(exchange)
            self.used[service, operation] = parameters
        # Where something is wrong with the output, what it has is still good for the calls that come.
        return exchange.output or {}

    def know(self, output: Mapping[str, Any], *paths: str) -> None:
        """Takes members of an output for what inputs have under the same name: `User.UserId`."""
        for path in paths:
            with self.part.check(f"the answer has {path}", "calls"):
                value: Any = output
                for name in path.split("."):
                    expect(name in value, f"it is {output}")
                    value = value[name]
                self.known[path.rpartition(".")[2]] = value

    def advance(self, duration: str) -> None:
        """Moves the clock."""
        self.server.advance(duration)


def expect_echo(exchange: Exchange) -> None:
    """Fails unless what comes back under the name of a member of the input is what was sent."""
    output = exchange.output or {}
    structures = [output, *(value for value in output.values() if isinstance(value, dict))]
    for name, sent in exchange.parameters.items():
        for structure in structures:
            # What a list answers is about other things than its filters.
            if name in structure and (exchange.operation, name) not in CHANGED:
                # The ID of a phone number is the number, or that percent-encoded.
                same = structure[name] == sent or (name == "PhoneNumberId" and unquote(structure[name]) == sent)
                expect(same, f"{name} comes back as {structure[name]!r}: {exchange}")


def expect_no_failures(exchange: Exchange) -> None:
    """Fails if an item of a batch failed."""
    for name, value in (exchange.output or {}).items():
        expect(not (name.endswith("Errors") and value), f"{name} are listed: {exchange}")


def check_coverage(plan: Plan, part: Part) -> None:
    """Compares the plan with what the server says about its operations."""
    for name, service in plan.services.items():
        operations = set(service.model.operation_names)
        with part.check(f"the operations of {name}", "comparisons"):
            expect_equal(len(operations), OPERATIONS[name], "their number")
            missing = operations - service.succeeded
            expect(not missing, f"never with success: {', '.join(sorted(missing))}")
    with part.check("the server's coverage", "comparisons"):
        entries = plan.server.control("GET", "coverage")["operations"]
        found = {(service_name(entry["service"]), entry["operation"]): entry for entry in entries}
        expect_equal(len(found), sum(OPERATIONS.values()), "the operations in /_fake/coverage")
        known = {(name, operation) for name in SERVICES for operation in plan.services[name].model.operation_names}
        for key, entry in found.items():
            expect(key in known, f"{key} is no operation")
            expect(entry["tier"] in TIERS, f"{key}: the tier is {entry['tier']}")
            expect(entry["calls"] - entry["errors"] >= 1, f"{key}: {entry['calls']} calls, {entry['errors']} errors")


def check_log(plan: Plan, part: Part) -> None:
    """Looks for what is sensitive in the log of all that was called."""
    with part.check("the log of the plan", "comparisons"):
        expect(refusals.sensitive_in_log(plan.server, plan.services) > 100, "the log has few sensitive members")


def run(program: pathlib.Path, report: Report) -> None:
    """Runs the plan, and between its creations and its deletions what has to be refused."""
    operations = report.part("operations")
    with FakeServer(program) as server:
        plan = Plan(server, operations)
        for step in (plan_chime.create, plan_voice.create):
            carry_out(plan, step)
        check_log(plan, operations)
        refused = report.part("refusals")
        with refused.check("all of them", "runs"):
            refusals.check(plan, refused)
        for step in (plan_voice.delete, plan_chime.delete):
            carry_out(plan, step)
        check_coverage(plan, operations)
        check_log(plan, operations)
        operations.counts["operations"] = sum(len(service.succeeded) for service in plan.services.values())


def carry_out(plan: Plan, step: Any) -> None:
    """Carries out a half of the plan, as far as it goes: what an answer lacks, later calls cannot have."""
    try:
        step(plan)
    except (KeyError, IndexError, ValueError, Failure) as error:
        plan.part.fail(f"{step.__module__} ended early: {type(error).__name__}: {error}")
