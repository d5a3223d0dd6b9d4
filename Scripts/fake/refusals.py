"""What has to be refused: identifiers that nothing has, and inputs that the model has something against.

None of it may change what the server remembers.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import botocore.model

from . import shapes
from .report import Part, expect, expect_equal
from .server import FakeServer
from .service import CHIME, VOICE, Service, service_name
from .signing import signed_headers

if TYPE_CHECKING:
    from .plan import Plan

# Labels of things that no operation makes, so that any is as good as another.
FOREIGN = {"ConversationId", "MeetingId", "MessageId", "TransactionId"}
# Texts that break most patterns, and lengths that are still worth a request.
NONSENSE = ("not valid!", " ", "")
LONG = 2000


def check(plan: Plan, part: Part) -> None:
    """Sends what has to be refused, based on the inputs with which a plan succeeded."""
    for name, service in plan.services.items():
        careless = Service(name, f"{plan.server.address}/{name}", validates=False)
        for operation in service.model.operation_names:
            model = service.model.operation_model(operation)
            valid = plan.used.get((name, operation)) or plan.made(name, operation, {}, without={"CallingName"})
            if "ClientRequestToken" in valid:
                # The same token with another input would be another reason to refuse it.
                valid = {**valid, "ClientRequestToken": f"token-{plan.inputs.letters(12)}"}
            before = plan.server.state()
            check_identifiers(plan, part, careless, model, valid)
            check_constraints(part, careless, model, valid)
            with part.check(f"the state after refused calls of {name}.{operation}", "states"):
                expect(plan.server.state() == before, "it is another")
    check_several(part, Service(VOICE, f"{plan.server.address}/{VOICE}", validates=False))
    check_requests(plan.server, part, plan.known.get("AccountId", ""))


def labels(model: botocore.model.OperationModel) -> list[str]:
    """The members of the input that are in the path."""
    members = model.input_shape.members.items() if model.input_shape else ()
    return [name for name, member in members if member.serialization.get("location") == "uri"]


def check_identifiers(
    plan: Plan, part: Part, service: Service, model: botocore.model.OperationModel, valid: Mapping[str, Any]
) -> None:
    """Names something in the path that is not there."""
    errors = {error.name for error in model.error_shapes}
    codes = {"NotFoundException"} if "NotFoundException" in errors else errors
    for name in sorted(set(labels(model)) - FOREIGN):
        shape = model.input_shape.members[name]
        unknown = plan.inputs.identifier() if "pattern" not in shape.metadata else plan.inputs.text(shape, name)
        with part.check(f"unknown {name}", "unknown identifiers"):
            service.refuse(model.name, codes, **{**valid, name: unknown})


def check_constraints(
    part: Part, service: Service, model: botocore.model.OperationModel, valid: Mapping[str, Any]
) -> None:
    """Breaks one constraint of the model after the other."""
    if model.input_shape is None:
        return
    paged = {**valid, "MaxResults": 1} if "MaxResults" in model.input_shape.members else dict(valid)
    for name, broken in broken_values(model.input_shape, paged):
        with part.check(f"invalid {name}", "broken constraints"):
            exchange = service.refuse(model.name, "BadRequestException", **broken)
            member = model.input_shape.members.get(name)
            wire_name = member.serialization.get("name", name) if member else name
            expect(
                wire_name.lower() in exchange.message.lower(), f"the message does not name {wire_name}: {exchange}"
            )


def broken_values(shape: botocore.model.Shape, value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Values with one constraint broken, and the member whose it is."""
    yield from ((name, broken) for broken in broken_alone(shape, value))
    if shape.type_name == "structure":
        for key, inner in value.items():
            member = shape.members[key]
            if key in shape.required_members and member.serialization.get("location") != "uri":
                yield key, {other: value[other] for other in value if other != key}
            for culprit, broken in broken_values(member, inner, key):
                yield culprit, {**value, key: broken}
    elif shape.type_name == "list" and value:
        for culprit, broken in broken_values(shape.member, value[0], name):
            yield culprit, [broken, *value[1:]]


def broken_alone(shape: botocore.model.Shape, value: Any) -> Iterator[Any]:
    """Values that break constraints of the shape itself."""
    limits = shape.metadata
    is_label = shape.serialization.get("location") == "uri"
    match shape.type_name:
        case "string" if shape.enum:
            yield "Nonsense"
        case "string":
            pattern = limits.get("pattern")
            bad = [text for text in NONSENSE if pattern and not shapes.fits(pattern, text)]
            # A label cannot be blank: the path would be another.
            yield from [text for text in bad[:1] if text.strip() or not is_label]
            if limits.get("max", LONG) < LONG:
                yield "x" * (limits["max"] + 1)
            if limits.get("min", 0) > 0 and not is_label:
                yield "x" * (limits["min"] - 1)
        case "integer" | "long":
            if "min" in limits:
                yield limits["min"] - 1
            if "max" in limits:
                yield limits["max"] + 1
        case "list" if value:
            if limits.get("min", 0) > 0:
                yield []
            if "max" in limits:
                yield [copy.deepcopy(value[0]) for _ in range(limits["max"] + 1)]


def check_several(part: Part, service: Service) -> None:
    """Breaks several constraints at once, which have to be named at once."""
    with part.check("several violations", "broken constraints"):
        exchange = service.refuse("CreateVoiceConnector", "BadRequestException", Name="!", NetworkType="Nonsense")
        for name in ("Name", "NetworkType", "RequireEncryption"):
            expect(name.lower() in exchange.message.lower(), f"the message does not name {name}: {exchange}")


def check_requests(server: FakeServer, part: Part, account: str) -> None:
    """Sends requests that no client of the services would."""
    users, connectors = f"/{CHIME}/accounts/{account}/users", f"/{VOICE}/voice-connectors"
    for method, target, body, status, code in (
        ("POST", f"{users}?operation=nonsense", b"{}", 404, "UnknownOperationException"),
        ("GET", f"/{VOICE}/nonsense", b"", 404, "UnknownOperationException"),
        ("PATCH", connectors, b"{}", 405, "MethodNotAllowedException"),
        ("POST", connectors, b'{"Name":', 400, "SerializationException"),
        ("POST", connectors, b'{"Name": 1, "RequireEncryption": true}', 400, "SerializationException"),
        ("POST", connectors, b"[]", 400, "SerializationException"),
    ):
        with part.check(f"{method} {target} {body!r}", "requests"):
            headers = signed_headers(server, method, target, body)
            found, fields, content = server.request(method, target, body or None, headers)
            what = f"the status of {fields.get('x-amzn-errortype')} {content[:300]!r}"
            expect_equal(found, status, what)
            expect_equal(fields.get("x-amzn-errortype", "").partition(":")[0], code, "the error")


def sensitive_in_log(server: FakeServer, services: Mapping[str, Service]) -> int:
    """The number of sensitive members in the log, all of which have to be redacted."""
    count = 0
    for entry in server.control("GET", "requests?limit=1000")["requests"]:
        if entry["operation"] is None:
            continue
        model = services[service_name(entry["service"])].model.operation_model(entry["operation"])
        shapes_of = (("input", model.input_shape), ("output", None if entry.get("error") else model.output_shape))
        for part, shape in shapes_of:
            if shape is None:
                continue
            for path, value in shapes.sensitive_values(shape, entry.get(part)):
                expect(value == "<redacted>", f"{entry['operation']}: {part}{path} is {value!r} in {json.dumps(entry)}")
                count += 1
    return count
