/// A typed note attached to an ``Envelope``.
///
/// Middleware and transports talk to each other through stamps: a stamp states how a message should
/// travel, or records what has happened to it so far. Declare a value type for each note; there are no
/// string keys to misspell.
public protocol Stamp: Sendable {}
