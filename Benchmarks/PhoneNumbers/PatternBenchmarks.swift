import Benchmark
@_spi(Generated) import CarillonRuntime
import ChimeSDKVoice
import Foundation

/// A text, and whether the model takes it.
private struct Example {
    var title: String
    var constraints: StringConstraints
    var text: String
    var isValid: Bool

    init(_ title: String, _ constraints: StringConstraints, _ text: String, isValid: Bool = true) {
        (self.title, self.constraints, self.text, self.isValid) = (title, constraints, text, isValid)
    }

    static let all = [
        Example("accept a name of 16 characters", Patterns.phoneNumberName, Sample.shortName),
        Example("accept a calling name of 15 characters", Patterns.callingName, "Reception desk1"),
        Example("refuse a calling name of 16 characters", Patterns.callingName, Sample.shortName, isValid: false),
        Example("accept an E.164 number of 16 characters", Patterns.e164PhoneNumber, "+491701234567890"),
        Example("accept a name of 256 characters", Patterns.phoneNumberName, Sample.longName),
        Example(
            "refuse a name of 256 characters at the first",
            Patterns.phoneNumberName,
            "!" + Sample.longName.dropFirst(),
            isValid: false
        ),
        Example(
            "refuse a name of 256 characters at the last",
            Patterns.phoneNumberName,
            Sample.longName.dropLast() + "!",
            isValid: false
        ),
        Example(
            "accept a name of 256 characters with 47 no-break spaces",
            Patterns.phoneNumberName,
            Sample.longName.replacing(" ", with: "\u{A0}")
        ),
    ]
}

/// Each text is matched 1,000 times, since once is too short to be measured.
func patternBenchmarks() {
    for example in Example.all {
        let (text, isValid) = (example.text, example.isValid)
        let pattern = example.constraints.compiledPattern
        let expression = expression(of: example.constraints)
        precondition(pattern?.matches(text) == isValid && expression.matches(text) == isValid, example.title)
        add("\(example.title) 1,000 times: Carillon") { pattern?.matches(text) == isValid }
        add("\(example.title) 1,000 times: NSRegularExpression") { expression.matches(text) == isValid }
        addWithRegex("\(example.title) 1,000 times: Regex", [example.constraints]) { regexes in
            regexes[0].matches(text) == isValid
        }
    }
}

/// The same constraints as the input's, as one would write them down with an engine of one's own choice.
func inputBenchmarks() {
    let input = UpdatePhoneNumberInput(
        phoneNumberID: "+12065550100",
        productType: .voiceConnector,
        callingName: "Front desk 1",
        name: Sample.shortName
    )
    let constraints = [Patterns.sensitiveNonEmptyString, Patterns.callingName, Patterns.phoneNumberName]
    let expressions = constraints.map(expression)
    precondition(input.violations.isEmpty)

    add("validate an UpdatePhoneNumberInput 1,000 times: Carillon") { input.violations.isEmpty }
    add("validate an UpdatePhoneNumberInput 1,000 times: NSRegularExpression") {
        !input.phoneNumberID.isEmpty && expressions[0].matches(input.phoneNumberID)
            && expressions[1].matches(input.callingName ?? "")
            && (input.name ?? "").unicodeScalars.count <= 256 && expressions[2].matches(input.name ?? "")
    }
    addWithRegex("validate an UpdatePhoneNumberInput 1,000 times: Regex", constraints) { regexes in
        !input.phoneNumberID.isEmpty && regexes[0].matches(input.phoneNumberID)
            && regexes[1].matches(input.callingName ?? "")
            && (input.name ?? "").unicodeScalars.count <= 256 && regexes[2].matches(input.name ?? "")
    }
}

private func add(_ title: String, _ isRight: @escaping @Sendable () -> Bool) {
    Benchmark(title) { benchmark in
        countingAllocations(benchmark) {
            for _ in 0..<1000 { blackHole(isRight()) }
        }
    }
}

/// `Regex` is not `Sendable`, so that each benchmark makes its own before it is measured.
private func addWithRegex(
    _ title: String,
    _ constraints: [StringConstraints],
    _ isRight: @escaping @Sendable ([Regex<AnyRegexOutput>]) -> Bool
) {
    Benchmark(title) { benchmark, regexes in
        countingAllocations(benchmark) {
            for _ in 0..<1000 { blackHole(isRight(regexes)) }
        }
    } setup: {
        let regexes = try constraints.map { try Regex(source(of: $0)).matchingSemantics(.unicodeScalar) }
        precondition(isRight(regexes), title)
        return regexes
    }
}

private func expression(of constraints: StringConstraints) -> NSRegularExpression {
    guard let expression = try? NSRegularExpression(pattern: source(of: constraints)) else {
        preconditionFailure("NSRegularExpression does not take \(constraints.name)")
    }
    return expression
}

/// The expression with the meaning that it has in a model: `$` stands for the very end, and `\d` for ASCII digits.
private func source(of constraints: StringConstraints) -> String {
    (constraints.pattern ?? "").replacing("$", with: #"\z"#).replacing(#"\d"#, with: "[0-9]")
}

extension NSRegularExpression {
    fileprivate func matches(_ text: String) -> Bool {
        rangeOfFirstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)).location != NSNotFound
    }
}

extension Regex {
    fileprivate func matches(_ text: String) -> Bool {
        (try? firstMatch(in: text)) != nil
    }
}
