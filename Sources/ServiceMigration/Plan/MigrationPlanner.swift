import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel

/// Takes every decision about the conversions between two services.
struct MigrationPlanner {
    let old: PlannedService
    let new: PlannedService
    let common: SharedTypes
    let substitutes: Substitutes
    var diagnostics: [Diagnostic]

    init(old: Service, new: Service, record: SyncRecord) {
        self.old = PlannedService(old)
        self.new = PlannedService(new)
        common = SharedTypes(self.old, self.new, record)
        substitutes = Substitutes(record.conversions)
        diagnostics =
            common.diagnostics + checkConversions(between: renamed(old, by: record), and: new, in: record)
        for (side, other) in [(self.old, self.new), (self.new, self.old)] {
            diagnostics += side.typeHiding(other.module).map { [$0] } ?? []
        }
    }

    mutating func plan(module: String) -> MigrationPlan {
        var conversions: [ConversionID: Conversion] = [:]
        for pair in common.files.flatMap({ $0.flatMap(\.pairs) }) {
            for direction in ConversionID.Direction.allCases {
                let id = pair.conversion(direction)
                conversions[id] = plan(id)
            }
        }
        return MigrationPlan(
            module: module,
            access: min(old.plan.access, new.plan.access),
            old: old.plan,
            oldModule: old.module,
            new: new.plan,
            newModule: new.module,
            files: zip(new.plan.files, common.files).compactMap { file, sections in
                sections.isEmpty ? nil : MigrationFile(name: file.fileName, sections: sections.map(section))
            },
            conversions: settlingLosses(of: conversions),
            operations: common.operations.compactMapValues { new.operations[$0]?.plan },
            errors: errors()
        )
    }

    private func section(_ section: (title: String, pairs: [SharedTypes.TypePair])) -> MigrationFile.Section {
        MigrationFile.Section(
            title: section.title,
            conversions: section.pairs.flatMap { [$0.conversion(.forward), $0.conversion(.backward)] }
        )
    }

    /// Finds out which conversions can lose something: those that do themselves, and those of what has a part that does.
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
            guard case .error(let status, _, let members)? = new.types.shape(exception.modelName)?.kind else {
                return nil
            }
            let counterpart = old.plan.exceptions.lazy.compactMap { older -> (ConversionID, String)? in
                let pair = SharedTypes.TypePair(old: older.typeName, new: exception.typeName)
                return common.pairs.contains(pair) ? (pair.conversion(.backward), older.caseName) : nil
            }.first
            return ErrorConversion(
                source: exception.caseName,
                counterpart: counterpart.map { (conversion: $0.0, caseName: $0.1) },
                status: status,
                modelName: exception.modelName,
                message: message(members, of: exception.typeName)
            )
        }
    }

    /// The property of an error that says in words what happened.
    private func message(_ members: [Member], of type: String) -> String? {
        guard case .structure(let members)? = new.declared[type]?.kind else { return nil }
        return members.first { member in
            guard case .string? = new.types.kind(of: member.model.type) else { return false }
            return member.model.jsonName.lowercased() == "message"
        }?.property
    }

    /// The service that is converted from, and the one that is converted to.
    func sides(_ direction: ConversionID.Direction) -> (source: PlannedService, target: PlannedService) {
        direction == .forward ? (old, new) : (new, old)
    }
}
