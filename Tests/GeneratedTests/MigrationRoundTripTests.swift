import CarillonRuntime
import Chime
import ChimeMigration
import ChimeSDKVoice
import Testing

@Suite("Conversions between Chime and ChimeSDKVoice")
struct MigrationRoundTripTests {
    /// Everything that the two have in common.
    static let pairs: [MigrationPair] = [
        .structures(
            .lossless(ChimeSDKVoice.PhoneNumberError.init(_:)),
            .lossy(Chime.PhoneNumberError.converting, Chime.PhoneNumberError.init(exactly:))
        ),
        .enumerations(
            .lossless(ChimeSDKVoice.ErrorCode.init(_:)),
            .lossy(Chime.ErrorCode.converting, Chime.ErrorCode.init(exactly:))
        ),
        .enumerations(
            .lossy(
                ChimeSDKVoice.PhoneNumberProductType.converting,
                ChimeSDKVoice.PhoneNumberProductType.init(exactly:)
            ),
            .lossless(Chime.PhoneNumberProductType.init(_:))
        ),
        .enumerations(.lossless(ChimeSDKVoice.PhoneNumberType.init(_:)), .lossless(Chime.PhoneNumberType.init(_:))),
        .structures(
            .lossless(ChimeSDKVoice.AccessDeniedException.init(_:)),
            .lossy(Chime.AccessDeniedException.converting, Chime.AccessDeniedException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.BadRequestException.init(_:)),
            .lossy(Chime.BadRequestException.converting, Chime.BadRequestException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ConflictException.init(_:)),
            .lossy(Chime.ConflictException.converting, Chime.ConflictException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ForbiddenException.init(_:)),
            .lossy(Chime.ForbiddenException.converting, Chime.ForbiddenException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.NotFoundException.init(_:)),
            .lossy(Chime.NotFoundException.converting, Chime.NotFoundException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ResourceLimitExceededException.init(_:)),
            .lossy(Chime.ResourceLimitExceededException.converting, Chime.ResourceLimitExceededException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ServiceFailureException.init(_:)),
            .lossy(Chime.ServiceFailureException.converting, Chime.ServiceFailureException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ServiceUnavailableException.init(_:)),
            .lossy(Chime.ServiceUnavailableException.converting, Chime.ServiceUnavailableException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ThrottledClientException.init(_:)),
            .lossy(Chime.ThrottledClientException.converting, Chime.ThrottledClientException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.UnauthorizedClientException.init(_:)),
            .lossy(Chime.UnauthorizedClientException.converting, Chime.UnauthorizedClientException.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.UnprocessableEntityException.init(_:)),
            .lossy(Chime.UnprocessableEntityException.converting, Chime.UnprocessableEntityException.init(exactly:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.ListSupportedPhoneNumberCountriesInput.converting,
                ChimeSDKVoice.ListSupportedPhoneNumberCountriesInput.init(exactly:)
            ),
            .lossless(Chime.ListSupportedPhoneNumberCountriesInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ListSupportedPhoneNumberCountriesOutput.init(_:)),
            .lossless(Chime.ListSupportedPhoneNumberCountriesOutput.init(_:))
        ),
        .structures(.lossless(ChimeSDKVoice.PhoneNumberCountry.init(_:)), .lossless(Chime.PhoneNumberCountry.init(_:))),
        .structures(
            .lossy(
                ChimeSDKVoice.CreatePhoneNumberOrderInput.converting,
                ChimeSDKVoice.CreatePhoneNumberOrderInput.init(exactly:)
            ),
            .lossy(Chime.CreatePhoneNumberOrderInput.converting, Chime.CreatePhoneNumberOrderInput.init(exactly:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.CreatePhoneNumberOrderOutput.converting,
                ChimeSDKVoice.CreatePhoneNumberOrderOutput.init(exactly:)
            ),
            .lossy(Chime.CreatePhoneNumberOrderOutput.converting, Chime.CreatePhoneNumberOrderOutput.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.GetPhoneNumberOrderInput.init(_:)),
            .lossless(Chime.GetPhoneNumberOrderInput.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.GetPhoneNumberOrderOutput.converting,
                ChimeSDKVoice.GetPhoneNumberOrderOutput.init(exactly:)
            ),
            .lossy(Chime.GetPhoneNumberOrderOutput.converting, Chime.GetPhoneNumberOrderOutput.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.ListPhoneNumberOrdersInput.init(_:)),
            .lossless(Chime.ListPhoneNumberOrdersInput.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.ListPhoneNumberOrdersOutput.converting,
                ChimeSDKVoice.ListPhoneNumberOrdersOutput.init(exactly:)
            ),
            .lossy(Chime.ListPhoneNumberOrdersOutput.converting, Chime.ListPhoneNumberOrdersOutput.init(exactly:))
        ),
        .structures(.lossless(ChimeSDKVoice.OrderedPhoneNumber.init(_:)), .lossless(Chime.OrderedPhoneNumber.init(_:))),
        .structures(
            .lossy(ChimeSDKVoice.PhoneNumberOrder.converting, ChimeSDKVoice.PhoneNumberOrder.init(exactly:)),
            .lossy(Chime.PhoneNumberOrder.converting, Chime.PhoneNumberOrder.init(exactly:))
        ),
        .enumerations(
            .lossless(ChimeSDKVoice.OrderedPhoneNumberStatus.init(_:)),
            .lossless(Chime.OrderedPhoneNumberStatus.init(_:))
        ),
        .enumerations(
            .lossless(ChimeSDKVoice.PhoneNumberOrderStatus.init(_:)),
            .lossy(Chime.PhoneNumberOrderStatus.converting, Chime.PhoneNumberOrderStatus.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.BatchDeletePhoneNumberInput.init(_:)),
            .lossless(Chime.BatchDeletePhoneNumberInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.BatchDeletePhoneNumberOutput.init(_:)),
            .lossy(Chime.BatchDeletePhoneNumberOutput.converting, Chime.BatchDeletePhoneNumberOutput.init(exactly:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.BatchUpdatePhoneNumberInput.converting,
                ChimeSDKVoice.BatchUpdatePhoneNumberInput.init(exactly:)
            ),
            .lossy(Chime.BatchUpdatePhoneNumberInput.converting, Chime.BatchUpdatePhoneNumberInput.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.BatchUpdatePhoneNumberOutput.init(_:)),
            .lossy(Chime.BatchUpdatePhoneNumberOutput.converting, Chime.BatchUpdatePhoneNumberOutput.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.DeletePhoneNumberInput.init(_:)),
            .lossless(Chime.DeletePhoneNumberInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.DeletePhoneNumberOutput.init(_:)),
            .lossless(Chime.DeletePhoneNumberOutput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.GetPhoneNumberInput.init(_:)),
            .lossless(Chime.GetPhoneNumberInput.init(_:))
        ),
        .structures(
            .lossy(ChimeSDKVoice.GetPhoneNumberOutput.converting, ChimeSDKVoice.GetPhoneNumberOutput.init(exactly:)),
            .lossy(Chime.GetPhoneNumberOutput.converting, Chime.GetPhoneNumberOutput.init(exactly:))
        ),
        .structures(
            .lossy(ChimeSDKVoice.ListPhoneNumbersInput.converting, ChimeSDKVoice.ListPhoneNumbersInput.init(exactly:)),
            .lossless(Chime.ListPhoneNumbersInput.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.ListPhoneNumbersOutput.converting,
                ChimeSDKVoice.ListPhoneNumbersOutput.init(exactly:)
            ),
            .lossy(Chime.ListPhoneNumbersOutput.converting, Chime.ListPhoneNumbersOutput.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.RestorePhoneNumberInput.init(_:)),
            .lossless(Chime.RestorePhoneNumberInput.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.RestorePhoneNumberOutput.converting,
                ChimeSDKVoice.RestorePhoneNumberOutput.init(exactly:)
            ),
            .lossy(Chime.RestorePhoneNumberOutput.converting, Chime.RestorePhoneNumberOutput.init(exactly:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.UpdatePhoneNumberInput.converting,
                ChimeSDKVoice.UpdatePhoneNumberInput.init(exactly:)
            ),
            .lossy(Chime.UpdatePhoneNumberInput.converting, Chime.UpdatePhoneNumberInput.init(exactly:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.UpdatePhoneNumberOutput.converting,
                ChimeSDKVoice.UpdatePhoneNumberOutput.init(exactly:)
            ),
            .lossy(Chime.UpdatePhoneNumberOutput.converting, Chime.UpdatePhoneNumberOutput.init(exactly:))
        ),
        .structures(
            .lossy(ChimeSDKVoice.PhoneNumber.converting, ChimeSDKVoice.PhoneNumber.init(exactly:)),
            .lossy(Chime.PhoneNumber.converting, Chime.PhoneNumber.init(exactly:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.PhoneNumberAssociation.converting,
                ChimeSDKVoice.PhoneNumberAssociation.init(exactly:)
            ),
            .lossless(Chime.PhoneNumberAssociation.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.PhoneNumberCapabilities.init(_:)),
            .lossless(Chime.PhoneNumberCapabilities.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.UpdatePhoneNumberRequestItem.converting,
                ChimeSDKVoice.UpdatePhoneNumberRequestItem.init(exactly:)
            ),
            .lossy(Chime.UpdatePhoneNumberRequestItem.converting, Chime.UpdatePhoneNumberRequestItem.init(exactly:))
        ),
        .enumerations(.lossless(ChimeSDKVoice.CallingNameStatus.init(_:)), .lossless(Chime.CallingNameStatus.init(_:))),
        .enumerations(
            .lossy(
                ChimeSDKVoice.PhoneNumberAssociationName.converting,
                ChimeSDKVoice.PhoneNumberAssociationName.init(exactly:)
            ),
            .lossless(Chime.PhoneNumberAssociationName.init(_:))
        ),
        .enumerations(
            .lossless(ChimeSDKVoice.PhoneNumberStatus.init(_:)),
            .lossy(Chime.PhoneNumberStatus.converting, Chime.PhoneNumberStatus.init(exactly:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.SearchAvailablePhoneNumbersInput.init(_:)),
            .lossless(Chime.SearchAvailablePhoneNumbersInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.SearchAvailablePhoneNumbersOutput.init(_:)),
            .lossless(Chime.SearchAvailablePhoneNumbersOutput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.GetGlobalSettingsInput.init(_:)),
            .lossless(Chime.GetGlobalSettingsInput.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.GetGlobalSettingsOutput.converting,
                ChimeSDKVoice.GetGlobalSettingsOutput.init(exactly:)
            ),
            .lossless(Chime.GetGlobalSettingsOutput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.GetPhoneNumberSettingsInput.init(_:)),
            .lossless(Chime.GetPhoneNumberSettingsInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.GetPhoneNumberSettingsOutput.init(_:)),
            .lossless(Chime.GetPhoneNumberSettingsOutput.init(_:))
        ),
        .structures(
            .lossy(
                ChimeSDKVoice.UpdateGlobalSettingsInput.converting,
                ChimeSDKVoice.UpdateGlobalSettingsInput.init(exactly:)
            ),
            .lossless(Chime.UpdateGlobalSettingsInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.UpdateGlobalSettingsOutput.init(_:)),
            .lossless(Chime.UpdateGlobalSettingsOutput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.UpdatePhoneNumberSettingsInput.init(_:)),
            .lossless(Chime.UpdatePhoneNumberSettingsInput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.UpdatePhoneNumberSettingsOutput.init(_:)),
            .lossless(Chime.UpdatePhoneNumberSettingsOutput.init(_:))
        ),
        .structures(
            .lossless(ChimeSDKVoice.VoiceConnectorSettings.init(_:)),
            .lossless(Chime.VoiceConnectorSettings.init(_:))
        ),
    ]

    @Test("random values keep everything but what is declared, and each loss that is declared occurs", arguments: pairs)
    func roundTrips(pair: MigrationPair) throws {
        try pair.check(MigrationModel.chime.plan())
    }

    @Test("every type in common is tested")
    func completeness() throws {
        let planned = try MigrationModel.chime.plan().conversions.keys
        #expect(Set(planned) == Set(Self.pairs.flatMap(\.conversions)))
    }
}
