import Diagnostics

/// The codes of the diagnostics of these tests.
enum SampleCodes: String, DiagnosticCodeList {
    case someCode = "some-code"
    case unknownShape = "unknown-shape"

    var code: DiagnosticCode {
        switch self {
        case .someCode: .someCode
        case .unknownShape: .unknownShape
        }
    }
}

extension DiagnosticCode {
    static let someCode = DiagnosticCode(SampleCodes.someCode, "What it means.")
    static let unknownShape = DiagnosticCode(SampleCodes.unknownShape, "What it means.")
}
