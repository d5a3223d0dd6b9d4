import CarillonRuntime
import ChimeSDKVoice
import Testing

@testable import CarillonFake

@Suite("The errors of a fake", .serialized)
struct FakeErrorTests {
    @Test(
        "a reason becomes the error of the operation that says it best",
        arguments: [
            (.notFound(""), ["BadRequestException", "NotFoundException"], "NotFoundException"),
            (.notFound(""), ["ResourceNotFoundException"], "ResourceNotFoundException"),
            (.notFound(""), ["ConflictException", "BadRequestException"], "BadRequestException"),
            (.notFound(""), ["ConflictException"], "NotFoundException"),
            (.conflict(""), ["EntityAlreadyExists", "ConflictException"], "ConflictException"),
            (.conflict(""), ["EntityAlreadyExists"], "EntityAlreadyExists"),
            (.conflict(""), ["ResourceInUseException", "ValidationException"], "ResourceInUseException"),
            (.conflict(""), ["ValidationException"], "ValidationException"),
            (.conflict(""), [], "ConflictException"),
            (
                .limitExceeded(""), ["BadRequestException", "ResourceLimitExceededException"],
                "ResourceLimitExceededException"
            ),
            (.limitExceeded(""), ["ServiceQuotaExceededException"], "ServiceQuotaExceededException"),
            (.limitExceeded(""), ["ConflictException", "BadRequestException"], "BadRequestException"),
            (.limitExceeded(""), [], "LimitExceededException"),
            (.invalid(""), ["ValidationException", "BadRequestException"], "BadRequestException"),
            (.invalid(""), ["InvalidParameterException"], "InvalidParameterException"),
            (.invalid(""), ["NotFoundException"], "ValidationException"),
            (.named("GoneException", ""), ["GoneException", "BadRequestException"], "GoneException"),
            (.failure(""), ["BadRequestException", "InternalFailureException"], "InternalFailure"),
            (.notImplemented("A"), ["BadRequestException"], "NotImplementedException"),
        ] as [(FakeError, [String], String)]
    )
    func names(error: FakeError, errors: [String], name: String) {
        #expect(error.name(among: errors) == name)
    }

    @Test("an error that is named is that error, whether the operation has it or not")
    func namedError() {
        #expect(
            FakeError.named("ServiceFailureException", "").name(among: ["BadRequestException"])
                == "ServiceFailureException"
        )
    }

    @Test("a code is the one that is given, or else the name without what all names have, if the model has it")
    func codes() {
        let codes: Set = ["NotFound", "Throttled", "PhonesExist"]
        #expect(FakeError.notFound("").code(of: "NotFoundException", among: codes) == "NotFound")
        #expect(FakeError.notFound("").code(of: "ThrottledClientException", among: codes) == "Throttled")
        #expect(FakeError.conflict("").code(of: "ConflictException", among: codes) == nil)
        #expect(
            FakeError.conflict("", code: "PhonesExist").code(of: "ConflictException", among: codes) == "PhonesExist"
        )
        #expect(FakeError.conflict("", code: "Other").code(of: "NotFoundError", among: codes) == "NotFound")
    }

    @Test("an error is one of the service's, with its message and its code")
    func modeled() {
        let error: ChimeSDKVoiceError = FakeError.conflict("no", code: "PhoneNumberAssociationsExist")
            .serviceError(among: ["ConflictException"], codes: ["Conflict", "PhoneNumberAssociationsExist"])
        guard case .conflict(let conflict) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(conflict.code == .phoneNumberAssociationsExist)
        #expect(conflict.message == "no")
    }

    @Test(
        "an error that the service does not have has the status of its kind",
        arguments: [
            (.notImplemented("A"), 501, "NotImplementedException", "A is not implemented"),
            (.failure("broken"), 500, "InternalFailure", "broken"),
            (.named("Teapot", "hot"), 400, "Teapot", "hot"),
            (.invalid("bad"), 400, "ValidationException", "bad"),
        ] as [(FakeError, Int, String, String)]
    )
    func unmodeled(error: FakeError, status: Int, code: String, message: String) {
        let error: ChimeSDKVoiceError = error.serviceError(among: [], codes: [])
        guard case .unmodeled(let unmodeled) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(unmodeled.status == status)
        #expect(unmodeled.code == code)
        #expect(unmodeled.message == message)
    }
}
