"""Scenarios of phone numbers, pages and tokens: what depends on time, on other resources, or on earlier calls."""

from __future__ import annotations

import datetime
import pathlib

from .report import Report, expect, expect_equal
from .scene import NOT_FOUND, REFUSED, Scenario, Scene, run_all

QUEUED = ("ReleaseInProgress", "DeleteInProgress")
ASSOCIATED = ("PhoneNumberAssociationsExist", "Conflict", "BadRequest")
# Conflict is what the documentation has for it, though only BadRequestException is modelled for the operation.
NOT_DELETABLE = ("ConflictException", "BadRequestException")


def search(scene: Scene) -> None:
    """Numbers are found by area code, state and toll-free prefix, page by page, and not once they are owned."""
    for criteria, start in (
        ({"AreaCode": "206"}, "+1206"),
        ({"TollFreePrefix": "844"}, "+1844"),
        ({"State": "WA"}, "+1"),
        ({"AreaCode": "425", "State": "WA", "Country": "US", "PhoneNumberType": "Local"}, "+1425"),
    ):
        for service in (scene.chime, scene.voice):
            numbers = service.call("SearchAvailablePhoneNumbers", MaxResults=3, **criteria)["E164PhoneNumbers"]
            expect(numbers and all(number.startswith(start) for number in numbers), f"{criteria} finds {numbers}")
    page = scene.voice.call("SearchAvailablePhoneNumbers", AreaCode="206", MaxResults=2)
    again = scene.voice.call("SearchAvailablePhoneNumbers", AreaCode="206", MaxResults=2)
    expect_equal(again["E164PhoneNumbers"], page["E164PhoneNumbers"], "the same search")
    if "NextToken" in page:
        more = {"AreaCode": "206", "MaxResults": 2, "NextToken": page["NextToken"]}
        found = scene.voice.call("SearchAvailablePhoneNumbers", **more)["E164PhoneNumbers"]
        expect(not set(found) & set(page["E164PhoneNumbers"]), "two pages have a number in common")
    owned = scene.numbers(1)[0]
    found = scene.voice.call("SearchAvailablePhoneNumbers", AreaCode="206")["E164PhoneNumbers"]
    expect(owned not in found, f"{owned} is owned and still offered")


def order(scene: Scene) -> None:
    """CDK: the first number that is found is ordered, the order is polled, and the number is there."""
    number = scene.available(State="WA")[0]
    wanted = {"ProductType": "SipMediaApplicationDialIn", "E164PhoneNumbers": [number], "Name": "a line"}
    created = scene.voice.call("CreatePhoneNumberOrder", **wanted)["PhoneNumberOrder"]
    name = {"PhoneNumberOrderId": created["PhoneNumberOrderId"]}
    expect_equal(created["Status"], "Processing", "the status at first")
    for _ in range(10):
        found = scene.voice.call("GetPhoneNumberOrder", **name)["PhoneNumberOrder"]
        if found["Status"] == "Successful":
            break
        scene.advance("10s")
    expect_equal(found["Status"], "Successful", "the status after 100 seconds")
    expect_equal(found["OrderedPhoneNumbers"], [{"E164PhoneNumber": number, "Status": "Acquired"}], "the numbers")
    phone = scene.number(number)
    expected = (number, "Unassigned", "SipMediaApplicationDialIn", "Local", "US", "a line")
    members = ("E164PhoneNumber", "Status", "ProductType", "Type", "Country", "Name")
    expect_equal(tuple(phone.get(member) for member in members), expected, "the number")
    expect_equal(phone["OrderId"], name["PhoneNumberOrderId"], "the order of the number")
    scene.voice.call("DeletePhoneNumber", PhoneNumberId=number)


def own_number_is_not_sold_twice(scene: Scene) -> None:
    """A number that is owned cannot be ordered again, whether the order is refused or fails."""
    number = scene.numbers()[0]
    again = {"ProductType": "VoiceConnector", "E164PhoneNumbers": [number]}
    exchange = scene.voice.attempt("CreatePhoneNumberOrder", again)
    scene.advance("1m")
    if exchange.output:
        name = exchange.output["PhoneNumberOrder"]["PhoneNumberOrderId"]
        found = scene.voice.call("GetPhoneNumberOrder", PhoneNumberOrderId=name)["PhoneNumberOrder"]
        expect_equal(found["Status"], "Failed", "the status of the second order")
    numbers = [item["E164PhoneNumber"] for item in scene.voice.call("ListPhoneNumbers")["PhoneNumbers"]]
    expect_equal(numbers, [number], "the numbers that are owned")


def both_services(scene: Scene) -> None:
    """A number is the same thing in both services, and its ID may be percent-encoded."""
    number = scene.numbers()[0]
    for identifier in (number, number.replace("+", "%2B")):
        for service in (scene.chime, scene.voice):
            found = service.call("GetPhoneNumber", PhoneNumberId=identifier)["PhoneNumber"]
            expect_equal(found["E164PhoneNumber"], number, f"the number {identifier} of {service.name}")
    scene.chime.call("UpdatePhoneNumber", PhoneNumberId=number, CallingName="Both")
    scene.advance("73h")
    expect_equal(scene.number(number)["CallingName"], "Both", "the calling name that the other service set")


def queue(scene: Scene) -> None:
    """A deleted number waits for seven days, can be restored until then, and is gone after that."""
    number = {"PhoneNumberId": scene.numbers()[0]}
    scene.voice.call("DeletePhoneNumber", **number)
    queued = scene.number(number["PhoneNumberId"])
    expect(queued["Status"] in QUEUED, f"the status in the queue is {queued['Status']}")
    week = datetime.timedelta(days=7)
    expect_equal(queued["DeletionTimestamp"], scene.server.now() + week, "the time of the deletion")
    scene.advance("6d")
    restored = scene.voice.call("RestorePhoneNumber", **number)["PhoneNumber"]
    expect_equal(restored["Status"], "Unassigned", "the status of a restored number")
    expect("DeletionTimestamp" not in restored, f"it is still to be deleted: {restored}")
    scene.voice.refuse("RestorePhoneNumber", (NOT_FOUND, *REFUSED), **number)
    scene.advance("2d")
    expect_equal(scene.number(number["PhoneNumberId"])["Status"], "Unassigned", "the status two days later")
    scene.voice.call("DeletePhoneNumber", **number)
    scene.advance("6d")
    scene.number(number["PhoneNumberId"])
    scene.advance("1d")
    for operation in ("GetPhoneNumber", "DeletePhoneNumber", "RestorePhoneNumber"):
        scene.voice.refuse(operation, NOT_FOUND, **number)
    expect_equal(scene.voice.call("ListPhoneNumbers")["PhoneNumbers"], [], "the numbers after seven days")


def associations(scene: Scene) -> None:
    """A number belongs to one connector, is found by it, and can neither be deleted nor lose its connector."""
    one, two = (scene.connector(name)["VoiceConnectorId"] for name in ("one", "two"))
    number = scene.numbers()[0]
    associate, numbers = "AssociatePhoneNumbersWithVoiceConnector", {"E164PhoneNumbers": [number]}
    expect(not scene.voice.call(associate, VoiceConnectorId=one, **numbers).get("PhoneNumberErrors"), "a failure")
    found = scene.number(number)
    expect_equal(found["Status"], "Assigned", "the status")
    expect_equal([(item["Name"], item["Value"]) for item in found["Associations"]], [("VoiceConnectorId", one)], "of")
    scene.voice.refuse("DeletePhoneNumber", NOT_DELETABLE, PhoneNumberId=number)
    scene.voice.refuse("DeleteVoiceConnector", "ConflictException", VoiceConnectorId=one)
    errors = scene.voice.call(associate, VoiceConnectorId=two, ForceAssociate=False, **numbers)["PhoneNumberErrors"]
    expect_equal([error["PhoneNumberId"] for error in errors], [number], "numbers that another connector has")
    taken = scene.voice.call(associate, VoiceConnectorId=two, ForceAssociate=True, **numbers)
    expect(not taken.get("PhoneNumberErrors"), f"a forced association fails: {taken}")
    for connector, expected in ((one, []), (two, [number])):
        filters = {"FilterName": "VoiceConnectorId", "FilterValue": connector}
        listed = scene.voice.call("ListPhoneNumbers", **filters)["PhoneNumbers"]
        expect_equal([item["E164PhoneNumber"] for item in listed], expected, "the numbers of a connector")
    scene.voice.call("DeleteVoiceConnector", VoiceConnectorId=one)
    scene.voice.call("DisassociatePhoneNumbersFromVoiceConnector", VoiceConnectorId=two, **numbers)
    expect_equal(scene.number(number)["Status"], "Unassigned", "the status without a connector")
    scene.advance("10s")
    scene.voice.call("DeletePhoneNumber", PhoneNumberId=number)


def user_number(scene: Scene) -> None:
    """A number of a user is their primary one, and found by the user."""
    account = scene.account()
    name = {"AccountId": account, "UserId": scene.user(account)}
    number = scene.numbers(product="BusinessCalling")[0]
    scene.chime.call("AssociatePhoneNumberWithUser", **name, E164PhoneNumber=number)
    found = scene.chime.call("GetUser", **name)["User"]
    expect_equal(found["PrimaryProvisionedNumber"], number, "the number of the user")
    filters = {"FilterName": "UserId", "FilterValue": name["UserId"]}
    listed = scene.chime.call("ListPhoneNumbers", **filters)["PhoneNumbers"]
    expect_equal([item["Status"] for item in listed], ["Assigned"], "the status of the number")
    scene.chime.refuse("DeletePhoneNumber", NOT_DELETABLE, PhoneNumberId=number)
    scene.chime.call("DisassociatePhoneNumberFromUser", **name)
    expect("PrimaryProvisionedNumber" not in scene.chime.call("GetUser", **name)["User"], "the number is still there")
    scene.chime.call("DeletePhoneNumber", PhoneNumberId=number)


def batches(scene: Scene) -> None:
    """A batch does what it can, and says for each of the others why not."""
    free, taken = scene.numbers(2)
    connector = scene.connector()["VoiceConnectorId"]
    numbers = {"E164PhoneNumbers": [taken]}
    scene.voice.call("AssociatePhoneNumbersWithVoiceConnector", VoiceConnectorId=connector, **numbers)
    output = scene.voice.call("BatchDeletePhoneNumber", PhoneNumberIds=[free, "+12065559999", taken])
    errors = {error["PhoneNumberId"].replace("%2B", "+"): error["ErrorCode"] for error in output["PhoneNumberErrors"]}
    expect_equal(set(errors), {"+12065559999", taken}, "the numbers that were not deleted")
    expect_equal(errors["+12065559999"], "NotFound", "the code of an unknown number")
    expect(errors[taken] in ASSOCIATED, f"the code of an associated number is {errors[taken]}")
    expect(scene.number(free)["Status"] in QUEUED, "the number that could be deleted is not")
    items = [{"PhoneNumberId": "+12065559999", "Name": "a"}, {"PhoneNumberId": taken, "Name": "b"}]
    output = scene.voice.call("BatchUpdatePhoneNumber", UpdatePhoneNumberRequestItems=items)
    expect_equal([error["ErrorCode"] for error in output["PhoneNumberErrors"]], ["NotFound"], "failed updates")
    expect_equal(scene.number(taken)["Name"], "b", "the name of the other")


def calling_name(scene: Scene) -> None:
    """A calling name takes 72 hours, in which there cannot be another; an update is of one detail."""
    number = {"PhoneNumberId": scene.numbers()[0]}
    details = {"CallingName": "First", "ProductType": "SipMediaApplicationDialIn"}
    scene.voice.refuse("UpdatePhoneNumber", "BadRequestException", **number, **details)
    found = scene.voice.call("UpdatePhoneNumber", **number, CallingName="First")["PhoneNumber"]
    expect_equal(found["CallingNameStatus"], "UpdateInProgress", "the status at first")
    scene.advance("71h")
    scene.voice.refuse("UpdatePhoneNumber", REFUSED, **number, CallingName="Second")
    scene.advance("2h")
    found = scene.number(number["PhoneNumberId"])
    expect_equal((found["CallingNameStatus"], found["CallingName"]), ("UpdateSucceeded", "First"), "after 73 hours")
    scene.voice.call("UpdatePhoneNumber", **number, CallingName="Second")


def calling_name_of_account(scene: Scene) -> None:
    """The calling name of the account can be changed once in seven days."""
    scene.voice.call("UpdatePhoneNumberSettings", CallingName="First")
    found = scene.voice.call("GetPhoneNumberSettings")
    expect_equal(found["CallingName"], "First", "the calling name")
    expect_equal(found["CallingNameUpdatedTimestamp"], scene.server.now(), "the time of the update")
    scene.advance("6d")
    scene.voice.refuse("UpdatePhoneNumberSettings", REFUSED, CallingName="Second")
    scene.advance("2d")
    scene.chime.call("UpdatePhoneNumberSettings", CallingName="Second")
    expect_equal(scene.voice.call("GetPhoneNumberSettings")["CallingName"], "Second", "the calling name later")


def tags(scene: Scene) -> None:
    """Tags belong to ARNs, of which there has to be a resource."""
    arns = [scene.connector()["VoiceConnectorArn"], scene.application()["SipMediaApplicationArn"]]
    for arn in arns:
        scene.voice.call("TagResource", ResourceARN=arn, Tags=[{"Key": "of", "Value": arn}])
    for arn in arns:
        found = scene.voice.call("ListTagsForResource", ResourceARN=arn)["Tags"]
        expect_equal(found, [{"Key": "of", "Value": arn}], "the tags")
    unknown = {"ResourceARN": arns[0][:-4] + "none"}
    for operation, more in (
        ("ListTagsForResource", {}),
        ("TagResource", {"Tags": [{"Key": "of", "Value": "nothing"}]}),
        ("UntagResource", {"TagKeys": ["of"]}),
    ):
        scene.voice.refuse(operation, ("BadRequestException", NOT_FOUND), **unknown, **more)


def pages(scene: Scene) -> None:
    """Pages have all items once; a token is of one list and its filters."""
    created = [scene.connector(f"connector {index}")["VoiceConnectorId"] for index in range(5)]
    found: list[str] = []
    tokens: list[str] = []
    more: dict[str, str] = {}
    while True:
        page = scene.voice.call("ListVoiceConnectors", MaxResults=2, **more)
        expect(len(page["VoiceConnectors"]) <= 2, f"a page of two has {len(page['VoiceConnectors'])}")
        found += [item["VoiceConnectorId"] for item in page["VoiceConnectors"]]
        if "NextToken" not in page:
            break
        more = {"NextToken": page["NextToken"]}
        tokens.append(page["NextToken"])
    expect_equal(sorted(found), sorted(created), "the items of all pages")
    expect(len(tokens) == 2, f"{len(tokens)} tokens for five items")
    scene.numbers(3)
    page = scene.voice.call("ListPhoneNumbers", Status="Unassigned", MaxResults=1)
    token = {"NextToken": page["NextToken"], "MaxResults": 1}
    scene.voice.call("ListPhoneNumbers", Status="Unassigned", **token)
    scene.voice.refuse("ListPhoneNumbers", "BadRequestException", Status="Assigned", **token)
    scene.voice.refuse("ListPhoneNumbers", "BadRequestException", **token)
    scene.voice.refuse("ListSipRules", "BadRequestException", NextToken=tokens[0])
    scene.voice.refuse("ListVoiceConnectors", "BadRequestException", NextToken="nonsense")
    # botocore pages through these on its own.
    for index in range(3):
        scene.application(f"application {index}")
    pages = scene.voice.client.get_paginator("list_sip_media_applications").paginate(PaginationConfig={"PageSize": 2})
    expect_equal(sum(len(page["SipMediaApplications"]) for page in pages), 3, "the items that botocore pages through")


def idempotency(scene: Scene) -> None:
    """The same token with the same input has the same answer and creates nothing; with another it is refused."""
    account = scene.account()
    room = {"AccountId": account, "Name": "room", "ClientRequestToken": "token-1"}
    first = scene.chime.call("CreateRoom", **room)
    scene.advance("1m")
    expect_equal(scene.chime.call("CreateRoom", **room), first, "the answer to the same request")
    expect_equal(len(scene.chime.call("ListRooms", AccountId=account)["Rooms"]), 1, "the number of rooms")
    scene.chime.refuse("CreateRoom", REFUSED, **{**room, "Name": "other"})
    other = scene.chime.call("CreateRoom", **{**room, "ClientRequestToken": "token-2"})
    expect(other["Room"]["RoomId"] != first["Room"]["RoomId"], "another token has the same room")
    key = {"KmsKeyArn": "arn:aws:kms:us-east-1:111122223333:key/one"}
    domain = {"Name": "domain", "ServerSideEncryptionConfiguration": key, "ClientRequestToken": "token-1"}
    first = scene.voice.call("CreateVoiceProfileDomain", **domain)
    expect_equal(scene.voice.call("CreateVoiceProfileDomain", **domain), first, "the answer about the same domain")
    scene.voice.refuse("CreateVoiceProfileDomain", REFUSED, **{**domain, "Name": "other"})


ALL: list[Scenario] = [
    search,
    order,
    own_number_is_not_sold_twice,
    both_services,
    queue,
    associations,
    user_number,
    batches,
    calling_name,
    calling_name_of_account,
    tags,
    pages,
    idempotency,
]


def run(program: pathlib.Path, report: Report) -> None:
    """Runs the scenarios."""
    run_all(report.part("phone numbers"), program, ALL)
