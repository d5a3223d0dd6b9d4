/// The version of the package, which requests may name.
///
/// Nothing that is generated carries it: what a model becomes must not change with the version alone.
package let packageVersion = "0.1.0"
