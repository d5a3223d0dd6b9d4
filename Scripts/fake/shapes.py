"""Values and answers compared with botocore's shapes, more strictly than botocore itself does."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import botocore.model

TYPES: dict[str, Any] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "long": int,
    "float": (int, float),
    "double": (int, float),
    "timestamp": datetime.datetime,
    "blob": bytes,
    "list": list,
    "map": dict,
    "structure": dict,
}
# The real services write times with milliseconds.
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z")


def fits(pattern: str, text: str) -> bool:
    """Whether a pattern matches all of a text: that is meant, though some of botocore's patterns have no anchors."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        # '^[-_a-zA-Z0-9]*${2,64}$' quantifies an anchor, which Python refuses.
        return re.fullmatch(pattern.replace("${2,64}$", "$"), text) is not None


def problems(shape: botocore.model.Shape, value: Any, *, is_output: bool, path: str = "") -> Iterator[str]:
    """What is wrong with a value of a shape. Lists of outputs may be shorter than those of inputs."""
    kind = shape.type_name
    if not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        yield f"{path or 'all'} is {value!r}, and no {kind}"
        return
    if kind == "structure":
        for name in set(shape.required_members) - set(value):
            yield f"{path}.{name} is missing"
        for name, inner in value.items():
            if name not in shape.members:
                yield f"{path}.{name} is not modelled"
            else:
                yield from problems(shape.members[name], inner, is_output=is_output, path=f"{path}.{name}")
    elif kind == "list":
        for index, inner in enumerate(value):
            yield from problems(shape.member, inner, is_output=is_output, path=f"{path}[{index}]")
    elif kind == "map":
        for key, inner in value.items():
            yield from problems(shape.key, key, is_output=is_output, path=f"{path} key")
            yield from problems(shape.value, inner, is_output=is_output, path=f"{path}.{key}")
    elif kind == "string":
        if shape.enum and value not in shape.enum:
            yield f"{path} is {value!r}, and none of {', '.join(shape.enum)}"
        if "pattern" in shape.metadata and not fits(shape.metadata["pattern"], value):
            yield f"{path} is {value!r}, which does not match {shape.metadata['pattern']}"
    yield from limit_problems(shape, value, is_output=is_output, path=path)


def limit_problems(shape: botocore.model.Shape, value: Any, *, is_output: bool, path: str) -> Iterator[str]:
    """What is wrong with a value's length or size."""
    if shape.type_name in ("string", "list", "map"):
        size = len(value)
    elif shape.type_name in ("integer", "long", "float", "double"):
        size = value
    else:
        return
    if size < shape.metadata.get("min", size) and not (is_output and shape.type_name == "list"):
        yield f"{path} is {value!r}, and its least is {shape.metadata['min']}"
    if size > shape.metadata.get("max", size):
        yield f"{path} is {value!r}, and its most is {shape.metadata['max']}"


def document_problems(shape: botocore.model.Shape, document: Any, path: str = "") -> Iterator[str]:
    """What is wrong with JSON and botocore does not show: it drops unknown members, and reads any form of a time."""
    kind = shape.type_name
    if kind == "structure" and isinstance(document, dict):
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for key, inner in document.items():
            if key in members:
                yield from document_problems(members[key], inner, f"{path}.{key}")
            else:
                yield f"{path}.{key} is sent and not modelled"
    elif kind == "list" and isinstance(document, list):
        for index, inner in enumerate(document):
            yield from document_problems(shape.member, inner, f"{path}[{index}]")
    elif kind == "timestamp" and not (isinstance(document, str) and TIMESTAMP.fullmatch(document)):
        yield f"{path} is {document!r}, and not as in 2026-01-01T00:00:00Z"


def answer_problems(
    operation: botocore.model.OperationModel,
    status: int | None,
    headers: Mapping[str, str],
    body: bytes,
    output: Mapping[str, Any],
) -> list[str]:
    """What is wrong with the answer of a call that succeeded."""
    found = []
    modelled = operation.http.get("responseCode", 200)
    if status != modelled:
        found.append(f"the status is {status}, and not {modelled}")
    if modelled == 204:
        if body:
            # A client takes it for the beginning of the connection's next response.
            found.append("a response of status 204 has a body")
        return found
    if operation.output_shape is None:
        return found
    if headers.get("content-type", "").partition(";")[0] != "application/json":
        found.append(f"the content type is {headers.get('content-type')}")
    try:
        document = json.loads(body) if body else {}
    except ValueError:
        return [*found, "the body is no JSON"]
    found += document_problems(operation.output_shape, document)
    return found + list(problems(operation.output_shape, output, is_output=True))


def sensitive_values(shape: botocore.model.Shape, document: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values of sensitive members in JSON whose keys may be spelled in either case: `AccountId`, `accountId`."""
    if document is None:
        return
    if shape.metadata.get("sensitive"):
        yield path, document
    elif shape.type_name == "structure" and isinstance(document, dict):
        members = {name.lower(): member for name, member in shape.members.items()}
        for key, inner in document.items():
            if key.lower() in members:
                yield from sensitive_values(members[key.lower()], inner, f"{path}.{key}")
    elif shape.type_name == "list" and isinstance(document, list):
        for index, inner in enumerate(document):
            yield from sensitive_values(shape.member, inner, f"{path}[{index}]")
    elif shape.type_name == "map" and isinstance(document, dict):
        for key, inner in document.items():
            yield f"{path} key", key if shape.key.metadata.get("sensitive") else "<redacted>"
            yield from sensitive_values(shape.value, inner, f"{path}.{key}")
