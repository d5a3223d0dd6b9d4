internal import CarillonRuntime

extension String {
    /// Whether this can be the name of a region: one label of a host name (RFC 1123, section 2.1) in ASCII letters, digits
    /// and hyphens, and not a number. The name becomes part of the host that requests go to.
    var isRegionName: Bool {
        let bytes = utf8
        return 1...63 ~= bytes.count && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
            && bytes.allSatisfy { $0.isUnreserved && !"._~".utf8.contains($0) }
            && !bytes.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
