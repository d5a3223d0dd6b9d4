import ServiceModel

extension [AuthenticationScheme] {
    /// Returns the expression of the schemes as the runtime has them.
    func schema(after label: String) -> Expression { .list("\(label)[", map { .text($0.expression) }, "]") }
}

extension AuthenticationScheme {
    fileprivate var expression: String {
        switch self {
        case .sigV4(let service): ".sigV4(service: \(Escaping.literal(service)))"
        case .bearer: ".bearer"
        case .apiKey(.header(let name, nil)): ".apiKey(.header(\(Escaping.literal(name))))"
        case .apiKey(.header(let name, let scheme?)):
            ".apiKey(.header(\(Escaping.literal(name)), scheme: \(Escaping.literal(scheme))))"
        case .apiKey(.query(let name)): ".apiKey(.query(\(Escaping.literal(name))))"
        case .basic: ".basic"
        case .anonymous: ".anonymous"
        }
    }
}
