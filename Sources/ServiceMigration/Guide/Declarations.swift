import SwiftGenerator

/// A declaration as those read it who use a module: its name, and a line for each of its parts.
struct Declaration {
    /// A parameter, a property, or a case.
    struct Part: Hashable {
        /// The name in the model, by which two services' parts are one.
        var name: String
        /// The code: `status: PhoneNumberStatus?`.
        var code: String
    }

    /// The code before the parts: `listPhoneNumbers(`.
    var opening: String
    var parts: [Part]
    /// The code after the parts.
    var closing: String

    /// The method that takes an operation's members, and its stream, as arguments.
    ///
    /// - Parameter error: The type of the service's errors, with which a stream of events may end.
    init(methodOf operation: OperationPlan, throwing error: String) {
        opening = "\(operation.name)("
        parts = operation.input.members.map { member in
            Part(name: member.model.name, code: "\(member.declaration)\(member.isRequired ? "" : " = nil")")
        }
        if let stream = operation.input.stream {
            let type = stream.contents.type(throwing: error)
            parts.append(Part(name: stream.member.model.name, code: "\(stream.member.name): \(type)"))
        }
        let output = operation.output
        closing =
            ") -> "
            + (output.stream.map { "StreamedOutput<\(output.type), \($0.contents.type(throwing: error))>" }
                ?? output.type)
    }

    /// The structure that an operation returns.
    init(outputOf operation: OperationPlan) {
        opening = operation.output.type
        parts = operation.output.members.map { Part(name: $0.model.name, code: $0.declaration) }
        closing = ""
    }

    /// A type.
    init(_ type: TypePlan) {
        opening = type.name
        parts =
            type.members.map { Part(name: $0.model.name, code: $0.declaration) }
            + type.values.map { Part(name: $0.model.value, code: ".\($0.name)") }
        closing = ""
    }

    /// The lines of code, each part on one of its own.
    private var lines: [String] {
        guard !parts.isEmpty else { return [opening + closing] }
        // With a comma after the last as well, so that one that is added after it changes no other line.
        let separator = closing.isEmpty ? "" : ","
        return [opening] + parts.map { "    \($0.code)\(separator)" } + (closing.isEmpty ? [] : [closing])
    }

    /// Returns the lines that this declaration and a newer one have in common and those that only one has, as a block
    /// of code; none if the two are the same.
    func difference(to new: Declaration) -> [String] {
        let (old, new) = (lines, new.lines)
        let difference = new.difference(from: old)
        guard !difference.isEmpty else { return [] }
        var (removed, inserted) = (Set<Int>(), Set<Int>())
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var block: [String] = []
        var (index, newIndex) = (0, 0)
        while index < old.count || newIndex < new.count {
            if removed.contains(index) {
                block.append("- \(old[index])")
                index += 1
            } else if inserted.contains(newIndex) {
                block.append("+ \(new[newIndex])")
                newIndex += 1
            } else {
                block.append("  \(new[newIndex])")
                index += 1
                newIndex += 1
            }
        }
        return ["```diff"] + block + ["```"]
    }
}

extension MemberPlan {
    /// The name and the type: `status: PhoneNumberStatus?`.
    fileprivate var declaration: String { "\(name): \(type.swiftType)\(isRequired ? "" : "?")" }
}
