/// How errors are put into words, in one place.
public enum ErrorText {
    /// The class of an error: the name of its Swift type, or what the error says of itself.
    public static func name(of error: any Error) -> String {
        (error as? any DescribedFailure)?.failureClass ?? String(describing: type(of: error))
    }

    /// One sentence for people.
    public static func message(of error: any Error) -> String {
        switch error {
        case let error as DecodingError: describe(error)
        default: String(describing: error)
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            place(context.codingPath) + context.debugDescription
        case .keyNotFound(let key, let context):
            place(context.codingPath) + "The field \"\(key.stringValue)\" is missing."
        @unknown default:
            String(describing: error)
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "" }
        return "At \"" + path.map(\.stringValue).joined(separator: ".") + "\": "
    }
}
