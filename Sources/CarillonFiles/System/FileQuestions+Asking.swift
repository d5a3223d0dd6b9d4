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
