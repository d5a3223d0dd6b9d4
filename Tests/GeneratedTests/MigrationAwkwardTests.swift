import After
import Before
import BeforeAfter
import CarillonRuntime
import SuiteSupport
import Synchronization
import Testing

@testable import ServiceMigration

@Suite("Conversions of every kind")
struct MigrationAwkwardTests {
    static let pairs: [MigrationPair] = [
        .structures(
            .lossy(After.Everything.converting, After.Everything.init(exactly:)),
            .lossy(Before.Everything.converting, Before.Everything.init(exactly:)),
            constants: ["constant", "constantNumber"],
            oldConstants: ["droppedRequired"],
            isSameOnWire: false,
            leftOut: ["byColor", "secretByName"],
            // Keys that change make paths that differ, and those that are not to be shown make paths that are one.
            prepare: { (value: inout Before.Everything) in (value.byColor, value.secretByName) = (nil, nil) },
            prepareNew: { (value: inout After.Everything) in (value.byColor, value.secretByName) = (nil, nil) }
        ),
        .structures(
            .lossy(After.PackageRequest.converting, After.PackageRequest.init(exactly:)),
            .lossless(Before.GetParcelInput.init(_:))
        ),
        .structures(
            .lossy(After.Package.converting, After.Package.init(exactly:)),
            .lossy(Before.Parcel.converting, Before.Parcel.init(exactly:)),
            isSameOnWire: false
        ),
        .structures(
            .lossless(After.ListThingsInput.init(_:)),
            .lossless(Before.ListThingsInput.init(_:)),
            isSameOnWire: false
        ),
        .structures(
            .lossy(After.ListThingsOutput.converting, After.ListThingsOutput.init(exactly:)),
            .lossy(Before.ListThingsOutput.converting, Before.ListThingsOutput.init(exactly:)),
            isSameOnWire: false
        ),
        .structures(
            .lossless(After.DefaultInput.init(_:)),
            .lossy(Before.DefaultInput.converting, Before.DefaultInput.init(exactly:))
        ),
        .structures(.lossless(After.DefaultOutput.init(_:)), .lossless(Before.DefaultOutput.init(_:))),
        .structures(
            .lossy(After.Settings.converting, After.Settings.init(exactly:)),
            .lossy(Before.Settings.converting, Before.Settings.init(exactly:))
        ),
        .structures(
            .lossy(After.Tree.converting, After.Tree.init(exactly:)),
            .lossy(Before.Tree.converting, Before.Tree.init(exactly:)),
            isSameOnWire: false
        ),
        .structures(
            .lossy(After.LostError.converting, After.LostError.init(exactly:)),
            .lossy(Before.LostError.converting, Before.LostError.init(exactly:))
        ),
        .structures(.lossless(After.VanishedException.init(_:)), .lossless(Before.GoneAwayException.init(_:))),
        .enumerations(
            .lossy(After.Color.converting, After.Color.init(exactly:)),
            .lossy(Before.Color.converting, Before.Color.init(exactly:))
        ),
        .enumerations(.lossless(After.Shade.init(_:)), .lossless(Before.Shade.init(_:))),
        .enumerations(
            .lossy(After.Fate.converting, After.Fate.init(exactly:)),
            .lossy(Before.Fate.converting, Before.Fate.init(exactly:))
        ),
    ]

    @Test("random values keep everything but what is declared, and each loss that is declared occurs", arguments: pairs)
    func roundTrips(pair: MigrationPair) throws {
        try pair.check(MigrationModel.awkward.plan())
    }

    @Test("every type in common is tested, the union in what holds it")
    func completeness() throws {
        let planned = try MigrationModel.awkward.plan().conversions.keys.filter { $0.old != "Thing" }
        #expect(Set(planned) == Set(Self.pairs.flatMap(\.conversions)))
    }

    /// A value with nothing in it that can be left out.
    private let least = Before.Everything(
        class: .blue,
        requiredText: "Dark",
        widenedToo: 0.5,
        narrowedList: [],
        nowOptional: .blue,
        droppedRequired: 7
    )

    @Test("what is recorded stands where the old service has nothing")
    func recordedValues() {
        let converted = After.Everything.converting(least)
        #expect(
            converted.value
                == After.Everything(
                    class: .blue,
                    requiredText: .dark,
                    widenedToo: 0.5,
                    narrowedList: [],
                    nowRequired: After.Settings(level: 3, color: .blue),
                    nowRequiredList: ["a", "b \"c\""],
                    nowRequiredEnum: .azure,
                    nowRequiredThing: .things([.text(.dark), .number(-3)]),
                    nowOptional: .blue,
                    constant: After.Constant(
                        flag: true,
                        names: [.crimson: "\n", .blue: "sky"],
                        ratio: 0.5,
                        small: -128
                    ),
                    constantNumber: .max
                )
        )
        #expect(
            converted.losses.map(\.description) == [
                #"nowRequired: has no value, and After requires one; the substitute is {"Level":3,"Color":"Blue"}"#,
                #"nowRequiredList: has no value, and After requires one; the substitute is ["a","b \"c\""]"#,
                #"nowRequiredEnum: has no value, and After requires one; the substitute is "Azure""#,
                "nowRequiredThing: has no value, and After requires one; "
                    + #"the substitute is {"Things":[{"Text":"Dark"},{"Number":-3}]}"#,
                "droppedRequired: 7 has no counterpart in After",
            ]
        )
    }

    @Test("keys and values of maps are converted, and nothing that must not be shown is")
    func maps() {
        var value = least
        value.nowRequired = Before.Settings()
        value.nowRequiredList = []
        value.nowRequiredEnum = .blue
        value.nowRequiredThing = .text("a")
        value.byColor = [.red: Before.Settings(level: 1), .violet: Before.Settings(color: .red)]
        value.byName = ["a": Before.Settings(color: .violet)]
        value.textByColor = [.dark: "dark", Before.Shade(rawValue: "Dim"): "dim"]
        value.secretByName = ["hidden": .violet]
        value.secret = .violet
        value.secretInNew = [.blue, .red]
        value.droppedSecret = "hidden"
        value.droppedStructure = Before.Settings(level: 2)
        let converted = After.Everything.converting(value)
        let crimson = After.Color.crimson
        let violet = After.Color(rawValue: "Violet")
        #expect(converted.value.byColor == [crimson: .init(level: 1), violet: .init(color: .crimson)])
        #expect(converted.value.byName == ["a": .init(color: violet)])
        #expect(converted.value.textByColor == ["Dark": "dark", "Dim": "dim"])
        #expect(converted.value.secretByName == ["hidden": violet])
        #expect(
            converted.losses.map(\.description) == [
                "secret: <redacted> has no counterpart in After",
                "secretInNew[1]: <redacted> has no counterpart in After; the substitute is Crimson",
                #"byColor["Red"]: Red has no counterpart in After; the substitute is Crimson"#,
                #"byColor["Violet"]: Violet has no counterpart in After"#,
                #"byColor["Violet"].color: Red has no counterpart in After; the substitute is Crimson"#,
                #"byName["a"].color: Violet has no counterpart in After"#,
                #"secretByName["<redacted>"]: <redacted> has no counterpart in After"#,
                "droppedSecret: <redacted> has no counterpart in After",
                "droppedStructure: Settings(level: 2) has no counterpart in After",
                "droppedRequired: 7 has no counterpart in After",
            ]
        )
        let andBack = Before.Everything.converting(converted.value)
        #expect(andBack.value.byColor == value.byColor)
        #expect(
            andBack.losses.map(\.description).filter { $0.hasPrefix("byColor") } == [
                #"byColor["Crimson"]: Crimson has no counterpart in Before; the substitute is Red"#,
                #"byColor["Violet"].color: Crimson has no counterpart in Before; the substitute is Red"#,
            ]
        )
    }

    @Test("an entry that gets another's key is lost, and that is declared")
    func equalKeys() throws {
        let entries = [Before.Color(rawValue: "Crimson"): Before.Settings(level: 1), .red: .init(level: 2)]
        var value = least
        value.byColor = entries
        let converted = After.Everything.converting(value)
        #expect(converted.value.byColor == [.crimson: .init(level: 1)])
        #expect(
            converted.losses.map(\.description).filter { $0.hasPrefix("byColor") } == [
                #"byColor["Red"]: Red has no counterpart in After; the substitute is Crimson"#,
                #"byColor["Red"]: another 'Crimson' has no counterpart in After"#,
            ]
        )
        let plan = try MigrationModel.awkward.plan()
        for direction in ConversionID.Direction.allCases {
            let id = ConversionID(old: "Everything", new: "Everything", direction: direction)
            #expect(
                plan.losses(of: id).filter { $0.reason == .sameKey }.map(\.path) == [[.member("byColor"), .values]]
            )
        }
    }

    @Test("what is lost in a value inside itself has its whole path")
    func recursion() {
        let tree = Before.Tree(
            left: Before.Tree(
                children: [
                    Before.Tree(),
                    Before.Tree(thing: .things([.text("a"), .tree(Before.Tree(color: .violet, height: 3))])),
                ]
            ),
            thing: .old(Before.Settings(level: 1))
        )
        #expect(
            After.Tree.converting(tree).losses.map(\.description) == [
                "left.children[1].thing.things[1].tree.color: Violet has no counterpart in After",
                "left.children[1].thing.things[1].tree.height: 3 has no counterpart in After",
                "thing.old: Settings(level: 1) has no counterpart in After",
            ]
        )
    }

    @Test("values nested as deep as a document may be are converted on a small stack")
    func deepValues() throws {
        let depth = 127
        var tree = Before.Tree(color: .violet)
        for _ in 0..<depth { tree = Before.Tree(left: tree) }
        #if DEBUG
            let stack = 2 << 20
        #else
            let stack = 512 << 10
        #endif
        let source = tree
        let losses = try onThread(stackSize: stack) { After.Tree.converting(source).losses.map(\.description) }
        let path = Array(repeating: "left", count: depth).joined(separator: ".")
        #expect(losses == ["\(path).color: Violet has no counterpart in After"])
    }

    @Test("a member of a union that the other service does not have, or that neither has, becomes one that is unknown")
    func unions() throws {
        let lost = After.Thing.converting(.old(Before.Settings()))
        #expect(lost.value == .unknown("old"))
        #expect(lost.losses.map(\.description) == ["old: Settings() has no counterpart in After"])
        #expect(try After.Thing(exactly: .unknown("other")) == .unknown("other"))
        #expect(try After.Thing(exactly: .text("Dim")) == .text(After.Shade(rawValue: "Dim")))
        let secret = After.Thing.converting(.switch(.violet))
        #expect(secret.losses.map(\.description) == ["switch: <redacted> has no counterpart in After"])
        #expect(After.Fate.converting(.bad).losses.map(\.description) == ["<redacted> has no counterpart in After"])
    }

    @Test("a waiter of the old service waits on the new one, on its clock, for an error that is called otherwise there")
    func waiter() async throws {
        let sleeps = Mutex<[Duration]>([])
        let clock = ClientConfiguration.Clock(
            now: { .now },
            date: { Timestamp() },
            sleep: { duration in sleeps.withLock { $0.append(duration) } }
        )
        let after = AfterStub(clock: clock)
        after.answer(.getPackage, with: .output(Package()), .error(.vanished(VanishedException(message: "m"))))
        let before: any BeforeAPI = BeforeOnAfter(before: BeforeStub(), after: after)
        let answer = try await before.waitUntilParcelGone(name: "p", timeout: .seconds(300))
        guard case .failure(.goneAway) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(after.calls(to: .getPackage).map(\.name) == ["p", "p"])
        #expect(sleeps.withLock { $0.count } == 1)
    }
}

@Suite("Before on After")
struct MigrationAwkwardAdapterTests {
    private let old = BeforeStub()
    private let new = AfterStub()
    private var adapter: any BeforeAPI { BeforeOnAfter(before: old, after: new) }

    @Test("an operation of another name is called, with an input of its own")
    func renamedOperation() async throws {
        new.answer(.getPackage) { input in After.Package(weight: Int8(input.name.count)) }
        let parcel = try await adapter.getParcel(name: "four")
        #expect(parcel == Before.Parcel(weight: 4))
        #expect(new.calls(to: .getPackage) == [After.PackageRequest(name: "four")])
    }

    @Test("an operation that is called like a keyword, and one that is deprecated, are carried out")
    func otherOperations() async throws {
        new.answer(.default) { _ in After.DefaultOutput() }
        old.answer(.onlyHere) { _ in Before.OnlyHereOutput() }
        try await adapter.default()
        _ = try await adapter.perform(.onlyHere, Before.OnlyHereInput())
        #expect(new.calls(to: .default).count == 1)
        #expect(old.calls(to: .onlyHere).count == 1)
    }

    @Test("the old service's paginator lists what the new one has")
    func paginator() async throws {
        new.answer(.listThings) { input in
            input.token == nil
                ? After.ListThingsOutput(token: "more", things: [.number(1), .new(.blue)])
                : After.ListThingsOutput(things: [.text(.dark)])
        }
        var things: [Before.Thing] = []
        for try await thing in adapter.listThingsPaginator().items { things.append(thing) }
        #expect(things == [.number(1), .unknown("New"), .text("Dark")])
    }

    @Test("errors of another name are converted, those without counterpart become unmodeled")
    func errors() async throws {
        let errors: [(AfterError, String)] = [
            (
                .lost(After.LostError(message: "where", fate: .unclear)),
                #"lost(LostError(message: "where", fate: <redacted>))"#
            ),
            (.vanished(After.VanishedException(message: "gone")), #"goneAway(GoneAwayException(message: "gone"))"#),
            (.new(After.NewError()), "unmodeled(HTTP 409 NewError)"),
            (.client(.cancelled), "client(the task was cancelled)"),
        ]
        for (error, expected) in errors {
            new.answer(.getPackage) { _ throws(AfterError) in throw error }
            let thrown = await #expect(throws: BeforeError.self) { try await adapter.getParcel(name: "a") }
            #expect(caseText(thrown) == expected)
        }
    }
}
