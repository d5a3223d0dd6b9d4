import CarillonFake
import CarillonRuntime

/// Regenerates the token of a bot.
let regenerateSecurityToken: FakeBehavior = { call throws(FakeError) in
    var bot = try call.thing()
    bot["SecurityToken"] = .string(call.uuid())
    return call.output(of: call.save(bot))
}
