import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// Makes every decision about the conversions between two services.
struct MigrationPlanner {
    let old: PlannedService
    let new: PlannedService
    let common: SharedTypes
    let substitutes: Substitutes
    var diagnostics: [Diagnostic]

    init(old: ServicePlan, new: ServicePlan, record: SyncRecord) {
        self.old = PlannedService(old)
        self.new = PlannedService(new)
        common = SharedTypes(self.old, self.new, record)
        substitutes = Substitutes(record.conversions)
        diagnostics =
            common.diagnostics + checkConversions(between: renamed(old.model, by: record), and: new.model, in: record)
        for (side, other) in [(self.old, self.new), (self.new, self.old)] {
            diagnostics += side.typeHiding(other.module).map { [$0] } ?? []
        }
    }

    mutating func plan(module: String) -> MigrationPlan {
        var conversions: [ConversionID: Conversion] = [:]
        for pair in common.files.flatMap({ $0.sections.flatMap(\.pairs) }) {
            for direction in ConversionID.Direction.allCases {
                let id = pair.conversion(direction)
                conversions[id] = plan(id)
            }
        }
        let files = common.files.compactMap { file, sections in
            sections.isEmpty ? nil : MigrationFile(name: file.fileName, sections: sections.map(section))
        }
        return MigrationPlan(
            module: module,
            old: old.plan,
            new: new.plan,
            adapter: AdapterPlan(old: old.plan, new: new.plan, besides: files),
            files: files,
            conversions: settlingLosses(of: conversions),
            operations: common.operations,
            errors: errors()
        )
    }

    private func section(_ section: (title: String, pairs: [SharedTypes.TypePair])) -> MigrationFile.Section {
        MigrationFile.Section(
            title: section.title,
            conversions: section.pairs.flatMap { [$0.conversion(.forward), $0.conversion(.backward)] }
        )
    }

    /// Returns the conversions with the lossy ones marked: those that do themselves, and those of what has a part that
    /// does.
    private func settlingLosses(of conversions: [ConversionID: Conversion]) -> [ConversionID: Conversion] {
        var conversions = conversions
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (id, conversion) in conversions where !conversion.isLossy && conversion.isLossy(conversions) {
                conversions[id]?.isLossy = true
                hasChanged = true
            }
        }
        return conversions
    }

    private func errors() -> [ErrorConversion] {
        new.plan.exceptions.compactMap { exception in
            guard case .error(let status, _, _, _) = exception.model.kind else { return nil }
            let counterpart = old.plan.exceptions.lazy.compactMap { older -> (ConversionID, String)? in
                let pair = SharedTypes.TypePair(old: older.typeName, new: exception.typeName)
                return common.pairs.contains(pair) ? (pair.conversion(.backward), older.caseName) : nil
            }.first
            return ErrorConversion(
                source: exception.caseName,
                counterpart: counterpart.map { (conversion: $0.0, caseName: $0.1) },
                status: status,
                modelName: exception.model.name
            )
        }
    }

    /// Returns the service that is converted from, and the one that is converted to.
    func sides(_ direction: ConversionID.Direction) -> (source: PlannedService, target: PlannedService) {
        direction == .forward ? (old, new) : (new, old)
    }
}
