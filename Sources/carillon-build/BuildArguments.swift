import CarillonFiles
import ModelFormat

/// The arguments of `carillon-build`.
struct BuildArguments: Equatable {
    /// The path of the target's folder.
    var target: String
    /// The name of the target's module.
    var module: String
    /// The folder of the model files, relative to the target's.
    var model: String
    /// The folder for the code.
    var output: String
    /// The names of the model files from which code is expected.
    var files: [String]

    /// The text that `--help` prints.
    static let help = """
        OVERVIEW: Make the code of a package's target; CarillonBuildPlugin runs it.

        Writes a Swift file for each model file into the plugin's work folder, and nothing anywhere else: \
        'phone-numbers.yaml.swift' for 'phone-numbers.yaml'.

        \(usage)

        OPTIONS:
          --target PATH   The target's folder.
          --module NAME   The target's module.
          --model PATH    The folder of the model files, relative to the target's; '\(TargetFileKey.defaultModelFolder)' without it.
          --output PATH   The folder for the code.
          --              Everything after it is the name of a model file.

        EXIT STATUS:
          0   done
          1   the model has findings, or something is in the way
          64  the command was called wrongly
          70  carillon is at fault
          74  a file could not be read or written
        """

    private static let usage =
        "USAGE: carillon-build --target PATH --module NAME [--model PATH] --output PATH [--] FILE ..."

    /// Reads the arguments of the process, without its name.
    /// - Throws: ``Failure`` for arguments that do not fit.
    init(_ arguments: [String]) throws {
        func misuse(_ message: String) -> Failure { .usage(message, hint: Self.usage) }
        var options: [String: String] = [:]
        var rest = arguments[...]
        while let option = rest.first, option.hasPrefix("-") {
            rest.removeFirst()
            if option == "--" { break }
            guard ["--target", "--module", "--model", "--output"].contains(option) else {
                throw misuse("unknown option '\(option)'")
            }
            guard let value = rest.popFirst() else { throw misuse("'\(option)' has no value") }
            guard options.updateValue(value, forKey: option) == nil else { throw misuse("'\(option)' is given twice") }
        }
        func required(_ option: String) throws -> String {
            guard let value = options[option] else { throw misuse("'\(option)' is missing") }
            return value
        }
        target = try required("--target")
        module = try required("--module")
        model = options["--model"] ?? TargetFileKey.defaultModelFolder
        output = try required("--output")
        files = Array(rest)
        if files.isEmpty { throw misuse("no model file is named") }
    }
}
