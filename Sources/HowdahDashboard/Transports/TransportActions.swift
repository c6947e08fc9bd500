import HTTPTypes
import Howdah
import HowdahCommands

/// Pauses transports, and lets them go on.
struct TransportActions: Sendable {
    let site: Site

    func pause(_ request: PageRequest) async throws -> Answer {
        let (name, pausing) = try transport(request)
        let who = request.visitor?.name
        let changed = try await site.change(request, "transport.pause", of: name.rawValue, count: { $0.count }) {
            try await pausing.pause([name], by: who)
        }
        let notice = changed.isEmpty ? "\(name) was paused already." : "\(name) is paused: nothing is claimed from it."
        return answer(request, notice, changed, "paused")
    }

    func resume(_ request: PageRequest) async throws -> Answer {
        let (name, pausing) = try transport(request)
        let changed = try await site.change(request, "transport.resume", of: name.rawValue, count: { $0.count }) {
            try await pausing.resume([name])
        }
        let notice = changed.isEmpty ? "\(name) was not paused." : "\(name) goes on."
        return answer(request, notice, changed, "resumed")
    }

    private func transport(_ request: PageRequest) throws -> (TransportName, any TransportPausing) {
        let name = try site.system.transport(TransportName(rawValue: try request.form.required("name"))).name
        guard let pausing = site.system.pausing(of: name) else {
            throw Problem(.conflict, "The transport \"\(name)\" cannot be paused.")
        }
        return (name, pausing)
    }

    private func answer(_ request: PageRequest, _ notice: String, _ names: [TransportName], _ key: String) -> Answer {
        let json = JSON.object([(key, .strings(names.map(\.rawValue)))])
        return site.changed(request, notice, to: "/transports", json: json.text)
    }
}
