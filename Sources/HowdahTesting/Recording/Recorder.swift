import Synchronization

/// Collects what happens, in order, and lets a test wait for it.
public final class Recorder<Element: Sendable>: Sendable {
    private struct Watcher {
        let count: Int
        let matches: @Sendable (Element) -> Bool
        let continuation: CheckedContinuation<[Element], any Error>
    }

    /// A watcher to resume, and with what.
    private struct Resumption {
        let continuation: CheckedContinuation<[Element], any Error>
        let result: Result<[Element], any Error>
    }

    private struct State {
        var elements: [Element] = []
        var watchers: [Int: Watcher] = [:]
        var lastID = 0

        mutating func takeSatisfied() -> [Resumption] {
            watchers.compactMap { id, watcher in
                let found = elements.lazy.filter(watcher.matches).prefix(watcher.count)
                guard found.count == watcher.count else { return nil }
                watchers[id] = nil
                return Resumption(continuation: watcher.continuation, result: .success(Array(found)))
            }
        }

        mutating func add(_ id: Int, _ watcher: Watcher) -> [Resumption] {
            guard !Task.isCancelled else {
                return [Resumption(continuation: watcher.continuation, result: .failure(CancellationError()))]
            }
            watchers[id] = watcher
            return takeSatisfied()
        }
    }

    private let state = Mutex(State())

    public init() {}

    /// Everything so far, oldest first.
    public var elements: [Element] { state.withLock(\.elements) }

    public func record(_ element: Element) {
        let satisfied = state.withLock { state in
            state.elements.append(element)
            return state.takeSatisfied()
        }
        for watcher in satisfied { watcher.continuation.resume(with: watcher.result) }
    }

    /// Suspends until an element that matches has been recorded, and returns the first one.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    @discardableResult
    public func first(where matches: @escaping @Sendable (Element) -> Bool) async throws -> Element {
        try await first(1, where: matches)[0]
    }

    /// Suspends until `count` elements that match have been recorded, and returns the first of them.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    @discardableResult
    public func first(
        _ count: Int,
        where matches: @escaping @Sendable (Element) -> Bool = { _ in true }
    ) async throws -> [Element] {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                watch(id, Watcher(count: count, matches: matches, continuation: continuation))
            }
        } onCancel: {
            let watcher = state.withLock { $0.watchers.removeValue(forKey: id) }
            watcher?.continuation.resume(throwing: CancellationError())
        }
    }

    private func watch(_ id: Int, _ watcher: Watcher) {
        let satisfied = state.withLock { $0.add(id, watcher) }
        for watcher in satisfied { watcher.continuation.resume(with: watcher.result) }
    }
}
