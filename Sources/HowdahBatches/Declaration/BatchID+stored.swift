package import Howdah

extension BatchID {
    /// Finds the batch in headers as they are stored; `nil` if there is none.
    package init?(stored headers: MessageHeaders) {
        var json = headers.json
        guard json != "{}", let id = json.withUTF8({ StoredHeaders.batch(in: UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        self = id
    }
}
