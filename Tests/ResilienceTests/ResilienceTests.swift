import Testing

/// What happens to messages when workers, connections and the server fail, shown with the real program, real
/// processes and a server that each test has for itself.
///
/// The tests run one after the other: they measure, and they keep the machine busy.
@Suite(.serialized)
struct ResilienceTests {}
