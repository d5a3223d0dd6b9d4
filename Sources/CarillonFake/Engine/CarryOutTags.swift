import CarillonRuntime
import ServiceModel

extension FakeCall {
    /// Adds tags to what an ARN is the name of.
    func tag() throws(FakeError) -> [String: Document] {
        let arn = try taggedARN()
        addTags(input["Tags"]?.array ?? [], to: arn)
        return [:]
    }

    /// Removes tags by their keys.
    func untag() throws(FakeError) -> [String: Document] {
        let key = FakeRecord.Key.tags(try taggedARN())
        guard let tags = transaction.state[key] else { return [:] }
        let gone = Set(texts("TagKeys"))
        transaction.make(key, tags.properties.filter { !gone.contains($0.key) })
        return [:]
    }

    /// Returns the tags, in the order of their keys.
    func listTags() throws(FakeError) -> [String: Document] {
        let tags = transaction.state[.tags(try taggedARN())]?.properties ?? [:]
        let list = tags.sorted { $0.key < $1.key }.map { Document.object(["Key": .string($0.key), "Value": $0.value]) }
        return ["Tags": .array(list)]
    }

    /// Keeps the tags that a thing was made with, unless they are among its properties.
    func setTags(of record: FakeRecord) {
        guard record["Tags"] == nil, let tags = input["Tags"]?.array,
            let arn = record[record.key.resource + "Arn"]?.string
        else { return }
        addTags(tags, to: arn)
    }

    private func taggedARN() throws(FakeError) -> String {
        let member = operation.input.first { $0.name.lowercased() == "resourcearn" }
        guard let arn = member.flatMap({ input[$0.name]?.string }), transaction.state[.arn(arn)] != nil else {
            throw .invalid("Invalid resource")
        }
        return arn
    }

    private func addTags(_ tags: [Document], to arn: String) {
        var all = transaction.state[.tags(arn)]?.properties ?? [:]
        for tag in tags {
            if let key = tag["Key"]?.string, let value = tag["Value"] { all[key] = value }
        }
        transaction.make(.tags(arn), all)
    }
}
