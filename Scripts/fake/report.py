"""What was checked, and what failed: one line for each part, and one for each failure."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import pathlib
import time
import traceback
from collections.abc import Iterator

# The most characters of a failure that are printed: some inputs and answers are long.
SHOWN = 1500


class Failure(Exception):
    """What is not as it has to be, with the call that shows it."""


def expect(condition: object, problem: object) -> None:
    """Fails with the problem, which is only made into text then, unless the condition holds."""
    if not condition:
        raise Failure(str(problem))


def expect_equal(found: object, expected: object, what: object) -> None:
    """Fails unless both are equal."""
    if found != expected:
        raise Failure(f"{what}: {found!r}, and not {expected!r}")


@dataclasses.dataclass
class Part:
    """A part of the proof while it runs."""

    name: str
    counts: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    notes: list[str] = dataclasses.field(default_factory=list)
    failures: list[str] = dataclasses.field(default_factory=list)
    started: float = dataclasses.field(default_factory=time.monotonic)

    def fail(self, problem: str) -> None:
        """Keeps a failure."""
        self.failures.append(problem if len(problem) <= SHOWN else problem[:SHOWN] + " ...")

    @contextlib.contextmanager
    def check(self, what: str, kind: str = "checks") -> Iterator[None]:
        """Counts a check. If it fails, the failure is kept and the part goes on."""
        self.counts[kind] += 1
        try:
            yield
        except Failure as failure:
            self.fail(f"{what}: {failure}")
        except Exception as error:  # Whatever it is, what comes after it is still worth a look.
            self.fail(f"{what}: {type(error).__name__}: {error} ({place(error)})")

    def skip(self, reason: str) -> None:
        """Says why nothing is checked."""
        self.notes.append(f"skipped: {reason}")

    def print(self) -> None:
        """Prints the failures and the line of the part."""
        for failure in self.failures:
            print(f"error: {self.name}: {failure}")
        counts = ", ".join(f"{count:,} {what}" for what, count in self.counts.items()) or "nothing was checked"
        notes = "".join(f"; {note}" for note in self.notes)
        seconds = time.monotonic() - self.started
        print(f"{self.name}: {counts}{notes}; {len(self.failures)} failures ({seconds:.1f} s)", flush=True)


class Report:
    """The parts so far, also those that did not come to their end."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def part(self, name: str) -> Part:
        """A new part."""
        self.parts.append(Part(name))
        return self.parts[-1]


def place(error: BaseException) -> str:
    """Where in this package an error came from: the innermost line of ours."""
    own = pathlib.Path(__file__).parent
    trace = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in trace if pathlib.Path(frame.filename).parent == own]
    return f"{pathlib.Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "elsewhere"
