extension BotocoreReader {
    /// Notes metadata about transport and digests that ask for more than clients do anyway.
    ///
    /// HTTP/2, be it for everything or for event streams, is what transports agree on with any server that offers it, and
    /// SHA-256 is the digest that Signature Version 4 has of bodies.
    mutating func noteSettings(_ metadata: JSONNode) {
        let isKnown = metadata["protocolSettings"]?.members.allSatisfy { entry in
            entry.key == "h2" && ["optional", "eventstream"].contains(entry.value.plainText)
        }
        if isKnown == false {
            uncarried.note("protocolSettings", at: metadata["protocolSettings"]?.range ?? metadata.range)
        }
        if let format = metadata["checksumFormat"], format.plainText != "sha256" {
            uncarried.note("checksumFormat", at: format.range)
        }
    }
}
