import CarillonFiles
import Diagnostics
import ModelFormat

extension FileSchema {
    /// The name of the schema's file, which is written beside `carillon.yaml`: `model.schema.json`.
    var fileName: String { "\(rawValue).schema.json" }

    /// The start of the comment by which a file names its schema, which the YAML language server reads.
    static let commentStart = "# yaml-language-server: $schema="

    /// Returns the comment by which a file names the schema.
    /// - Parameter folder: The path of the schema's folder, relative to the file's, with a slash at its end; empty if
    ///   they are one.
    func comment(in folder: String = "") -> String { Self.commentStart + folder + fileName }
}

/// Returns a warning about each file that names a schema that does not exist, or one of Carillon's that is not the
/// current one.
///
/// Schemas at URLs are not looked at, and neither are schemas that other people wrote.
/// - Parameter sources: The files by the paths that diagnostics show.
func checkSchemas(of sources: [String: [UInt8]], in project: Project) throws(FileSystemError) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (file, bytes) in sources {
        guard let reference = SchemaReference(in: bytes), !reference.path.contains("://") else { continue }
        let range = SourceRange(
            file: file,
            line: reference.line,
            column: FileSchema.commentStart.unicodeScalars.count + 1,
            length: reference.path.unicodeScalars.count
        )
        let path = project.workingFolder.appending(file).parent.appending(reference.path)
        let shown = project.shown(path)
        guard project.fileSystem.identity(of: path)?.kind == .file else {
            let kind = FileSchema(of: project.workingFolder.appending(file), in: project)
            diagnostics.append(
                Diagnostic(
                    .warning,
                    .missingSchema,
                    "the schema '\(shown)' does not exist",
                    at: range,
                    hint: "run 'carillon schema \(kind.rawValue) > \(shown)', or correct the path"
                )
            )
            continue
        }
        let text = String(
            decoding: try project.fileSystem.contents(of: path, limit: FileSchema.sizeLimit),
            as: UTF8.self
        )
        guard let kind = FileSchema.allCases.first(where: { text.contains($0.mark) }), text != kind.json else {
            continue
        }
        diagnostics.append(
            Diagnostic(
                .warning,
                .outdatedSchema,
                "the schema '\(shown)' is not the one of this version of Carillon",
                at: range,
                hint: "run 'carillon schema \(kind.rawValue) > \(shown)'"
            )
        )
    }
    return diagnostics
}

extension FileSchema {
    /// More bytes than a schema of any version has.
    fileprivate static let sizeLimit = 1 << 20

    /// The part of the schema's text by which it is recognized in any version.
    fileprivate var mark: String { "\"title\": \(title.jsonLiteral)" }

    /// The kind of a file of the project.
    fileprivate init(of file: AbsolutePath, in project: Project) {
        if file == project.file {
            self = .project
        } else if file.name == Project.fileName {
            self = .target
        } else {
            self = file.parent.name == "sync" ? .record : .model
        }
    }
}

/// The comment in a file that names its schema.
private struct SchemaReference {
    /// The path or URL of the schema.
    let path: String
    /// The line, counted from 1.
    let line: Int

    /// Looks for the comment in the lines before the file's content; `nil` if there is none.
    init?(in bytes: [UInt8]) {
        var line = 0
        for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            var text = Substring(decoding: text, as: UTF8.self)
            while text.last?.isWhitespace == true { text.removeLast() }
            if text.hasPrefix(FileSchema.commentStart) {
                self.path = String(text.dropFirst(FileSchema.commentStart.count))
                self.line = line
                return
            }
            guard text.isEmpty || text.hasPrefix("#") else { return nil }
        }
        return nil
    }
}
