/// A question before a change that cannot be undone.
struct ConfirmPage: Sendable {
    /// What the form that led here said, to be said again.
    struct Field: Sendable {
        let name: String
        let value: String
    }

    let frame: Frame
    var question = ""
    var explanation = ""
    var action = ""
    var verb = ""
    var back = ""
    var fields: [Field] = []

    init(frame: Frame) {
        self.frame = frame
    }
}
