import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports checksums that say nothing, or are chosen by members that the input does not have or that are no text
    /// ([Smithy](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait)).
    mutating func checkChecksums(_ files: [ModelFile]) {
        for operation in files.lazy.flatMap(\.operations) {
            guard let checksum = operation.checksum else { continue }
            check(checksum.algorithmMember, .requestAlgorithmMember, operation)
            check(checksum.validationModeMember, .requestValidationModeMember, operation)
            let fields = syntax.checksums[operation.range]
            let hasMode = fields?[.requestValidationModeMember] != nil
            guard hasMode == (fields?[.responseAlgorithms] != nil) else {
                let missing: ChecksumKey = hasMode ? .responseAlgorithms : .requestValidationModeMember
                collector.report(
                    .missingKey,
                    "'checksum' needs \(missing.quoted)",
                    at: checksum.range,
                    hint: "responses are checked in one of the algorithms where a member of the input asks for it"
                )
                continue
            }
            if !hasMode, fields?[.requestAlgorithmMember] == nil, !checksum.isRequired {
                collector.report(
                    .missingKey,
                    "'checksum' asks for none",
                    at: checksum.range,
                    hint: "add 'requestChecksumRequired: true', or remove it"
                )
            }
        }
    }

    private mutating func check(_ name: String?, _ key: ChecksumKey, _ operation: Operation) {
        guard let name else { return }
        let range = syntax.checksums[operation.range]?[key]?.value.range ?? operation.range
        let members = types.members(of: operation.input)
        guard let member = members.first(where: { $0.name == name }) else {
            guard isInputComplete(operation) else { return }
            return reportMember(name, missingFrom: "the input of '\(operation.name)'", members, at: range)
        }
        guard let kind = types.kind(of: member.type), !kind.isText else { return }
        collector.report(
            .wrongShape,
            "\(key.quoted) must be text or an enum, and '\(member.name)' is \(kind.description)",
            at: range
        )
    }
}
