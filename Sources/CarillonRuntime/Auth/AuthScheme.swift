/// A way in which callers of a service prove who they are
/// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html)).
public enum AuthScheme: Hashable, Sendable {
    /// A signature by AWS's Signature Version 4, in the credential scope of this service name.
    case sigV4(service: String)
}
