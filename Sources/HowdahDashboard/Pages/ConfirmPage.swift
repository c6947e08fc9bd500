/// A question before a change that cannot be undone.
struct ConfirmPage: Sendable {
    /// What the form that led here said, to be said again.
    struct Field: Sendable {
        let name: String
        let value: String
    }

    /// A number that is asked for along with the answer.
    struct Number: Sendable {
        let name: String
        let label: String
        let value: Int
        let lowest: Int
        let highest: Int
    }

    let frame: Frame
    var question = ""
    var explanation = ""
    var action = ""
    var verb = ""
    var back = ""
    var fields: [Field] = []
    var number: Number?

    init(frame: Frame) {
        self.frame = frame
    }
}
