import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Decides where a message goes that somebody sends from the command line.
struct DispatchRouting: Sendable {
    private let system: MessagingSystem

    init(_ system: MessagingSystem) {
        self.system = system
    }

    /// The transports of a message: those that were asked for, or those of its route.
    ///
    /// - Throws: `TransportError` that names the transports there are, or the limit that the message is over;
    ///   ``CommandFailure`` if the message has no route.
    func transports(for request: DispatchRequest) throws -> [RegisteredTransport] {
        let routed = request.transports.isEmpty
        let names =
            routed ? system.routes.transports(for: request.kind, parents: parents(of: request)) : request.transports
        guard !names.isEmpty else { throw noRoute(for: request.kind) }
        var seen: Set<TransportName> = []
        let transports = try names.filter { seen.insert($0).inserted }.map(system.transport)
        for transport in transports {
            try transport.receiver?.store.check([AddressedMessage(request.outgoing, to: transport.name)])
        }
        return transports
    }

    /// The message as a value, if this program knows its type and can read it.
    ///
    /// - Throws: `DecodingFailure` if it cannot be read.
    func decoded(_ request: DispatchRequest) throws -> any Message {
        let encoded = EncodedMessage(kind: request.kind, body: Data(request.body), headers: [:])
        return try system.codec.decode(encoded).message
    }

    /// Only a decoded message knows the more general kinds it belongs to; one that cannot be decoded is
    /// routed by its own kind, and whoever handles it will say what is wrong with it.
    private func parents(of request: DispatchRequest) -> [MessageKind] {
        guard !system.handlers[request.kind].isEmpty else { return [] }
        do {
            return type(of: try decoded(request)).parents
        } catch {
            return []
        }
    }

    private func noRoute(for kind: MessageKind) -> CommandFailure {
        let routed = system.handlers.kinds.filter { !system.routes.transports(for: $0).isEmpty }
        let known = routed.prefix(20).map { kind in
            "\(kind) → \(system.routes.transports(for: kind).map(\.rawValue).joined(separator: ", "))"
        }
        let routes = known.isEmpty ? "" : " Routed types are: \(known.joined(separator: "; "))."
        let transports = system.transports.map(\.name.rawValue).joined(separator: ", ")
        return CommandFailure(
            .usage,
            "No route is given for messages of type \"\(Printable(kind.rawValue))\". "
                + "Add one, or use --transport with one of: \(transports).\(routes)"
        )
    }
}
