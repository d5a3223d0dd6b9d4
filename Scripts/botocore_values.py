"""The values of botocore's shapes: those that our clients store as JSON, and changes to them that keep them valid."""

import base64
import datetime
import json
import re

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
# Texts that encodings, paths, headers and JSON have trouble with.
AWKWARD = [
    "+", "/", "%", "~", "'", "*", "a b", "a  b", " a ", "%2F%20", "%zz", "a+b&c=d", "?x#y", ";:@,", '"quoted"', "\\",
    "{a}", "a/../b", "a//b", "...", "Zoë", "e\u0301", "日本語", "🎉", "\U0001f469\u200d\U0001f467", "\u202eltr",
    "<a href='x'>", "$!()*", "^`|", "line\nbreak", "tab\t",
    "\u0001", "\u007f\u0085\u2028", "\ufffd\uffff", "null", "true", "1.0", "-", "_", "x" * 1000, "é" * 300, "",
]
# The greatest numbers of the types on the wire.
LARGEST = {"integer": 2**31 - 1, "long": 2**63 - 1}


class CheckError(Exception):
    """The reason that nothing can be compared."""


def key_of(name, member, names):
    """The key under which a member is stored: that in the body, or the property's name, spelled the Swift way."""
    if "location" not in member.serialization:
        return member.serialization.get("name", name)
    return next((key for key in names if key.lower() == name.lower()), name)


def members(shape, value):
    """The members of a structure that are set: botocore's name, our key, shape and value."""
    for name, member in shape.members.items():
        key = key_of(name, member, value)
        if key in value:
            yield name, key, member, value[key]


def botocore_value(shape, value):
    """What botocore has for a value that our client stores."""
    kind = shape.type_name
    if kind == "structure":
        found = {name: (key, botocore_value(member, inner)) for name, key, member, inner in members(shape, value)}
        unknown = set(value) - {key for key, _ in found.values()}
        if unknown:
            raise CheckError(f"botocore's {shape.name} has no {', '.join(sorted(unknown))}")
        return {name: inner for name, (_, inner) in found.items()}
    if kind == "list":
        return [botocore_value(shape.member, inner) for inner in value]
    if kind == "map":
        return {key: botocore_value(shape.value, inner) for key, inner in value.items()}
    if kind == "timestamp":
        return EPOCH + datetime.timedelta(milliseconds=round(value * 1000))
    if kind == "blob":
        return base64.b64decode(value)
    return value


class Changes:
    """Changes of a value that our client stores, by a random source."""

    def __init__(self, random, keeps_patterns):
        self.random = random
        self.keeps_patterns = keeps_patterns

    def made(self, shape, value, variant):
        """The value as it is, the fewest of its members, or some of them with awkward values."""
        if shape is None or variant == "all members":
            return value
        return self.fewest(shape, value) if variant == "fewest members" else self.some(shape, value)

    def fewest(self, shape, value):
        """The value without all that need not be there."""
        kind = shape.type_name
        if kind == "structure":
            return {key: self.fewest(member, inner) for name, key, member, inner in members(shape, value)
                    if name in shape.required_members}
        if kind in ("list", "map"):
            least = shape.metadata.get("min", 0)
            if kind == "list":
                return [self.fewest(shape.member, inner) for inner in value[:least]]
            return {key: self.fewest(shape.value, inner) for key, inner in list(value.items())[:least]}
        return value

    def some(self, shape, value, location=None):
        """The value without some of its members and elements, and with others."""
        kind = shape.type_name
        if kind == "structure":
            return {key: self.some(member, inner, member.serialization.get("location"))
                    for name, key, member, inner in members(shape, value)
                    if name in shape.required_members or self.random.random() < 0.7}
        if kind == "list":
            value = self.fewer(shape, value)
            return [self.some(shape.member, inner, location) for inner in value]
        if kind == "map":
            value = dict(self.fewer(shape, list(value.items())))
            return {self.text(shape.key, key, None): self.some(shape.value, inner) for key, inner in value.items()}
        if kind == "string":
            return self.text(shape, value, location)
        if kind in LARGEST:
            return self.number(shape, value)
        if kind in ("float", "double"):
            return self.random.choice([value, 0, 0.5, -1.25, 1e21, 1.5e-7])
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "timestamp":
            seconds = self.random.choice([0, -86_400, 4_102_444_799, value])
            return seconds + self.random.choice([0, 0.5, 0.123, 0.999, 0.01])
        return value

    def fewer(self, shape, elements):
        least = shape.metadata.get("min", 0)
        return elements[: self.random.choice([least, len(elements), len(elements)])]

    def number(self, shape, value):
        least = shape.metadata.get("min", -LARGEST[shape.type_name] - 1)
        most = shape.metadata.get("max", LARGEST[shape.type_name])
        return self.random.choice([least, most, min(max(0, least), most), value])

    def text(self, shape, value, location):
        pattern = shape.metadata.get("pattern")
        if self.random.random() < 0.2 or (pattern and self.keeps_patterns):
            return value
        least = max(shape.metadata.get("min", 0), 1 if location == "uri" else 0)
        most = shape.metadata.get("max", 10**6)
        for text in self.random.sample(AWKWARD, len(AWKWARD)):
            text += "x" * max(0, least - len(text))
            if len(text) <= most and self.fits(pattern, text):
                return text
        return value

    @staticmethod
    def fits(pattern, text):
        if not pattern:
            return True
        try:
            return re.search(pattern, text) is not None
        except re.error:
            return False


def wire_body(shape, value, random):
    """The JSON that a service might answer with for a value of botocore's: with members that nobody knows, with null in
    place of members that are not set, and with timestamps in one of their forms."""
    return json.dumps(wire_value(shape, value, random), ensure_ascii=random.random() < 0.5)


def wire_value(shape, value, random):
    kind = shape.type_name
    if kind == "structure":
        written = {member.serialization.get("name", name): wire_value(member, value[name], random)
                   for name, member in shape.members.items() if name in value}
        for name, member in shape.members.items():
            if name not in value and random.random() < 0.5:
                written[member.serialization.get("name", name)] = None
        if random.random() < 0.3:
            written["AddedSince"] = random.choice([None, 1, "a", [{"a": [1.5, None]}], {"b": {"c": []}}])
        return written
    if kind == "list":
        return [wire_value(shape.member, inner, random) for inner in value]
    if kind == "map":
        return {key: wire_value(shape.value, inner, random) for key, inner in value.items()}
    if kind == "timestamp":
        return wire_time(value, random)
    if kind == "blob":
        return base64.b64encode(value).decode()
    return value


def wire_time(time, random):
    seconds = (time - EPOCH) / datetime.timedelta(seconds=1)
    text = time.strftime("%Y-%m-%dT%H:%M:%S")
    fraction = f".{time.microsecond // 1000:03d}" if time.microsecond else ""
    forms = [f"{text}{fraction}Z", f"{text}{fraction}Z", f"{text}{fraction}+00:00", seconds]
    if not fraction:
        forms += [int(seconds), time.strftime("%a, %d %b %Y %H:%M:%S GMT")]
    return random.choice(forms)


def sample(shape, random):
    """A value of a shape, which no constraint is checked of."""
    kind = shape.type_name
    if kind == "structure":
        return {name: sample(member, random) for name, member in shape.members.items()}
    if kind == "list":
        return [sample(shape.member, random)]
    if kind == "map":
        return {"key": sample(shape.value, random)}
    if kind == "string":
        return random.choice(shape.enum) if shape.enum else f"{shape.name} {random.choice(AWKWARD)}"
    return {"boolean": True, "timestamp": EPOCH, "blob": b"blob"}.get(kind, 7)


def comparable(shape, body):
    """A request's body with the times in it as times, whatever their form."""
    kind = shape.type_name
    if kind == "structure" and isinstance(body, dict):
        shapes = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        return {key: comparable(shapes[key], inner) if key in shapes else inner for key, inner in body.items()}
    if kind == "list" and isinstance(body, list):
        return [comparable(shape.member, inner) for inner in body]
    if kind == "map" and isinstance(body, dict):
        return {key: comparable(shape.value, inner) for key, inner in body.items()}
    if kind == "timestamp" and isinstance(body, str):
        return datetime.datetime.fromisoformat(body.replace("Z", "+00:00"))
    return body
