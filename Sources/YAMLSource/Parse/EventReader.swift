import CLibYAML

/// Reads the events of one document stream from libyaml.
struct EventReader: ~Copyable {
    /// On the heap because libyaml keeps the parser's address inside the parser.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Begins to read `bytes`, which must outlive the reader. `nil` where there is no memory left.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        self.parser = parser
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Hands the next event to `body`; the event lives no longer than the call.
    ///
    /// - Returns: what `body` returned; `nil` where libyaml found an error, which ``problem`` describes.
    func next<Result>(
        _ body: (borrowing yaml_event_t) throws(FatalDiagnostic) -> Result
    ) throws(FatalDiagnostic) -> Result? {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return nil }
        defer { yaml_event_delete(&event) }
        return try body(event)
    }

    /// The error that libyaml reports.
    var problem: LibYAMLProblem {
        LibYAMLProblem(
            problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
            place: parser.pointee.problem_mark,
            context: parser.pointee.context.map { String(cString: $0) } ?? "",
            contextPlace: parser.pointee.context_mark
        )
    }
}

/// An error in libyaml's words: what is wrong, and inside what.
struct LibYAMLProblem {
    let problem: String
    let place: yaml_mark_t
    let context: String
    let contextPlace: yaml_mark_t
}
