import CarillonRuntime
import Chime
import Testing

@Suite("Users and rooms of the fake")
struct UserTests {
    private let chimes: Chimes
    private let chime: ChimeClient
    private let account: String

    init() async throws {
        chimes = try Chimes()
        chime = chimes.chime
        account = try #require(try await chimes.chime.createAccount(name: "Acme").account?.accountID)
    }

    private func makeUser(_ name: String) async throws -> String {
        let user = try await chime.createUser(accountID: account, username: name, email: "\(name)@acme.example").user
        return try #require(user?.userID)
    }

    private func user(_ id: String) async throws -> User? {
        try await chime.getUser(accountID: account, userID: id).user
    }

    // MARK: Users

    @Test("a new user is registered, with a name, an address and a PIN")
    func life() async throws {
        let id = try await makeUser("ann")
        let made = try await user(id)
        #expect(made?.displayName == "ann")
        #expect(made?.primaryEmail == "ann@acme.example")
        #expect(made?.licenseType == .pro)
        #expect(made?.userRegistrationStatus == .registered)
        #expect(made?.registeredOn == .at("2026-01-01T00:00:00Z"))
        let pin = try #require(made?.personalPIN)
        #expect(try pin.wholeMatch(of: Regex("[0-9]{10}")) != nil)
        let reset = try await chime.resetPersonalPIN(accountID: account, userID: id).user
        #expect(reset?.personalPIN != pin)
        #expect(try await user(id) == reset)
        let updated = try await chime.updateUser(accountID: account, userID: id, licenseType: .basic).user
        #expect(updated?.licenseType == .basic)
        #expect(updated?.displayName == "ann")
        #expect(
            await refusal { try await chime.createUser(accountID: account, email: "ann@acme.example") }
                == "409 ConflictException: Another User has the same PrimaryEmail"
        )
    }

    @Test("users are changed in batches, suspended and unsuspended")
    func batches() async throws {
        let ids = [try await makeUser("ann"), try await makeUser("bob")]
        let failures = try await chime.batchUpdateUser(
            accountID: account,
            updateUserRequestItems: [
                UpdateUserRequestItem(userID: ids[0], licenseType: .basic),
                UpdateUserRequestItem(userID: "nobody", licenseType: .basic),
            ]
        ).userErrors
        #expect(failures?.map(\.userID) == ["nobody"])
        #expect(failures?.map(\.errorCode) == [.notFound])
        #expect(try await user(ids[0])?.licenseType == .basic)
        #expect(try await user(ids[1])?.licenseType == .pro)
        _ = try await chime.batchSuspendUser(accountID: account, userIDList: [ids[0]])
        #expect(try await user(ids[0])?.userRegistrationStatus == .suspended)
        _ = try await chime.batchUnsuspendUser(accountID: account, userIDList: ids)
        #expect(try await user(ids[0])?.userRegistrationStatus == .registered)
    }

    @Test("users are listed by their address, and settings are there from the beginning")
    func list() async throws {
        let id = try await makeUser("ann")
        _ = try await makeUser("bob")
        let found = try await chime.listUsers(accountID: account, userEmail: "ann@acme.example").users
        #expect(found?.map(\.userID) == [id])
        let telephony = TelephonySettings(inboundCalling: true, outboundCalling: true, sms: true)
        #expect(
            try await chime.getUserSettings(accountID: account, userID: id).userSettings?.telephony == telephony
        )
        let quiet = TelephonySettings(inboundCalling: false, outboundCalling: true, sms: false)
        try await chime.updateUserSettings(
            accountID: account,
            userID: id,
            userSettings: UserSettings(telephony: quiet)
        )
        #expect(try await chime.getUserSettings(accountID: account, userID: id).userSettings?.telephony == quiet)
    }

    @Test("invited people are users who are not registered, once for each address")
    func invitations() async throws {
        let ann = try await makeUser("ann")
        let invites = try await chime.inviteUsers(
            accountID: account,
            userEmailList: ["ann@acme.example", "new@acme.example", "new@acme.example"]
        ).invites
        #expect(invites?.map(\.status) == [.pending, .pending, .pending])
        let users = try await chime.listUsers(accountID: account).users ?? []
        #expect(users.map(\.primaryEmail) == ["ann@acme.example", "new@acme.example"])
        #expect(users.map(\.userRegistrationStatus) == [.registered, .unregistered])
        #expect(users.last?.userInvitationStatus == .pending)
        #expect(users.last?.registeredOn == nil)
        _ = try await chime.batchSuspendUser(accountID: account, userIDList: [ann])
        _ = try await chime.inviteUsers(accountID: account, userEmailList: ["ann@acme.example"])
        #expect(try await user(ann)?.userRegistrationStatus == .registered)
    }

    @Test("a user has one number, which nobody else has")
    func phoneNumbers() async throws {
        let ids = [try await makeUser("ann"), try await makeUser("bob")]
        let numbers = ["+12065550100", "+12065550101"]
        _ = try await chime.createPhoneNumberOrder(productType: .businessCalling, e164PhoneNumbers: numbers)
        func associate(_ id: String, _ number: String) async -> String? {
            await refusal {
                try await chime.associatePhoneNumberWithUser(accountID: account, userID: id, e164PhoneNumber: number)
            }
        }
        #expect(
            await associate(ids[0], numbers[0]) == "400 BadRequestException: The phone number is AcquireInProgress"
        )
        try await chimes.wait("10s")
        #expect(await associate(ids[0], numbers[0]) == nil)
        #expect(try await user(ids[0])?.primaryProvisionedNumber == numbers[0])
        let number = try await chime.getPhoneNumber(phoneNumberID: numbers[0]).phoneNumber
        #expect(number?.status == .assigned)
        #expect(number?.associations?.map(\.value) == [account, ids[0]])
        #expect(
            await associate(ids[1], numbers[0]) == "400 BadRequestException: The phone number is associated already"
        )
        #expect(
            await associate(ids[0], numbers[1]) == "400 BadRequestException: The user has a phone number already"
        )
        try await chime.disassociatePhoneNumberFromUser(accountID: account, userID: ids[0])
        #expect(try await user(ids[0])?.primaryProvisionedNumber == nil)
        #expect(try await chime.getPhoneNumber(phoneNumberID: numbers[0]).phoneNumber?.status == .unassigned)
        #expect(
            await refusal { try await chime.disassociatePhoneNumberFromUser(accountID: account, userID: ids[0]) }
                == "404 NotFoundException: The user has no phone number"
        )
    }

    // MARK: Rooms

    private func makeRoom(_ name: String) async throws -> String {
        try #require(try await chime.createRoom(accountID: account, name: name).room?.roomID)
    }

    @Test("users and bots become members of a room, each once")
    func memberships() async throws {
        let (ann, room) = (try await makeUser("ann"), try await makeRoom("Lobby"))
        let bot = try await chime.createBot(accountID: account, displayName: "helper", domain: "acme.example").bot
        let membership = try await chime.createRoomMembership(accountID: account, roomID: room, memberID: ann)
            .roomMembership
        #expect(membership?.member?.memberType == .user)
        #expect(membership?.member?.email == "ann@acme.example")
        #expect(membership?.member?.fullName == "ann")
        #expect(membership?.role == .member)
        #expect(membership?.invitedBy == "arn:aws:iam::111122223333:root")
        #expect(
            await refusal { try await chime.createRoomMembership(accountID: account, roomID: room, memberID: ann) }
                == "409 ConflictException: '\(ann)' is a member of the room already"
        )
        let failures = try await chime.batchCreateRoomMembership(
            accountID: account,
            roomID: room,
            membershipItemList: [
                MembershipItem(memberID: ann), MembershipItem(memberID: "nobody"),
                MembershipItem(memberID: bot?.botID, role: .administrator),
            ]
        ).errors
        #expect(failures?.map(\.memberID) == [ann, "nobody"])
        #expect(failures?.map(\.errorCode) == [.conflict, .notFound])
        let members = try await chime.listRoomMemberships(accountID: account, roomID: room).roomMemberships
        #expect(members?.map { $0.member?.memberType } == [.user, .bot])
        #expect(members?.map(\.role) == [.member, .administrator])
        let promoted = try await chime.updateRoomMembership(
            accountID: account,
            roomID: room,
            memberID: ann,
            role: .administrator
        ).roomMembership
        #expect(promoted?.role == .administrator)
        #expect(promoted?.member?.fullName == "ann")
        try await chime.deleteRoomMembership(accountID: account, roomID: room, memberID: ann)
        #expect(
            try await chime.listRoomMemberships(accountID: account, roomID: room).roomMemberships?.count == 1
        )
    }

    @Test("rooms are listed by their members, and go with their memberships")
    func rooms() async throws {
        let ann = try await makeUser("ann")
        let rooms = [try await makeRoom("Lobby"), try await makeRoom("Hall")]
        _ = try await chime.createRoomMembership(accountID: account, roomID: rooms[1], memberID: ann)
        func names(_ member: String? = nil) async throws -> [String?] {
            try await chime.listRooms(accountID: account, memberID: member).rooms?.map(\.name) ?? []
        }
        #expect(try await names() == ["Lobby", "Hall"])
        #expect(try await names(ann) == ["Hall"])
        #expect(try await names("nobody") == [])
        let renamed = try await chime.updateRoom(accountID: account, roomID: rooms[1], name: "Attic").room
        #expect(renamed?.name == "Attic")
        #expect(renamed?.createdBy == "arn:aws:iam::111122223333:root")
        try await chime.deleteRoom(accountID: account, roomID: rooms[1])
        #expect(
            await refusal {
                try await chime.listRoomMemberships(accountID: account, roomID: rooms[1])
            } == "404 NotFoundException: Could not find Room with Id '\(rooms[1])'"
        )
        #expect(try await names(ann) == [])
    }
}
