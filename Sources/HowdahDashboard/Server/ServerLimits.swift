import NIOCore

/// What a server that stands alone bears of its clients, so that none of them can keep the others out.
struct ServerLimits: Sendable {
    /// How long a connection may say nothing before or within a request.
    ///
    /// It is longer than proxies keep theirs, usually a minute, so that none of them asks on one that is being closed.
    var silence: TimeAmount = .seconds(75)
    /// How long a client may leave a piece of an answer untaken.
    var stall: TimeAmount = .seconds(75)
    /// How many connections are served at a time; others wait to be accepted.
    var connections = 512
}
