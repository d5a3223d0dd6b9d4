import CarillonFiles
import Foundation
import ProjectSupport
import SuiteSupport
import Testing

@testable import carillon

/// Successive versions of botocore, and what is known to have happened between them.
struct Transition: Sendable, CustomTestStringConvertible {
    let service: String
    let versions: (old: String, new: String)
    /// The release that it asks for; `nil` where nothing happened.
    let release: String?
    /// The findings but for those about documentation: a rule and what changed by it, or the number of changes.
    let findings: [String]

    var testDescription: String { "\(service) \(versions.old) to \(versions.new)" }

    static let all = [
        Transition(
            service: "chime",
            versions: ("1.12.115", "1.12.116"),
            release: "major",
            // The prefix /console is gone from all 16, which is one cause.
            findings: [
                "uri-changed 16", "operation-added 34 (37 shape-added)",
                "member-added User.members.PrimaryProvisionedNumber: added",
            ]
        ),
        Transition(
            service: "chime",
            versions: ("1.17.14", "1.17.15"),
            release: "major",
            findings: [
                "required-added AssociatePhoneNumbersWithVoiceConnector.input.E164PhoneNumbers.required: added",
                "required-added AssociatePhoneNumbersWithVoiceConnectorGroup.input.E164PhoneNumbers.required: added",
                "required-added DeleteVoiceConnectorTerminationCredentials.input.Usernames.required: added",
                "required-added DisassociatePhoneNumbersFromVoiceConnector.input.E164PhoneNumbers.required: added",
                "required-added DisassociatePhoneNumbersFromVoiceConnectorGroup.input.E164PhoneNumbers.required: added",
                "operation-added 3 (3 shape-added)",
            ]
        ),
        Transition(
            service: "chime",
            versions: ("1.20.64", "1.20.65"),
            release: "major",
            findings: [
                "target-constraints-changed SearchAvailablePhoneNumbers.input.Country.type: String -> Alpha2CountryCode",
                "operation-added ListSupportedPhoneNumberCountries: added (1 shape-added)",
                "member-added SearchAvailablePhoneNumbers.input.PhoneNumberType: added",
                "member-added SearchAvailablePhoneNumbers.output.NextToken: added",
                "pagination-added SearchAvailablePhoneNumbers.paginate: added",
                "member-added PhoneNumber.members.Country: added",
                "value-added PhoneNumberProductType.values.SipMediaApplicationDialIn: added",
            ]
        ),
        Transition(
            service: "chime",
            versions: ("1.29.163", "1.29.164"),
            release: "minor",
            findings: ["deprecation-added 130"]
        ),
        Transition(
            service: "chime-sdk-voice",
            versions: ("1.29.97", "1.29.98"),
            release: "major",
            findings: [
                "error-added GoneException: added", "pattern-added SipMediaApplicationName.pattern: \(named)",
                "pattern-added SipRuleName.pattern: \(named)", "error-added UnprocessableEntityException: added",
                "pattern-added VoiceConnectorGroupName.pattern: \(named)",
                "pattern-added VoiceConnectorName.pattern: \(named)", "operation-added 19 (21 shape-added)",
                "member-added StreamingConfiguration.members.MediaInsightsConfiguration: added (2 shape-added)",
            ]
        ),
        Transition(
            service: "chime",
            versions: ("1.37.1", "1.37.2"),
            release: "major",
            findings: ["operation-removed 129 (170 shape-removed)"]
        ),
        Transition(
            service: "chime",
            versions: ("1.40.18", "1.40.19"),
            release: nil,
            findings: []
        ),
        Transition(
            service: "chime-sdk-voice",
            versions: ("1.40.18", "1.40.19"),
            release: nil,
            findings: []
        ),
        Transition(
            service: "chime-sdk-voice",
            versions: ("1.43.49", "1.43.50"),
            release: "major",
            // Of 47 members with another type, 44 have one that is new. 27 of these were NonEmptyString before, 17
            // NonEmptyString128.
            findings: [
                "target-constraints-changed 44 (1 shape-added)",
                "required-added CreateSipRule.input.TargetApplications.required: added",
                "target-constraints-changed ListPhoneNumberOrders.input.NextToken.type: String -> NextTokenString",
                "required-added UpdateGlobalSettings.input.VoiceConnector.required: added",
                "target-type-changed PhoneNumberOrder.members.FocDate.type: Iso8601Timestamp -> String",
                "required-removed VoiceConnectorItem.members.Priority.required: removed",
                "target-constraints-changed VoiceConnectorSettings.members.CdrBucket.type: String -> S3BucketName "
                    + "(1 shape-added)",
                "deprecation-added 8",
                "member-added CreateVoiceConnectorGroup.input.CallDistributionType: added (1 shape-added)",
                "operation-error-added 2", "operation-error-added 2",
                "operation-error-added PutVoiceConnectorOrigination.errors.AccessDeniedException: added",
                "member-added UpdateVoiceConnectorGroup.input.CallDistributionType: added",
                "value-added ErrorCode.values.Validation: added",
                "member-added PhoneNumber.members.PhoneNumberArn: added",
                "member-added VoiceConnectorGroup.members.CallDistributionType: added",
            ]
        ),
    ]

    private static let named = "added: ^[a-zA-Z0-9 _.-]+$"
}

@Suite("What really changed upstream, and what it broke")
struct TransitionTests {
    @Test(
        "What is known of a transition is found, and nothing else",
        .enabled(if: BotocoreData.isAvailable, Comment(rawValue: BotocoreData.skipReason)),
        arguments: Transition.all
    )
    func findings(transition: Transition) throws {
        let report = try compare(transition)
        #expect(report.recommendedRelease == transition.release)
        let findings = report.services.flatMap(\.findings)
        #expect(findings.filter { $0.rule != documentation }.map(\.summary).sorted() == transition.findings.sorted())
        #expect(findings.filter { $0.rule == documentation && $0.verdict != "neutral" }.isEmpty)
    }

    @Test("Every transition that is fetched is looked at")
    func coverage() {
        let looked = Set(Transition.all.map { "\($0.versions.old) \($0.versions.new)" })
        #expect(looked == Set(BotocoreData.transitions.map { "\($0.0) \($0.1)" }))
    }

    private let documentation = "documentation-changed"

    private func compare(_ transition: Transition) throws -> JSONReport {
        func side(_ version: String) -> String {
            BotocoreData.folder(of: transition.service, in: version).path(percentEncoded: false)
        }
        let request = DiffRequest(
            old: side(transition.versions.old),
            new: side(transition.versions.new),
            format: .json,
            failOn: .any
        )
        let outcome = try capture { try diffModels(request, from: AbsolutePath("/"), console: $0) }
        #expect(outcome.status == (transition.release == nil ? .success : .findings))
        return try JSONDecoder().decode(JSONReport.self, from: Data(outcome.output.utf8))
    }
}

/// As much of the report as is looked at.
private struct JSONReport: Decodable {
    struct Service: Decodable {
        let findings: [Finding]
    }

    struct Finding: Decodable {
        let rule: String
        let verdict: String
        let changes: [Change]
        let effects: [Change]

        var summary: String {
            guard let first = changes.first else { return "\(rule) without changes" }
            let whole = changes.count > 1 ? "\(rule) \(changes.count)" : "\(rule) \(first.path): \(first.summary)"
            let effects = Dictionary(grouping: effects, by: \.rule).sorted { $0.key < $1.key }
                .map { "\($0.value.count) \($0.key)" }
            return effects.isEmpty ? whole : "\(whole) (\(effects.joined(separator: ", ")))"
        }
    }

    struct Change: Decodable {
        let rule: String
        let path: String
        let summary: String
    }

    let recommendedRelease: String?
    let services: [Service]
}
