/// The contract between generated code and this module, version 1.
///
/// Generated code names the version that it was made for. A module of another version does not have the type, or has it
/// as unavailable with a note on what to do, so that code and module that do not fit do not compile.
@_spi(Generated)
public enum GeneratedCodeContract1 {}
