/// Tasks to resume, and how.
struct Resumptions: Sendable {
    private let continuations: [CheckedContinuation<Void, any Error>]
    private let result: Result<Void, any Error>

    static func waking(_ continuations: [CheckedContinuation<Void, any Error>]) -> Self {
        Self(continuations: continuations, result: .success(()))
    }

    static func cancelling(_ continuations: [CheckedContinuation<Void, any Error>]) -> Self {
        Self(continuations: continuations, result: .failure(CancellationError()))
    }

    func run() {
        for continuation in continuations { continuation.resume(with: result) }
    }
}
