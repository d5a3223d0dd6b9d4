"""What public users of the services do (section 6 of shared/fake/README.md), and what else holds for all resources."""

from __future__ import annotations

import pathlib

from .report import Report, expect, expect_equal
from .scene import NOT_FOUND, REFUSED, Scenario, Scene, run_all
from .server import parse_time


def voice_connector(scene: Scene) -> None:
    """Terraform: a connector with encryption and tags, from its creation to its end."""
    call = scene.voice.call
    created = scene.connector("one", Tags=[{"Key": "stage", "Value": "test"}])
    name = {"VoiceConnectorId": created["VoiceConnectorId"]}
    found = call("GetVoiceConnector", **name)["VoiceConnector"]
    expect_equal(found, created, "what was created")
    expect_equal(found["AwsRegion"], "us-east-1", "the region")
    expect(found["VoiceConnectorId"] in found["OutboundHostName"], f"the host name is {found['OutboundHostName']}")
    expect(found["VoiceConnectorArn"].endswith(f":vc/{found['VoiceConnectorId']}"), f"ARN {found['VoiceConnectorArn']}")
    tags = call("ListTagsForResource", ResourceARN=found["VoiceConnectorArn"])["Tags"]
    expect_equal(tags, [{"Key": "stage", "Value": "test"}], "the tags")
    scene.advance("1m")
    call("UpdateVoiceConnector", **name, Name="two", RequireEncryption=False)
    updated = call("GetVoiceConnector", **name)["VoiceConnector"]
    changed = {"Name": "two", "RequireEncryption": False, "UpdatedTimestamp": updated["UpdatedTimestamp"]}
    expect_equal(updated, {**found, **changed}, "what was updated")
    expect(updated["UpdatedTimestamp"] > found["UpdatedTimestamp"], "the time of the update is not later")
    call("DeleteVoiceConnector", **name)
    scene.voice.refuse("GetVoiceConnector", NOT_FOUND, **name)
    scene.voice.refuse("DeleteVoiceConnector", NOT_FOUND, **name)
    expect_equal(call("ListVoiceConnectors")["VoiceConnectors"], [], "the connectors that are left")


def voice_connector_group(scene: Scene) -> None:
    """Terraform: a group has to be emptied by an update before it can be deleted."""
    call = scene.voice.call
    connector = scene.connector()["VoiceConnectorId"]
    items = [{"VoiceConnectorId": connector, "Priority": 1}]
    group = call("CreateVoiceConnectorGroup", Name="one", VoiceConnectorItems=items)["VoiceConnectorGroup"]
    name = {"VoiceConnectorGroupId": group["VoiceConnectorGroupId"]}
    items[0]["Priority"] = 10
    call("UpdateVoiceConnectorGroup", **name, Name="two", VoiceConnectorItems=items)
    found = call("GetVoiceConnectorGroup", **name)["VoiceConnectorGroup"]
    expect_equal((found["Name"], found["VoiceConnectorItems"]), ("two", items), "the group")
    scene.voice.refuse("DeleteVoiceConnectorGroup", "ConflictException", **name)
    call("UpdateVoiceConnectorGroup", **name, Name="two", VoiceConnectorItems=[])
    expect_equal(call("GetVoiceConnectorGroup", **name)["VoiceConnectorGroup"]["VoiceConnectorItems"], [], "items")
    call("DeleteVoiceConnectorGroup", **name)
    scene.voice.refuse("GetVoiceConnectorGroup", NOT_FOUND, **name)
    unknown = [{"VoiceConnectorId": "a" * 22, "Priority": 1}]
    scene.voice.refuse("CreateVoiceConnectorGroup", NOT_FOUND, Name="three", VoiceConnectorItems=unknown)


def global_settings(scene: Scene) -> None:
    """Terraform: the bucket of call records is set, changed and cleared."""
    for bucket in ("one-bucket", "another-bucket"):
        scene.voice.call("UpdateGlobalSettings", VoiceConnector={"CdrBucket": bucket})
        expect_equal(scene.voice.call("GetGlobalSettings"), {"VoiceConnector": {"CdrBucket": bucket}}, "the settings")
    scene.voice.call("UpdateGlobalSettings", VoiceConnector={})
    expect_equal(scene.voice.call("GetGlobalSettings"), {"VoiceConnector": {}}, "the settings without a bucket")


def sip_media_application(scene: Scene) -> None:
    """Terraform: an application with tags, from its creation to its end."""
    call = scene.voice.call
    application = scene.application(Tags=[{"Key": "one", "Value": "1"}])
    name = {"SipMediaApplicationId": application["SipMediaApplicationId"]}
    arn = {"ResourceARN": application["SipMediaApplicationArn"]}
    expect(arn["ResourceARN"].endswith(f":sma/{name['SipMediaApplicationId']}"), f"the ARN is {arn}")
    call("UpdateSipMediaApplication", **name, Name="renamed")
    found = call("GetSipMediaApplication", **name)["SipMediaApplication"]
    expect_equal(found["Name"], "renamed", "the name")
    expect_equal(found["Endpoints"], application["Endpoints"], "endpoints that the update does not name")
    call("TagResource", **arn, Tags=[{"Key": "one", "Value": "one"}, {"Key": "two", "Value": "2"}])
    tags = {tag["Key"]: tag["Value"] for tag in call("ListTagsForResource", **arn)["Tags"]}
    expect_equal(tags, {"one": "one", "two": "2"}, "two tags")
    call("UntagResource", **arn, TagKeys=["two"])
    expect_equal(call("ListTagsForResource", **arn)["Tags"], [{"Key": "one", "Value": "one"}], "one tag")
    call("DeleteSipMediaApplication", **name)
    scene.voice.refuse("GetSipMediaApplication", NOT_FOUND, **name)
    scene.voice.refuse("ListTagsForResource", (*REFUSED, NOT_FOUND), **arn)


def sip_rule(scene: Scene) -> None:
    """CDK: a rule has to be disabled before it can be deleted, and its application cannot go before it."""
    call = scene.voice.call
    application = {"SipMediaApplicationId": scene.application()["SipMediaApplicationId"]}
    host = scene.connector()["OutboundHostName"]
    name = {"SipRuleId": scene.rule(application["SipMediaApplicationId"], host)["SipRuleId"]}
    expect_equal(len(call("ListSipRules", **application)["SipRules"]), 1, "the rules of the application")
    other = scene.application("other")["SipMediaApplicationId"]
    expect_equal(call("ListSipRules", SipMediaApplicationId=other)["SipRules"], [], "the rules of another one")
    scene.voice.refuse("DeleteSipRule", REFUSED, **name)
    scene.voice.refuse("DeleteSipMediaApplication", REFUSED, **application)
    call("UpdateSipRule", **name, Name="rule", Disabled=True)
    expect_equal(call("GetSipRule", **name)["SipRule"]["Disabled"], True, "whether it is disabled")
    call("DeleteSipRule", **name)
    scene.voice.refuse("GetSipRule", NOT_FOUND, **name)
    call("DeleteSipMediaApplication", **application)


def sip_rule_conflicts(scene: Scene) -> None:
    """Two rules cannot have the same trigger, and no rule an application that is not there."""
    application, host = scene.application()["SipMediaApplicationId"], scene.connector()["OutboundHostName"]
    scene.rule(application, host)
    rule = {"Name": "rule", "TriggerType": "RequestUriHostname", "Disabled": False}
    for value, target in ((host, application), ("other.example.com", "nothing")):
        targets = [{"SipMediaApplicationId": target, "Priority": 1, "AwsRegion": "us-east-1"}]
        scene.voice.refuse("CreateSipRule", REFUSED, **rule, TriggerValue=value, TargetApplications=targets)


def account_with_users(scene: Scene) -> None:
    """An account can be deleted once its users are suspended; all that is in it goes with it."""
    account = {"AccountId": scene.account()}
    user = scene.user(account["AccountId"])
    room = scene.chime.call("CreateRoom", **account, Name="room")["Room"]["RoomId"]
    scene.chime.refuse("DeleteAccount", "UnprocessableEntityException", **account)
    errors = scene.chime.call("BatchSuspendUser", **account, UserIdList=[user, "nobody"])["UserErrors"]
    expect_equal([(error["UserId"], error["ErrorCode"]) for error in errors], [("nobody", "NotFound")], "failures")
    found = scene.chime.call("GetUser", **account, UserId=user)["User"]
    expect_equal(found["UserRegistrationStatus"], "Suspended", "the user's status")
    scene.chime.call("DeleteAccount", **account)
    scene.chime.refuse("DeleteAccount", NOT_FOUND, **account)
    scene.chime.refuse("GetUser", NOT_FOUND, **account, UserId=user)
    scene.chime.refuse("GetRoom", NOT_FOUND, **account, RoomId=room)


def users(scene: Scene) -> None:
    """An address belongs to one user; lists are filtered; updates keep what they do not name."""
    account = scene.account("Alpha")
    scene.account("Beta")
    user = scene.user(account)
    other = scene.user(account, "other@example.com")
    scene.chime.refuse("CreateUser", "ConflictException", AccountId=account, Email="user@example.com")
    found = scene.chime.call("ListUsers", AccountId=account, UserEmail="other@example.com")["Users"]
    expect_equal([item["UserId"] for item in found], [other], "users with the address")
    for filters in ({"Name": "Alp"}, {"UserEmail": "user@example.com"}):
        found = scene.chime.call("ListAccounts", **filters)["Accounts"]
        expect_equal([item["AccountId"] for item in found], [account], f"accounts by {filters}")
    items = [{"UserId": user, "LicenseType": "Basic"}, {"UserId": "nobody", "LicenseType": "Basic"}]
    errors = scene.chime.call("BatchUpdateUser", AccountId=account, UpdateUserRequestItems=items)["UserErrors"]
    expect_equal([error["UserId"] for error in errors], ["nobody"], "users that are not updated")
    found = scene.chime.call("GetUser", AccountId=account, UserId=user)["User"]
    kept = (found["LicenseType"], found["PrimaryEmail"], found["DisplayName"])
    expect_equal(kept, ("Basic", "user@example.com", "A user"), "the user after the update")


def room_members(scene: Scene) -> None:
    """Rooms are found by their members, and memberships go with their room."""
    account = scene.account()
    user = scene.user(account)
    rooms = [scene.chime.call("CreateRoom", AccountId=account, Name=name)["Room"]["RoomId"] for name in ("one", "two")]
    place = {"AccountId": account, "RoomId": rooms[0]}
    member = scene.chime.call("CreateRoomMembership", **place, MemberId=user)["RoomMembership"]
    expect_equal((member["Role"], member["Member"]["MemberType"]), ("Member", "User"), "the membership")
    expect_equal(member["Member"]["Email"], "user@example.com", "the member's address")
    scene.chime.refuse("CreateRoomMembership", "ConflictException", **place, MemberId=user)
    found = scene.chime.call("ListRooms", AccountId=account, MemberId=user)["Rooms"]
    expect_equal([room["RoomId"] for room in found], rooms[:1], "the rooms of the member")
    scene.chime.call("DeleteRoom", **place)
    scene.chime.refuse("ListRoomMemberships", NOT_FOUND, **place)
    expect_equal(scene.chime.call("ListRooms", AccountId=account, MemberId=user)["Rooms"], [], "the member's rooms")


def settings_of_connectors(scene: Scene) -> None:
    """What is put replaces what was there; passwords never come back; all goes with the connector."""
    name = {"VoiceConnectorId": scene.connector()["VoiceConnectorId"]}
    call = scene.voice.call
    scene.voice.refuse("GetVoiceConnectorOrigination", NOT_FOUND, **name)
    for termination in ({"CpsLimit": 1, "CidrAllowedList": ["198.51.100.0/24"], "Disabled": False}, {"Disabled": True}):
        call("PutVoiceConnectorTermination", **name, Termination=termination)
    found = call("GetVoiceConnectorTermination", **name)["Termination"]
    expect("CidrAllowedList" not in found and found["Disabled"], f"the termination that was put last is {found}")
    for user, password in (("one", "password-1"), ("two", "password-2"), ("one", "password-3")):
        credentials = [{"Username": user, "Password": password}]
        call("PutVoiceConnectorTerminationCredentials", **name, Credentials=credentials)
    exchange = scene.voice.exchange("ListVoiceConnectorTerminationCredentials", name)
    expect_equal(sorted((exchange.output or {})["Usernames"]), ["one", "two"], "the names")
    expect(b"password" not in exchange.body, f"a password comes back: {exchange}")
    call("DeleteVoiceConnectorTerminationCredentials", **name, Usernames=["one"])
    expect_equal(call("ListVoiceConnectorTerminationCredentials", **name)["Usernames"], ["two"], "the names left")
    call("DeleteVoiceConnectorTermination", **name)
    scene.voice.refuse("GetVoiceConnectorTermination", NOT_FOUND, **name)
    scene.voice.refuse("DeleteVoiceConnectorTermination", NOT_FOUND, **name)
    call("DeleteVoiceConnector", **name)
    scene.voice.refuse("ListVoiceConnectorTerminationCredentials", NOT_FOUND, **name)


def proxy_session(scene: Scene) -> None:
    """A proxy session of a connector, as in the demo of aws-samples, closes when its time is over."""
    connector = scene.connector()
    name = {"VoiceConnectorId": connector["VoiceConnectorId"]}
    expect(connector["OutboundHostName"].startswith(name["VoiceConnectorId"]), "the host name is of another connector")
    pool = {"DefaultSessionExpiryMinutes": 60, "PhoneNumberPoolCountries": ["US"]}
    scene.voice.call("PutVoiceConnectorProxy", **name, **pool)
    scene.voice.call("AssociatePhoneNumbersWithVoiceConnector", **name, E164PhoneNumbers=scene.numbers(2))
    people = ["+12065550177", "+12065550188"]
    wanted = {"ParticipantPhoneNumbers": people, "Capabilities": ["Voice"], "ExpiryMinutes": 5}
    session = scene.voice.call("CreateProxySession", **name, **wanted)["ProxySession"]
    expect_equal(session["Status"], "Open", "the status at first")
    participants = session["Participants"]
    expect_equal([item["PhoneNumber"] for item in participants], people, "the participants")
    expect(all(item.get("ProxyPhoneNumber") for item in participants), f"proxy numbers are missing: {participants}")
    scene.advance("4m")
    expect_equal(len(scene.voice.call("ListProxySessions", **name, Status="Open")["ProxySessions"]), 1, "open ones")
    scene.advance("2m")
    found = scene.voice.call("GetProxySession", **name, ProxySessionId=session["ProxySessionId"])["ProxySession"]
    expect_equal(found["Status"], "Closed", "the status in the end")
    expect("EndedTimestamp" in found, f"no end in {found}")
    expect_equal(scene.voice.call("ListProxySessions", **name, Status="Open")["ProxySessions"], [], "open ones")


def voice_profiles(scene: Scene) -> None:
    """A profile is made from a search, and goes with its domain."""
    call = scene.voice.call
    key = {"KmsKeyArn": "arn:aws:kms:us-east-1:111122223333:key/one"}
    domain = call("CreateVoiceProfileDomain", Name="domain", ServerSideEncryptionConfiguration=key)
    name = {"VoiceProfileDomainId": domain["VoiceProfileDomain"]["VoiceProfileDomainId"]}
    connector = scene.connector()["VoiceConnectorId"]
    task = call("StartSpeakerSearchTask", VoiceConnectorId=connector, TransactionId="call", **name)
    scene.advance("1m")
    profile = call("CreateVoiceProfile", SpeakerSearchTaskId=task["SpeakerSearchTask"]["SpeakerSearchTaskId"])
    profile = profile["VoiceProfile"]
    expect_equal(profile["VoiceProfileDomainId"], name["VoiceProfileDomainId"], "the domain of the profile")
    expect(profile["ExpirationTimestamp"] > scene.server.now(), f"it is over already: {profile}")
    expect_equal(len(call("ListVoiceProfiles", **name)["VoiceProfiles"]), 1, "the profiles of the domain")
    call("DeleteVoiceProfileDomain", **name)
    scene.voice.refuse("GetVoiceProfile", NOT_FOUND, VoiceProfileId=profile["VoiceProfileId"])


def clock(scene: Scene) -> None:
    """The clock stands still, moves, runs, and is the time of what is created."""
    now = scene.server.now()
    expect_equal(scene.server.now(), now, "a clock that stands still")
    answer = scene.server.control("POST", "clock/advance", {"by": "90m"})
    expect_equal((parse_time(answer["now"]) - now).total_seconds(), 5400.0, "an hour and a half")
    expect_equal(scene.connector()["CreatedTimestamp"], scene.server.now(), "the time of a creation")
    scene.server.control("PUT", "clock", {"now": "2027-02-03T04:05:06Z", "running": True})
    later = scene.server.control("GET", "clock")
    expect(later["running"] and later["now"] > "2027-02-03T04:05:06", f"a clock that runs: {later}")


ALL: list[Scenario] = [
    voice_connector,
    voice_connector_group,
    global_settings,
    sip_media_application,
    sip_rule,
    sip_rule_conflicts,
    account_with_users,
    users,
    room_members,
    settings_of_connectors,
    proxy_session,
    voice_profiles,
    clock,
]


def run(program: pathlib.Path, report: Report) -> None:
    """Runs the scenarios."""
    run_all(report.part("scenarios"), program, ALL)
