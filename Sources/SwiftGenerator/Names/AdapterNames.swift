/// The names of the adapter through which the operations of an old service run on a new one.
package struct AdapterNames: Hashable, Sendable {
    /// The adapter's type: `ChimeOnChimeSDKVoice`.
    package let type: String
    /// The property with the old service's client.
    package let oldClient: String
    /// The property with the new service's client.
    package let newClient: String
    /// The property with the function that is told of losses.
    package static let lossHandler = "onLoss"

    /// Names the adapter between two services and its properties after their modules.
    package init(old: ServiceTypeNames, new: ServiceTypeNames) {
        type = "\(old.module)On\(new.module)"
        let taken: Set = [Self.lossHandler, "adapter"]
        let clients = Naming.distinct([old.module, new.module].map(Naming.member), avoiding: taken)
        (oldClient, newClient) = (clients[0], clients[1])
    }
}
