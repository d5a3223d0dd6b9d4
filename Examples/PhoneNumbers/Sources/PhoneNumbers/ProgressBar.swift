import Foundation

/// Says on standard error how far something has come: on a terminal by a bar, elsewhere by a line for each step.
struct ProgressBar {
    let total: Int
    private let isOnTerminal = isatty(STDERR_FILENO) == 1
    private let width = 40

    init(total: Int) {
        self.total = total
    }

    /// Shows that `done` of the whole are done.
    func show(_ done: Int) {
        guard isOnTerminal else { return report("\(done) of \(total) sent") }
        let filled = done * width / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        report("\r[\(bar)] \(done)/\(total)", terminator: "")
    }

    /// Leaves the bar's line, whether or not everything is done.
    func finish() {
        if isOnTerminal { report("") }
    }
}
