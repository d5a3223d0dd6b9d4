public import HTTPTypes
import Synchronization

/// Middleware that records what a service answers with and its model does not have: members, values of enumerations,
/// errors and headers.
///
/// ```swift
/// let drift = DriftRecorder()
/// let voice = client.with { $0.middleware.append(drift) }
/// // ... and after some calls:
/// print(drift.report.fragment)
/// ```
///
/// A recorder may be shared by any number of clients. What it records has names and types and no values, but for those of
/// enumerations that are not sensitive. It looks into no member that the model calls sensitive.
///
/// The client gets every response as it would without the recorder. A body that is not JSON, as that of a stream, is not
/// read; one that is JSON is read at once, as the client does, and up to the client's limit.
public final class DriftRecorder: Middleware, Sendable {
    private let ledger: Mutex<DriftLedger>

    /// Creates a recorder.
    ///
    /// - Parameter limit: The greatest number of findings that are kept. A server can send any number of names; what is
    ///   beyond the limit is counted in ``DriftReport/omitted``.
    public init(limit: Int = 1000) { ledger = Mutex(DriftLedger(limit: max(limit, 0))) }

    /// The report on all that has been recorded so far.
    public var report: DriftReport { ledger.withLock { $0.report } }

    /// Forgets what has been recorded.
    public func reset() {
        ledger.withLock { $0 = DriftLedger(limit: $0.limit) }
    }

    /// Passes the request on, and records what the response has and the model does not.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        var exchange = try await next(request, body, context)
        var bytes: [UInt8] = []
        if context.hasJSONBody(exchange.response) {
            do {
                bytes = try await exchange.body.collect(upTo: context.responseSizeLimit)
            } catch {
                throw context.readingError(error)
            }
            exchange.body = HTTPBody(bytes)
        }
        let limit = ledger.withLock { $0.limit }
        let sightings = context.drift(in: exchange.response, bytes, limit: limit)
        ledger.withLock { $0.add(sightings, of: context.service.name) }
        return exchange
    }
}

/// The drift of all responses so far.
private struct DriftLedger {
    /// The greatest number of findings.
    let limit: Int
    private var findings: [Key: Entry] = [:]
    private var responses: [String: Int] = [:]
    private var omitted = 0

    private struct Key: Hashable {
        let service: String
        let subject: DriftSightings.Subject
    }

    private struct Entry {
        var types: JSONTypes = []
        var status: Int?
        var count = 0

        /// Returns the type of what the entry is about in the words of the model format; `nil` if it has none.
        func modelType(of kind: DriftReport.Finding.Kind) -> String? {
            switch kind {
            case .member: types.modelType
            case .value: types == .integer ? "Integer" : nil
            case .header, .error: nil
            }
        }
    }

    init(limit: Int) { self.limit = limit }

    mutating func add(_ sightings: DriftSightings, of service: String) {
        responses[service, default: 0] += 1
        omitted += sightings.omitted
        for (subject, sighting) in sightings.all {
            let key = Key(service: service, subject: subject)
            guard findings[key] != nil || findings.count < limit else {
                omitted += 1
                continue
            }
            findings[key, default: Entry()].types.formUnion(sighting.types)
            findings[key, default: Entry()].status = sighting.status
            findings[key, default: Entry()].count += 1
        }
    }

    var report: DriftReport {
        let all = findings.map { key, entry in
            DriftReport.Finding(
                service: key.service,
                place: key.subject.place,
                kind: key.subject.kind,
                name: key.subject.name,
                type: entry.modelType(of: key.subject.kind),
                status: entry.status,
                count: entry.count
            )
        }
        return DriftReport(
            findings: all.sorted { $0.order.lexicographicallyPrecedes($1.order) },
            responses: responses,
            omitted: omitted
        )
    }
}
