import CCurl

/// One mail on its way: what libcurl reads of it and what the server said meanwhile.
final class SMTPTransfer {
    private let content: [UInt8]
    private var position = 0
    private let abort: SMTPAbortFlag
    /// The server's lines, in order.
    private(set) var lines: [String] = []

    init(content: String, abort: SMTPAbortFlag) {
        self.content = Array(content.utf8)
        self.abort = abort
    }

    var size: Int { content.count }

    // The functions that libcurl calls; the context is the transfer, which outlives the call of `curl_easy_perform`.

    static let read: curl_read_callback = { buffer, size, count, context in
        guard let buffer, let transfer = SMTPTransfer.from(context) else { return Int(CURL_READFUNC_ABORT) }
        let chunk = transfer.content[transfer.position...].prefix(size * count)
        UnsafeMutableRawPointer(buffer).copyMemory(from: Array(chunk), byteCount: chunk.count)
        transfer.position += chunk.count
        return chunk.count
    }

    static let receiveLine: curl_write_callback = { buffer, size, count, context in
        guard let buffer, let transfer = SMTPTransfer.from(context) else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
        let line = String(decoding: bytes, as: UTF8.self)
        transfer.lines.append(String(line.prefix { !$0.isNewline }))
        return size * count
    }

    /// Returns 1 to end the transfer.
    static let progress: curl_xferinfo_callback = { context, _, _, _, _ in
        SMTPTransfer.from(context)?.abort.isRaised == true ? 1 : 0
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> SMTPTransfer? {
        context.map { Unmanaged<SMTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
