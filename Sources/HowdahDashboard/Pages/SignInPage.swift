/// The form with which somebody signs in.
struct SignInPage: Sendable {
    let frame: Frame
    let name: String
    let next: String
    let problem: String?
}
