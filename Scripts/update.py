#!/usr/bin/env python3
"""Brings model/ up to date with the newest botocore, and writes .build/update.md, the text of a pull request.

    update.py --carillon .build/debug/carillon [--to VERSION] [--data FOLDER] [--root FOLDER]

Imports the services, records where they have come apart as skeletons, generates, names the new version where the old one
was named, and adds what changed to CHANGELOG.md. Where both versions say the same of the services, it says so and leaves
everything as it is. It wants a clean working tree, and restores it if a step fails. Code that cannot be generated, as where a
record is no longer true, is no failure: the request says why.

--data is the folder of the version's services in place of one from PyPI, and --root another project, both for
Scripts/check_update.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import textwrap

import botocore_data

SERVICES = ["chime", "chime-sdk-voice"]
# The files that name the version, the first of them as the one that model/ comes from.
VERSIONED = ["Scripts/botocore_data.py", "README.md", "Tests/SuiteSupport/BotocoreData.swift"]
# The most changes of a service that the changelog names.
NAMED = 6


class Project:
    """A clone, and the command."""

    def __init__(self, root, carillon):
        self.root, self.carillon = root, carillon

    def run(self, *command, check=True):
        """What a command prints; raises Failed with what it says where it fails."""
        result = subprocess.run(command, cwd=self.root, capture_output=True, text=True)
        if check and result.returncode != 0:
            words = [getattr(word, "name", word) for word in command]
            raise Failed(f"'{' '.join(words)}' failed:\n{result.stdout}{result.stderr}")
        return result.stdout

    def call(self, *arguments, check=True):
        return self.run(self.carillon, *arguments, check=check)

    def findings(self, command):
        """The findings that a command prints, which are why it may fail."""
        output = self.call(command, "--format", "json", check=False)
        try:
            return json.loads(output)
        except ValueError as error:
            raise Failed(f"'{command}' prints no JSON: {output}") from error

    def status(self, *paths):
        return self.run("git", "status", "--porcelain", "--untracked-files=all", "--", *paths)

    def restore(self):
        """Undoes everything; the tree was clean."""
        self.run("git", "checkout", "--quiet", "--", ".")
        self.run("git", "clean", "--quiet", "-d", "--force")

    def version(self):
        return re.search(r'^VERSION = "(.*)"$', (self.root / VERSIONED[0]).read_text(), re.MULTILINE)[1]

    def replace_version(self, old, new):
        for path in map(self.root.joinpath, VERSIONED):
            if path.exists():
                path.write_text(re.sub(rf"(?<![\d.]){re.escape(old)}(?![\d.]*\d)", new, path.read_text()))


class Failed(Exception):
    """A step that failed, in words."""


def names(service):
    """The changes of a service, the breaking ones first, each by its path, and how many there are."""
    findings = service["findings"]
    ordered = sorted(findings, key=lambda finding: ["breaking", "additive", "neutral"].index(finding["verdict"]))
    paths = [change["path"] for finding in ordered for change in finding["changes"]]
    shown = ", ".join(code(path) for path in paths[:NAMED])
    return shown + (f" and {len(paths) - NAMED} more" if len(paths) > NAMED else "")


def code(text):
    """Text of upstream as code, which nothing in it ends."""
    return "`" + " ".join(text.replace("`", "'").split()) + "`"


def changelog_entry(diff, version):
    """The items of a list for the section on what changed."""
    lines = []
    for service in diff["services"]:
        if service["findings"]:
            breaking = sum(finding["verdict"] == "breaking" for finding in service["findings"])
            note = f", of which {breaking} break{'s' if breaking == 1 else ''} something" if breaking else ""
            item = f"{service['service']} as of botocore {version}: {names(service)} changed{note}."
            # A path is never broken, at a hyphen either.
            lines += textwrap.wrap(item, 125, initial_indent="- ", subsequent_indent="  ",
                                   break_on_hyphens=False, break_long_words=False)
    return lines


def add_to_changelog(path, lines):
    """Adds items at the end of the part 'Changed' of the top section, which gets one if it has none."""
    text = path.read_text().split("\n")
    top = next(number for number, line in enumerate(text) if line.startswith("## "))
    end = next((number for number, line in enumerate(text) if number > top and line.startswith("## ")), len(text))
    changed = next((number for number in range(top, end) if text[number] == "### Changed"), None)
    if changed is None:
        text[top + 1 : top + 1] = ["", "### Changed", "", *lines]
    else:
        last = next((number for number in range(changed + 1, end) if text[number].startswith("#")), end)
        while not text[last - 1].strip():
            last -= 1
        text[last:last] = lines
    path.write_text("\n".join(text).rstrip("\n") + "\n")


def request_text(project, old, new, imports, failure):
    """The text of a pull request: what changed, what that breaks, and what waits for a person."""
    waiting, others = [], []
    for finding in project.findings("lint") + project.findings("sync"):
        place = code(f"{finding['file']}:{finding['line']}")
        line = f"- {place}: {code(finding['message'])}"
        found = waiting if finding["code"] in ["missing-doc", "missing-reason"] else others
        # What sync finds in a record, lint may find too.
        if line not in found:
            found.append(line)
    changes = project.call("diff", "git:HEAD", "model", "--format", "markdown")
    return "\n".join(
        [
            f"# Models from botocore {new}",
            "",
            f"botocore {new} describes the services in another way than {old}. This brings the models, the generated code, the "
            "records of divergences and the changelog up to date.",
            "",
            re.sub(r"^#", "##", changes.strip(), flags=re.MULTILINE),
            "",
            *(["## What keeps the code from being generated", "", "```", failure.strip(), "```", ""] if failure else []),
            "## What waits for a person",
            "",
            *(waiting or ["Nothing has to be documented."]),
            *(["", "Other findings of lint and sync:", "", *others] if others else []),
            "",
            "## What the imports said",
            "",
            "```",
            *imports,
            "```",
            "",
        ]
    )


def newest_after(old):
    """The newest version; the old one if there is none after it, as for a Python that new versions no longer support."""
    return max(old, botocore_data.newest(), key=lambda version: [int(part) for part in re.findall(r"\d+", version)])


def update(project, new, data, text_path):
    """Brings the project up to date; returns what to say about it."""
    old = project.version()
    if new == old:
        return f"model/ comes from botocore {old}, and there is no newer one: nothing to do"
    data = data or botocore_data.fetch(new, whole=True)
    imports = []
    for service in SERVICES:
        summary = project.call("import", "botocore", data / service, "--service", service)
        # What changed, and what that breaks, is told of all services together.
        imports.append(re.split(r"\n\n?(?:recommended release:|done in )", summary)[0])
    if not project.status("model"):
        return f"botocore {new} says of both services what {old} does: nothing changed"
    # What it finds is that the new records have no reasons yet.
    project.call("sync", "--record", check=False)
    failure = None
    try:
        project.call("generate")
    except Failed as error:
        # A record or a conversion that is no longer true is for a person to correct, who sees there what it was about.
        failure = str(error)
    diff = json.loads(project.call("diff", "git:HEAD", "model", "--format", "json"))
    if entry := changelog_entry(diff, new):
        add_to_changelog(project.root / "CHANGELOG.md", entry)
    project.replace_version(old, new)
    text = request_text(project, old, new, imports, failure)
    text_path.parent.mkdir(exist_ok=True)
    text_path.write_text(text)
    note = ", but its code cannot be generated yet" if failure else ""
    return f"model/ comes from botocore {new} in place of {old}{note}; {text_path.relative_to(project.root)} says more"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--carillon", required=True, type=pathlib.Path)
    parser.add_argument("--to", metavar="VERSION")
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent)
    options = parser.parse_args()
    project = Project(options.root.resolve(), options.carillon.resolve())
    text_path = project.root / ".build" / "update.md"
    text_path.unlink(missing_ok=True)
    if project.status():
        return "error: there are changes that are not committed, from which an update could not be told apart"
    try:
        print(update(project, options.to or newest_after(project.version()), options.data, text_path))
    except (Failed, subprocess.CalledProcessError) as failure:
        project.restore()
        return f"error: {failure}\nnothing was changed"
    except BaseException:
        project.restore()
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main())
