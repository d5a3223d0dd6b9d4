import CarillonRuntime

extension FakePage {
    // MARK: Requests

    var requestSection: HTML {
        let requests = server.account.control.log(50)
        let rows: [HTML] = requests.map { request in
            let error: HTML =
                request.error.map { "<br><span class=\"error\">\($0)</span> \(request.message ?? "")" } ?? ""
            return """
                <tr>
                <td><time datetime="\(request.time.dateTime)">\(request.time.dateTime)</time></td>
                <th scope="row">\(request.operation ?? request.request)<br><small>\(request.service)</small></th>
                <td><span class="\(request.status < 300 && request.status > 0 ? "success" : "error")">\
                \(request.status == 0 ? "dropped" : "\(request.status)")</span>\(error)</td>
                <td>\(details("Input", request.input))\(details("Output", request.output))</td>
                </tr>

                """
        }
        let table: HTML = """
            <div class="scroll" tabindex="0" role="region" aria-labelledby="requests-title">
            <table>
            <thead><tr><th scope="col">Time</th><th scope="col">Operation</th><th scope="col">Status</th>\
            <th scope="col">Contents</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>
            """
        return """
            <section id="requests" aria-labelledby="requests-title">
            <h2 id="requests-title">Requests</h2>
            \(requests.isEmpty ? "<p>There were none yet.</p>" : table)
            </section>
            """
    }

    private func details(_ title: String, _ document: Document?) -> HTML {
        guard let document, document != .object([:]) else { return "" }
        let text = document.indented
        let shown = text.count > detailLimit ? text.prefix(detailLimit) + "…" : text
        return "<details><summary>\(title)</summary><pre>\(shown)</pre></details>"
    }

    // MARK: Resources

    func resourceSection() throws(ControlProblem) -> HTML {
        let records = try server.perform { transaction throws(FakeError) in transaction.state.all }.filter {
            !$0.key.resource.hasPrefix("_")
        }
        let kinds = Dictionary(grouping: records, by: \.key.resource).sorted { $0.key < $1.key }
        let tables: [HTML] = kinds.map { kind, records in
            let names = Set(records.flatMap(\.properties.keys)).sorted()
            let rest: HTML = records.count > rowLimit ? "<p>And \(records.count - rowLimit) more.</p>" : ""
            return """
                <details class="resource">
                <summary>\(kind) <span class="count">\(records.count)</span></summary>
                <div class="scroll" tabindex="0" role="region" aria-label="\(kind)">
                <table>
                <thead><tr><th scope="col">Identifiers</th>\(names.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
                <tbody>
                \(records.prefix(rowLimit).map { row($0, names) })</tbody>
                </table>
                </div>
                \(rest)
                </details>

                """
        }
        return """
            <section id="resources" aria-labelledby="resources-title">
            <h2 id="resources-title">Resources</h2>
            \(tables.isEmpty ? ["<p>There are none yet.</p>"] : tables)
            </section>
            """
    }

    private func row(_ record: FakeRecord, _ names: [String]) -> HTML {
        let cells: [HTML] = names.map { name in
            let value = record[name].map { $0.string ?? $0.description } ?? ""
            return "<td>\(value.count > cellLimit ? value.prefix(cellLimit) + "…" : value)</td>"
        }
        return "<tr><th scope=\"row\">\(record.key.path.joined(separator: " / "))</th>\(cells)</tr>\n"
    }

    // MARK: Coverage

    var coverageSection: HTML {
        let coverage = server.coverage
        let rows: [HTML] = coverage.map { operation in
            """
            <tr><th scope="row">\(operation.operation)<br><small>\(operation.service)</small></th>\
            <td>\(operation.tier.rawValue)</td><td>\(operation.calls)</td><td>\(operation.errors)</td>\
            <td>\(operation.guess ?? "")</td></tr>

            """
        }
        let called = coverage.count { $0.calls > 0 }
        return """
            <section id="coverage" aria-labelledby="coverage-title">
            <h2 id="coverage-title">Coverage</h2>
            <details>
            <summary>\(called) of \(coverage.count) operations were called</summary>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="coverage-title">
            <table>
            <thead><tr><th scope="col">Operation</th><th scope="col">Served by</th><th scope="col">Calls</th>\
            <th scope="col">Errors</th><th scope="col">Guessed</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>
            </details>
            </section>
            """
    }
}

extension Document {
    /// The document as JSON with a line for each value.
    fileprivate var indented: String { indented("") }

    private func indented(_ margin: String) -> String {
        let inner = margin + "  "
        switch self {
        case .array(let elements) where !elements.isEmpty:
            return "[\n" + elements.map { inner + $0.indented(inner) }.joined(separator: ",\n") + "\n\(margin)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.sorted { $0.key < $1.key }.map { key, value in
                inner + Document.string(key).description + ": " + value.indented(inner)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
        case .null, .boolean, .number, .string, .array, .object: return description
        }
    }
}

/// The number of characters that a cell of a table has at most, and an input or an output.
private let cellLimit = 200
private let detailLimit = 4000
/// The number of things of a kind that the page shows.
private let rowLimit = 100
