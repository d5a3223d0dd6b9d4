import ServiceModel
import SwiftGenerator
import Testing

/// The model that is awkward on purpose has every construct that is declared for others.
@Suite("Access levels")
struct AccessLevelTests {
    private func code(_ access: AccessLevel) throws -> String {
        var service = try loadServiceFolder("Tests/Cases/modules/awkward/awkward")
        service.module.access = access
        return generate(ServicePlan(service)).map(\.contents).joined()
    }

    /// How often a word stands where declarations begin, attributes aside.
    private func count(_ word: String, in code: String) -> Int {
        code.split(separator: "\n").count { line in
            let attributes = ["@Indirect ", "@_alwaysEmitIntoClient ", "@_spi(Generated) "]
            let declaration = attributes.reduce(line.drop { $0 == " " }) { $0.trimmingPrefix($1) }
            return declaration.hasPrefix("\(word) ")
        }
    }

    @Test("every declaration that is public is for the package instead where the project says so")
    func packageAccess() throws {
        let declarations = count("public", in: try code(.public))
        #expect(declarations > 400)
        #expect(count("package", in: try code(.package)) == declarations)
        #expect(count("public", in: try code(.package)) == 0)
    }

    @Test("internal code says nothing about access")
    func internalAccess() throws {
        let code = try code(.internal)
        for word in ["public", "package", "internal"] { #expect(count(word, in: code) == 0) }
    }

    @Test("levels are ordered by how many can use what has them")
    func order() {
        #expect([AccessLevel.public, .internal, .package].sorted() == [.internal, .package, .public])
    }
}
