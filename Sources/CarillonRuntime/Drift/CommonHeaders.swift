/// Whether a header, named in lowercase, says the same whichever operation answers: about the message, the connection, the
/// browser, or the machines on the way, as AWS's do. What a model does not say about such a header is no drift.
func isCommonHeader(_ name: String) -> Bool {
    commonHeaders.contains(name) || commonPrefixes.contains(where: name.hasPrefix)
}

/// Those of HTTP (RFC 9110, RFC 9111, RFC 9112 and the specifications that extend them), and those of AWS.
private let commonHeaders: Set<String> = [
    // The message and the connection.
    "accept-ranges", "age", "allow", "alt-svc", "cache-control", "connection", "date", "deprecation", "etag", "expires",
    "keep-alive", "last-modified", "link", "location", "pragma", "proxy-authenticate", "retry-after", "server",
    "sunset", "trailer", "transfer-encoding", "upgrade", "vary", "via", "warning", "www-authenticate",
    // Browsers.
    "clear-site-data", "expect-ct", "nel", "origin-agent-cluster", "p3p", "permissions-policy", "referrer-policy",
    "report-to", "reporting-endpoints", "set-cookie", "strict-transport-security", "timing-allow-origin",
    "x-content-type-options", "x-frame-options", "x-permitted-cross-domain-policies", "x-xss-protection",
    // Who served it, and how it is traced.
    "server-timing", "traceparent", "tracestate", "x-cache", "x-correlation-id", "x-powered-by", "x-request-id",
    "x-runtime", "x-served-by", "x-trace-id",
    // AWS.
    "x-amz-apigw-id", "x-amz-crc32", "x-amz-id-1", "x-amz-id-2", "x-amz-request-id", "x-amz-rid", "x-amz-trace-id",
    "x-amzn-error-message", "x-amzn-errormessage", "x-amzn-errortype", "x-amzn-query-error", "x-amzn-request-id",
    "x-amzn-requestid", "x-amzn-trace-id", "x-amzn-waf-action",
]

private let commonPrefixes = [
    "access-control-", "content-", "cross-origin-", "ratelimit", "x-amz-cf-", "x-amz-checksum-", "x-amzn-remapped-",
    "x-ratelimit-",
]
