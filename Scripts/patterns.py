#!/usr/bin/env python3
"""Compiles every pattern of botocore's newest version and says what becomes of them.

    patterns.py Tools/.build/release/pattern-report

Each pattern is compiled twice: as it is written, searched for anywhere in a text, and as an import has it, where it
describes the whole text. Exits with 1 when one of the two makes tables of fewer than 95 of 100 patterns, when the
compiler crashes, and when a pattern of the shipped models is simulated.
"""

import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import time

import botocore_data

LEAST_SHARE = 0.95
# As long as all of them may take, in seconds.
LIMIT = 60
GENERATED = pathlib.Path(__file__).resolve().parent.parent / "Generated"


def patterns(data):
    """The distinct patterns, and of how many files they are."""
    found = set()
    files = sorted(data.glob("*/*/service-2.json*"))
    for path in files:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
            shapes = json.load(file)["shapes"].values()
        found |= {shape["pattern"] for shape in shapes if "pattern" in shape}
    return sorted(found), len(files)


def compile_all(tool, sources):
    """What became of each pattern, as (form, size, microseconds, reason), and why the compiler ended early, if it did."""
    text = "".join(source + "\0" for source in sources)
    try:
        result = subprocess.run([tool], input=text.encode(), capture_output=True, timeout=LIMIT)
        output, trouble = result.stdout, f"it ended with {result.returncode}" if result.returncode else None
    except subprocess.TimeoutExpired as expired:
        output, trouble = expired.stdout or b"", f"it took longer than {LIMIT} s"
    outcomes = []
    for line in output.decode().removesuffix("\n").split("\n"):
        form, size, microseconds, reason = line.split("\t", 3)
        outcomes.append((form, int(size), int(microseconds), reason))
    return outcomes, trouble


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def report(title, tool, sources):
    """Prints what becomes of the patterns; returns what is wrong with that."""
    start = time.monotonic()
    outcomes, trouble = compile_all(tool, sources)
    seconds = time.monotonic() - start
    if trouble or len(outcomes) != len(sources):
        return [f"{title}: {trouble or 'a line is missing'}; the pattern was {sources[min(len(outcomes), len(sources) - 1)]!r}"]
    counts = collections.Counter(form for form, *_ in outcomes)
    tables = counts["table"] + counts["counting"]
    share = tables / len(sources)
    sizes = [size for form, size, *_ in outcomes if form in ("table", "counting")]
    slowest = max(zip(outcomes, sources), key=lambda pair: pair[0][2])
    print(f"== {title}")
    print(f"{tables} tables ({100 * share:.1f} %), {counts['counting']} of which count,", end=" ")
    print(f"{counts['simulation']} simulated, {counts['refused']} refused")
    print(f"{seconds:.1f} s for all; the slowest took {slowest[0][2] / 1000:.0f} ms: {slowest[1]}")
    print(f"characters of a table: {percentile(sizes, 0.5)} median, {percentile(sizes, 0.95)} at 95 %, {max(sizes)} at most")
    for (form, size, _, reason), source in zip(outcomes, sources):
        if form == "simulation":
            print(f"simulated ({size} characters): {source}")
        if form == "refused":
            print(f"refused ({reason}): {source}")
    if share < LEAST_SHARE:
        return [f"{title}: only {100 * share:.1f} % of the patterns became tables"]
    return []


def simulated_in_shipped_models():
    """The places in generated code where a pattern is simulated."""
    paths = sorted(GENERATED.rglob("*.swift"))
    if not any(re.search(r"\bstates:", path.read_text()) for path in paths):
        return ["no table was found in Generated/: is that still how generated code hands them over?"]
    return [f"{path}: a pattern is simulated" for path in paths if re.search(r"\bprogram:", path.read_text())]


def main():
    if sys.argv[1:] == ["--help"]:
        print(__doc__)
        return 0
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tool = str(pathlib.Path(sys.argv[1]).resolve())
    sources, file_count = patterns(botocore_data.fetch(botocore_data.VERSION))
    print(f"{len(sources)} distinct patterns of {file_count} files")
    failures = report("searched for", tool, sources)
    failures += report("of the whole text", tool, [f"^(?:{source})$" for source in sources])
    failures += simulated_in_shipped_models()
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
