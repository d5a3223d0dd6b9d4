import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

/// Loads the `carillon.yaml` of a package's target, whose code the build plugin generates.
///
/// - Parameters:
///   - bytes: the file's content; `nil` where the target has no such file.
///   - file: the path that diagnostics show.
///   - module: the target's module.
///   - moduleNames: The rules for the names of modules.
/// - Returns: the configuration of the target's service, `nil` if there is an error, and the diagnostics in file order.
package func loadTarget(
    _ bytes: [UInt8]?,
    file: String,
    module: String,
    moduleNames: ModuleNameRules
) -> (service: ProjectConfiguration.Service?, diagnostics: [Diagnostic]) {
    let parsed = bytes.map { YAMLParser.parse($0, file: file) }
    var decoder = FieldDecoder(diagnostics: parsed?.diagnostics ?? [], moduleNames: moduleNames)
    let start = SourceRange(file: file, line: 1, column: 1)
    var service: ProjectConfiguration.Service?
    if let root = parsed?.root ?? (decoder.diagnostics.isEmpty ? .empty(file) : nil) {
        service = decoder.target(root, at: start)
        if decoder.isModuleName(module, at: start) { service?.module = Located(module, at: start) }
    }
    let all = decoder.diagnostics.inFileOrder()
    return (all.contains { $0.severity == .error } ? nil : service, all)
}

extension FieldDecoder {
    /// Reads the configuration of a target's service.
    mutating func target(_ root: YAMLNode, at start: SourceRange) -> ProjectConfiguration.Service? {
        guard
            let fields = fields(of: root, as: TargetFileKey.self, subject: "the file of a target", at: start)
        else { return nil }
        let model = located(.model, in: fields)
        if let model { checkIsInside(model) }
        let folder = model ?? Located(TargetFileKey.defaultModelFolder, at: start)
        return projectService(in: folder.value, at: folder.range, fields)
    }

    /// Reports a folder outside the target's: new files in it would go unnoticed, because a build looks for changes of
    /// what there is in the folders of targets alone.
    private mutating func checkIsInside(_ model: Located<String>) {
        guard checkCharacters(model.value, at: model.range) else { return }
        let path = RelativePath(model.value)
        let plainName = path.flatMap { $0.isEmpty ? nil : $0.text } ?? TargetFileKey.defaultModelFolder
        if let path, path.climbs == 0, path.text == model.value { return }
        let isOutside = path.map { $0.climbs > 0 } ?? true
        report(
            .invalidPath,
            isOutside
                ? "'\(model.value)' is not in the target's folder, and a build notices new files nowhere else"
                : "'\(model.value)' is not the plain name of a folder in the target's",
            at: model.range,
            hint: isOutside
                ? "link to it from the target's folder, as in 'ln -s \(model.value) model', and write 'model: model'"
                : "write '\(plainName)'"
        )
    }
}
