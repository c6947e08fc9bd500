import Crypto
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The files that pages use: they are part of the program, and come from nowhere else.
struct AssetAnswers: Sendable {
    private static let files: [String: (type: String, bytes: [UInt8])] = [
        "dashboard.css": ("text/css; charset=utf-8", PackageResources.dashboard_css),
        "dashboard.js": ("text/javascript; charset=utf-8", PackageResources.dashboard_js),
        "icon.svg": ("image/svg+xml", PackageResources.icon_svg),
    ]

    /// Differs with each change of a file, so that browsers may keep them for good.
    static let version: String = {
        var hash = SHA256()
        for name in files.keys.sorted() { hash.update(data: files[name]?.bytes ?? []) }
        return Base64URL.encode(Data(hash.finalize().prefix(9)))
    }()

    func asset(_ request: PageRequest) async throws -> Answer {
        guard let file = Self.files[try request.parameter("name")] else { throw Problem.notFound }
        let isCurrent = request.query["v"] == Self.version
        let caching = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        return Answer(type: file.type, .bytes(file.bytes)).adding("Cache-Control", caching)
    }
}
