/// What became of somebody's credentials.
enum Admission: Sendable, Hashable {
    /// They are right.
    case admitted(Visitor)
    /// There are none.
    case anonymous
    /// They are wrong.
    case refused
    /// They were not looked at: too many wrong ones came before.
    case locked(Duration)
}
