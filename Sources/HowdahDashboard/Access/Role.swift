/// What a visitor of the dashboard may do.
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Looks at everything, changes nothing.
    case viewer
    /// Changes things as well.
    case `operator`

    /// Whether this role may do what another may.
    func includes(_ other: Role) -> Bool {
        self == .operator || other == .viewer
    }
}
