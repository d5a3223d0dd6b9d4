/// What a run asks the file system, and digests of the answers.
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
