internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// A session, which ends when nothing uses it any more.
final class Connections: Sendable {
    /// The connections of all transports that are made without a configuration.
    static let shared = Connections(.ephemeral)

    private let session: URLSession
    private let delegate = SessionDelegate()

    init(_ configuration: URLSessionConfiguration) {
        let own = (configuration.copy() as? URLSessionConfiguration) ?? configuration
        own.httpShouldSetCookies = false
        own.httpCookieStorage = nil
        own.httpCookieAcceptPolicy = .never
        own.urlCache = nil
        // A policy that ignores caches would add 'Cache-Control' and 'Pragma' to requests on Apple's systems.
        own.requestCachePolicy = .useProtocolCachePolicy
        own.urlCredentialStorage = nil
        session = URLSession(configuration: own, delegate: delegate, delegateQueue: nil)
    }

    deinit { session.finishTasksAndInvalidate() }

    /// Makes a task that reports to the exchange until it is complete.
    func makeTask(_ request: URLRequest, for exchange: Exchange) -> URLSessionDataTask {
        let task = session.dataTask(with: request)
        delegate.exchanges.withLock { $0[task.taskIdentifier] = exchange }
        return task
    }
}

/// Hands on what the tasks of a session report, and declines what the session offers to do by itself.
private final class SessionDelegate: NSObject, URLSessionDataDelegate {
    /// The exchanges by the identifiers of their tasks. FoundationNetworking asks no delegates of tasks.
    let exchanges = Mutex<[Int: Exchange]>([:])

    private func exchange(of task: URLSessionTask) -> Exchange? {
        exchanges.withLock { $0[task.taskIdentifier] }
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        exchange(of: dataTask)?.receive(response)
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchange(of: dataTask)?.receive(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let exchange = exchanges.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        // FoundationNetworking does not report a redirect to nowhere before it is complete.
        if error == nil { exchange?.receive(task.response) }
        exchange?.complete(error)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        #if canImport(Darwin)
            let methods = [NSURLAuthenticationMethodServerTrust, NSURLAuthenticationMethodClientCertificate]
            let isAboutTLS = methods.contains(challenge.protectionSpace.authenticationMethod)
            completionHandler(isAboutTLS ? .performDefaultHandling : .rejectProtectionSpace, nil)
        #else
            // The challenge comes after the whole response, and whoever rejects it ends the task with an error.
            exchange(of: task)?.complete()
            completionHandler(.rejectProtectionSpace, nil)
        #endif
    }
}
