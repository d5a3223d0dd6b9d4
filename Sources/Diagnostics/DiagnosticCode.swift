/// A kind of diagnostic: its stable identifier and its explanation.
package struct DiagnosticCode: Hashable, Sendable {
    /// The stable identifier in kebab case, for example `unknown-shape`.
    package let id: String
    /// The meaning of the diagnostic and how to fix it, as `carillon explain` prints it: plain text of one or more
    /// paragraphs.
    package let explanation: String

    /// Creates the code that a list has a case for.
    package init(_ listed: some DiagnosticCodeList, _ explanation: String) {
        self.id = listed.rawValue
        self.explanation = explanation
    }
}

/// The codes of one target's diagnostics: an enum with a case for each code, whose raw values are the identifiers.
///
/// No code can be missing from the list: a ``DiagnosticCode`` is created from a case alone, and the compiler wants the
/// code of every case. A target declares the codes as static members of ``DiagnosticCode``:
///
///     enum GreetingCodes: String, DiagnosticCodeList {
///         case missingName = "missing-name"
///
///         var code: DiagnosticCode {
///             switch self {
///             case .missingName: .missingName
///             }
///         }
///     }
///
///     extension DiagnosticCode {
///         static let missingName = DiagnosticCode(GreetingCodes.missingName, "A greeting names nobody.")
///     }
package protocol DiagnosticCodeList: CaseIterable, RawRepresentable<String>, Sendable {
    /// The code of this case.
    var code: DiagnosticCode { get }
}

extension DiagnosticCodeList {
    /// The codes of all cases, in the order of the cases.
    package static var all: [DiagnosticCode] { allCases.map(\.code) }
}
