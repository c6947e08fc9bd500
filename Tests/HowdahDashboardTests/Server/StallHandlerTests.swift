import NIOCore
import NIOEmbedded
import Testing

@testable import HowdahDashboard

@Suite struct StallHandlerTests {
    @Test("a connection is closed when a piece is not taken in time, and each piece has its own")
    func closesWhatIsNotTaken() throws {
        let channel = try Self.open()
        // What is not flushed stays with the channel, as it would with an end that takes nothing.
        channel.write(ByteBuffer(string: "a"), promise: nil)
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        channel.write(ByteBuffer(string: "b"), promise: nil)
        channel.flush()
        #expect(try channel.readOutbound(as: ByteBuffer.self) != nil)
        channel.write(ByteBuffer(string: "c"), promise: nil)
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("a connection on which everything was taken stays, however long nothing is written")
    func keepsWhatIsTaken() throws {
        let channel = try Self.open()
        try channel.writeOutbound(ByteBuffer(string: "a"))
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        _ = try channel.finish()
    }

    private static func open() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: StallHandler(.seconds(10)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }
}
