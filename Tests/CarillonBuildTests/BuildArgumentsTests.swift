import CarillonFiles
import ProjectSupport
import Testing

@testable import carillon_build

@Suite("The arguments of carillon-build")
struct BuildArgumentsTests {
    @Test("are options with their values, and the names of model files")
    func all() throws {
        let arguments = try BuildArguments([
            "--target", "Sources/App", "--module", "App", "--model", "api", "--output", "work", "--", "-a.yaml",
            "b.yaml",
        ])
        #expect(arguments.target == "Sources/App")
        #expect(arguments.module == "App")
        #expect(arguments.model == "api")
        #expect(arguments.output == "work")
        #expect(arguments.files == ["-a.yaml", "b.yaml"])
    }

    @Test("name the folder 'model' unless they name another, and need no dashes before a file's name")
    func fewest() throws {
        let arguments = try BuildArguments(["--output", "o", "--module", "App", "--target", ".", "a.yaml"])
        #expect(arguments.model == "model")
        #expect(arguments.files == ["a.yaml"])
    }

    @Test(
        "that do not fit are refused with what is wrong, and how the command is called",
        arguments: [
            (["--target", "."], "'--module' is missing"),
            (["--target"], "'--target' has no value"),
            (["--target", ".", "--target", "."], "'--target' is given twice"),
            (["--verbose", "a.yaml"], "unknown option '--verbose'"),
            (["--target", ".", "--module", "A", "--output", "."], "no model file is named"),
        ]
    )
    func misuse(arguments: [String], message: String) {
        let failure = #expect(throws: Failure.self) { try BuildArguments(arguments) }
        #expect(failure?.messages == [message])
        #expect(failure?.status == .wrongUsage)
        #expect(failure?.hint?.hasPrefix("USAGE: carillon-build --target PATH") == true)
    }

    @Test("are explained by the help, which names each option")
    func help() {
        for option in ["--target", "--module", "--model", "--output"] {
            #expect(BuildArguments.help.contains("\n  \(option) "))
        }
    }
}
