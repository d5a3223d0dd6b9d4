import ChimeSDKVoice
import Foundation

/// A file of comma-separated values (RFC 4180) with a change in each line. The first line names the columns:
///
///     number,name,calling-name,product-type
///     +12065550100,Reception,,
///     +12065550101,,Front desk,
struct UpdateFile {
    private enum Column: String, CaseIterable {
        case number
        case name
        case callingName = "calling-name"
        case productType = "product-type"
    }

    /// The path, as messages show it.
    let path: String
    /// The changes of the lines that have no problem.
    private(set) var items: [UpdatePhoneNumberRequestItem] = []
    /// Everything that is wrong with the file, each with its line.
    private(set) var problems: [String] = []
    private var lines: [String: Int] = [:]

    /// Reads a file.
    init(path: String) throws(Failure) {
        do {
            self.init(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw Failure(message: "'\(path)' cannot be read: \(error.localizedDescription)", status: .invalidInput)
        }
    }

    private init(path: String, text: String) {
        self.path = path
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let header = Self.cells(of: lines[0]) ?? []
        let columns = header.compactMap(Column.init(rawValue:))
        guard columns.count == header.count, columns.contains(.number), Set(columns).count == columns.count else {
            let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append("\(place(of: 1)): the first line must name the columns, each once: \(known)")
            return
        }
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            read(line, index + 1, columns)
        }
    }

    /// Where a number stands in the file: `numbers.csv:3`.
    func place(of number: String?) -> String {
        number.flatMap { lines[$0] }.map(place(of:)) ?? path
    }

    private func place(of line: Int) -> String { "\(path):\(line)" }

    private mutating func read(_ text: Substring, _ line: Int, _ columns: [Column]) {
        guard let cells = Self.cells(of: text), cells.count == columns.count else {
            problems.append("\(place(of: line)): this is not a line of \(columns.count) cells")
            return
        }
        var item = UpdatePhoneNumberRequestItem(phoneNumberID: "")
        for (column, cell) in zip(columns, cells) where !cell.isEmpty {
            switch column {
            case .number: item.phoneNumberID = cell
            case .name: item.name = cell
            case .callingName: item.callingName = cell
            case .productType: item.productType = PhoneNumberProductType(rawValue: cell)
            }
        }
        let found = problems(of: item)
        problems += found.map { "\(place(of: line)): \($0)" }
        if found.isEmpty {
            items.append(item)
            lines[item.phoneNumberID] = line
        }
    }

    /// What breaks the model's constraints, and the two rules of the service that stand in its documentation alone.
    private func problems(of item: UpdatePhoneNumberRequestItem) -> [String] {
        var problems = item.violations(requiringKnownValues: true).map(\.description)
        if [item.name, item.callingName, item.productType?.rawValue].count(where: { $0 != nil }) != 1 {
            problems.append("a line must change one detail")
        }
        if let line = lines[item.phoneNumberID] {
            problems.append("line \(line) changes \(item.phoneNumberID) already")
        }
        return problems
    }

    /// The cells of a line; `nil` if a quotation mark has no counterpart.
    private static func cells(of line: Substring) -> [String]? {
        var rest = line
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"": cell.append(rest.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                cells.append(cell)
                cell = ""
            default: cell.append(character)
            }
        }
        return isQuoted ? nil : cells + [cell]
    }
}
