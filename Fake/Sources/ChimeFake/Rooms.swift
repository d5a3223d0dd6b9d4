import CarillonFake
import CarillonRuntime

/// Chat rooms of Amazon Chime, and who is in them.
let roomBehaviors: [String: FakeBehavior] = [
    "ListRooms": listRooms,
    "CreateRoomMembership": createMembership,
]

private let listRooms: FakeBehavior = { call throws(FakeError) in
    try call.page { room in
        guard let member = call.text("MemberId") else { return true }
        return call.thing("RoomMembership", room.key.path + [member]) != nil
    }
}

private let createMembership: FakeBehavior = { call throws(FakeError) in
    let path = ["AccountId", "RoomId", "MemberId"].map { call.text($0) ?? "" }
    guard call.thing("RoomMembership", path) == nil else {
        throw .conflict("'\(path[2])' is a member of the room already")
    }
    let member = try member(path[2], of: path[0], call)
    _ = try call.carryOut()
    var membership = try call.existing("RoomMembership", path)
    membership["Member"] = member
    return call.output(of: call.save(membership))
}

/// Returns the member that a user or a bot of an account is.
private func member(_ id: String, of account: String, _ call: FakeCall) throws(FakeError) -> Document {
    var member: [String: Document] = ["MemberId": .string(id), "AccountId": .string(account)]
    if let user = call.thing("User", [account, id]) {
        member["MemberType"] = "User"
        member["Email"] = user["PrimaryEmail"]
        member["FullName"] = user["DisplayName"]
    } else if let bot = call.thing("Bot", [account, id]) {
        member["MemberType"] = "Bot"
        member["Email"] = bot["BotEmail"]
        member["FullName"] = bot["DisplayName"]
    } else {
        throw .notFound("Could not find a user or bot with Id '\(id)'")
    }
    return .object(member)
}
