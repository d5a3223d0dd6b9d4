"""The plan for Chime SDK Voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .plan import Plan


def create(plan: Plan) -> None:
    """Creates and uses one of everything."""
    create_connectors(plan)
    create_phone_numbers(plan)
    configure_connectors(plan)
    create_groups(plan)
    create_proxy_sessions(plan)
    create_applications(plan)
    create_voice_profiles(plan)
    use_tags(plan)
    use_settings(plan)


def create_connectors(plan: Plan) -> None:
    connector = plan.voice("CreateVoiceConnector")
    plan.know(connector, "VoiceConnector.VoiceConnectorId", "VoiceConnector.VoiceConnectorArn")
    plan.known["ResourceARN"] = plan.known["VoiceConnectorArn"]
    plan.known["OutboundHostName"] = connector["VoiceConnector"]["OutboundHostName"]
    plan.voice("CreateVoiceConnector", least=True)
    plan.voice("GetVoiceConnector")
    plan.voice("ListVoiceConnectors")
    plan.voice("ListVoiceConnectors", MaxResults=1)
    plan.voice("UpdateVoiceConnector")
    plan.voice("ListAvailableVoiceConnectorRegions")


def create_phone_numbers(plan: Plan) -> None:
    plan.voice("ListSupportedPhoneNumberCountries")
    plan.voice("SearchAvailablePhoneNumbers", least=True, TollFreePrefix="888", PhoneNumberType="TollFree")
    plan.voice("SearchAvailablePhoneNumbers", least=True, State="WA", Country="US", MaxResults=5)
    numbers = plan.voice("SearchAvailablePhoneNumbers", least=True, AreaCode="425", MaxResults=6)["E164PhoneNumbers"]
    order = plan.voice("CreatePhoneNumberOrder", E164PhoneNumbers=numbers, ProductType="VoiceConnector")
    plan.know(order, "PhoneNumberOrder.PhoneNumberOrderId")
    plan.voice("GetPhoneNumberOrder")
    plan.voice("ListPhoneNumberOrders")
    plan.advance("1m")
    plan.voice("GetPhoneNumberOrder")
    plan.known["PhoneNumberId"], second, third, fourth, *pool = numbers
    plan.known["DefaultPhoneNumber"] = plan.known["FallBackPhoneNumber"] = pool[0]
    plan.known["FromPhoneNumber"] = pool[0]
    plan.known["E164PhoneNumbers"] = pool
    plan.voice("GetPhoneNumber")
    plan.voice("ListPhoneNumbers", Status="Unassigned", without={"FilterName", "FilterValue"})
    plan.voice("UpdatePhoneNumber", least=True, CallingName="Third name")
    plan.voice("UpdatePhoneNumber", least=True, Name="a line", PhoneNumberId=second)
    plan.voice("BatchUpdatePhoneNumber", least=True, PhoneNumberId=second, CallingName="Fourth name")
    plan.voice("DeletePhoneNumber", PhoneNumberId=third)
    plan.voice("RestorePhoneNumber", PhoneNumberId=third)
    plan.voice("DeletePhoneNumber", PhoneNumberId=third)
    plan.voice("BatchDeletePhoneNumber", PhoneNumberIds=[fourth])
    plan.voice("AssociatePhoneNumbersWithVoiceConnector", ForceAssociate=False)
    plan.voice(
        "ListPhoneNumbers", least=True, FilterName="VoiceConnectorId", FilterValue=plan.known["VoiceConnectorId"]
    )
    plan.voice("ValidateE911Address")


def configure_connectors(plan: Plan) -> None:
    for name in (
        "VoiceConnectorEmergencyCallingConfiguration",
        "VoiceConnectorExternalSystemsConfiguration",
        "VoiceConnectorLoggingConfiguration",
        "VoiceConnectorOrigination",
        "VoiceConnectorProxy",
        "VoiceConnectorStreamingConfiguration",
        "VoiceConnectorTermination",
    ):
        plan.voice(f"Put{name}", Disabled=False)
        plan.voice(f"Get{name}")
    plan.voice("PutVoiceConnectorTerminationCredentials")
    plan.voice("ListVoiceConnectorTerminationCredentials")
    plan.voice("GetVoiceConnectorTerminationHealth")


def create_groups(plan: Plan) -> None:
    group = plan.voice("CreateVoiceConnectorGroup")
    plan.know(group, "VoiceConnectorGroup.VoiceConnectorGroupId")
    plan.voice("CreateVoiceConnectorGroup", least=True)
    plan.voice("GetVoiceConnectorGroup")
    plan.voice("ListVoiceConnectorGroups")
    plan.voice("UpdateVoiceConnectorGroup")
    number = [plan.known["PhoneNumberId"]]
    plan.voice("AssociatePhoneNumbersWithVoiceConnectorGroup", E164PhoneNumbers=number)
    plan.voice("DisassociatePhoneNumbersFromVoiceConnectorGroup", E164PhoneNumbers=number)


def create_proxy_sessions(plan: Plan) -> None:
    participants = ["+12065550177", "+12065550188"]
    session = plan.voice("CreateProxySession", ParticipantPhoneNumbers=participants)
    plan.know(session, "ProxySession.ProxySessionId")
    plan.voice("GetProxySession")
    plan.voice("ListProxySessions", Status="Open")
    plan.voice("ListProxySessions", least=True)
    plan.voice("UpdateProxySession")


def create_applications(plan: Plan) -> None:
    application = plan.voice("CreateSipMediaApplication", AwsRegion="us-east-1")
    plan.know(application, "SipMediaApplication.SipMediaApplicationId")
    plan.voice("GetSipMediaApplication")
    plan.voice("ListSipMediaApplications")
    plan.voice("UpdateSipMediaApplication")
    plan.voice("PutSipMediaApplicationAlexaSkillConfiguration")
    plan.voice("GetSipMediaApplicationAlexaSkillConfiguration")
    plan.voice("PutSipMediaApplicationLoggingConfiguration")
    plan.voice("GetSipMediaApplicationLoggingConfiguration")
    plan.know(plan.voice("CreateSipMediaApplicationCall"), "SipMediaApplicationCall.TransactionId")
    plan.voice("UpdateSipMediaApplicationCall")
    trigger = {"TriggerType": "RequestUriHostname", "TriggerValue": plan.known["OutboundHostName"]}
    rule = plan.voice("CreateSipRule", **trigger, Disabled=False, AwsRegion="us-east-1", Priority=1)
    plan.know(rule, "SipRule.SipRuleId")
    plan.voice("GetSipRule")
    plan.voice("ListSipRules")
    plan.voice("ListSipRules", least=True)
    plan.voice("UpdateSipRule", Disabled=True, AwsRegion="us-east-1", Priority=2)


def create_voice_profiles(plan: Plan) -> None:
    domain = plan.voice("CreateVoiceProfileDomain")
    plan.know(domain, "VoiceProfileDomain.VoiceProfileDomainId")
    plan.voice("GetVoiceProfileDomain")
    plan.voice("ListVoiceProfileDomains")
    plan.voice("UpdateVoiceProfileDomain")
    plan.know(plan.voice("StartSpeakerSearchTask"), "SpeakerSearchTask.SpeakerSearchTaskId")
    plan.voice("GetSpeakerSearchTask")
    # A profile is made of what a search has found, which takes some time.
    plan.advance("1m")
    plan.know(plan.voice("CreateVoiceProfile"), "VoiceProfile.VoiceProfileId")
    plan.voice("GetVoiceProfile")
    plan.voice("ListVoiceProfiles")
    plan.voice("UpdateVoiceProfile")
    task = plan.voice("StartSpeakerSearchTask")["SpeakerSearchTask"]["SpeakerSearchTaskId"]
    plan.voice("StopSpeakerSearchTask", SpeakerSearchTaskId=task)
    plan.know(plan.voice("StartVoiceToneAnalysisTask"), "VoiceToneAnalysisTask.VoiceToneAnalysisTaskId")
    plan.voice("GetVoiceToneAnalysisTask")
    plan.voice("StopVoiceToneAnalysisTask")


def use_tags(plan: Plan) -> None:
    plan.voice("TagResource", Tags=[{"Key": "stage", "Value": "test"}])
    plan.voice("ListTagsForResource")
    plan.voice("UntagResource", TagKeys=["stage"])
    plan.voice("ListTagsForResource")


def use_settings(plan: Plan) -> None:
    plan.voice("UpdateGlobalSettings")
    plan.voice("GetGlobalSettings")
    plan.voice("UpdatePhoneNumberSettings")
    plan.voice("GetPhoneNumberSettings")


def delete(plan: Plan) -> None:
    """Takes apart what is there."""
    plan.voice("DeleteVoiceProfile")
    plan.voice("DeleteVoiceProfileDomain")
    plan.voice("DeleteSipRule")
    plan.voice("DeleteSipMediaApplication")
    plan.voice("DeleteProxySession")
    plan.voice("UpdateVoiceConnectorGroup", VoiceConnectorItems=[])
    plan.voice("DeleteVoiceConnectorGroup")
    plan.voice("DisassociatePhoneNumbersFromVoiceConnector")
    usernames = plan.voice("ListVoiceConnectorTerminationCredentials")["Usernames"]
    plan.voice("DeleteVoiceConnectorTerminationCredentials", Usernames=usernames)
    for name in (
        "VoiceConnectorEmergencyCallingConfiguration",
        "VoiceConnectorExternalSystemsConfiguration",
        "VoiceConnectorOrigination",
        "VoiceConnectorProxy",
        "VoiceConnectorStreamingConfiguration",
        "VoiceConnectorTermination",
    ):
        plan.voice(f"Delete{name}")
    plan.voice("DeleteVoiceConnector")
