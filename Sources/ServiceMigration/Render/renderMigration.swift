import Diagnostics
import ModelComparison
import SwiftGenerator

/// Renders all files of a module with conversions.
func renderMigration(_ plan: MigrationPlan) -> [GeneratedFile] {
    let files = plan.files.map { GeneratedFile(path: $0.name, contents: render($0, of: plan)) }
    return files + [GeneratedFile(path: plan.adapter.fileName, contents: renderAdapter(of: plan))]
}

/// Renders the conversions of what one file of the new service's model declares.
private func render(_ file: MigrationFile, of plan: MigrationPlan) -> String {
    var writer = plan.writer
    writer.header(of: plan)
    for section in file.sections {
        writer.mark(section.title)
        for (index, id) in section.conversions.enumerated() {
            guard let conversion = plan.conversions[id] else { continue }
            if index > 0 { writer.line() }
            renderConversion(conversion, id, of: plan, into: &writer)
        }
    }
    return writer.text
}

extension SwiftWriter {
    /// Adds the first line and the imports.
    mutating func header(of plan: MigrationPlan) {
        line(
            "\(GeneratedFile.marker)the models of \(plan.oldModule) and \(plan.newModule). Change those, not this file."
        )
        line()
        for module in ["CarillonRuntime", plan.oldModule, plan.newModule].sorted() {
            line("\(module == "CarillonRuntime" ? "@_spi(Generated) " : "")import \(module)")
        }
    }
}

extension MigrationPlan {
    /// A writer of the module's code, which sees the types of both services.
    var writer: SwiftWriter {
        SwiftWriter(access: access, declaring: old.declaredTypeNames.union(new.declaredTypeNames))
    }

    /// The module that has what a conversion in this direction is made of.
    func sourceModule(_ direction: ConversionID.Direction) -> String {
        direction == .forward ? oldModule : newModule
    }

    /// The module that has what a conversion in this direction makes.
    func targetModule(_ direction: ConversionID.Direction) -> String {
        direction == .forward ? newModule : oldModule
    }

    /// The type that is converted, with its module.
    func source(_ id: ConversionID) -> String { "\(sourceModule(id.direction)).\(id.source)" }
    /// The type that it becomes, with its module.
    func target(_ id: ConversionID) -> String { "\(targetModule(id.direction)).\(id.target)" }
}
