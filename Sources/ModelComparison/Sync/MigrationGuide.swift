public import APIModel

/// A page for those who go from one service to another that has much in common with it.
public func migrationGuide(
    _ comparison: SyncComparison,
    record: SyncRecord,
    pair: ProjectConfiguration.SyncPair
) -> String {
    ""
}
