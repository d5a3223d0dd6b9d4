/// The version of the command, as `carillon --version` prints it.
///
/// Nothing that is generated carries it: what a model becomes must not change with the version alone.
let carillonVersion = "0.1.0"
