import ServiceModel

/// The names of a service's module and of the types that the module declares whatever its shapes.
package struct ServiceTypeNames: Hashable, Sendable {
    /// The module.
    package let module: String
    /// The client, a structure.
    package let client: String
    /// The error that operations throw, an enumeration.
    package let error: String
    /// The protocol with the operations.
    package let api: String
    /// The test double of the client, a class.
    package let stub: String
    /// The protocol for implementations of the service; `nil` unless the module declares one.
    package let implementation: String?

    /// Names the types of the service `service`, whose code is the module `module`.
    init(service: String, module: String, declaresServer: Bool = false) {
        self.module = module
        implementation = declaresServer ? service + "Service" : nil
        client = service + "Client"
        error = service + "Error"
        api = service + "API"
        stub = service + "Stub"
    }

    /// Names the types of a service.
    package init(_ service: Service) {
        self.init(
            service: service.name,
            module: service.module.name,
            declaresServer: service.module.declaresServer
        )
    }

    /// The types.
    package var types: Set<String> { Set([client, error, api, stub] + [implementation].compactMap { $0 }) }

    /// The names that no shape can have; the module's own would make its types impossible to name from outside.
    var reserved: Set<String> { types.union([module]) }
}
