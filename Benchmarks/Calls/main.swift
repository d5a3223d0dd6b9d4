import AsyncHTTPClient
import CarillonAsyncHTTPClient
import Foundation

// Measures calls of an operation over loopback, end to end, and prints a Markdown table. Its argument is a script that makes
// the same calls with botocore; without one there is no line for it.
let argument = CommandLine.arguments.dropFirst().first
if argument == Server.argument {
    try await Server.run()
    exit(0)
}
let server = try Server()
let httpClient = HTTPClient(configuration: AsyncHTTPClientTransport.configuration)
let transport = AsyncHTTPClientTransport(httpClient: httpClient)
let (head, body) = try await signedRequest(port: server.port, transport)
let contenders = [
    ("Carillon", carillonCall(port: server.port, transport)),
    ("its transport alone", transportCall(head, body, transport)),
    ("AsyncHTTPClient alone", bareCall(head, body, httpClient)),
]

print("| calls at a time | by | calls a second | allocations | Carillon's rate is |")
print("|--:|---|--:|--:|--:|")
// No more at a time than AsyncHTTPClient has connections to a host.
for callers in [1, 8] {
    var best = contenders.map { _ in Figures() }
    // In turns, so that whatever else the machine does slows all of them down.
    for _ in 0..<20 {
        for (index, contender) in contenders.enumerated() {
            best[index].takeBest(of: try await Figures(1000, callers, contender.1))
        }
    }
    var lines = zip(contenders, best).map { ($0.0, $1) }
    if let argument {
        lines.append(("botocore", Figures(rate: try callsWithBotocore(argument, callers, server.port))))
    }
    for (name, figures) in lines {
        let allocations = figures.allocations.map { "\(Int($0))" } ?? ""
        let ratio = String(format: "x %.2f", best[0].rate / figures.rate)
        print("| \(callers) | \(name) | \(Int(figures.rate)) | \(allocations) | \(ratio) |")
    }
}
try await httpClient.shutdown().get()
try server.stop()
