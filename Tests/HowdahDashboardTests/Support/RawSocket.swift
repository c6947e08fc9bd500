import Foundation

/// A connection over which a test says what no client would.
struct RawSocket {
    struct Refused: Error {
        let code: Int32
    }

    private let descriptor: Int32

    init(port: Int) throws {
        #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Refused(code: errno) }
    }

    /// Whether the other end has ended the connection.
    var isEnded: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
    }

    /// Ends the connection.
    func end() { close(descriptor) }

    /// Sends bytes, and returns what comes back until the other end closes, or what it has said ends so.
    @concurrent
    func ask(_ bytes: [UInt8], until end: String? = nil) async -> String {
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
            answer += buffer[..<count]
            let text = String(decoding: answer, as: UTF8.self)
            if let end, text.hasSuffix(end) { return text }
        }
    }

    /// Sends bytes over a connection of their own, and returns what comes back until the other end closes.
    static func exchange(_ bytes: [UInt8], port: Int) async throws -> String {
        let connection = try RawSocket(port: port)
        defer { connection.end() }
        return await connection.ask(bytes)
    }
}
