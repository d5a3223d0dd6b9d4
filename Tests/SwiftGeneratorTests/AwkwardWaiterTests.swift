import Awkward
import Foundation
import ModelFormat
import ServiceModel
import SuiteSupport
import Testing

@testable import CarillonRuntime
@testable import SwiftGenerator

@Suite("The waiters of an awkward model")
struct AwkwardWaiterTests {
    /// A stub whose waiters do not wait.
    private let stub = AwkwardStub(
        clock: ClientConfiguration.Clock(
            now: { .now },
            date: { Timestamp() },
            sleep: { _ in try Task.checkCancellation() }
        )
    )

    private static func tree(_ name: String, partner: String? = nil, children: [Tree]? = nil) -> Tree {
        Tree(name: name, children: children, partner: partner.map { Partner(tree: Tree(name: $0)) })
    }

    // MARK: Methods

    @Test("each tree is grown")
    func allEqual() async throws {
        let grown = Forest(
            state: .planted,
            trees: [Self.tree("a", partner: "grown"), Self.tree("b", partner: "grown")]
        )
        stub.answer(
            .getForest,
            with: .error(.noForest(NoForest())),
            .output(Forest(state: .planted, trees: [])),
            .output(
                Forest(state: .planted, trees: [Self.tree("a", partner: "grown"), Self.tree("b", partner: "seed")])
            ),
            .output(grown)
        )
        let api: any AwkwardAPI = stub
        let answer = try await api.waitUntilForestGrown(timeout: "id", wait: "w", timeout2: .seconds(300))
        #expect(try answer.get() == grown)
        #expect(stub.calls(to: .getForest).count == 4)
        #expect(stub.calls(to: .getForest).allSatisfy { $0.timeout == "id" && $0.wait == "w" })
    }

    @Test(
        "a forest that burns, or a tree without children that is dead, is a failure",
        arguments: [
            Forest(state: .burnt, trees: [tree("a", partner: "grown")]),
            Forest(
                state: .planted,
                trees: [
                    Tree(name: "a", children: [Tree(name: "b")], choice: .name("fine")),
                    Tree(name: "c", children: [], choice: .name("it's \"dead\"")),
                ]
            ),
        ]
    )
    func failureState(forest: Forest) async {
        stub.answer(.getForest, with: .output(forest))
        do {
            try await stub.waitUntilForestGrown(timeout: "id", timeout2: .seconds(300))
            Issue.record("nothing is thrown")
        } catch {
            guard case .failureState(.success(forest)) = error.reason else {
                Issue.record(error)
                return
            }
        }
    }

    @Test("input and output are compared with one another")
    func inputOutput() async throws {
        stub.answer(
            .getForest,
            with: .output(Forest(state: .planted)),
            .output(Forest(state: .planted, trees: [])),
            .output(Forest(state: .planted, trees: [Self.tree("a"), Self.tree("b")]))
        )
        try await stub.waitUntilForestCounted(timeout: "id", names: ["a", "b"], timeout2: .seconds(300))
        #expect(stub.calledOperations.count == 3)
        let error = await #expect(throws: WaiterError<Forest, AwkwardError>.self) {
            try await stub.waitUntilForestCounted(timeout: "id", names: ["none"], timeout2: .seconds(300))
        }
        #expect(error?.attempts == 1)
    }

    @Test("that there is nothing can be what is waited for")
    func error() async throws {
        stub.answer(.getForest, with: .output(Forest(state: .burnt)), .error(.noForest(NoForest(message: "gone"))))
        for waiter in [ServiceWaiter.forestGone, .forestGone2] {
            let answer = try await stub.wait(until: waiter, GetForestInput(timeout: "id"), timeout: .seconds(300))
            guard case .failure(.noForest(let error)) = answer else {
                Issue.record("there is an output")
                return
            }
            #expect(error.message == "gone")
        }
        stub.answer(.getForest, with: .error(.a(AError())))
        await #expect(throws: WaiterError<Forest, AwkwardError>.self) {
            try await stub.wait(until: .forestGone, GetForestInput(timeout: "id"), timeout: .seconds(300))
        }
    }

    @Test("a waiter without input, and one whose names are long")
    func others() async throws {
        stub.answer(.waitUntilForestGone) { _ in WaitUntilForestGoneOutput() }
        try await stub.waitUntilInit(timeout: .seconds(1))
        stub.answer(.waitForThingsOfOneKindWhoseNamesAreLongerThanAnyoneWouldLikeThemToBe) { _ in
            WaitForThingsOfOneKindWhoseNamesAreLongerThanAnyoneWouldLikeThemToBeOutput(
                things: [ThingOfOneKindWhoseNameIsLongerThanAnyoneWouldLikeItToBe()],
                isEveryThingOfOneKindWhoseNameIsLongerThanAnyoneWouldLikeItToBeThere: true
            )
        }
        try await stub.waitUntilEveryThingOfOneKindWhoseNameIsLongerThanAnyoneWouldLikeItToBeIsThere(
            timeout: .seconds(1)
        )
    }

    // MARK: Paths

    private static let forest = Forest(
        state: .grown,
        trees: [
            Tree(
                name: "oak",
                left: Tree(name: "left", right: Tree(name: "leaf")),
                children: [Tree(name: "a"), Tree(name: "b")],
                byName: ["x": Tree(name: "under x")],
                partner: Partner(tree: Tree(name: "elm")),
                choice: .tree(Tree(name: "chosen"))
            ),
            Tree(name: "ash", children: [Tree(name: "c")], choice: .name("named")),
            Tree(name: "fir"),
        ],
        byName: ["b": Tree(name: "second"), "a": Tree(name: "first", children: [])],
        texts: ["key": "value", "a key": "other", "q\"k'": "quoted", "empty": ""],
        choice: .again(.nested(Nested(name: "f"))),
        everything: AwkwardTests.everything,
        age: 12,
        planted: Timestamp(timeIntervalSince1970: 1.5),
        rows: [[Tree(name: "r1"), Tree(name: "r2")], [], [Tree(name: "r3")]],
        initValue: "initial"
    )

    /// The awkward model.
    private static let service = Result { try loadServiceFolder("Tests/Cases/modules/awkward/awkward") }

    /// Returns the value of a path for the forest above, as the generator passes the path on and the runtime evaluates it;
    /// `nil` if a function is given a value that it is not for.
    private static func value(_ path: String, of side: Waiter.Side = .output) throws -> PathValue? {
        var service = try service.get()
        let comparisons: [Waiter.Comparison] = [.equals("1"), .equals("true"), .allEqual("1"), .allEqual("true")]
        let written = comparisons.lazy.compactMap { comparison in
            for file in service.files.indices {
                for operation in service.files[file].operations.indices
                where service.files[file].operations[operation].name == "GetForest" {
                    let acceptor = Waiter.Acceptor(state: .success, matcher: .value(side, path: path, comparison))
                    service.files[file].operations[operation].waiters[0].acceptors = [acceptor]
                }
            }
            return ServicePlan(service).operation("GetForest")?.waiters[0].acceptors[0].path
        }
        let path = CallPath(try #require(written.first))
        return path.value(GetForestInput(timeout: "t", names: ["n"]), forest)
    }

    @Test(
        "paths lead through every kind of value",
        arguments: [
            ("State", .text("Grown")), ("Age", .number(12)), ("Planted", .number(1.5)), ("init", .text("initial")),
            ("Trees[0].Name", .text("oak")), ("Trees[-1].Name", .text("fir")), ("Trees[3].Name", .null),
            ("Trees[-4].Name", .null), ("Trees[0].Left.Right.Name", .text("leaf")),
            ("Trees[1].Left.Right.Name", .null), ("Trees[0].Partner.Tree.Name", .text("elm")),
            ("Trees[0].Choice.Tree.Name", .text("chosen")), ("Trees[0].Choice.Name", .null),
            ("Trees[1].Choice.Name", .text("named")), ("Choice.Again.Nested.Name", .text("f")),
            ("ByName.a.Name", .text("first")), ("Texts.key", .text("value")), ("Texts.other", .null),
            (#"Texts."a key""#, .text("other")), (#"Texts."q\"k'""#, .text("quoted")),
            ("Everything.Boolean", .boolean(true)), ("Everything.Byte", .number(-128)),
            ("Everything.Ratio", .number(0.25)), ("Everything.Float", .number(0.5)),
            ("Everything.Epoch", .number(1.5)), ("Everything.ByKind.First.Name", .text("d")),
            ("Everything.Matrix[0][1]", .number(2)), ("Everything.Matrix[1][0]", .null), ("@.State", .text("Grown")),
        ] as [(String, PathValue)]
    )
    func members(path: String, expected: PathValue) throws {
        #expect(try Self.value(path) == expected)
    }

    private static func texts(_ texts: String...) -> PathValue { .list(texts.map { .text($0) }) }

    @Test(
        "projections and filters",
        arguments: [
            ("Trees[].Name", texts("oak", "ash", "fir")), ("Trees[*].Name", texts("oak", "ash", "fir")),
            ("Trees[].Children[].Name", texts("a", "b", "c")), ("Trees[].Children[0].Name", texts("a", "c")),
            ("Trees[].Partner.Tree.Name", texts("elm")),
            ("Trees[].Name | [0]", .text("oak")), ("Trees[0].Children[*].Name", texts("a", "b")),
            ("(Trees[].Children)[0][1].Name", .text("b")), ("Trees[].Children | [0][0].Name", .text("a")),
            ("Trees[*].Children[*].Name | [0]", texts("a", "b")), ("Trees[*].Children[*].Name[]", texts("a", "b", "c")),
            ("Rows[].Name", texts("r1", "r2", "r3")), ("Rows[*][0].Name", texts("r1", "r3")),
            ("Rows[0][].Name", texts("r1", "r2")), ("ByName.*.Name", texts("first", "second")),
            ("ByName.*.Children[] | [0].Name", .null), ("keys(ByName)", texts("a", "b")),
            ("values(ByName)[].Name", texts("first", "second")), ("Trees[?Children].Name", texts("oak", "ash")),
            ("Trees[?!Children].Name", texts("fir")), ("Trees[?Name == 'ash'].Choice.Name", texts("named")),
            ("Trees[?Name != 'ash' && Children].Name", texts("oak")),
            ("Trees[?Name == 'fir' || Children[?Name == 'c']].Name", texts("ash", "fir")),
            ("Trees[?Children && length(Children) > `1`].Name", texts("oak")),
            ("Trees[?length(Children) > `1`].Name", nil),
            ("Trees[?contains(Name, 'a')].Name", texts("oak", "ash")), ("Trees[?Partner].Name | [0]", .text("oak")),
            ("Trees[?Left.Right].Children[].Name", texts("a", "b")), ("Trees[?ByName.x].Name", texts("oak")),
            ("Everything.Matrix[]", .list([.number(1), .number(2), .number(3)])),
        ] as [(String, PathValue?)]
    )
    func projections(path: String, expected: PathValue?) throws {
        #expect(try Self.value(path) == expected)
    }

    @Test(
        "comparisons and their precedence",
        arguments: [
            ("Age == `12`", .boolean(true)), ("Age > `11.5` && Age <= `12`", .boolean(true)),
            ("Age >= `13` || Age < `1e2`", .boolean(true)), ("!Age == `false`", .boolean(true)),
            ("!(Age == `12`)", .boolean(false)), ("State == 'Grown' || State == 'x' && Age == `0`", .boolean(true)),
            ("(State == 'Grown' || State == 'x') && Age == `0`", .boolean(false)),
            ("State == `\"Grown\"`", .boolean(true)), ("State != 'Grown' && State != 'Burnt'", .boolean(false)),
            ("Texts.other == `null`", .boolean(true)), ("Texts.key == Texts.\"a key\"", .boolean(false)),
            ("Texts.empty || 'none'", .text("none")), ("Texts.key && 'some'", .text("some")),
            ("Texts.empty && 'some'", .text("")), ("Everything.Boolean == `true`", .boolean(true)),
            ("Planted > `1`", .boolean(true)), ("'it\\'s'", .text("it's")),
            ("length(Trees) == length(Trees[].Name)", .boolean(true)), ("length(Texts)", .number(4)),
            ("length(State)", .number(5)), ("length(Trees[?Name == 'none'])", .number(0)),
            ("contains(Trees[].Name, 'fir')", .boolean(true)), ("contains(keys(Texts), 'key')", .boolean(true)),
            ("contains(State, 'ow')", .boolean(true)), ("contains(State, `1`)", .boolean(false)),
            ("State.length(@)", .number(5)), ("State | length(@)", .number(5)), ("length(Texts.other)", nil),
            ("`false` && length(Texts.other) == `0`", .boolean(false)),
        ] as [(String, PathValue?)]
    )
    func comparisons(path: String, expected: PathValue?) throws {
        #expect(try Self.value(path) == expected)
    }

    @Test("paths into the input, and into both")
    func sides() throws {
        #expect(try Self.value("timeout", of: .input) == .text("t"))
        #expect(try Self.value("Names[0]", of: .input) == .text("n"))
        #expect(try Self.value("input.timeout == output.State", of: .inputOutput) == .boolean(false))
        #expect(try Self.value("length(input.Names) < length(output.Trees)", of: .inputOutput) == .boolean(true))
    }
}
