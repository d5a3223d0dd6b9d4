/// A group of regions that share the ends of their hosts' names, and that no credentials cross
/// ([AWS's partitions](https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-partition-function)).
struct Partition: Hashable {
    /// The partition's identifier: `aws-cn`.
    let name: String
    /// The beginnings of its regions' names, which an area and a number follow: `cn-`.
    let prefixes: [String]
    /// The end of the names of its hosts.
    let dnsSuffix: String
    /// The end of the names of those that IPv6 reaches.
    let dualStackDNSSuffix: String

    private init(_ name: String, _ prefixes: [String], _ dnsSuffix: String, dualStack: String) {
        self.name = name
        self.prefixes = prefixes
        self.dnsSuffix = dnsSuffix
        dualStackDNSSuffix = dualStack
    }

    static let all = [
        standard,
        Partition("aws-cn", ["cn-"], "amazonaws.com.cn", dualStack: "api.amazonwebservices.com.cn"),
        Partition("aws-eusc", ["eusc-de-"], "amazonaws.eu", dualStack: "api.amazonwebservices.eu"),
        Partition("aws-iso", ["us-iso-"], "c2s.ic.gov", dualStack: "api.aws.ic.gov"),
        Partition("aws-iso-b", ["us-isob-"], "sc2s.sgov.gov", dualStack: "api.aws.scloud"),
        Partition("aws-iso-e", ["eu-isoe-"], "cloud.adc-e.uk", dualStack: "api.cloud-aws.adc-e.uk"),
        Partition("aws-iso-f", ["us-isof-"], "csp.hci.ic.gov", dualStack: "api.aws.hci.ic.gov"),
        Partition("aws-us-gov", ["us-gov-"], "amazonaws.com", dualStack: "api.aws"),
    ]

    private static let standard = Partition(
        "aws",
        ["us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"],
        "amazonaws.com",
        dualStack: "api.aws"
    )

    /// Returns the partition of a region; the standard one for a name that is in none.
    static func containing(_ region: String) -> Partition {
        all.first { $0.contains(region) } ?? standard
    }

    private func contains(_ region: String) -> Bool {
        // The region of a partition's global services, which is none that one could be in: `aws-cn-global`.
        if region == "\(name)-global" { return true }
        return prefixes.contains { prefix in
            guard region.hasPrefix(prefix) else { return false }
            let parts = region.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy { $0.isLetter || $0.isNumber }
                && !parts[1].isEmpty && parts[1].allSatisfy(\.isWholeNumber)
        }
    }
}
