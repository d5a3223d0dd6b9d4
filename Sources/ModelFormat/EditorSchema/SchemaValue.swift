import Diagnostics

/// A JSON value of a JSON Schema.
typealias SchemaValue = JSONValue
