/// The largest body that a claim brings along, as its statements take it.
enum BodyLimit {
    /// No body is larger than PostgreSQL lets any value be.
    static func parameter(_ limit: Int?) -> Int32 {
        Int32(clamping: limit ?? Int(Int32.max))
    }
}
