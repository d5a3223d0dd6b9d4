import CarillonRuntime

extension FakePage {
    /// The faults that there are, each with a button that removes it.
    var faultList: HTML {
        let faults = server.account.control.faults
        let items: [HTML] = faults.map { fault in
            """
            <li><form method="post" action="/_fake/page/remove-fault">
            <input type="hidden" name="id" value="\(fault.id)">
            <code>\(fault.operation)</code>: \(fault.summary)
            <button aria-label="Remove the fault of \(fault.operation)">Remove</button>
            </form></li>

            """
        }
        let list: HTML = faults.isEmpty ? "<p>Everything works.</p>" : "<ul>\n\(items)</ul>"
        return """
            <section id="faults" aria-labelledby="faults-title">
            <h2 id="faults-title">Faults</h2>
            \(list)
            </section>
            """
    }

    /// The form that adds a fault.
    var faultForm: HTML {
        let operations = Set(server.coverage.map(\.operation)).sorted()
        let errors = Set(server.services.flatMap { $0.engine.errorNames }).sorted()
        func options(_ names: [String]) -> [HTML] { names.map { "<option value=\"\($0)\"></option>" } }
        return """
            <form method="post" action="/_fake/page/fault" class="fields" aria-label="Add a fault">
            <label>Operation <input name="operation" list="operations" placeholder="GetPhone*"></label>
            <label>Fault <select name="kind"><option value="error">an error</option>\
            <option value="drop">the connection is closed</option><option value="delay">a delay</option></select></label>
            <label>Error <input name="error" list="errors" value="ThrottledClientException"></label>
            <label>Delay <input name="delay" value="1s" size="6"></label>
            <label>Times <input name="times" inputmode="numeric" size="4" placeholder="always"></label>
            <button>Add the fault</button>
            <datalist id="operations">\(options(operations))</datalist>
            <datalist id="errors">\(options(errors))</datalist>
            </form>
            """
    }
}

extension Fault {
    /// What goes wrong, in words.
    fileprivate var summary: String {
        let kind =
            switch kind {
            case .error(let name, _): name
            case .drop: "the connection is closed"
            case .delay(let duration): "a delay of \(duration.milliseconds) ms"
            }
        let times = times.map { ", \($0) more times" } ?? ""
        return kind + times + (probability < 1 ? ", with a probability of \(probability)" : "")
    }
}
