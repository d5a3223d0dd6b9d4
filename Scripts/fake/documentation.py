"""The examples in the documentation of the AWS command line, which comes with it: what commands print."""

from __future__ import annotations

import json
import pathlib
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import awscli

EXAMPLES = pathlib.Path(awscli.__file__).parent / "examples"
# What is written by hand in there, and no JSON: superfluous commas, missing ones, and Python's constants.
REPAIRS = ((r",(\s*[}\]])", r"\1"), (r'("|\}|\])(\s*\n\s*")', r"\1,\2"), (r"\bFalse\b", "false"), (r"\bTrue\b", "true"))
# Members that examples show and a command need not: where they are, and why.
EXCUSED = {
    "ResponseMetadata": "the command line does not print it",
    "AlexaForBusinessRoomArn": "the example shows the text 'null'",
    "InvitedOn": "the user of the example was invited",
    "create-account.SigninDelegateGroups": "the account of the example has got groups",
    "list-rooms.Room": "the member is called Rooms",
}


def example(service: str, command: str) -> Any | None:
    """What the first example of a command prints: nothing is `{}`; `None` if there is no example."""
    path = EXAMPLES / service / f"{command}.rst"
    if not path.exists():
        return None
    _, shown, rest = path.read_text(encoding="utf-8").partition("Output::\n")
    if not shown:
        return {}
    lines = []
    for line in rest.lstrip("\n").splitlines():
        if line.strip() and not line.startswith(" "):
            break
        lines.append(line)
    text = textwrap.dedent("\n".join(lines))
    for pattern, replacement in REPAIRS:
        text = re.sub(pattern, replacement, text)
    return json.loads(text)


def missing(command: str, shown: Any, printed: Any, path: str = "") -> Iterator[str]:
    """The members that the documentation shows and a command does not print."""
    if isinstance(shown, dict):
        for name, inner in shown.items():
            if name in EXCUSED or f"{command}.{name}" in EXCUSED:
                continue
            if not isinstance(printed, dict) or name not in printed:
                yield f"{path}.{name}"
            else:
                yield from missing(command, inner, printed[name], f"{path}.{name}")
    elif isinstance(shown, list) and shown:
        if not isinstance(printed, list) or not printed:
            yield f"{path}[0]"
        else:
            for index, inner in enumerate(printed):
                yield from missing(command, shown[0], inner, f"{path}[{index}]")
