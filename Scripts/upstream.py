#!/usr/bin/env python3
"""Imports, lints and generates every rest-json service of botocore, and type-checks a spread of them.

Proves that the generator works for any restJson1 API: nothing may crash, every model that an import writes must load,
what cannot be expressed must be named, and the Swift code of the spread, whose services hold between them every
construct that any service holds, must compile without warnings.

What an import cannot express or carry over is a refusal. Scripts/upstream_refusals.txt has those that are known, by
construct; a construct that is not in it, or is refused more often than it says, is an error. CARILLON_RECORD=1 writes the
list anew, which takes CARILLON_SUITES.

Where CARILLON_SUITES names the outside test vectors, the models of smithy-rs, whose names are awkward on purpose, go the
same way, and their refusals must be known too.

    upstream.py --carillon .build/release/carillon --modules .build/debug/Modules [--services connect,iot] [--keep FOLDER]

botocore comes from PyPI; see botocore_data.py.
"""

import argparse
import collections
import concurrent.futures
import gzip
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

import botocore_data

# Type-checked in every run; see `constructs` for what they have to cover.
SPREAD = """
    accessanalyzer amp apigateway appconfigdata appsync backup bedrock-runtime chime chime-sdk-meetings chime-sdk-messaging cleanrooms
    codeartifact connect connectcampaignsv2 dataexchange eks geo-maps glacier iot iotsitewise kafka lex-models lexv2-models
    mediaconvert medialive neptune-graph omics pinpoint qapps quicksight sagemaker-runtime schemas sesv2 signer synthetics
    wellarchitected
""".split()


def services(data):
    """The folders of the rest-json services, by name: each service's latest version."""
    found = {}
    for path in sorted(data.glob("*/*/service-2.json*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
            metadata = json.load(file)["metadata"]
        if metadata["protocol"] == "rest-json":
            found[path.parent.parent.name] = path.parent
    return found


KEY = re.compile(r"(?:^|[{,] ?)\s*(?:- )?([A-Za-z]+):", re.MULTILINE)
CONSTRUCTS = """
    path query queryParams header headerPrefix payload responseCode json default sensitive deprecated idempotencyToken
    hostPrefix status idempotent paginate wait union list map type timestamp unique length range pattern notEnforced
    values members sparse mediaType checksum requestCompression host auth unsignedPayload
    streaming requiresLength eventHeader eventPayload
""".split()
BUILT_INS = "String Boolean Blob Timestamp Document Byte Short Integer Long Float Double BigInteger BigDecimal".split()


def constructs(model):
    """The constructs that a folder of model files uses."""
    text = "\n".join(path.read_text() for path in sorted(model.glob("*.yaml")))
    keys = set(KEY.findall(text))
    used = {key for key in CONSTRUCTS if key in keys}
    used |= {f"type {name}" for name in BUILT_INS if re.search(rf":\s*\[?{name}\b", text)}
    used |= {f"timestamp {name}" for name in re.findall(r"timestamp: ([a-z-]+)", text)}
    if re.search(r":\s*\[[A-Z_]\w*\]", text):
        used.add("list without a name")
    if re.search(r"^  \w+: *\{ *list: \w*List|^    list: \w*List", text, re.MULTILINE):
        used.add("list of lists")
    return used


def smithy_models(suites, folder):
    """The smithy-rs models by name, each as a restJson1 service with a host and a way for each operation to travel."""
    found = {}
    for path in sorted((suites / "smithy-rs-models").glob("*.json")):
        model = json.loads(path.read_text())
        for name, shape in model.get("shapes", {}).items():
            traits = shape.setdefault("traits", {})
            if shape["type"] == "service":
                for protocol in [key for key in traits if key.startswith("aws.protocols#awsJson")]:
                    del traits[protocol]
                traits.setdefault("aws.protocols#restJson1", {})
            if shape["type"] == "operation":
                uri = "/" + name.split("#")[1]
                traits.setdefault("smithy.api#http", {"method": "POST", "uri": uri, "code": 200})
        found[path.stem] = folder / path.name
        found[path.stem].write_text(json.dumps(model))
    return found


RECORDED = pathlib.Path(__file__).with_name("upstream_refusals.txt")


def refused_construct(finding):
    """What a finding of an import refuses, without the names in it; `None` for a finding that refuses nothing."""
    message = finding["message"]
    if finding["code"] == "not-carried-over":
        message = re.sub(r", here and in .*", "", message)
        return re.sub(r"'(staticC|c)ontextParams?'", "a parameter of an operation's endpoint", message)
    if finding["code"] == "not-expressible":
        # What an operation or a member is left out for is what counts.
        message = re.sub(r"the (FIPS|dual-stack) host", "a variant of the host", message)
        message = re.sub(r"^.* is left out: |^(.*), and is left out$", r"left out: \1", message)
        return re.sub(r"\b\d+\b", "N", re.sub(r"'[^']*'", "'...'", message))
    return None


class Refusals:
    """What imports refused: for each construct how often, and by how many services."""

    def __init__(self):
        self.counts, self.services = collections.Counter(), collections.defaultdict(set)

    def add(self, name, constructs):
        for construct in constructs:
            self.counts[construct] += 1
            self.services[construct].add(name)

    def lines(self):
        return [
            f"{count:5} {len(self.services[construct]):4}  {construct}"
            for construct, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
        ]

    def problems(self, awkward):
        """What is refused and is not recorded, or more often than that; writes the record if that is asked for."""
        if os.environ.get("CARILLON_RECORD") == "1":
            known = {**dict.fromkeys(awkward, 0), **self.counts}
            RECORDED.write_text("".join(f"{count:4} {construct}\n" for construct, count in sorted(known.items())))
        recorded = {}
        for line in RECORDED.read_text().splitlines():
            count, construct = line.split(maxsplit=1)
            recorded[construct] = int(count)
        fewer = [construct for construct, count in recorded.items() if self.counts[construct] < count]
        if fewer:
            print(f"fewer than {RECORDED.name} has, where CARILLON_RECORD=1 takes them out: {'; '.join(sorted(fewer))}")
        for construct, count in self.counts.items():
            if count > recorded.get(construct, 0):
                where = ", ".join(sorted(self.services[construct]))
                yield f"{count} times, and {recorded.get(construct, 0)} are recorded, in {where}: {construct}"
        for construct in sorted(awkward - recorded.keys()):
            yield f"not recorded, in a model of smithy-rs: {construct}"


class Run:
    """One service's way through the tool."""

    def __init__(self, name, format, source, root, carillon):
        self.name, self.format, self.source, self.carillon = name, format, source, carillon
        self.root = root / name
        self.model = self.root / "model"
        self.model.mkdir(parents=True)
        self.project = self.model / "carillon.yaml"
        self.generated = self.root / "Sources"

    def call(self, *arguments):
        return subprocess.run(
            [self.carillon, *arguments, "--project", str(self.project)], capture_output=True, text=True, cwd=self.root
        )

    def import_and_generate(self):
        """Keeps the findings of import and lint, and sizes; raises AssertionError with what the tool said where a step fails."""
        start = time.monotonic()
        result = self.call("import", self.format, str(self.source), "--service", self.name, "--format", "json")
        assert result.returncode == 0, f"import: {result.stdout[-2000:]}{result.stderr[-2000:]}"
        self.refused = list(filter(None, map(refused_construct, json.loads(result.stdout))))
        lint = json.loads(self.call("lint", "--format", "json").stdout)
        errors = [finding for finding in lint if finding["severity"] == "error"]
        assert not errors, f"lint: {errors[:3]}"
        self.codes = collections.Counter(finding["code"] for finding in lint)
        assert not self.codes["unformatted"], "import wrote unformatted files"
        result = self.call("generate")
        assert result.returncode == 0, f"generate: {result.stderr[-2000:]}"
        size = re.search(r"(\d+) operations? +(\d+) shapes?", result.stdout)
        assert size, f"generate says nothing of operations and shapes: {result.stdout[-2000:]}"
        self.operations, self.shapes = map(int, size.groups())
        self.bytes = sum(path.stat().st_size for path in self.generated.rglob("*.swift"))
        self.seconds = time.monotonic() - start
        self.check_again()

    def check_again(self):
        """A second import of the same source must change nothing."""
        before = {path: path.read_bytes() for path in self.root.rglob("*.yaml")}
        result = self.call("import", self.format, str(self.source), "--service", self.name)
        assert result.returncode == 0, f"second import: {result.stderr[-2000:]}"
        after = {path: path.read_bytes() for path in self.root.rglob("*.yaml")}
        changed = [path.name for path in set(before) | set(after) if before.get(path) != after.get(path)]
        assert not changed, f"a second import changed {changed}"

    def type_check(self, modules):
        files = sorted(str(path) for path in self.generated.rglob("*.swift"))
        result = subprocess.run(
            ["swiftc", "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-I", modules]
            + ["-module-name", self.generated_module(), *files],
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, f"type check: {result.stderr[:3000]}"

    def generated_module(self):
        return re.search(r"^  name: (\w+)", (self.model / self.name / "service.yaml").read_text(), re.MULTILINE)[1]


def print_sizes(runs):
    """Prints how much the services have, and what they took."""
    operations, shapes, size = (sum(getattr(run, key) for run in runs) for key in ["operations", "shapes", "bytes"])
    print(f"{operations} operations, {shapes} shapes, {size / 1e6:.1f} MB of Swift")
    for run in sorted(runs, key=lambda run: run.seconds, reverse=True)[:3]:
        print(f"  {run.name}: {run.operations} operations, {run.shapes} shapes, {run.bytes / 1e6:.1f} MB, {run.seconds:.1f} s")
    # The children are carillon alone so far; macOS counts in bytes, and others in KiB.
    unit = 1 if sys.platform == "darwin" else 1024
    print(f"  at most {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6:.0f} MB of memory for one command")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--carillon", required=True)
    parser.add_argument("--modules", required=True, help="where CarillonRuntime.swiftmodule is")
    parser.add_argument("--services", help="only these, all of them type-checked")
    parser.add_argument("--keep", help="work here and leave everything behind")
    options = parser.parse_args()
    carillon = str(pathlib.Path(options.carillon).resolve())
    modules = str(pathlib.Path(options.modules).resolve())

    sources = services(botocore_data.fetch(botocore_data.VERSION))
    names = options.services.split(",") if options.services else sorted(sources)
    spread = names if options.services else SPREAD
    failures, findings, refusals, awkward_refusals = [], collections.Counter(), Refusals(), set()
    used, covered = set(), set()
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:

        def attempt(work, runs):
            """Does the work for all runs at once; yields each that succeeds with its result."""
            for run, future in [(run, pool.submit(work, run)) for run in runs]:
                try:
                    yield run, future.result()
                except AssertionError as failure:
                    failures.append(f"{run.name}: {failure}")

        start = time.monotonic()
        root = pathlib.Path(options.keep or temporary)
        runs = [Run(name, "botocore", sources[name], root, carillon) for name in names]
        suites = os.environ.get("CARILLON_SUITES")
        if suites and not options.services:
            awkward = smithy_models(pathlib.Path(suites), root)
            runs += [Run(name, "smithy", path, root, carillon) for name, path in awkward.items()]
            spread = [*SPREAD, *awkward]
        good = []
        for run, _ in attempt(Run.import_and_generate, runs):
            good.append(run)
            findings.update(run.codes)
            if run.format == "smithy":
                awkward_refusals.update(run.refused)
            else:
                refusals.add(run.name, run.refused)
            constructs_of_run = constructs(run.model / run.name)
            used |= constructs_of_run
            if run.name in spread:
                covered |= constructs_of_run
        print(f"{len(good)} of {len(runs)} services imported, linted and generated in {time.monotonic() - start:.0f} s")
        print_sizes(good)
        print("refused, each with a diagnostic (times, services, construct):", *(refusals.lines() or ["nothing"]), sep="\n  ")
        if not options.services:
            failures += [f"refused: {problem}" for problem in refusals.problems(awkward_refusals)]
        print("findings of lint: " + ", ".join(f"{count} {code}" for code, count in findings.most_common()))

        start = time.monotonic()
        checked = list(attempt(lambda run: run.type_check(modules), [run for run in good if run.name in spread]))
        print(f"{len(checked)} services type-checked in {time.monotonic() - start:.0f} s")
        if not options.services and used - covered:
            failures.append(f"no service of the spread has: {', '.join(sorted(used - covered))}")
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
