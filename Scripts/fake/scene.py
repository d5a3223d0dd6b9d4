"""What scenarios have in common: both services of a server that has forgotten all others, and its clock."""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Callable
from typing import Any

from .report import Part, expect
from .server import FakeServer
from .service import CHIME, VOICE, Service

REFUSED = ("BadRequestException", "ConflictException")
NOT_FOUND = "NotFoundException"
LAMBDA = "arn:aws:lambda:us-east-1:111122223333:function:calls"


@dataclasses.dataclass
class Scene:
    """A server and its two services."""

    server: FakeServer
    chime: Service
    voice: Service

    @staticmethod
    def of(server: FakeServer) -> Scene:
        """The scene of a server."""
        return Scene(server, *(Service(name, f"{server.address}/{name}") for name in (CHIME, VOICE)))

    def advance(self, duration: str) -> None:
        """Moves the clock."""
        self.server.advance(duration)

    def account(self, name: str = "Team") -> str:
        """The ID of a new account."""
        return self.chime.call("CreateAccount", Name=name)["Account"]["AccountId"]

    def user(self, account: str, email: str = "user@example.com") -> str:
        """The ID of a new user."""
        return self.chime.call("CreateUser", AccountId=account, Email=email, Username="A user")["User"]["UserId"]

    def connector(self, name: str = "connector", **more: Any) -> dict[str, Any]:
        """A new Voice Connector."""
        return self.voice.call("CreateVoiceConnector", Name=name, RequireEncryption=True, **more)["VoiceConnector"]

    def application(self, name: str = "application", **more: Any) -> dict[str, Any]:
        """A new SIP media application."""
        output = self.voice.call(
            "CreateSipMediaApplication", AwsRegion="us-east-1", Name=name, Endpoints=[{"LambdaArn": LAMBDA}], **more
        )
        return output["SipMediaApplication"]

    def rule(self, application: str, host: str, *, disabled: bool = False) -> dict[str, Any]:
        """A new SIP rule."""
        target = {"SipMediaApplicationId": application, "Priority": 1, "AwsRegion": "us-east-1"}
        trigger = {"TriggerType": "RequestUriHostname", "TriggerValue": host}
        output = self.voice.call(
            "CreateSipRule", Name="rule", **trigger, Disabled=disabled, TargetApplications=[target]
        )
        return output["SipRule"]

    def available(self, count: int = 1, **criteria: str) -> list[str]:
        """Numbers that can be ordered."""
        found = self.voice.call("SearchAvailablePhoneNumbers", MaxResults=count, **(criteria or {"AreaCode": "206"}))
        numbers = found["E164PhoneNumbers"]
        expect(len(numbers) == count, f"{count} numbers wanted, and {numbers} found")
        return numbers

    def numbers(self, count: int = 1, product: str = "VoiceConnector") -> list[str]:
        """The IDs of numbers that were ordered and can be used."""
        service = self.chime if product == "BusinessCalling" else self.voice
        available = self.available(count)
        service.call("CreatePhoneNumberOrder", ProductType=product, E164PhoneNumbers=available)
        self.advance("1m")
        return available

    def number(self, identifier: str) -> dict[str, Any]:
        """A phone number as Chime SDK Voice describes it."""
        return self.voice.call("GetPhoneNumber", PhoneNumberId=identifier)["PhoneNumber"]


Scenario = Callable[[Scene], None]


def run_all(part: Part, program: pathlib.Path, scenarios: list[Scenario]) -> None:
    """Runs scenarios one after the other, each on a server that remembers nothing."""
    with FakeServer(program) as server:
        for scenario in scenarios:
            with part.check(scenario.__name__, "scenarios"):
                server.reset()
                # Clients keep what they know of a connection, so that each scenario has its own.
                scenario(Scene.of(server))
