import CarillonRuntime
import HTTPTypes
import ModelFormat

/// The page about a fake for people, rendered here: it needs no script, and has one that keeps it up to date.
struct FakePage {
    let server: ControlServer

    /// Answers a request for the page, a part of it, or one of its forms; `nil` for what is none of these.
    func answer(_ request: ControlRequest) throws(ControlProblem) -> ControlResponse? {
        switch (request.method, request.path) {
        case (.get, []): return ControlResponse(page: try page().text)
        case (.get, ["page", "live"]): return ControlResponse(page: try live().text)
        case (.get, ["page", "style.css"]): return ControlResponse(text: pageStyle, "text/css; charset=utf-8")
        case (.get, ["page", "script.js"]): return ControlResponse(text: pageScript, "text/javascript; charset=utf-8")
        case (.post, let path) where path.first == "page" && path.count == 2:
            return try submit(path[1], request.parameters)
        default: return nil
        }
    }

    // MARK: Forms

    /// Does what a form says, and leads back to the page; what it cannot do, the page says.
    private func submit(_ form: String, _ fields: [String: String]) throws(ControlProblem) -> ControlResponse? {
        do throws(ControlProblem) {
            switch form {
            case "advance":
                guard let duration = Duration(fakeText: fields["by"] ?? "") else {
                    throw ControlProblem("“\(fields["by"] ?? "")” is no duration: write one such as 10s, 72h or 7d")
                }
                try server.advance(by: duration)
            case "clock": try server.setRunning(fields["running"] == "true")
            case "fault": _ = try server.addFault(fault(fields))
            case "remove-fault":
                guard let id = Int(fields["id"] ?? ""), server.account.control.removeFault(id) else {
                    throw ControlProblem("the fault is gone already")
                }
            case "reset": try server.reset()
            default: return nil
            }
            return ControlResponse(seeOther: "/_fake/")
        } catch {
            return ControlResponse(page: try page(problem: error.message).text, status: .badRequest)
        }
    }

    /// Returns the fault that the fields of the form describe.
    private func fault(_ fields: [String: String]) throws(ControlProblem) -> Document {
        var members: [String: Document] = [
            "operation": .string(fields["operation"].flatMap { $0.isEmpty ? nil : $0 } ?? "*")
        ]
        switch fields["kind"] {
        case "drop": members["drop"] = true
        case "delay": members["delay"] = .string(fields["delay"] ?? "")
        default: members["error"] = .string(fields["error"] ?? "")
        }
        if let times = fields["times"], !times.isEmpty {
            guard let number = Int(times) else { throw ControlProblem("“\(times)” is no number of times") }
            members["times"] = .number(BigDecimal(number))
        }
        return .object(members)
    }

    // MARK: Page

    private func page(problem: String? = nil) throws(ControlProblem) -> HTML {
        let services = server.services.map(\.engine.service.title).joined(separator: " and ")
        let problem: HTML = problem.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? ""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(services), faked</title>
            <link rel="stylesheet" href="/_fake/page/style.css">
            <script src="/_fake/page/script.js" defer></script>
            </head>
            <body>
            <header>
            <h1>\(services), <em>faked</em></h1>
            <nav aria-label="Sections">
            <a href="#clock">Clock</a> <a href="#requests">Requests</a> <a href="#resources">Resources</a>
            <a href="#faults">Faults</a> <a href="#coverage">Coverage</a>
            </nav>
            </header>
            <main>
            \(problem)
            <div id="live" aria-live="off">
            \(try live())
            </div>
            \(faultForm)
            \(coverageSection)
            \(resetForm)
            </main>
            </body>
            </html>

            """
    }

    /// The parts of the page that change by themselves.
    private func live() throws(ControlProblem) -> HTML {
        """
        \(try clockSection())
        \(requestSection)
        \(try resourceSection())
        \(faultList)
        """
    }

    private func clockSection() throws(ControlProblem) -> HTML {
        let time = try server.time
        let steps = [("10s", "10 seconds"), ("1h", "1 hour"), ("72h", "72 hours"), ("7d", "7 days")]
        let buttons: [HTML] = steps.map { value, name in
            "<button name=\"by\" value=\"\(value)\">Advance \(name)</button>\n"
        }
        let (action, other): (String, String) = time.isRunning ? ("Stop", "false") : ("Start", "true")
        return """
            <section id="clock" aria-labelledby="clock-title">
            <h2 id="clock-title">Clock</h2>
            <p><time datetime="\(time.now.dateTime)">\(time.now.dateTime)</time>, \(time.isRunning ? "running" : "stopped")</p>
            <form method="post" action="/_fake/page/advance">
            \(buttons)</form>
            <form method="post" action="/_fake/page/clock">
            <button name="running" value="\(other)">\(action) the clock</button>
            </form>
            </section>
            """
    }

    private var resetForm: HTML {
        """
        <section aria-labelledby="reset-title">
        <h2 id="reset-title">Reset</h2>
        <form method="post" action="/_fake/page/reset">
        <p>Everything that the account holds, all faults and the requests are forgotten.</p>
        <button class="danger">Forget everything</button>
        </form>
        </section>
        """
    }
}
