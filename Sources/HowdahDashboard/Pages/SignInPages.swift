import HTTPTypes
import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Lets browsers sign in and out, and keeps the colors they want.
struct SignInPages: Sendable {
    let site: Site

    func page(_ request: PageRequest) async throws -> Answer {
        guard request.visitor == nil else { return .redirect(to: site.path("/")) }
        return .page(render(request, name: "", problem: nil))
    }

    func signIn(_ request: PageRequest) async throws -> Answer {
        let name = try request.form.required("name")
        let password = request.form["password"] ?? ""
        let admission = site.authenticator.admission(ofName: name, password: password, from: request.head.address)
        guard case .admitted(let visitor) = admission else { return try refusal(admission, name, request) }
        let session = site.authenticator.session(for: visitor)
        let lifetime = site.configuration.access.sessionLifetime.components.seconds
        let cookie = site.cookie(Session.cookie, site.signer.signed(session.text, for: Session.purpose), for: lifetime)
        return .redirect(to: local(request.form["next"])).adding("Set-Cookie", cookie)
    }

    func signOut(_ request: PageRequest) async throws -> Answer {
        if let session = site.authenticator.session(of: request.head) {
            site.authenticator.ended.end(session, at: site.time.now())
        }
        return .redirect(to: site.path("/sign-in")).adding("Set-Cookie", site.cookie(Session.cookie, "", for: 0))
    }

    func theme(_ request: PageRequest) async throws -> Answer {
        let theme = Theme(cookie: request.form["theme"])
        let cookie = site.cookie(Theme.cookie, theme?.rawValue ?? "", for: theme == nil ? 0 : 31_536_000)
        return .redirect(to: local(request.form["next"])).adding("Set-Cookie", cookie)
    }

    // MARK: Support

    private func refusal(_ admission: Admission, _ name: String, _ request: PageRequest) throws(Problem) -> Answer {
        if case .locked(let wait) = admission { throw .locked(wait) }
        let problem = "The name or the password is wrong."
        return .page(render(request, name: name, problem: problem), .unauthorized)
    }

    private func render(_ request: PageRequest, name: String, problem: String?) -> String {
        let page = SignInPage(
            frame: site.frame(request, "Sign in", holdsForm: true),
            name: name,
            next: local(request.form["next"] ?? request.query["next"]),
            problem: problem
        )
        return site.templates.render(page, "sign_in")
    }

    /// Where to go afterwards: nowhere but to a page of this dashboard.
    private func local(_ path: String?) -> String {
        let home = site.path("/")
        guard let path, path.hasPrefix(home), !path.hasPrefix("//"), !path.hasPrefix("/\\"),
            path.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return home }
        return path
    }

    /// A path as part of a query.
    static func escaped(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isPlain || "-._~/".unicodeScalars.contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
