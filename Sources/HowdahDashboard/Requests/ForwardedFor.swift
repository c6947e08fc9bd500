import Howdah

/// The addresses that proxies have noted on the way of a request, the one farthest away first.
struct ForwardedFor: Sendable, Hashable {
    private let hops: [String]

    /// - Parameter headers: Every `X-Forwarded-For` of the request, in their order.
    init(_ headers: [String]) {
        self.hops = headers.flatMap { $0.split(separator: ",") }.compactMap(Self.address)
    }

    /// Who has asked the first of the proxies whose word counts; `nil` if that is not said.
    ///
    /// Each proxy notes whom it was asked by. So what stands before the last one that is no such proxy may have been made
    /// up by anybody.
    func origin(behind proxies: Set<String>) -> String? {
        hops.last { !proxies.contains($0) } ?? hops.first
    }

    /// An address without the port that some proxies note as well, since that is another one each time.
    private static func address(_ text: Substring) -> String? {
        let text = text.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        guard !text.isEmpty else { return nil }
        let host =
            text.hasPrefix("[")
            ? text.dropFirst().prefix { $0 != "]" } : text.contains(".") ? text.prefix { $0 != ":" } : text
        return AddressText.canonical(text) ?? AddressText.canonical(host)
            ?? Printable(String(text), limit: 64).description
    }
}
