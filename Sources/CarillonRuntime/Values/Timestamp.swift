#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A point in time.
public typealias Timestamp = Date

/// Bytes, written as base64 in JSON.
public typealias Blob = Data
