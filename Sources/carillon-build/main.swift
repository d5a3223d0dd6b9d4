import CarillonFiles

let arguments = CommandLine.arguments.dropFirst()
let console = Console.standard
let status = try console.run { workingFolder, console in
    if arguments.contains("--help") {
        try console.output.printLines("\(BuildArguments.help)\n")
        return .success
    }
    let arguments = try BuildArguments(Array(arguments))
    let code = TargetCode(
        target: workingFolder.appending(arguments.target),
        module: arguments.module,
        modelFolder: arguments.model,
        fileNames: arguments.files,
        output: workingFolder.appending(arguments.output)
    )
    return try code.make(console: console)
}
exit(status.rawValue)
