/// Why there is no other page.
struct ProblemPage: Sendable {
    let frame: Frame
    let title: String
    let code: Int
    let message: String
}
