import Howdah

/// Several observers of one worker, told in order.
struct WorkerObservers: WorkerObserver {
    private let observers: [any WorkerObserver]

    init(_ observers: [any WorkerObserver]) {
        self.observers = observers
    }

    func observe(_ event: WorkerEvent) async {
        for observer in observers { await observer.observe(event) }
    }

    func prepare(_ envelope: Envelope) async -> Envelope {
        var envelope = envelope
        for observer in observers { envelope = await observer.prepare(envelope) }
        return envelope
    }
}
