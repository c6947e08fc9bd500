/// The options of a connection, kept where libpq finds them.
struct FloorOptions: Sendable {
    typealias Pointers = UnsafePointer<UnsafePointer<CChar>?>?

    private let options: [(keyword: String, value: String)]

    init(_ options: [String: String]) {
        self.options = options.map { ($0.key, $0.value) }
    }

    /// Lends the keywords and the values, each ended by a null pointer.
    func withPointers<Result>(_ body: (Pointers, Pointers) -> Result) -> Result {
        FloorValues(options.map(\.keyword)).withPointers { keywords in
            FloorValues(options.map(\.value)).withPointers { values in
                let count = options.count
                let keywords = UnsafeBufferPointer(start: keywords, count: count) + [nil]
                let values = UnsafeBufferPointer(start: values, count: count) + [nil]
                return keywords.withUnsafeBufferPointer { keywords in
                    values.withUnsafeBufferPointer { body(keywords.baseAddress, $0.baseAddress) }
                }
            }
        }
    }
}
