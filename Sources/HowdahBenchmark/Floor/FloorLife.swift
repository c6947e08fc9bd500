import Synchronization

/// How many messages the workers of the floor have handled.
final class FloorLife: Sendable {
    let course: LifeCourse
    private let count = Atomic(0)

    init(rate: Double?) {
        course = LifeCourse(rate: rate)
    }

    var handled: Int { count.load(ordering: .relaxed) }

    func add(_ messages: Int) {
        count.wrappingAdd(messages, ordering: .relaxed)
    }
}
