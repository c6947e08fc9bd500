internal import CLibpq

extension LibpqConnection {
    /// What a step of `COPY … TO STDOUT` brought.
    enum CopyOutput {
        case chunk([UInt8])
        case wouldBlock
        case finished
        case failed
    }

    /// Queues bytes of `COPY … FROM STDIN`; false when the server has ended the copy.
    func putCopyData(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            PQputCopyData(pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count)) == 1
        }
    }

    /// Ends `COPY … FROM STDIN`; with a message, the server is made to fail it.
    func putCopyEnd(failure: String? = nil) -> Bool {
        PQputCopyEnd(pointer, failure) == 1
    }

    func nextCopyOutput() -> CopyOutput {
        var buffer: UnsafeMutablePointer<CChar>?
        let count = PQgetCopyData(pointer, &buffer, 1)
        defer { PQfreemem(buffer) }
        switch count {
        case 0: return .wouldBlock
        case -1: return .finished
        case ..<0: return .failed
        default: return .chunk([UInt8](UnsafeRawBufferPointer(start: buffer, count: Int(count))))
        }
    }
}
