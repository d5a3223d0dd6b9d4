"""The plan for Amazon Chime."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .plan import Plan


def create(plan: Plan) -> None:
    """Creates and uses one of everything."""
    create_accounts(plan)
    create_users(plan)
    create_bots(plan)
    create_rooms(plan)
    use_settings(plan)
    create_phone_numbers(plan)


def create_accounts(plan: Plan) -> None:
    plan.know(plan.chime("CreateAccount"), "Account.AccountId")
    plan.chime("GetAccount")
    # The name to search for is the beginning of one.
    plan.chime("ListAccounts", Name="Name", without={"UserEmail"})
    plan.chime("ListAccounts", least=True, MaxResults=1)
    plan.chime("UpdateAccount", DefaultLicense="Pro")
    plan.chime("GetAccountSettings")
    plan.chime("UpdateAccountSettings")
    plan.chime("GetAccountSettings")
    groups = [{"GroupName": "first"}, {"GroupName": "second"}]
    plan.chime("AssociateSigninDelegateGroupsWithAccount", SigninDelegateGroups=groups)
    plan.chime("DisassociateSigninDelegateGroupsFromAccount", GroupNames=["first"])


def create_users(plan: Plan) -> None:
    other = plan.chime("CreateUser")["User"]["UserId"]
    plan.chime("CreateUser", least=True)
    plan.know(plan.chime("CreateUser", Email="user@example.com", UserType="PrivateUser"), "User.UserId")
    plan.known["MemberId"] = plan.known["UserId"]
    plan.known["OtherUserId"] = other
    plan.chime("InviteUsers")
    plan.chime("GetUser")
    plan.chime("ListUsers", UserEmail="user@example.com", UserType="PrivateUser")
    plan.chime("ListUsers", least=True)
    plan.chime("ListAccounts", least=True, UserEmail="user@example.com")
    plan.chime("UpdateUser", LicenseType="Pro")
    plan.chime("BatchUpdateUser", LicenseType="Pro")
    plan.chime("GetUserSettings")
    plan.chime("UpdateUserSettings")
    plan.chime("GetUserSettings")
    plan.chime("ResetPersonalPIN")
    plan.chime("LogoutUser")
    plan.chime("BatchSuspendUser", UserIdList=[other])
    plan.chime("BatchUnsuspendUser", UserIdList=[other])


def create_bots(plan: Plan) -> None:
    plan.know(plan.chime("CreateBot"), "Bot.BotId")
    plan.chime("CreateBot", least=True)
    plan.chime("GetBot")
    plan.chime("ListBots")
    plan.chime("UpdateBot")
    plan.chime("RegenerateSecurityToken")
    plan.chime("PutEventsConfiguration")
    plan.chime("GetEventsConfiguration")


def create_rooms(plan: Plan) -> None:
    plan.know(plan.chime("CreateRoom"), "Room.RoomId")
    plan.chime("GetRoom")
    plan.chime("UpdateRoom")
    plan.chime("CreateRoomMembership")
    plan.chime("UpdateRoomMembership", Role="Administrator")
    members = [{"MemberId": plan.known["OtherUserId"], "Role": "Member"}, {"MemberId": plan.known["BotId"]}]
    plan.chime("BatchCreateRoomMembership", MembershipItemList=members)
    plan.chime("ListRoomMemberships")
    plan.chime("ListRooms")
    plan.chime("ListRooms", least=True)
    plan.chime("RedactRoomMessage")
    plan.chime("RedactConversationMessage")
    plan.chime("CreateMeetingDialOut")


def use_settings(plan: Plan) -> None:
    plan.chime("PutRetentionSettings")
    plan.chime("GetRetentionSettings")
    plan.chime("UpdateGlobalSettings")
    plan.chime("GetGlobalSettings")
    plan.chime("UpdatePhoneNumberSettings")
    plan.chime("GetPhoneNumberSettings")
    # The calling name of the account can be changed again after a week, by the other service.
    plan.advance("8d")


def create_phone_numbers(plan: Plan) -> None:
    plan.chime("ListSupportedPhoneNumberCountries")
    plan.chime("SearchAvailablePhoneNumbers", least=True, TollFreePrefix="844", PhoneNumberType="TollFree")
    plan.chime("SearchAvailablePhoneNumbers", least=True, State="WA", Country="US", MaxResults=5)
    numbers = plan.chime("SearchAvailablePhoneNumbers", least=True, AreaCode="206", MaxResults=4)["E164PhoneNumbers"]
    order = plan.chime("CreatePhoneNumberOrder", E164PhoneNumbers=numbers, ProductType="BusinessCalling")
    plan.know(order, "PhoneNumberOrder.PhoneNumberOrderId")
    plan.chime("GetPhoneNumberOrder")
    plan.chime("ListPhoneNumberOrders")
    plan.advance("1m")
    plan.chime("GetPhoneNumberOrder")
    plan.known["PhoneNumberId"], second, third, fourth = numbers
    plan.chime("GetPhoneNumber")
    plan.chime("ListPhoneNumbers", Status="Unassigned", without={"FilterName", "FilterValue"})
    plan.chime("UpdatePhoneNumber", least=True, CallingName="First name")
    plan.chime("BatchUpdatePhoneNumber", least=True, PhoneNumberId=second, CallingName="Second name")
    plan.chime("AssociatePhoneNumberWithUser", E164PhoneNumber=second)
    plan.chime("ListPhoneNumbers", least=True, FilterName="UserId", FilterValue=plan.known["UserId"])
    plan.chime("DeletePhoneNumber", PhoneNumberId=third)
    plan.chime("RestorePhoneNumber", PhoneNumberId=third)
    plan.chime("DeletePhoneNumber", PhoneNumberId=third)
    plan.chime("BatchDeletePhoneNumber", PhoneNumberIds=[fourth])


def delete(plan: Plan) -> None:
    """Takes apart what is there."""
    plan.chime("DisassociatePhoneNumberFromUser")
    plan.chime("DeleteEventsConfiguration")
    plan.chime("DeleteRoomMembership")
    plan.chime("DeleteRoom")
    users = plan.chime("ListUsers", least=True)["Users"]
    plan.chime("BatchSuspendUser", UserIdList=[user["UserId"] for user in users])
    plan.chime("DeleteAccount")
