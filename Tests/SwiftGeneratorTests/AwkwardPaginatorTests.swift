import Awkward
import CarillonRuntime
import Testing

@Suite("The paginators of an awkward model")
struct AwkwardPaginatorTests {
    @Test("on the stub, pages and items are those of its answers")
    func list() async throws {
        let stub = AwkwardStub()
        stub.answer(.listTrees) { input in
            switch input.nextToken {
            case nil: ListTreesOutput(trees: [Tree(name: "a"), Tree(name: "b")], nextToken: "2")
            case "2": ListTreesOutput(nextToken: "3")
            default: ListTreesOutput(trees: [Tree(name: "c")])
            }
        }
        var names: [String] = []
        for try await tree in stub.listTreesPaginator(kind: .first, maxResults: 2).items { names.append(tree.name) }
        #expect(names == ["a", "b", "c"])
        #expect(stub.calls(to: .listTrees).map(\.nextToken) == [nil, "2", "3"])
        #expect(stub.calls(to: .listTrees).allSatisfy { $0.kind == .first && $0.maxResults == 2 })

        var counts: [Int?] = []
        for try await page in stub.paginator(.listTrees, ListTreesInput(kind: .second, nextToken: "2")) {
            counts.append(page.trees?.count)
        }
        #expect(counts == [nil, 1])
    }

    @Test("tokens that are numbers, and tokens and items inside structures")
    func nested() async throws {
        let api: any AwkwardAPI = {
            let stub = AwkwardStub()
            stub.answer(.listPartners) { input in
                let position = input.position ?? 0
                if position == 2 { return ListPartnersOutput() }
                let partner = Partner(tree: Tree(name: "\(position)"))
                return ListPartnersOutput(
                    result: PartnerResult(page: PartnerPage(next: position + 1, partners: [partner]))
                )
            }
            return stub
        }()
        var names: [String] = []
        for try await partner in api.listPartnersPaginator().items { names.append(partner.tree.name) }
        #expect(names == ["0", "1"])
    }

    @Test("the entries of maps, an empty token at the end, and members called like keywords and methods")
    func map() async throws {
        let stub = AwkwardStub()
        stub.answer(.listNames) { input in
            input.marker == nil
                ? ListNamesOutput(marker: "m", names: ["a": "1"]) : ListNamesOutput(marker: "", names: ["b": "2"])
        }
        var names: [String] = []
        for try await (key, value) in stub.listNamesPaginator(default: "d", listNamesPaginator: "p").items {
            names.append("\(key) \(value)")
        }
        #expect(names == ["a 1", "b 2"])
        #expect(stub.calls(to: .listNames).allSatisfy { $0.default == "d" && $0.listNamesPaginator == "p" })
    }

    @Test("pages without items, and a name that an operation has taken")
    func pagesOnly() async throws {
        let stub = AwkwardStub()
        stub.answer(.listChanges) { input in
            ListChangesOutput(next: input.since.map { $0 < 3 ? $0 + 1 : nil } ?? 2, changed: false)
        }
        stub.answer(.listChangesPaginator) { _ in ListChangesPaginatorOutput() }
        var last: Int64?
        for try await page in stub.listChangesPaginator2(since: 1) { last = page.next ?? last }
        #expect(last == 3)
        try await stub.listChangesPaginator()
    }

    @Test("a token that leads to its own page is an error of the client")
    func repeatedToken() async {
        let stub = AwkwardStub()
        stub.answer(.listTrees) { _ in ListTreesOutput(nextToken: "again") }
        let error = await #expect(throws: AwkwardError.self) {
            for try await _ in stub.listTreesPaginator(kind: .first) {}
        }
        guard case .client(.repeatedPageToken) = error else {
            Issue.record("another error")
            return
        }
        #expect(stub.calls(to: .listTrees).count == 2)
    }
}
