import CarillonFake
import CarillonRuntime
import GRDB

extension FakeStorage {
    /// Creates a storage in a file of SQLite, which is made if there is none.
    ///
    /// What was kept when a call was answered is there after the process was killed.
    ///
    /// - Throws: The reason that the file cannot be opened.
    init(file: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // Each commit is in the file's log when it returns; the operating system may keep it from the disk for a while.
            // Two processes on one file would not see each other's changes, so the second one is refused.
            try database.execute(
                sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"
            )
        }
        let queue = try DatabaseQueue(path: file, configuration: configuration)
        try queue.write { database in
            try database.create(table: "record", options: .ifNotExists) { table in
                table.column("resource", .text).notNull()
                table.column("path", .text).notNull()
                table.column("place", .integer).notNull()
                table.column("properties", .text).notNull()
                table.primaryKey(["resource", "path"])
            }
        }
        self.init(
            load: { try queue.read(allRecords) },
            save: { changes in
                try queue.write { database in
                    for (key, record) in changes { try keep(record, under: key, in: database) }
                }
            }
        )
    }
}

@Sendable
private func allRecords(in database: Database) throws -> [FakeRecord] {
    try Row.fetchAll(database, sql: "SELECT resource, path, place, properties FROM record").map { row in
        let path = try Document(json: Array((row["path"] as String).utf8)).array ?? []
        let properties = try Document(json: Array((row["properties"] as String).utf8)).object ?? [:]
        return FakeRecord(
            key: FakeRecord.Key(row["resource"], path.compactMap(\.string)),
            order: row["place"],
            properties: properties
        )
    }
}

private func keep(_ record: FakeRecord?, under key: FakeRecord.Key, in database: Database) throws {
    let path = Document.array(key.path.map { .string($0) }).description
    guard let record else {
        try database.execute(
            sql: "DELETE FROM record WHERE resource = ? AND path = ?",
            arguments: [key.resource, path]
        )
        return
    }
    try database.execute(
        sql: "INSERT OR REPLACE INTO record (resource, path, place, properties) VALUES (?, ?, ?, ?)",
        arguments: [key.resource, path, record.order, Document.object(record.properties).description]
    )
}
