import Howdah

/// Says how many messages a failure store holds, as the model does before anything else.
enum PendingNote {
    static func text(_ count: Int) -> String {
        count == 1
            ? "There is 1 message pending in the failure transport."
            : "There are \(count) messages pending in the failure transport."
    }
}
