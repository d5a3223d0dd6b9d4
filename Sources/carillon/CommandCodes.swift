import YAMLSource

/// The kinds of diagnostics that come from looking at a project's folders rather than into its files.
enum CommandCodes {
    /// All of them, in the order of their identifiers.
    static let all: [DiagnosticCode] = [.noModelFiles]
}

extension DiagnosticCode {
    static let noModelFiles = DiagnosticCode(
        "no-model-files",
        """
        The project file names a service whose folder does not exist or holds no model files.

        A service is a folder beside carillon.yaml with files whose names end in '.yaml'. The key in carillon.yaml is \
        the folder's name. Make the folder and its files, correct the name, or remove the entry.
        """
    )
}
