import CarillonFiles
import Diagnostics
import Foundation

/// A project with two small services, and a console that remembers what was printed.
package final class SampleProject {
    package let folder: TemporaryFolder

    package init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            services:
              rooms: { output: ../Generated/Rooms }
              users: { output: ../Generated/Users }

            """,
            to: "model/carillon.yaml"
        )
        for (name, module, noun) in [("rooms", "Rooms", "Room"), ("users", "Users", "User")] {
            try folder.write(
                """
                service:
                  name: \(module)
                  title: Sample \(module)
                  version: "1"
                  protocol: restJson1
                  endpoints: { default: example.com }
                  doc: Keeps \(name).

                """,
                to: "model/\(name)/service.yaml"
            )
            try folder.write(
                """
                operations:
                  Get\(noun):
                    doc: Returns one.
                    link: https://example.com/\(name)
                    http: GET /\(name)/{id}
                    input:
                      Id: { type: String, doc: Which one., required: true, path: id }
                    output:
                      \(noun): \(noun)Detail

                shapes:
                  \(noun)Detail:
                    doc: One of them.
                    members:
                      Title: { type: String, doc: What it is called. }

                """,
                to: "model/\(name)/\(name)-list.yaml"
            )
        }
    }

    /// Replaces text in a file that must have it.
    package func edit(_ file: String, _ old: String, _ new: String) throws {
        let contents = try folder.contents(of: file)
        guard contents.contains(old) else { throw TextIsMissing() }
        try folder.write(contents.replacingOccurrences(of: old, with: new), to: file)
    }

    package struct TextIsMissing: Error {}

    /// The generated files by their paths.
    package func generated() throws -> [String: String] {
        try folder.tree().filter { $0.key.hasPrefix("Generated/") && !$0.key.hasSuffix("/") }
    }

    /// What a command printed, and how it ended.
    package struct Outcome: Equatable {
        package var status: ExitStatus
        package var output: String
        package var error: String

        package init(status: ExitStatus, output: String, error: String) {
            self.status = status
            self.output = output
            self.error = error
        }
    }
}

/// Runs a command's work as `perform` does, and catches what it prints.
package func capture(
    from workingFolder: AbsolutePath = AbsolutePath("/"),
    _ work: (Console) throws -> ExitStatus
) throws -> SampleProject.Outcome {
    var output: [UInt8] = []
    var error: [UInt8] = []
    let style = TextStyle(isColored: false)
    let console = Console(
        output: Console.Stream(style: style) { output += $0 },
        error: Console.Stream(style: style) { error += $0 }
    )
    var status: ExitStatus
    do {
        status = try work(console)
    } catch let thrown {
        let failure = Failure(thrown, from: workingFolder)
        for line in failure.lines { try console.error.print(line) }
        status = failure.status
    }
    return SampleProject.Outcome(
        status: status,
        output: String(decoding: output, as: UTF8.self),
        error: String(decoding: error, as: UTF8.self)
    )
}
