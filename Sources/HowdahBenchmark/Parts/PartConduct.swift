import Synchronization

/// Has processes begin together, and knows how far they are.
final class PartConduct: Sendable {
    private struct State {
        var ready = 0
        var resting = 0
        var handled: [Int]
    }

    private let count: Int
    private let state: Mutex<State>
    private let start: Signal
    private let rest = Signal()
    private let stop = Signal()

    init(count: Int) {
        self.count = count
        self.state = Mutex(State(handled: Array(repeating: 0, count: count)))
        self.start = Signal()
    }

    /// How many messages all have handled so far.
    var handled: Int { state.withLock { $0.handled.reduce(0, +) } }

    /// Returns when all processes are connected.
    func beginning() async throws { try await start.wait() }

    /// Returns when the workers of all processes have nothing to do.
    func resting() async throws { try await rest.wait() }

    /// Returns when the processes are to stop.
    func ending() async throws { try await stop.wait() }

    /// Tells all processes to stop.
    func end() { stop.send() }

    /// Takes note of what a process says.
    func hear(_ event: PartEvent, from number: Int) {
        let (allReady, allRest) = state.withLock { state in
            switch event {
            case .ready: state.ready += 1
            case .rests: state.resting += 1
            case .handled(let count): state.handled[number] = count
            case .ended: break
            }
            return (state.ready == count, state.resting == count)
        }
        if allReady { start.send() }
        if allRest { rest.send() }
    }
}
