import Testing

@testable import HowdahPrograms

@Suite struct SupervisionTests {
    @Test(
        arguments: [
            ([.ended(.exited(3))], [.finish(.exited(3), wasStopped: false)]),
            (
                [.timedOut(.seconds(1)), .ended(.signaled(15))],
                [.terminate, .finish(.timedOut(.seconds(1)), wasStopped: true)]
            ),
            (
                [.timedOut(.seconds(1)), .graceOver, .ended(.signaled(9))],
                [.terminate, .kill, .finish(.timedOut(.seconds(1)), wasStopped: true)]
            ),
            ([.cancelled, .ended(.exited(0))], [.terminate, .finish(.exited(0), wasStopped: true)]),
            (
                [.cancelled, .timedOut(.seconds(1)), .graceOver, .ended(.signaled(9))],
                [.terminate, .wait, .kill, .finish(.signaled(9), wasStopped: true)]
            ),
            (
                [.timedOut(.seconds(1)), .cancelled, .ended(.notStarted("it is gone"))],
                [.terminate, .wait, .finish(.notStarted("it is gone"), wasStopped: true)]
            ),
        ] as [([Supervision.Event], [Supervision.Action])]
    )
    func decidesWhatToDo(events: [Supervision.Event], actions: [Supervision.Action]) {
        var supervision = Supervision()
        #expect(events.map { supervision.action(for: $0) } == actions)
    }
}
