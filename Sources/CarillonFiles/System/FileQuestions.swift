/// The questions of a run to the file system, and digests of the answers.
///
/// All that a run knows, it asked for. If all answers are the same another time, so is the outcome.
package final class FileQuestions {
    /// A question to the file system.
    package struct Question: Hashable {
        /// The kinds of questions.
        package enum Kind: String { case entry, identity, names, contents, place }

        /// The kind.
        package let kind: Kind
        /// The file or folder that it is about.
        package let path: AbsolutePath
        /// The number of bytes that were asked for at most.
        package let limit: Int

        /// Creates a question.
        package init(_ kind: Kind, _ path: AbsolutePath, limit: Int = .max) {
            self.kind = kind
            self.path = path
            self.limit = limit
        }
    }

    /// The questions, each once, in the order in which they were first asked.
    package private(set) var questions: [Question] = []
    /// The digests of the answers.
    package private(set) var answers: [Question: UInt64] = [:]
    /// Whether all questions were answered, and each with one answer.
    package private(set) var isConsistent = true
    private let digest: KeyedDigest

    /// Creates an empty list.
    /// - Parameter digest: Makes the digests.
    package init(digest: KeyedDigest) {
        self.digest = digest
    }

    /// Adds an answer.
    func add(_ question: Question, _ answer: [UInt8]) {
        let digest = digest(answer)
        guard let former = answers.updateValue(digest, forKey: question) else { return questions.append(question) }
        if former != digest { isConsistent = false }
    }

    /// Adds a question that could not be answered.
    func addFailure() { isConsistent = false }
}

extension FileQuestions {
    /// Returns whether a question has the same answer again.
    package static func isStill(
        _ question: Question,
        answeredBy answer: UInt64,
        digest: KeyedDigest,
        in fileSystem: FileSystem
    ) -> Bool {
        let questions = FileQuestions(digest: digest)
        var fileSystem = fileSystem
        fileSystem.questions = questions
        switch question.kind {
        case .entry: _ = try? fileSystem.entry(at: question.path)
        case .identity: _ = fileSystem.identity(of: question.path)
        case .names: _ = try? fileSystem.names(in: question.path)
        case .contents: _ = try? fileSystem.contents(of: question.path, limit: question.limit)
        case .place: _ = try? fileSystem.resolved(question.path)
        }
        return questions.isConsistent && questions.answers[question] == answer
    }
}
