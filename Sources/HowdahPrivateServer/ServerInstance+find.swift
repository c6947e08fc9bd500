#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ServerInstance {
    /// Decides where the server of a state folder keeps its data and which user runs it.
    static func find(
        _ configuration: PrivateServer.Configuration,
        folder: StateFolder,
        report: (String) -> Void
    ) async throws -> ServerInstance {
        let elsewhere = "/var/lib/howdah/" + hash(folder.path)
        let user = try ServerUser.choose(dataFolders: [folder.path + "/postgres", elsewhere + "/postgres"])
        func instance(at root: String) -> ServerInstance {
            ServerInstance(folder: folder, root: root, user: user, programFolder: configuration.programFolder)
        }
        let here = instance(at: folder.path)
        guard user.isSwitched else {
            try here.refuseDataOfOthers()
            return here
        }
        if here.hasData { return here }
        // Data that was put elsewhere once stays there, also when the folder can be entered by now.
        let other = instance(at: elsewhere)
        if other.hasData { return other }
        let entered = try await ProgramResult.of("test", ["-x", folder.path], searching: "/usr/bin", as: user)
        if entered.isSuccess { return here }
        report("The user of PostgreSQL cannot enter \(folder.path): its data stands in \(elsewhere) instead.")
        try StateFolder.createFolder(elsewhere, mode: 0o755)
        return other
    }

    private func refuseDataOfOthers() throws {
        guard let owner = StateFolder.owner(of: dataPath), owner != user.userID else { return }
        throw PrivateServerError(
            code: .folderNotUsable,
            message: """
                \(dataPath) belongs to another user (id \(owner)), as root may have made it. Run as that user or as root, \
                set HOWDAH_STATE_DIR to a folder of your own, or remove \(folder.path) with its data.
                """
        )
    }

    /// Names a path by the 64 bits of its FNV-1a hash, which stay the same for ever, other than those of `Hasher`.
    static func hash(_ path: String) -> String {
        let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    /// Returns the major version of the data, or `nil` when there is none.
    func writtenVersion() throws -> String? {
        guard hasData else { return nil }
        let path = dataPath + "/PG_VERSION"
        do {
            return try String(contentsOfFile: path, encoding: .utf8).filter { !$0.isWhitespace }
        } catch {
            throw PrivateServerError(
                code: .folderNotUsable,
                message: "\(dataPath) is no data folder of PostgreSQL: move it away, or set HOWDAH_STATE_DIR.",
                cause: error
            )
        }
    }
}
