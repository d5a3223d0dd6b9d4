import Diagnostics

/// The codes of the diagnostics of upstream models.
package enum ModelImportCodes: String, DiagnosticCodeList {
    case damagedArchive = "damaged-archive"
    case foreignProtocol = "foreign-protocol"
    case invalidJSON = "invalid-json"
    case notCarriedOver = "not-carried-over"
    case notExpressible = "not-expressible"
    case oversizedUpstream = "oversized-upstream"
    case unclearResource = "unclear-resource"
    case unexpectedUpstream = "unexpected-upstream"
    case unknownHost = "unknown-host"
    case unresolvedUpstream = "unresolved-upstream"
    case unusedUpstream = "unused-upstream"

    package var code: DiagnosticCode {
        switch self {
        case .damagedArchive: .damagedArchive
        case .foreignProtocol: .foreignProtocol
        case .invalidJSON: .invalidJSON
        case .notCarriedOver: .notCarriedOver
        case .notExpressible: .notExpressible
        case .oversizedUpstream: .oversizedUpstream
        case .unclearResource: .unclearResource
        case .unexpectedUpstream: .unexpectedUpstream
        case .unknownHost: .unknownHost
        case .unresolvedUpstream: .unresolvedUpstream
        case .unusedUpstream: .unusedUpstream
        }
    }
}

// MARK: Files

extension DiagnosticCode {
    static let damagedArchive = DiagnosticCode(
        ModelImportCodes.damagedArchive,
        """
        An upstream file begins like a gzip file (RFC 1952) and cannot be decompressed: it is damaged, or was cut off.

        Fetch the file again. A file may also be decompressed by hand; it is read either way.
        """
    )

    static let invalidJSON = DiagnosticCode(
        ModelImportCodes.invalidJSON,
        """
        An upstream file is not JSON (RFC 8259): something is missing, superfluous or misspelled, an object has the same \
        name twice, of which readers would silently take one, or arrays and objects are nested deeper than they are in \
        any model.

        Upstream's files are made by programs and are seldom wrong; fetch the file again, and see whether it is the \
        right one.
        """
    )

    static let oversizedUpstream = DiagnosticCode(
        ModelImportCodes.oversizedUpstream,
        """
        An upstream file, decompressed if it is compressed, has more bytes or more values than a description of an API needs: \
        more than 64 MiB, or a million values and names. The largest models of AWS have a quarter of that.

        See whether it is the right file, and fetch it again.
        """
    )

    static let unexpectedUpstream = DiagnosticCode(
        ModelImportCodes.unexpectedUpstream,
        """
        An upstream file is not the model that was expected: it is a description of another kind, something that every model has \
        is missing, or is of another kind.

        'carillon import botocore' takes botocore's 'service-2.json' with the files beside it; 'carillon import smithy' \
        takes a Smithy model in its JSON form; of several services in it, '--service-shape' names one. If the file is of \
        the right kind, the format has changed since Carillon learned it.
        """
    )

    static let unresolvedUpstream = DiagnosticCode(
        ModelImportCodes.unresolvedUpstream,
        """
        An upstream model refers to a shape, an operation or a member that it does not have. The file was probably \
        edited or is a part of a larger model.

        Import the complete model.
        """
    )
}

// MARK: What upstream says

extension DiagnosticCode {
    static let foreignProtocol = DiagnosticCode(
        ModelImportCodes.foreignProtocol,
        """
        The service speaks none of the protocols that Carillon does. It generates code for restJson1, which botocore \
        calls rest-json: JSON bodies, and operations that are told apart by method and path.

        A service that speaks several protocols can be imported if restJson1 is one of them.
        """
    )

    static let notExpressible = DiagnosticCode(
        ModelImportCodes.notExpressible,
        """
        The upstream model says something that the model format cannot hold, such as a stream inside a structure or \
        a header that clients cannot set, or what no client sends yet, the events of a stream in a request.

        An optional member of that kind is left out, and so is an operation that cannot do without one; nothing is \
        generated that would be wrong on the wire. A pattern that cannot be compiled is kept and marked as not \
        enforced. A diagnostic names each thing and the reason.
        """
    )

    static let notCarriedOver = DiagnosticCode(
        ModelImportCodes.notCarriedOver,
        """
        The upstream model has a property that Carillon knows nothing to do with, such as a scheme of authentication \
        that the model format does not have ('smithy.api#httpDigestAuth'), or the pattern of an enumeration that one of its values does not match. \
        What the model says of requests and responses is right without it. There is one diagnostic for each property \
        and service.
        """
    )

    static let unknownHost = DiagnosticCode(
        ModelImportCodes.unknownHost,
        """
        The upstream model does not say which host requests go to, or says it in rules that depend on more than the \
        region. A host is put in its place that may be wrong.

        Write the right one under 'endpoints' in the service section. An import takes a host that is not upstream's own for a \
        new model alone, and keeps what a model has.
        """
    )

    static let unclearResource = DiagnosticCode(
        ModelImportCodes.unclearResource,
        """
        Upstream declares no resources, and the names and paths of some operations contradict each other: 'DeleteRoom' is named \
        after a 'Room', and its path names something else. Nothing is declared of what is not clear, and the diagnostic ends \
        with the name of the rule that was not sure. Or an operation is new, and belongs to none of the resources that the \
        model has.

        Say under 'resources' what is so. An import keeps what is there.
        """
    )

    static let unusedUpstream = DiagnosticCode(
        ModelImportCodes.unusedUpstream,
        """
        The upstream model declares shapes that no operation leads to, either from the start or since the operations \
        that did were left out. They are left out too, because their generated code would be of no use.
        """
    )
}
