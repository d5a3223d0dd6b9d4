import CarillonRuntime

/// Finds the operation of a request by method, path and the constants of the query.
///
/// The templates of all operations are one tree, whose edges are segments. A path is walked through it segment by segment,
/// along all edges that fit at once, so that the time it takes grows with its length and not with the number of operations.
struct OperationRouter<Failure: ServiceError>: Sendable {
    /// An operation that was found.
    struct Match {
        let operation: AnyOperation<Failure>
        let labels: [String: String]
        /// The parameters of the query that are no constants.
        let query: [RequestParts.Parameter]
    }

    private struct Route: Sendable {
        let template: RouteTemplate
        let operation: AnyOperation<Failure>
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var label: Int?
        var greedyLabel: Int?
        /// Whether the edge that leads here is a greedy label, which takes more segments.
        var isGreedy = false
        var routes: [Route] = []
    }

    private var nodes = [Node()]

    /// Creates a router of operations.
    init(_ operations: [AnyOperation<Failure>]) {
        for operation in operations { add(Route(template: RouteTemplate(operation.schema.uri), operation: operation)) }
    }

    private mutating func add(_ route: Route) {
        var node = 0
        for segment in route.template.segments { node = child(of: node, segment) }
        nodes[node].routes.append(route)
    }

    /// Returns the node that a segment leads to, which is made if there is none.
    private mutating func child(of node: Int, _ segment: RouteTemplate.Segment) -> Int {
        let known: Int? =
            switch segment {
            case .literal(let text): nodes[node].literals[text]
            case .label: nodes[node].label
            case .greedyLabel: nodes[node].greedyLabel
            }
        if let known { return known }
        let made = nodes.count
        nodes.append(Node())
        switch segment {
        case .literal(let text): nodes[node].literals[text] = made
        case .label: nodes[node].label = made
        case .greedyLabel:
            nodes[node].greedyLabel = made
            nodes[made].isGreedy = true
        }
        return made
    }

    /// Finds the operation of a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - text: The path and the query, as they were sent.
    /// - Throws: The reason that there is none.
    func match(_ method: String, _ text: String) throws(RequestProblem) -> Match {
        guard let target = RequestTarget(text) else {
            throw .malformedTarget
        }
        let routes = routes(to: target.segments)
        guard !routes.isEmpty else { throw .unknownOperation("no operation has this path") }
        let ofMethod = routes.filter { $0.operation.schema.method.rawValue == method }
        guard !ofMethod.isEmpty else {
            throw .methodNotAllowed(allowed: Set(routes.map(\.operation.schema.method.rawValue)).sorted())
        }
        let fitting = ofMethod.filter { $0.template.hasConstants(in: target.query) }
        guard let route = fitting.min(by: { $0.template < $1.template }) else {
            throw .unknownOperation("no operation with this path has these parameters")
        }
        try refuseUnknownConstants(target, route, among: ofMethod)
        let constants = route.template.query
        return Match(
            operation: route.operation,
            labels: route.template.labels(in: target.segments),
            query: target.query.filter { item in !constants.contains { $0 == item } }
                .map { RequestParts.Parameter($0.name, $0.value) }
        )
    }

    /// Throws if a request has a parameter by which other operations of the path are told apart, with a value of none of them:
    /// it is meant for an operation that there is not, and not for the one without the parameter.
    private func refuseUnknownConstants(
        _ target: RequestTarget,
        _ route: Route,
        among routes: [Route]
    ) throws(RequestProblem) {
        let names = Set(
            routes.filter { $0.template.segments == route.template.segments }.flatMap(\.template.query).map(\.name)
        )
        for item in target.query where names.contains(item.name) {
            if route.template.query.contains(where: { $0 == item }) || route.operation.bindsParameter(item.name) {
                continue
            }
            let value = String(item.value.unicodeScalars.prefix(60)).debugDescription
            throw .unknownOperation("no operation with this path has \(value) as its '\(item.name)'")
        }
    }

    /// Returns the routes whose templates have the form of a path.
    private func routes(to path: [String]) -> [Route] {
        var states: Set<Int> = [0]
        for segment in path {
            var next: Set<Int> = []
            for state in states {
                let node = nodes[state]
                if let literal = node.literals[segment] { next.insert(literal) }
                if let label = node.label, !segment.isEmpty { next.insert(label) }
                if let greedyLabel = node.greedyLabel { next.insert(greedyLabel) }
                if node.isGreedy { next.insert(state) }
            }
            if next.isEmpty { return [] }
            states = next
        }
        return states.flatMap { nodes[$0].routes }
    }
}

extension RouteTemplate {
    /// Whether a query has all constants of the template.
    fileprivate func hasConstants(in query: [(name: String, value: String)]) -> Bool {
        self.query.allSatisfy { constant in query.contains { $0 == constant } }
    }
}
