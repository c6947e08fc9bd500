/// A request as it came.
public struct ReceivedRequest: Sendable {
    public var method: String
    /// Path and query.
    public var target: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    /// The value of a header, whatever the letter case of its name; `nil` if it is missing or given more than once.
    public subscript(header: String) -> String? {
        let values = headers.filter { $0.name.lowercased() == header.lowercased() }
        return values.count == 1 ? values[0].value : nil
    }
}
