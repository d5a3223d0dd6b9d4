/// The greatest nesting depth of structures, unions, lists and maps, in documents and in values.
///
/// The interpreters call themselves for each level, and a thread of Apple's concurrency pool has 512 KB of stack. A
/// level takes about 2 KB of it, so this many fit twice; no service is known to need a quarter of them.
let nestingLimit = 128
