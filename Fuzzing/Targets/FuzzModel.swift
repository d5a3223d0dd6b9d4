import Diagnostics
import ModelFormat
import YAMLSource

/// The input is a model file, the only one of its service.
///
/// Each diagnostic stands on a line that there is, and can be shown; there is a description or an error; and bringing the
/// file into canonical form keeps what it says.
func fuzzModel(_ input: [UInt8]) -> CInt {
    let path = "model/fuzzed/service.yaml"
    let source = ModelSource(name: "service.yaml", path: path, bytes: input)
    let (service, diagnostics) = loadService(folder: "fuzzed", files: [source], moduleNames: .unrestricted)
    require(service != nil || diagnostics.contains { $0.severity == .error }, "neither a description nor an error")
    let file = SourceFile(path: path, bytes: input)
    for diagnostic in diagnostics where diagnostic.range.file == path {
        require(file.line(diagnostic.range.line) != nil, "the line of \(diagnostic)")
        require(diagnostic.range.column > 0 && diagnostic.range.length >= 0, "the column of \(diagnostic)")
    }
    _ = diagnostics.text(sources: [file])
    _ = diagnostics.json()
    do {
        _ = try formatted(source)
    } catch {
        require(false, "the canonical form says something else")
    }
    return 0
}
