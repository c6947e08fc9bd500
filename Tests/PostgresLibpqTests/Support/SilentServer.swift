import Glibc

/// Accepts connections, in the kernel's queue, and never says a word.
struct SilentServer {
    private let descriptor: Int32
    let port: UInt16

    struct Failure: Error {}

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let code = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
                return -1
            }
            return bind(descriptor, pointer, length) + listen(descriptor, 8)
                + getsockname(descriptor, pointer, &length)
        }
        guard code == 0 else {
            throw Failure()
        }
        port = UInt16(bigEndian: address.sin_port)
    }

    func stop() {
        close(descriptor)
    }
}
