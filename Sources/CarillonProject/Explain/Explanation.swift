import CarillonFiles
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ProjectFormat
import ServiceMigration
import YAMLSource

/// The explanation of a code or a rule.
package struct Explanation {
    /// The code or the rule's identifier.
    package let id: String
    /// The meaning in a few words.
    package let summary: String
    /// The meaning: plain text of one or more paragraphs.
    package let text: String
}

/// Every code that a command can print, in alphabetical order.
package let explanations = allCodes.map { Explanation(id: $0.id, summary: String($0.firstWords), text: $0.explanation) }

/// Every rule of comparisons, in alphabetical order.
package let ruleExplanations = ChangeRule.all.sorted { $0.id < $1.id }.map {
    Explanation(id: $0.id, summary: $0.title, text: $0.explanation)
}

/// Every code that a command can print, in alphabetical order.
package let allCodes: [DiagnosticCode] =
    (YAMLSourceCodes.all + ModelFormatCodes.all + ProjectFormatCodes.all + ModelImportCodes.all
    + ServiceMigrationCodes.all + FileCodes.all + WorkspaceCodes.all).sorted { $0.id < $1.id }

extension DiagnosticCode {
    /// The first sentence of the explanation, without its full stop.
    fileprivate var firstWords: Substring {
        let paragraph = explanation.prefix { $0 != "\n" }
        var end = paragraph.startIndex
        while let stop = paragraph[end...].firstIndex(of: ".") {
            end = paragraph.index(after: stop)
            if end == paragraph.endIndex || paragraph[end] == " " { return paragraph[..<stop] }
        }
        return paragraph
    }
}
