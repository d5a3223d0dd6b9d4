import CarillonFiles
import Diagnostics

/// Records of runs that found nothing to say and nothing to write, by which the next run knows that this is still so.
///
/// A record has all that such a run asked the file system, with digests of the answers by a key of its own; who asked, which
/// is the program, for which services and from which folder; and the summary. A run whose questions all have the same answers
/// would find the same, so it prints that instead. Time stamps of a project's files play no part in it.
///
/// Records are in the user's cache, closed to others, so that none comes with a clone or an archive and none is committed. One
/// that is missing, torn, or about something else costs the time of a whole run, and never changes its outcome.
package struct UnchangedRecords: Sendable {
    private let folder: AbsolutePath
    private let program: String

    /// Creates a view of the records in a folder, which need not exist.
    /// - Parameter program: Text about the program, which is another one for a program that makes other code.
    package init(in folder: AbsolutePath, of program: String) {
        self.folder = folder
        self.program = program
    }

    /// The records of the user whose process this is, where the [XDG Base Directory
    /// Specification](https://specifications.freedesktop.org/basedir-spec/latest/) puts what programs can make anew; `nil` for
    /// a user without such a place.
    package static var ofThisUser: UnchangedRecords? {
        let cache = environmentVariable("XDG_CACHE_HOME")
        let home = environmentVariable("HOME")
        guard let program = programIdentity else { return nil }
        if cache.hasPrefix("/") { return UnchangedRecords(in: AbsolutePath(cache).appending(place), of: program) }
        if home.hasPrefix("/") {
            return UnchangedRecords(in: AbsolutePath(home).appending(".cache/\(place)"), of: program)
        }
        return nil
    }

    private static let place = "carillon/unchanged"
    /// The number of records, beyond which all are removed: whoever works on that many projects has left most of them.
    private static let most = 100
}

extension UnchangedRecords {
    /// Returns the code of a project if a run would find it up to date, and would have nothing to say; `nil` if that is not
    /// known.
    func code(of project: Project, services: [String]) -> ProjectCode? {
        let fileSystem = FileSystem()
        let file = file(of: project, services)
        guard fileSystem.isPrivate(folder), fileSystem.isPrivate(file),
            let record = (try? fileSystem.contents(of: file)).flatMap(UnchangedRecord.init),
            record.subject == subject(project, services)
        else { return nil }
        let isUnchanged = record.answers.allSatisfy { question, answer in
            FileQuestions.isStill(question, answeredBy: answer, digest: record.digest, in: fileSystem)
        }
        return isUnchanged ? record.code(of: project) : nil
    }

    /// Keeps a record of a run that found a project's code up to date, and had nothing to say.
    func keep(_ code: ProjectCode, services: [String], _ questions: FileQuestions, digest: KeyedDigest) {
        guard questions.isConsistent else { return }
        let record = UnchangedRecord(
            subject: subject(code.project, services),
            digest: digest,
            answers: questions.questions.compactMap { question in questions.answers[question].map { (question, $0) } },
            code
        )
        // Whatever keeps a record from being kept costs the next run its time.
        try? write(record, to: file(of: code.project, services))
    }

    private func write(_ record: UnchangedRecord, to file: AbsolutePath) throws {
        let fileSystem = FileSystem()
        try makeFolder(folder, fileSystem)
        guard fileSystem.isPrivate(folder) else { return }
        let present = try fileSystem.names(in: folder)
        if present.count > Self.most { for name in present { try fileSystem.removeFile(folder.appending(name)) } }
        let draft = folder.appending("\(file.name).\(getpid())")
        try fileSystem.removeFile(draft)
        try fileSystem.create(draft, record.serialized, mode: 0o600, isDurable: false)
        try fileSystem.move(draft, to: file)
    }

    private func makeFolder(_ folder: AbsolutePath, _ fileSystem: FileSystem) throws {
        guard !fileSystem.isFolder(folder) else { return }
        try makeFolder(folder.parent, fileSystem)
        try fileSystem.makeFolder(folder, mode: 0o700)
    }

    /// The subject of a record: who asks, from where, and for what.
    private func subject(_ project: Project, _ services: [String]) -> [String] {
        [program, project.folder.text, project.workingFolder.text] + services
    }

    private func file(of project: Project, _ services: [String]) -> AbsolutePath {
        let name = KeyedDigest(key: (0, 0))(Array(subject(project, services).dropFirst().joined(separator: "\0").utf8))
        return folder.appending(String(name, radix: 16))
    }
}

/// One record.
private struct UnchangedRecord {
    let subject: [String]
    let digest: KeyedDigest
    let answers: [(question: FileQuestions.Question, answer: UInt64)]
    private let serviceCount: Int
    private let outputs: [ProjectCode.Output]
    private let folders: [(path: AbsolutePath, count: Int)]

    init(
        subject: [String],
        digest: KeyedDigest,
        answers: [(question: FileQuestions.Question, answer: UInt64)],
        _ code: ProjectCode
    ) {
        self.subject = subject
        self.digest = digest
        self.answers = answers
        serviceCount = code.serviceCount
        outputs = code.outputs
        folders = code.plan.folders.map { ($0.path, $0.unchangedCount) }
    }

    /// Returns the code that the run found.
    func code(of project: Project) -> ProjectCode {
        let folders = folders.map { path, count in
            var folder = OutputPlan.Folder(path: path)
            folder.unchangedCount = count
            return folder
        }
        return ProjectCode(
            project: project,
            commonFolder: project.folder,
            serviceCount: serviceCount,
            outputs: outputs,
            plan: OutputPlan(folders: folders)
        )
    }
}

// MARK: - As bytes

// Fields of text, each with a zero after it, which no path and no name has; the last is a digest of all before it. Lists are
// preceded by their lengths.
extension UnchangedRecord {
    private static let version = "carillon-unchanged-1"

    var serialized: [UInt8] {
        var fields = [Self.version, String(digest.key.low), String(digest.key.high)]
        func add<Element>(_ elements: [Element], _ text: (Element) -> [String]) {
            fields.append(String(elements.count))
            for element in elements { fields += text(element) }
        }
        add(subject) { [$0] }
        add(answers) {
            [$0.question.kind.rawValue, $0.question.path.text, String($0.question.limit), String($0.answer)]
        }
        fields.append(String(serviceCount))
        add(outputs) { [$0.title, String($0.facts.count)] + $0.facts + [$0.place, String($0.folderCount)] }
        add(folders) { [$0.path.text, String($0.count)] }
        let bytes: [UInt8] = fields.flatMap { $0.utf8 + [0] as [UInt8] }
        return bytes + Array(String(digest(bytes)).utf8)
    }

    init?(serialized: [UInt8]) {
        guard let end = serialized.lastIndex(of: 0) else { return nil }
        let bytes = Array(serialized[...end])
        var fields = Fields(bytes)
        guard fields.text() == Self.version, let low = fields.number(UInt64.self), let high = fields.number(UInt64.self)
        else {
            return nil
        }
        digest = KeyedDigest(key: (low, high))
        guard Array(String(digest(bytes)).utf8).elementsEqual(serialized[(end + 1)...]) else { return nil }
        func list<Element>(_ element: () -> Element?) -> [Element]? {
            guard let count = fields.number(Int.self) else { return nil }
            var elements: [Element] = []
            for _ in 0..<max(0, count) {
                guard let element = element() else { return nil }
                elements.append(element)
            }
            return elements
        }
        guard let subject = list({ fields.text() }),
            let answers = list({ () -> (FileQuestions.Question, UInt64)? in
                guard let kind = fields.text().flatMap(FileQuestions.Question.Kind.init), let path = fields.text(),
                    let limit = fields.number(Int.self), let answer = fields.number(UInt64.self)
                else { return nil }
                return (FileQuestions.Question(kind, AbsolutePath(path), limit: limit), answer)
            }),
            let serviceCount = fields.number(Int.self),
            let outputs = list({ () -> ProjectCode.Output? in
                guard let title = fields.text(), let facts = list({ fields.text() }), let place = fields.text(),
                    let count = fields.number(Int.self)
                else { return nil }
                return ProjectCode.Output(title: title, facts: facts, place: place, folderCount: count)
            }),
            let folders = list({ () -> (AbsolutePath, Int)? in
                guard let path = fields.text(), let count = fields.number(Int.self) else { return nil }
                return (AbsolutePath(path), count)
            })
        else { return nil }
        self.subject = subject
        self.answers = answers
        self.serviceCount = serviceCount
        self.outputs = outputs
        self.folders = folders
    }
}

/// Reads fields of text, each with a zero after it.
private struct Fields {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func text() -> String? {
        guard let end = rest.firstIndex(of: 0) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? { text().flatMap { Number($0) } }
}
