import CarillonFake

/// What Amazon Chime does beyond what its model says, by operation.
let chimeBehaviors: [String: FakeBehavior] =
    phoneNumberBehaviors.merging(accountBehaviors) { $1 }.merging(userBehaviors) { $1 }.merging(roomBehaviors) { $1 }

/// What Amazon Chime SDK Voice does beyond what its model says, by operation.
let voiceBehaviors: [String: FakeBehavior] =
    phoneNumberBehaviors.merging(voiceConnectorBehaviors) { $1 }.merging(proxySessionBehaviors) { $1 }
    .merging(voiceAnalyticsBehaviors) { $1 }

extension FakeCall {
    /// Makes a thing as the engine does, and returns it.
    ///
    /// - Parameters:
    ///   - resource: Its kind.
    ///   - path: The identifiers of what it is a part of.
    func made(_ resource: String, below path: [String]) throws(FakeError) -> FakeRecord {
        let id = try carryOut()[resource]?[resource + "Id"]?.string ?? ""
        return try existing(resource, path + [id])
    }
}
