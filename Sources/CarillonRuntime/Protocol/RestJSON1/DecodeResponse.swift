internal import HTTPTypes

extension Structure {
    /// Reads an output or exception from a response: members bound to headers and to the status code, and the rest from
    /// the body.
    ///
    /// If members are bound to a JSON body, one without a value counts as an empty object.
    init(
        response: HTTPResponse,
        body: [UInt8],
        _ options: DecodingOptions = DecodingOptions()
    ) throws(DecodingFailure) {
        let layout = Self.schema.layout
        self = Self.schema.blank
        try withMutableStorage(of: &self) { (storage) throws(DecodingFailure) in
            if !layout.pointee.body.isEmpty {
                let document = body.hasValue(options) ? body : Array("{}".utf8)
                try JSONReader.read(document, options) { (reader) throws(DecodingFailure) in
                    try reader.readStructure(layout, into: storage)
                }
            }
            for member in layout.pointee.members {
                switch member.location {
                case .body, .label, .query, .queryParams: break
                case .header(let name):
                    let isSet = try member.readHeader("\(name)", response.headerFields, options, into: storage)
                    guard isSet || !member.mustBeThere else {
                        throw DecodingFailure(.missingMember("\(name)"), offset: nil).within(.header("\(name)"))
                    }
                case .prefixHeaders(let prefix):
                    try member.readHeaders("\(prefix)", response.headerFields, options, into: storage)
                case .responseCode:
                    try readScalar(member.shape, "\(response.status.code)", options, into: member.target(in: storage))
                case .payload: try member.readPayload(body, options, into: storage)
                }
            }
        }
    }
}
