"""check_fake PATH_OF_CHIME_FAKE [PART...]: proves from outside that the fake does what it says."""

from __future__ import annotations

import pathlib
import sys
import time
from collections.abc import Callable

from . import command_line, control, faults, load, page, phone_numbers, plan, scenarios, signatures, walk
from .report import Report, place

PARTS: dict[str, Callable[[pathlib.Path, Report], None]] = {
    "operations": plan.run,
    "scenarios": scenarios.run,
    "phone-numbers": phone_numbers.run,
    "command-line": command_line.run,
    "signatures": signatures.run,
    "faults": faults.run,
    "control": control.run,
    "page": page.run,
    "walk": walk.run,
    "load": load.run,
}


def main(arguments: list[str]) -> int:
    """Runs the parts that are named, or all; or makes the screenshots."""
    program, *wanted = arguments
    if wanted == ["screenshots"]:
        page.take_screenshots(pathlib.Path(program).resolve())
        return 0
    unknown = set(wanted) - set(PARTS)
    if unknown or not pathlib.Path(program).is_file():
        problem = f"no part is called {', '.join(unknown)}" if unknown else f"there is no {program}"
        print(f"error: {problem}; the parts are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    start = time.monotonic()
    failures = 0
    for name in wanted or PARTS:
        report = Report()
        try:
            PARTS[name](pathlib.Path(program).resolve(), report)
        except Exception as error:  # A server that does not start, or ends, is no reason to leave out other parts.
            part = report.parts[-1] if report.parts else report.part(name)
            part.fail(f"ended early: {type(error).__name__}: {error} ({place(error)})")
        for part in report.parts:
            part.print()
            failures += len(part.failures)
    print(f"{failures} failures in {time.monotonic() - start:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
