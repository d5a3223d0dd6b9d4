import ServiceModel

extension Upstream {
    /// The description as an import writes it, with places in the upstream's own files.
    ///
    /// A shape that upstream names only for its own plumbing is written where it is used, unless `earlier` has a name
    /// for it.
    ///
    /// - Parameter earlier: what was imported before, if anything was.
    package func described(after earlier: Service?) -> Service {
        inlined(service, keeping: earlier)
    }

    /// The description as an import into `model` writes it, with places in the upstream's own files: with the model's
    /// documentation, its resources, its names of values and whatever else a person writes, but without its deviations.
    package func described(inWordsOf model: Service) -> Service {
        var described = inlined(service, keeping: model)
        _ = described.completeResources(after: model)
        return AuthoredContent(model).applied(to: described, statesDefaults: statesDefaults)
    }
}
