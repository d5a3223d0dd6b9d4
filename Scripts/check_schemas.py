"""Checks the JSON Schemas of Schemas/ with a validator that is not ours.

Every YAML file of model/, of Examples/ and of the good cases under Tests/Cases has to be valid, and so has every file of
Tests/Cases/diagnostics without errors. What expected.txt of such a case calls an error, the schema has to refuse in the
same line, apart from the exceptions listed below, each with the reason. An exception names a diagnostic code, a code in
one case, or a rule by its path in the schema, and never a line; one that is no longer needed is an error. And no rule of
a schema is there for nothing: without it, some error of a case is no longer refused.

Needs Python's jsonschema and yaml, which the shell script of this name finds or installs.
"""

import argparse
import contextlib
import json
import pathlib
import re
import sys

import jsonschema
import yaml

from schema_rules import rules, without

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = ROOT / "Tests/Cases"

# Errors that a schema names, each where it stands.
SAID = {
    "conflicting-keys", "duplicate-enum-value", "duplicate-error", "empty-enum", "empty-union", "endless-waiter",
    "invalid-header", "invalid-host", "invalid-link", "invalid-name", "invalid-status", "misplaced-constraint",
    "missing-key", "no-operations", "no-services", "unknown-access-level", "unknown-key", "unknown-protocol",
    "unknown-value", "wrong-kind",
}

# Cases in which it cannot, by the code and the folder under Tests/Cases/diagnostics: of all errors with the code.
SAID_ELSEWHERE = {
    ("conflicting-keys", "auth-signing"): "it would be said of the whole service section",
    ("conflicting-keys", "pagination"): "what pages demand of a member that another key names",
    ("unknown-value", "accepted"): "the rules of comparison are not the format's",
    ("wrong-kind", "fake-values"): "a schema cannot tell an infinity from a number, and a null from nothing",
    ("wrong-kind", "sync-records-infinity"): "a schema cannot tell an infinity from a number",
}

# Errors that a schema names in some cases.
PARTLY = {
    "duplicate-folder": "a schema does not read paths, but takes some for no plain names",
    "unused-scheme": "a schema sees what a list of texts has twice, but not what comes after what",
    "duplicate-name": "a schema sees what a list of texts has twice, but does not compare names in several places",
    "invalid-bounds": "a schema sees how limits are written, but does not compare them",
    "invalid-fake": "a schema sees words, empty lists and what is there twice, but not what is declared",
    "invalid-http": "a schema knows methods and characters, but not labels",
    "invalid-path": "a schema does not read paths",
    "invalid-resource": "a schema sees what a list of texts has twice, but not what is declared",
    "reserved-name": "a schema knows the built-in types, but not the names that Swift or a service takes",
    "unknown-shape": "a schema knows the built-in types, but not what is declared, maybe in another file",
    "wrong-shape": "a schema knows the built-in types, but not what is declared, maybe in another file",
}

OTHERS = "it depends on other values of the file, or on other files"
PLACES = "a schema has nothing that compares names in several places"

# Errors that a schema cannot name.
UNSAID = {
    "conflicting-outputs": PLACES,
    "duplicate-label": PLACES,
    "deep-shape": OTHERS,
    "duplicate-module": PLACES,
    "duplicate-service": PLACES,
    "duplicate-wire-name": PLACES,
    "endless-shape": OTHERS,
    "inaccessible-module": OTHERS,
    "invalid-default": OTHERS,
    "invalid-event": OTHERS,
    "invalid-pair": PLACES,
    "invalid-pattern": "a schema knows no language of regular expressions but its own",
    "invalid-stream": OTHERS,
    "invalid-validation-error": OTHERS,
    "invalid-waiter-path": "a schema does not know JMESPath",
    "lost-member": OTHERS,
    "misplaced-location": OTHERS,
    "missing-reason": "a record without reasons may be written, but not published",
    "missing-service": "it is about a folder",
    "optional-path-member": OTHERS,
    "restricted-header": OTHERS,
    "unbound-label": OTHERS,
    "unknown-label": OTHERS,
    "unknown-member": OTHERS,
    "unknown-operation": OTHERS,
    "unknown-scheme": OTHERS,
    "unknown-service": PLACES,
    "unsendable-member": OTHERS,
    "unsendable-type": OTHERS,
}

# Cases whose files are there for how they are written, and say what no loader takes, or what PyYAML does not read.
NOT_VALID = {
    "Tests/Cases/format/anchors": "an error stands in a list twice, and PyYAML refuses anchors of one name",
    "Tests/Cases/format/directives": "a status is no number",
    "Tests/Cases/format/one-line": "a shape is called like a built-in type",
    "Tests/Cases/format/order": "there are unknown keys",
    "Tests/Cases/format/text": "a shape is called like a built-in type",
    "Tests/Cases/import/deviations-behind-aliases/before": "PyYAML takes a '?' in a flow mapping for the mark of a key",
}

# Rules that refuse nothing alone, by the schema and the path in it.
NOT_ALONE = {
    "model/definitions/acceptor/type": "the rules about its keys refuse what is no mapping too",
    "model/definitions/apiKey/type": "the rule about its places refuses what is no mapping too",
    "model/definitions/fakeState/type": "the rules about its keys refuse what is no mapping too",
    "model/definitions/member/type": "the rules about its keys refuse what is no mapping too",
    "record/definitions/conversion/type": "the rules about its keys refuse what is no mapping too",
}


class Document:
    """What a YAML file says under the core schema of YAML 1.2, and where."""

    def __init__(self, path):
        self.lines = {(): (1, 1)}
        node = yaml.compose(path.read_text(encoding="utf-8", errors="strict"), Loader=yaml.BaseLoader)
        empty = node is None or (isinstance(node, yaml.ScalarNode) and resolved(node) is None)
        # The loaders take a file without content for one without keys.
        self.value = {} if empty else self.read(node, ())

    def read(self, node, path):
        if isinstance(node, yaml.ScalarNode):
            return resolved(node)
        if isinstance(node, yaml.SequenceNode):
            for index, element in enumerate(node.value):
                self.lines[path + (index,)] = span(element, element)
            return [self.read(element, path + (index,)) for index, element in enumerate(node.value)]
        entries = {}
        for key, value in node.value:
            self.lines[path + (key.value,)] = span(key, value)
            entries[key.value] = self.read(value, path + (key.value,))
        return entries


def span(first, last):
    """The first line and that of the value, from 1."""
    return first.start_mark.line + 1, last.start_mark.line + 1


def resolved(node):
    """What a scalar means: see Sources/YAMLSource/Document/CoreSchema.swift."""
    text = node.value
    if node.style is not None:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text[2:], 16)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    if re.fullmatch(r"[-+]?\.(inf|Inf|INF)", text):
        return float(text.replace(".", "").lower())
    if text in (".nan", ".NaN", ".NAN"):
        return float("nan")
    return text


def kind(path):
    """The schema of a file."""
    folders = path.relative_to(ROOT).parts[:-1]
    if path.parent.name == "targets" or path.parent in (CASES / "format/target", CASES / "format/target-operations"):
        return "target"
    if path.name == "carillon.yaml":
        return "target" if "Sources" in folders else "project"
    if path.name == "accepted.yaml":
        return "accepted"
    is_record = path.parent.name == "sync" or path.name == "recorded.yaml" or path.parent == CASES / "format/sync"
    return "record" if is_record else "project" if path.parent == CASES / "format/project" else "model"


def lines_of(error, document):
    """The lines that an error is about: of alternatives, those that come closest count."""
    path = tuple(error.absolute_path)
    branches = {}
    for part in error.context:
        branches.setdefault(part.relative_schema_path[0], []).append(part)
    distances = {branch: sum(not part.relative_path for part in parts) for branch, parts in branches.items()}
    closest = [part for branch, parts in branches.items() for part in parts if distances[branch] == min(distances.values())]
    inner = set().union(*(lines_of(part, document) for part in closest))
    if distances and min(distances.values()) == 0:
        return inner
    if "propertyNames" in error.absolute_schema_path:
        return set(document.lines[path + (error.instance,)])
    lines = set(document.lines[path])
    concerned = []
    if error.validator == "additionalProperties":
        concerned = [key for key in error.instance if key not in error.schema.get("properties", {})]
    if error.validator == "dependencies":
        concerned = [key for key in error.instance if key in error.validator_value]
    lines |= {line for key in concerned for line in document.lines[path + (key,)]}
    if error.validator == "uniqueItems":
        lines |= {n for index in range(len(error.instance)) for n in document.lines[path + (index,)]}
    return lines | inner


def refused_lines(errors, document):
    """The lines that errors are about."""
    return set().union(*(lines_of(error, document) for error in errors))


def diagnostics(case):
    """The errors that expected.txt lists, as file, line and code."""
    pattern = re.compile(r"^(\S+?\.yaml):(\d+):\d+: error: .* \[([a-z-]+)\]$")
    for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines():
        match = pattern.match(line)
        if match:
            # The file of a target is called like the target in a case.
            yield case / re.sub(r"^Sources/(\w+)/carillon\.yaml$", r"targets/\1.yaml", match[1]), int(match[2]), match[3]


def is_hidden(path):
    """Whether a file is a package's build's, or another's that is none of ours."""
    return any(part.startswith(".") for part in path.relative_to(ROOT).parts)


def check_good(validators, problems):
    """Complains of files that have to be valid and are not; returns how many are."""
    files = [file for folder in (ROOT / "model", ROOT / "Examples", CASES) for file in sorted(folder.rglob("*.yaml"))]
    wrong = {CASES / "diagnostics", CASES / "yaml"}
    files = [file for file in files if wrong.isdisjoint(file.parents) and not is_hidden(file)]
    refused = {}
    for file in files:
        try:
            found = list(validators[kind(file)].iter_errors(Document(file).value))
            complaint = found and f"{'.'.join(map(str, found[0].absolute_path))}: {found[0].message[:200]}"
        except yaml.YAMLError as error:
            complaint = f"cannot be read: {error}"
        if complaint:
            refused.setdefault(str(file.parent.relative_to(ROOT)), []).append(f"{file.name}: {complaint}")
    for folder in sorted(refused.keys() - NOT_VALID.keys()):
        problems.extend(f"{folder}/{complaint}" for complaint in refused[folder])
    for folder in sorted(NOT_VALID.keys() - refused.keys()):
        problems.append(f"{folder}: is valid, though the list of exceptions has it: {NOT_VALID[folder]}")
    return len(files) - sum(map(len, refused.values()))


def check_case(case, validators, problems, seen):
    """Compares the diagnostics of a case with what the schemas refuse; adds to `seen`, by code, whether they do."""
    expected = {}
    for file, line, code in diagnostics(case):
        expected.setdefault(file, []).append((line, code))
    for file in sorted(case.rglob("*.yaml")):
        name = file.relative_to(CASES)
        try:
            document = Document(file)
        except yaml.YAMLError:
            if file not in expected:
                problems.append(f"{name}: is not YAML")
            continue
        found = list(validators[kind(file)].iter_errors(document.value))
        errors = expected.get(file, [])
        refused = refused_lines(found, document)
        for line, code in errors:
            seen.setdefault(code, set()).add(line in refused)
            excepted = SAID_ELSEWHERE.get((code, case.name))
            if excepted and line in refused:
                problems.append(f"{name}:{line}: the schema refuses [{code}], which is an exception here: {excepted}")
            if code in SAID and line not in refused and not excepted:
                problems.append(f"{name}:{line}: the schema does not refuse [{code}]")
            clean = not any(other == line and other_code not in UNSAID for other, other_code in errors)
            if code in UNSAID and line in refused and clean:
                problems.append(f"{name}:{line}: the schema refuses [{code}], which it cannot: {UNSAID[code]}")
        if found and not any(code not in UNSAID for _, code in errors):
            problems.append(f"{name}: is refused without need: {found[0].message[:200]}")


def bad_files():
    """The files of the cases by their schemas, each with the lines whose errors a schema may refuse."""
    files = {}
    for case in sorted((CASES / "diagnostics").iterdir()):
        lines = {}
        for file, line, code in diagnostics(case):
            if code not in UNSAID:
                lines.setdefault(file, set()).add(line)
        for file, bad in lines.items():
            with contextlib.suppress(yaml.YAMLError):
                files.setdefault(kind(file), []).append((Document(file), bad))
    return files


def check_needed(validators, problems):
    """Complains of rules without which the schemas refuse the same lines of bad files; returns how many rules there are."""
    count = 0
    for name, files in bad_files().items():
        schema = validators[name].schema
        before = [(document, refused_lines(validators[name].iter_errors(document.value), document) & lines)
                  for document, lines in files]
        for path, holder, key in list(rules(schema)):
            count += 1
            with without(holder, key):
                # A validator knows the rules at the top of its schema from when it was made.
                validator = jsonschema.Draft7Validator(schema)
                needed = next(
                    (entry for entry in before
                     if entry[1] - refused_lines(validator.iter_errors(entry[0].value), entry[0])), None)
            if needed:
                # The next rule stands beside this one, and likely shows in the same file.
                before.remove(needed)
                before.insert(0, needed)
            place = f"{name}/{'/'.join(map(str, path))}"
            if needed and place in NOT_ALONE:
                problems.append(f"{place}: is needed, though the list of exceptions has it: {NOT_ALONE[place]}")
            if not needed and place not in NOT_ALONE:
                problems.append(f"{place}: no case of Tests/Cases/diagnostics needs this rule")
    return count


def main():
    argparse.ArgumentParser(
        prog="Scripts/check_schemas", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    validators = {}
    for file in sorted((ROOT / "Schemas").glob("*.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validators[file.stem] = jsonschema.Draft7Validator(schema)
    problems = []
    count = check_good(validators, problems)
    seen = {}
    for case in sorted((CASES / "diagnostics").iterdir()):
        check_case(case, validators, problems, seen)
    for code in sorted(seen.keys() - SAID - PARTLY.keys() - UNSAID.keys()):
        problems.append(f"[{code}] is in no list of check_schemas.py (refused: {sorted(seen[code])})")
    for code in sorted(PARTLY):
        if seen.get(code) != {True, False}:
            problems.append(f"[{code}] is not said in some cases alone: {PARTLY[code]}")
    for code, case in sorted(SAID_ELSEWHERE):
        if not any(code == other for _, _, other in diagnostics(CASES / "diagnostics" / case)):
            problems.append(f"[{code}] appears no longer in the case {case}: take it off SAID_ELSEWHERE")
    for code in sorted((SAID | UNSAID.keys()) - seen.keys()):
        problems.append(f"[{code}] appears in no case: take it off the list of check_schemas.py")
    rule_count = check_needed(validators, problems)
    if problems:
        sys.exit("\n".join(f"error: {problem}" for problem in problems))
    said = len(SAID) + len(PARTLY)
    print(
        f"{count} files are valid, the schemas refuse {said} of {len(seen)} kinds of error, and {rule_count} rules are needed."
    )


if __name__ == "__main__":
    main()
