"""A random walk through both services: the same from the same seed, and the same if the server is killed on the way."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import json
import pathlib
import random
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from typing import Any

import botocore.model

from .inputs import Inputs
from .refusals import labels
from .report import Failure, Report, expect, expect_equal
from .server import FakeServer
from .service import CHIME, SERVICES, VOICE, Exchange, Service

SEED = 20260101
STEPS = 600
# Before which steps the server is killed.
KILLS = tuple(range(50, STEPS, 70))
# The clock moves once in so many steps.
CLOCK = 20
# The least share of the calls that has to succeed: a walk among refusals shows little.
SUCCESSES = 0.4
# How many threads create, and how often, while the server is killed.
WRITERS, WRITES = 8, 200
# Members whose values are identifiers under another name.
SAME = {
    "E164PhoneNumbers": "E164PhoneNumber",
    "FilterValue": "VoiceConnectorId",
    "MemberId": "UserId",
    "PhoneNumberIds": "PhoneNumberId",
    "ResourceARN": "VoiceConnectorArn",
    "UserIdList": "UserId",
}
# How the names of members end whose values are identifiers.
IDENTIFYING = ("Id", "Arn", "E164PhoneNumber")
# Details of a phone number, of which an update has one.
DETAILS = ("CallingName", "Name", "ProductType")


@dataclasses.dataclass
class Walker:
    """Walks on one server. Where it goes depends on the seed and on the answers alone."""

    server: FakeServer
    # Each identifier with those of what it is in: {"AccountId": ..., "UserId": ...}.
    found: dict[str, list[dict[str, str]]] = dataclasses.field(default_factory=dict)
    trace: list[tuple[str, int | None, str]] = dataclasses.field(default_factory=list)
    successes: int = 0
    # What was done, in order: how far the clock was moved, and the calls.
    journal: list[str | Exchange] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        self.connect()
        self.choices = [
            (name, operation) for name, service in self.services.items() for operation in service.model.operation_names
        ]
        self.weights = [weight(operation) for _, operation in self.choices]

    def connect(self) -> None:
        """Connects with the server, which may have another port after a while."""
        self.services = {name: Service(name, f"{self.server.address}/{name}") for name in SERVICES}

    def step(self, index: int) -> None:
        """Makes a step."""
        source = random.Random(f"{SEED} {index}")
        if index % CLOCK == CLOCK - 1:
            duration = source.choice(["250ms", "10s", "5m", "2h", "1d", "3d"])
            self.server.advance(duration)
            self.journal.append(duration)
        ((name, operation),) = source.choices(self.choices, self.weights)
        # What all else needs has to be there first.
        name, operation = FIRST.get(index, (name, operation))
        service = self.services[name]
        exchange = service.attempt(operation, self.input(service, operation, source))
        expect(exchange.status is not None, f"no answer: {exchange}")
        expect((exchange.status or 0) < 500, f"the server failed: {exchange}")
        self.journal.append(exchange)
        self.trace.append((str(exchange), exchange.status, exchange.body.decode()))
        if exchange.output is not None:
            self.successes += 1
            self.keep(service.model.operation_model(operation), exchange)

    def input(self, service: Service, operation: str, source: random.Random) -> dict[str, Any]:
        """An input, with identifiers that there are, most of the time."""
        model = service.model.operation_model(operation)
        inputs = Inputs(source)
        given: dict[str, Any] = {}
        for name in sorted(self.found):
            given[name] = source.choice(self.found[name])[name]
        # The things in a path belong together.
        for name in labels(model):
            if name in self.found:
                given.update(source.choice(self.found[name]))
        for name, other in SAME.items():
            if other in given and source.random() < 0.9:
                given[name] = [given[other]] if name.endswith(("s", "List")) else given[other]
        if source.random() < 0.1:
            given = {name: value for name, value in given.items() if source.random() < 0.5}
        detail = source.choice(DETAILS)
        without = set(DETAILS) - {detail} if operation.endswith("UpdatePhoneNumber") else set()
        if operation == "CreatePhoneNumberOrder":
            given["E164PhoneNumbers"] = self.available(source)
        # boto3 makes a token of its own where there is none, and that by chance.
        return inputs.input(model, given, least=source.random() < 0.3, without=without) | tokens(model, inputs)

    def available(self, source: random.Random) -> list[str]:
        """Numbers that can be ordered."""
        area = {"AreaCode": source.choice(["206", "425", "212"]), "MaxResults": 5}
        return self.services[VOICE].call("SearchAvailablePhoneNumbers", **area)["E164PhoneNumbers"][:2]

    def keep(self, model: botocore.model.OperationModel, exchange: Exchange) -> None:
        """Keeps the identifiers that an answer has."""
        parents = {name: exchange.parameters[name] for name in labels(model)}
        for identifiers in identifiers_in(exchange.output):
            for name, value in identifiers.items():
                known = self.found.setdefault(name, [])
                entry = {**parents, **identifiers, name: value}
                if all(other[name] != value for other in known):
                    known.append(entry)
                    # Old things are mostly gone, and few of a kind meet each other more often.
                    del known[:-6]


# The first steps.
FIRST = {
    0: (CHIME, "CreateAccount"),
    1: (CHIME, "CreateUser"),
    2: (VOICE, "CreateVoiceConnector"),
    3: (VOICE, "CreateSipMediaApplication"),
    4: (VOICE, "CreatePhoneNumberOrder"),
    5: (CHIME, "CreatePhoneNumberOrder"),
    6: (VOICE, "CreateVoiceProfileDomain"),
    7: (CHIME, "CreateRoom"),
    8: (CHIME, "CreateBot"),
}


def weight(operation: str) -> float:
    """How often an operation is called, compared with others."""
    if operation in ("DeleteAccount", "DeleteVoiceConnector", "DeleteVoiceProfileDomain"):
        return 0.2
    if operation.startswith("Create"):
        return 2.5 if operation != "CreateAccount" else 0.5
    return 1.5 if operation.startswith(("Put", "Update", "Associate", "Batch")) else 1


def tokens(model: botocore.model.OperationModel, inputs: Inputs) -> dict[str, str]:
    """The idempotency tokens of an input, one in four of which has been there before."""
    names = [name for name in (model.input_shape.members if model.input_shape else ()) if name == "ClientRequestToken"]
    return {name: f"token-{inputs.source.randrange(40):02}" for name in names}


def identifiers_in(value: Any) -> list[dict[str, str]]:
    """The identifiers of each structure in a value."""
    if isinstance(value, list):
        return [identifiers for item in value for identifiers in identifiers_in(item)]
    if not isinstance(value, Mapping):
        return []
    own = {name: inner for name, inner in value.items() if isinstance(inner, str) and name.endswith(IDENTIFYING)}
    return ([own] if own else []) + [found for inner in value.values() for found in identifiers_in(inner)]


def walk(server: FakeServer, kills: tuple[int, ...] = ()) -> Walker:
    """Walks, and kills the server before some of the steps."""
    walker = Walker(server)
    for index in range(STEPS):
        if index in kills:
            # A server may save its state because it is asked for it, so that it is not asked every time.
            before = server.state() if kills.index(index) % 2 else None
            now = server.control("GET", "clock")["now"]
            server.end(signal.SIGKILL)
            server.start()
            # Whether a server takes its clock from the command or from its data is its own affair.
            server.control("PUT", "clock", {"now": now, "running": False})
            if before is not None and (after := server.state()) != before:
                raise Failure(f"the state after a kill before step {index} differs in {difference(before, after)}")
            walker.connect()
        walker.step(index)
    return walker


def compare(first: Walker, other: Walker) -> None:
    """Fails where two walks part, or end in different states."""
    for index, (here, there) in enumerate(zip(first.trace, other.trace, strict=True)):
        if here != there:
            raise Failure(f"step {index} differs: {here[0]} --- {there[0]}")
    here, there = first.server.state(), other.server.state()
    expect(here == there, f"the states differ in {difference(here, there)}")


def difference(here: Any, there: Any, path: str = "") -> str:
    """Where two JSON values differ first."""
    if isinstance(here, dict) and isinstance(there, dict):
        for key in sorted({*here, *there}):
            if here.get(key) != there.get(key):
                return difference(here.get(key), there.get(key), f"{path}.{key}")
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        for index, (left, right) in enumerate(zip(here, there, strict=True)):
            if left != right:
                return difference(left, right, f"{path}[{index}]")
    return f"{path}: {here!r} --- {there!r}"


def swift_caller(program: pathlib.Path) -> pathlib.Path | None:
    """The program that calls what it is told with the Swift clients: beside the fake, or where the main package is built."""
    folders = (program.parent, pathlib.Path(__file__).parents[2] / ".build/debug")
    return next((folder / "call-by-name" for folder in folders if (folder / "call-by-name").exists()), None)


def walk_by_swift(caller: pathlib.Path, server: FakeServer, first: Walker) -> int:
    """Goes the way of a walk again, with the Swift clients; the number of calls."""
    calls = 0
    with subprocess.Popen(
        [caller, server.address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        for entry in first.journal:
            if isinstance(entry, str):
                server.advance(entry)
                continue
            model = first.services[entry.service].model.operation_model(entry.operation)
            call = {"service": entry.service, "operation": entry.operation, "input": on_the_wire(model, entry)}
            process.stdin.write(json.dumps(call) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline() or '{"problem": "it has ended"}')
            expect_equal((answer.get("status"), answer.get("code")), (entry.status, entry.code), f"{answer} of {entry}")
            calls += 1
        process.stdin.close()
    here, there = first.server.state(), server.state()
    expect(here == there, f"the states differ in {difference(here, there)}")
    return calls


def on_the_wire(model: botocore.model.OperationModel, exchange: Exchange) -> dict[str, Any]:
    """The parameters of a call under the names that its request has for them."""
    members = model.input_shape.members if model.input_shape else {}

    def wire_name(name: str) -> str:
        serialization = members[name].serialization
        # A label is not sent, and model/ has all of them begin with a small letter.
        is_label = serialization.get("location") == "uri"
        return name[0].lower() + name[1:] if is_label else serialization.get("name", name)

    return {wire_name(name): value for name, value in exchange.parameters.items()}


def check_acknowledged(program: pathlib.Path, data: pathlib.Path) -> int:
    """Kills a server while it is written to: what it said it has created, it has later. The number of that."""

    def write(server: FakeServer, writer: int) -> list[str]:
        service, created = Service(VOICE, f"{server.address}/{VOICE}"), []
        for index in range(WRITES):
            name = {"Name": f"connector {writer} {index}", "RequireEncryption": True}
            exchange = service.attempt("CreateVoiceConnector", name)
            if exchange.output is None:
                break
            created.append(exchange.output["VoiceConnector"]["VoiceConnectorId"])
        return created

    with FakeServer(program, data=data) as server:
        with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
            futures = [pool.submit(write, server, writer) for writer in range(WRITERS)]
            while not any(future.done() for future in futures):
                if len(server.control("GET", "requests?limit=100")["requests"]) >= 100:
                    break
            server.end(signal.SIGKILL)
            created = [identifier for future in futures for identifier in future.result()]
        server.start()
        service = Service(VOICE, f"{server.address}/{VOICE}")
        found: set[str] = set()
        more: dict[str, str] = {}
        while True:
            page = service.call("ListVoiceConnectors", MaxResults=100, **more)
            found.update(connector["VoiceConnectorId"] for connector in page["VoiceConnectors"])
            if "NextToken" not in page:
                break
            more = {"NextToken": page["NextToken"]}
    expect(created, "nothing was created before the server was killed")
    lost = set(created) - found
    expect(not lost, f"{len(lost)} of {len(created)} are lost: {sorted(lost)[:3]}")
    return len(created)


def run(program: pathlib.Path, report: Report) -> None:
    """Walks on three servers."""
    part = report.part("random walk")
    with tempfile.TemporaryDirectory() as folder, FakeServer(program, seed=SEED) as server:
        first = None
        with part.check("a walk", "walks"):
            first = walk(server)
            share = first.successes / STEPS
            part.notes.append(f"{STEPS} steps from seed {SEED}, {share:.0%} with success")
            expect(share >= SUCCESSES, f"only {share:.0%} of the calls succeeded")
        for what, data, kills in (
            ("the same walk on another server", None, ()),
            (f"the same walk with data and {len(KILLS)} kills", pathlib.Path(folder) / "walk", KILLS),
        ):
            with part.check(what, "walks"), FakeServer(program, seed=SEED, data=data) as other:
                if first is None:
                    raise Failure("there is nothing to compare it with")
                compare(first, walk(other, kills))
        if caller := swift_caller(program):
            with part.check("the same walk with the Swift clients", "walks"), FakeServer(program, seed=SEED) as other:
                if first is None:
                    raise Failure("there is nothing to compare it with")
                part.notes.append(f"{walk_by_swift(caller, other, first)} calls by Swift")
        else:
            part.skip("call-by-name is not built, which walks with the Swift clients")
        with part.check("writes before a kill", "kills under load"):
            count = check_acknowledged(program, pathlib.Path(folder) / "writes")
            part.notes.append(f"{count:,} acknowledged creations survive a kill")
