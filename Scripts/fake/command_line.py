"""A session of the AWS command line with each service, as its documentation shows it."""

from __future__ import annotations

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from . import documentation
from .report import Part, Report, expect, expect_equal
from .server import FakeServer
from .service import CHIME, REGION, VOICE

AWS = pathlib.Path(sys.executable).with_name("aws")
LAMBDA = "arn:aws:lambda:us-east-1:111122223333:function:calls"


class Session:
    """Commands of one service, run one after the other."""

    def __init__(self, server: FakeServer, part: Part, service: str, home: str) -> None:
        self.server, self.part, self.service = server, part, service
        self.environment = {
            **os.environ,
            "HOME": home,
            "AWS_ACCESS_KEY_ID": "fake",
            "AWS_SECRET_ACCESS_KEY": "fake",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL_CHIME": f"{server.address}/{CHIME}",
            "AWS_ENDPOINT_URL_CHIME_SDK_VOICE": f"{server.address}/{VOICE}",
            "AWS_MAX_ATTEMPTS": "1",
        }

    def execute(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs a command."""
        return subprocess.run(
            [str(AWS), self.service, command, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def aws(self, command: str, *arguments: str, shows: str = "") -> Any:
        """What a command prints, which has what the documentation's example shows, or what `shows` names."""
        printed: Any = {}
        with self.part.check(f"aws {self.service} {command} {' '.join(arguments)}", "commands"):
            result = self.execute(command, *arguments)
            expect_equal(result.returncode, 0, f"{result.stderr.strip()}: the exit status")
            printed = json.loads(result.stdout) if result.stdout.strip() else {}
            missing = list(documentation.missing(command, documentation.example(self.service, command), printed))
            missing += [path for path in shows.split() if not has(printed, path)]
            expect(not missing, f"{', '.join(missing)} missing in {printed}")
        return printed

    def fail(self, command: str, *arguments: str, code: str) -> None:
        """Runs a command that has to end with an error."""
        with self.part.check(f"aws {self.service} {command} {' '.join(arguments)}", "commands"):
            result = self.execute(command, *arguments)
            expect(result.returncode != 0 and f"({code})" in result.stderr, f"{result.stdout} {result.stderr}")


def has(value: Any, path: str) -> bool:
    """Whether a value has a member, in each item of a list that is on the way."""
    for index, name in enumerate(path.split(".")):
        if isinstance(value, list):
            rest = ".".join(path.split(".")[index:])
            return bool(value) and all(has(item, rest) for item in value)
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True


def administer_chime(session: Session) -> None:
    """An account with its users, rooms, bots and phone numbers."""
    aws = session.aws
    account = ("--account-id", aws("create-account", "--name", "MyChimeAccount")["Account"]["AccountId"])
    groups = ("--signin-delegate-groups", "GroupName=my_users")
    aws("associate-signin-delegate-groups-with-account", *account, *groups)
    aws("get-account", *account)
    aws("update-account-settings", *account, "--account-settings", "DisableRemoteControl=true,EnableDialOut=false")
    aws("get-account-settings", *account)
    details = ("--email", "janed@example.com", "--username", "Jane Doe", "--user-type", "PrivateUser")
    user = ("--user-id", aws("create-user", *account, *details)["User"]["UserId"])
    telephony = "Telephony={InboundCalling=true,OutboundCalling=true,SMS=true}"
    aws("update-user-settings", *account, *user, "--user-settings", telephony)
    aws("get-user-settings", *account, *user)
    aws("reset-personal-pin", *account, *user)
    aws("get-user", *account, *user)
    room = ("--room-id", aws("create-room", *account, "--name", "chatRoom")["Room"]["RoomId"])
    aws("create-room-membership", *account, *room, "--member-id", user[1])
    aws("list-rooms", *account, "--member-id", user[1], shows="Rooms.RoomId Rooms.Name")
    names = ("--display-name", "myBot", "--domain", "example.com")
    bot = ("--bot-id", aws("create-bot", *account, *names)["Bot"]["BotId"])
    aws("update-bot", *account, *bot, "--disabled")
    buckets = ("--business-calling", "CdrBucket=s3bucket", "--voice-connector", "CdrBucket=s3bucket")
    aws("update-global-settings", *buckets)
    aws("get-global-settings")
    number = aws("search-available-phone-numbers", "--area-code", "206")["E164PhoneNumbers"][0]
    wanted = ("--product-type", "BusinessCalling", "--e164-phone-numbers", number)
    order = aws("create-phone-number-order", *wanted)["PhoneNumberOrder"]["PhoneNumberOrderId"]
    session.server.advance("1m")
    aws("get-phone-number-order", "--phone-number-order-id", order)
    aws("update-phone-number", "--phone-number-id", number, "--calling-name", "phonenumber1")
    aws("associate-phone-number-with-user", *account, *user, "--e164-phone-number", number)
    aws("get-phone-number", "--phone-number-id", number)
    aws("disassociate-phone-number-from-user", *account, *user)
    aws("batch-delete-phone-number", "--phone-number-ids", number.replace("+", "%2B"))
    aws("restore-phone-number", "--phone-number-id", number)
    aws("batch-suspend-user", *account, "--user-id-list", user[1])
    aws("delete-account", *account)
    session.fail("get-account", *account, code="NotFoundException")


def administer_voice(session: Session) -> None:
    """Voice Connectors and SIP media applications. Their documentation has no examples, but lists of members."""
    aws = session.aws
    members = "VoiceConnectorId AwsRegion Name OutboundHostName RequireEncryption CreatedTimestamp UpdatedTimestamp"
    shown = " ".join(f"VoiceConnector.{name}" for name in [*members.split(), "VoiceConnectorArn"])
    created = aws("create-voice-connector", "--name", "trunk", "--require-encryption", shows=shown)["VoiceConnector"]
    connector = ("--voice-connector-id", created["VoiceConnectorId"])
    aws("update-voice-connector", *connector, "--name", "trunk 2", "--no-require-encryption", shows=shown)
    aws("get-voice-connector", *connector, shows=shown)
    aws("list-voice-connectors", shows=shown.replace("VoiceConnector.", "VoiceConnectors."))
    termination = "CpsLimit=1,CallingRegions=US,CidrAllowedList=198.51.100.0/24,Disabled=false"
    shown = "Termination.CpsLimit Termination.CallingRegions Termination.CidrAllowedList Termination.Disabled"
    aws("put-voice-connector-termination", *connector, "--termination", termination, shows=shown)
    aws("get-voice-connector-termination", *connector, shows=shown)
    credentials = ("--credentials", "Username=one,Password=secret-password")
    aws("put-voice-connector-termination-credentials", *connector, *credentials)
    aws("list-voice-connector-termination-credentials", *connector, shows="Usernames")
    resource = ("--resource-arn", created["VoiceConnectorArn"])
    aws("tag-resource", *resource, "--tags", "Key=stage,Value=test")
    aws("list-tags-for-resource", *resource, shows="Tags.Key Tags.Value")
    settings = ("--aws-region", REGION, "--name", "calls", "--endpoints", f"LambdaArn={LAMBDA}")
    members = "SipMediaApplicationId AwsRegion Name Endpoints.LambdaArn CreatedTimestamp UpdatedTimestamp"
    shown = " ".join(f"SipMediaApplication.{name}" for name in [*members.split(), "SipMediaApplicationArn"])
    application = aws("create-sip-media-application", *settings, shows=shown)["SipMediaApplication"]
    aws("list-sip-media-applications", shows=shown.replace("SipMediaApplication.", "SipMediaApplications."))
    trigger = ("--trigger-type", "RequestUriHostname", "--trigger-value", created["OutboundHostName"])
    target = f"SipMediaApplicationId={application['SipMediaApplicationId']},Priority=1,AwsRegion={REGION}"
    shown = "SipRule.SipRuleId SipRule.Disabled SipRule.TriggerValue SipRule.TargetApplications.Priority"
    aws("create-sip-rule", "--name", "rule", *trigger, "--target-applications", target, shows=shown)
    found = aws("search-available-phone-numbers", "--area-code", "425", shows="E164PhoneNumbers")
    number = found["E164PhoneNumbers"][0]
    wanted = ("--product-type", "VoiceConnector", "--e164-phone-numbers", number)
    shown = "PhoneNumberOrder.Status PhoneNumberOrder.OrderType PhoneNumberOrder.OrderedPhoneNumbers.Status"
    aws("create-phone-number-order", *wanted, shows=shown)
    session.server.advance("1m")
    aws("associate-phone-numbers-with-voice-connector", *connector, "--e164-phone-numbers", number)
    shown = "PhoneNumber.PhoneNumberArn PhoneNumber.Country PhoneNumber.Capabilities PhoneNumber.Associations.Value"
    aws("get-phone-number", "--phone-number-id", number, shows=shown)
    aws("list-available-voice-connector-regions", shows="VoiceConnectorRegions")
    street = ("--street-number", "1", "--street-info", "Fictional Street", "--postal-code", "98101")
    place = ("--aws-account-id", "111122223333", "--city", "Seattle", "--state", "WA", "--country", "US")
    aws("validate-e911-address", *street, *place, shows="ValidationResult Address.city")
    session.fail("delete-voice-connector", *connector, code="ConflictException")


def run(program: pathlib.Path, report: Report) -> None:
    """Runs both sessions at the same time: a command takes half a second to start."""
    part = report.part("command line")
    sessions: list[tuple[str, Callable[[Session], None]]] = [(CHIME, administer_chime), (VOICE, administer_voice)]
    with FakeServer(program) as server, tempfile.TemporaryDirectory() as home:
        with concurrent.futures.ThreadPoolExecutor(len(sessions)) as pool:
            futures = [
                pool.submit(administer, Session(server, part, service, home)) for service, administer in sessions
            ]
        for future, (service, _) in zip(futures, sessions, strict=True):
            # What a failed command does not print, a later one cannot name.
            error = future.exception()
            if error:
                part.fail(f"the session of {service} ended early: {type(error).__name__}: {error}")
