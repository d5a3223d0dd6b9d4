import SwiftGenerator

/// Renders the page of a module with conversions: what they are called, and which types have them, by the model files of the
/// new service.
func renderCatalog(_ plan: MigrationPlan) -> [GeneratedFile] {
    let source = "\(plan.oldModule) and \(plan.newModule)"
    let adapter = plan.adapter.names.type
    let page = GeneratedFile(page: plan.module, of: source) { writer in
        writer.paragraphs(
            """
            Converts values between \(plan.oldModule) and \(plan.newModule), and lets code that was written for \(plan.oldModule) \
            run on \(plan.newModule).

            A type that both modules have can be made of its counterpart: by `init(_:)` where nothing can be lost, otherwise \
            by `init(exactly:)`, which throws what it would lose, or by `converting(_:)`, which returns the value together \
            with the losses.
            """
        )
        writer.topics(
            [(title: "Essentials", symbols: [adapter])]
                + plan.files.map { file in
                    (
                        title: Naming.title(ofFile: file.name),
                        symbols: file.sections.flatMap(\.conversions).map {
                            "\(plan.targetModule($0.direction))/\($0.target)"
                        }
                    )
                }
        )
    }
    return [page]
}
