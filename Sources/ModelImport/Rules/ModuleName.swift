import ModelFormat
import SwiftGenerator

extension UpstreamModel {
    /// The name of the service's module: the words of its SDK ID, each with a capital, without characters that are not
    /// allowed in a name; `SDK` follows a name that a module cannot have, and precedes a digit.
    var moduleName: String {
        let words = identity.sdkID.split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
        var name = words.map { String($0).capitalizedFirst }.joined()
        if !name.isIdentifier { name = "SDK" + name }
        return ModuleNameRules.swift.obstacle(name) == nil ? name : name + "SDK"
    }
}
