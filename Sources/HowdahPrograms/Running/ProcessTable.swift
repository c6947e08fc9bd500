#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The processes of this machine.
enum ProcessTable {
    /// Whether a process of the group runs; those that have ended and wait to be reaped do not count.
    ///
    /// `kill(-group, 0)` counts them, and a group that was told to end keeps its dead leader until the end.
    static func hasRunningProcess(inGroup group: pid_t) -> Bool {
        #if os(Linux)
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: "/proc")
            return names.contains { Int32($0) != nil && isRunning($0, inGroup: group) }
        } catch {
            // Without /proc, every process that has not been reaped counts.
            return kill(-group, 0) == 0
        }
        #else
        return kill(-group, 0) == 0
        #endif
    }

    /// Reads `/proc/ID/stat`: the number, the name in parentheses, the state, the parent, the group.
    private static func isRunning(_ process: String, inGroup group: pid_t) -> Bool {
        // A process that is gone by now has no such file.
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
        let text = String(decoding: data, as: UTF8.self)
        guard let name = text.lastIndex(of: ")") else { return false }
        let fields = text[name...].split(separator: " ")
        guard fields.count > 3, fields[3] == "\(group)" else { return false }
        return fields[1] != "Z" && fields[1] != "X"
    }
}
