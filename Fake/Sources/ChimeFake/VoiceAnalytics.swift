import CarillonFake
import CarillonRuntime

/// The recognition of speakers by their voices, and of the tone in which they speak.
let voiceAnalyticsBehaviors: [String: FakeBehavior] = [
    "StartSpeakerSearchTask": startSpeakerSearch,
    "StopSpeakerSearchTask": stop("SpeakerSearchTaskStatus"),
    "StopVoiceToneAnalysisTask": stop("VoiceToneAnalysisTaskStatus"),
    "CreateVoiceProfile": createVoiceProfile,
    "UpdateVoiceProfile": updateVoiceProfile,
]

// MARK: Tasks

private let startSpeakerSearch: FakeBehavior = { call throws(FakeError) in
    let domain = call.text("VoiceProfileDomainId") ?? ""
    _ = try call.existing("VoiceProfileDomain", [domain])
    var task = try call.made("SpeakerSearchTask", below: [call.text("VoiceConnectorId") ?? ""])
    task["VoiceProfileDomainId"] = .string(domain)
    if let leg = call.text("CallLeg"), var details = task["CallDetails"]?.object {
        details["IsCaller"] = .boolean(leg == "Caller")
        task["CallDetails"] = .object(details)
    }
    call.save(task)
    let profiles = call.things("VoiceProfile").filter { $0["VoiceProfileDomainId"]?.string == domain }
    let results = profiles.prefix(10).compactMap(\.key.path.last).map { id in
        let confidence = Double(call.number(below: 100, for: task.key.path[1] + id)) / 100
        return ["VoiceProfileId": .string(id), "ConfidenceScore": BigDecimal(confidence).map { .number($0) } ?? 0]
            as Document
    }
    // What is found depends on the profiles that there are, so that the model cannot declare it.
    call.schedule(
        task,
        while: "SpeakerSearchTaskStatus",
        after: searchTime,
        set: [
            "SpeakerSearchTaskStatus": "SUCCEEDED",
            "SpeakerSearchDetails": [
                "Results": .array(results), "VoiceprintGenerationStatus": "VoiceprintGenerationSuccess",
            ],
        ]
    )
    return call.output(of: task)
}

private func stop(_ status: String) -> FakeBehavior {
    { call throws(FakeError) in
        var task = try call.thing()
        guard task[status] == "IN_PROGRESS" else {
            throw .conflict("The task is over: its status is \(task[status]?.string ?? "unknown")")
        }
        task[status] = "STOPPED"
        call.save(task)
        return [:]
    }
}

/// The time that a search takes.
private let searchTime = Duration.seconds(10)

// MARK: Profiles

private let createVoiceProfile: FakeBehavior = { call throws(FakeError) in
    let task = try finishedTask(call)
    _ = try call.existing("VoiceProfileDomain", [task["VoiceProfileDomainId"]?.string ?? ""])
    let profile = call.make(
        "VoiceProfile",
        [call.uuid()],
        [
            "VoiceProfileDomainId": task["VoiceProfileDomainId"] ?? .null,
            "ExpirationTimestamp": .string(call.timestamp(after: profileLifetime)),
        ]
    )
    scheduleEnd(of: profile, call)
    return call.output(of: profile)
}

private let updateVoiceProfile: FakeBehavior = { call throws(FakeError) in
    var profile = try call.thing()
    guard try finishedTask(call)["VoiceProfileDomainId"] == profile["VoiceProfileDomainId"] else {
        throw .invalid("The task searched in another domain than that of the profile")
    }
    profile["ExpirationTimestamp"] = .string(call.timestamp(after: profileLifetime))
    let saved = call.save(profile)
    scheduleEnd(of: saved, call)
    return call.output(of: saved)
}

private func scheduleEnd(of profile: FakeRecord, _ call: FakeCall) {
    call.schedule(profile, while: "ExpirationTimestamp", after: profileLifetime, removing: true)
}

/// Returns the task that a profile is made from.
private func finishedTask(_ call: FakeCall) throws(FakeError) -> FakeRecord {
    let id = call.text("SpeakerSearchTaskId") ?? ""
    guard let task = call.things("SpeakerSearchTask").first(where: { $0.key.path.last == id }) else {
        throw .notFound("Could not find SpeakerSearchTask with Id '\(id)'")
    }
    guard task["SpeakerSearchTaskStatus"] == "SUCCEEDED" else { throw .conflict("The task has made no voiceprint") }
    let start = task["StartedTimestamp"]?.timestamp ?? call.now
    guard call.now.timeIntervalSince1970 - start.timeIntervalSince1970 < 24 * 3600 else {
        throw .named("GoneException", "The task is older than a day")
    }
    return task
}

/// The time after which a profile that nobody renewed is gone: three years.
private let profileLifetime = Duration.seconds(3 * 365 * 24 * 3600)
