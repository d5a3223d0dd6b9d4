import SwiftGenerator

/// The plan of an adapter, through which the old service's operations run on the new one.
struct AdapterPlan {
    /// The names of the adapter and its properties.
    let names: AdapterNames
    /// The name of the adapter's file.
    let fileName: String
    /// The protocol with the old service's operations, with its module where it must be told from another type.
    let oldAPI: String
    /// The protocol with the new service's operations, likewise.
    let newAPI: String
    /// The error that the old service's operations throw, likewise.
    let oldError: String
    /// The error that the new service's operations throw, likewise.
    let newError: String

    /// Plans the adapter between two services.
    /// - Parameter files: The files of the module that hold conversions.
    init(old: ServicePlan, new: ServicePlan, besides files: [MigrationFile]) {
        names = AdapterNames(old: old.names, new: new.names)
        let taken = files.map { String($0.name.dropLast(".swift".count)) }
        fileName = "\(Naming.distinct([names.type], avoiding: Set(taken)).last ?? names.type).swift"
        // A shape of one service may be called like what the other module has once.
        func oldType(_ type: String) -> String { new.declares(type) ? "\(old.names.module).\(type)" : type }
        func newType(_ type: String) -> String { old.declares(type) ? "\(new.names.module).\(type)" : type }
        (oldAPI, oldError) = (oldType(old.names.api), oldType(old.names.error))
        (newAPI, newError) = (newType(new.names.api), newType(new.names.error))
    }
}

extension ServicePlan {
    /// Returns whether the module has a type of this name.
    fileprivate func declares(_ type: String) -> Bool {
        names.types.contains(type)
            || files.contains { file in
                file.types.contains { $0.name == type }
                    || file.operations.contains { $0.inlineTypes.contains { $0.name == type } }
            }
    }
}
