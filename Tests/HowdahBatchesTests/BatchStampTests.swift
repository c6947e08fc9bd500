import Howdah
import HowdahBatches
import Testing

struct BatchStampTests {
    @Test(arguments: [
        (#"{"X-Batch":"12"}"#, 12), (#"{"a":"b","X-Batch":"9000000000"}"#, 9_000_000_000), ("{}", nil),
        (#"{"X-Batch":""}"#, nil), (#"{"X-Batch":"1x"}"#, nil), (#"{"X-Batch":"1234567890123456789"}"#, nil),
        (#"{"a":"\"X-Batch\":\"3\""}"#, nil), (#"{"X-Batch":"12"#, 12),
    ])
    func theBatchIsFoundInStoredHeaders(_ json: String, _ expected: Int64?) {
        #expect(BatchID(stored: MessageHeaders(json: json))?.rawValue == expected)
    }

    @Test func aStampIsReadFromWhatItHasWritten() {
        let stamp = BatchStamp(BatchID(rawValue: 7))
        #expect(stamp.headerValue == "7")
        #expect(BatchStamp(headerValue: "7") == stamp)
        #expect(BatchStamp(headerValue: "-7") == nil)
        #expect(MessageHeaders([BatchStamp.header: stamp.headerValue]).json == #"{"X-Batch":"7"}"#)
    }
}
