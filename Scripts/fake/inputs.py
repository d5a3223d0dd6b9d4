"""Inputs that the model has nothing against, made from botocore's shapes."""

from __future__ import annotations

import copy
import random
import string
import uuid
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timezone
from typing import Any

import botocore.model

from . import shapes

# Numbers of the exchange that films use.
FICTIONAL = "+1206555{:04}"
# What the largest numbers and longest texts may be where the model sets no limit.
GREATEST, LONGEST = 100, 40
PAGING = frozenset({"NextToken", "MaxResults"})
# Texts that mean something, by the member: what the model allows for them is no region, country or address.
MEANINGFUL: dict[str, tuple[str, ...]] = {
    "AlexaForBusinessRoomArn": ("arn:aws:a4b:us-east-1:111122223333:room/abc/def",),
    "AreaCode": ("206", "425"),
    "AwsAccountId": ("111122223333",),
    "AwsRegion": ("us-east-1", "us-west-2"),
    "CallingCountry": ("US",),
    "CallingRegions": ("US", "CA", "GB"),
    "CdrBucket": ("call-records", "more-call-records"),
    "CidrAllowedList": ("198.51.100.0/24", "203.0.113.0/24"),
    "City": ("Seattle", "Bellevue"),
    "Country": ("US",),
    "Domain": ("example.com",),
    "Host": ("198.51.100.7", "sip.example.com"),
    "LambdaFunctionArn": ("arn:aws:lambda:us-east-1:111122223333:function:events",),
    "OutboundEventsHTTPSEndpoint": ("https://example.com/events",),
    "PhoneNumberPoolCountries": ("US",),
    "PostalCode": ("98101",),
    "State": ("WA",),
    "StreetInfo": ("Fictional Street",),
    "StreetNumber": ("1",),
    # A name that no phone number or connector has.
    "TriggerValue": ("sip-{}.example.com",),
}


class Inputs:
    """Makes inputs from a source of chance."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        choose = source.choice
        # What makes a text for a pattern. The dozen patterns of the models are here, so that no sampler is needed.
        self.patterns: dict[str, Callable[[], str]] = {
            r"^\+?[1-9]\d{1,14}$": lambda: FICTIONAL.format(source.randrange(10_000)),
            r".*\S.*": self.identifier,
            r"^$|^[a-zA-Z0-9 ]{2,15}$": lambda: f"Caller {self.letters(6)}",
            r"[a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}": self.identifier,
            r"^[a-zA-Z0-9+/]+$": lambda: self.letters(30) + "+/",
            r"[-_a-zA-Z0-9]*": lambda: f"token-{self.letters(12)}",
            r"^[-_a-zA-Z0-9]*${2,64}$": lambda: f"token-{self.letters(12)}",
            r".+@.+\..+": lambda: f"{self.letters(10)}@example.com",
            r"[A-Z]{2}": lambda: "US",
            r"^$|^[A-Z]{2,2}$": lambda: "US",
            r"^$|^[0-9]{3,3}$": lambda: "206",
            r"^8(00|33|44|55|66|77|88)$": lambda: choose(("800", "833", "844", "855", "866", "877", "888")),
            r"([a-z0-9]{21,22}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})": lambda: self.letters(22),
            r"^$|^[a-zA-Z0-9\,\.\_\-]+(\s+[a-zA-Z0-9\,\.\_\-]+)*$": lambda: f"line {self.letters(6)}",
            r"^$|^[a-zA-Z0-9 ]{0,30}$": lambda: f"Session {self.letters(6)}",
            r"[a-zA-Z0-9 _.-]+": lambda: f"Name {self.letters(8)}",
            r"arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+"
            r"(:(\$LATEST|[a-zA-Z0-9-_]+))?": lambda: (
                f"arn:aws:lambda:us-east-1:111122223333:function:{self.letters(8)}"
            ),
            r"^arn[\/\:\-\_\.a-zA-Z0-9]+$": lambda: f"arn:aws:kms:us-east-1:111122223333:key/{self.identifier()}",
            r"(?!(^xn--|.+-s3alias$))^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$": lambda: f"bucket-{self.letters(8)}",
            r"amzn1\.application-oa2-client\.[0-9a-fA-F]{32}": lambda: (
                f"amzn1.application-oa2-client.{source.getrandbits(128):032x}"
            ),
        }

    def letters(self, count: int) -> str:
        """So many small letters."""
        return "".join(self.source.choices(string.ascii_lowercase, k=count))

    def identifier(self) -> str:
        """A UUID."""
        return str(uuid.UUID(int=self.source.getrandbits(128), version=4))

    def input(
        self,
        operation: botocore.model.OperationModel,
        given: Mapping[str, Any],
        *,
        least: bool = False,
        without: Collection[str] = (),
    ) -> dict[str, Any]:
        """An input of an operation.

        Members called as in `given`, wherever they are, have the value there. With `least`, those that need not be
        there are left out unless `given` names them, and what `without` names is left out in any case.
        """
        if operation.input_shape is None:
            return {}
        return self.structure(operation.input_shape, given, least, without)

    def structure(
        self, shape: botocore.model.StructureShape, given: Mapping[str, Any], least: bool, without: Collection[str]
    ) -> dict[str, Any]:
        """A value of a structure."""
        made = {}
        for name, member in shape.members.items():
            if name in without:
                continue
            if name in given:
                made[name] = copy.deepcopy(given[name])
            elif name in shape.required_members or not (least or name in PAGING):
                made[name] = self.value(member, name, given, least, without)
        return made

    def value(
        self, shape: botocore.model.Shape, name: str, given: Mapping[str, Any], least: bool, without: Collection[str]
    ) -> Any:
        """A value of a member that nobody gave."""
        match shape.type_name:
            case "structure":
                return self.structure(shape, given, least, without)
            case "list":
                count = shape.metadata.get("min") or 1
                return [self.value(shape.member, name, given, least, without) for _ in range(count)]
            case "map":
                return {self.letters(5): self.value(shape.value, name, given, least, without) for _ in range(2)}
            case "string":
                return self.text(shape, name)
            case "boolean":
                return self.source.random() < 0.5
            case "integer" | "long":
                lowest = shape.metadata.get("min", 1)
                return self.source.randint(lowest, min(shape.metadata.get("max", GREATEST), lowest + GREATEST))
            case "float" | "double":
                return self.source.random()
            case "timestamp":
                return datetime(2026, 1, 1, tzinfo=timezone.utc)
            case other:
                raise AssertionError(f"no input has a {other}")

    def text(self, shape: botocore.model.StringShape, name: str) -> str:
        """A text: one that means something if the shape takes that, and one for the pattern otherwise."""
        if shape.enum:
            return self.source.choice(shape.enum)
        pattern = shape.metadata.get("pattern")
        for text in self.source.sample(MEANINGFUL.get(name, ()), len(MEANINGFUL.get(name, ()))):
            text = text.format(self.letters(8))
            if pattern is None or shapes.fits(pattern, text):
                return text
        if pattern is None:
            text = f"{name} {self.letters(LONGEST)}"
            return text[: max(shape.metadata.get("min", 0), min(shape.metadata.get("max", LONGEST), LONGEST))]
        return self.patterns[pattern]()
