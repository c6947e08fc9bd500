import Howdah
import Testing

@testable import HowdahConfiguration

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct SettingsLoaderTests {
    /// Lends a file with the given contents.
    private func withFile(_ contents: Data, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path() + "/howdah-\(UUID().uuidString).yaml"
        try contents.write(to: URL(filePath: path))
        let result = Result { try body(path) }
        try FileManager.default.removeItem(atPath: path)
        try result.get()
    }

    private func loader(_ environment: [String: String] = [:]) -> SettingsLoader {
        SettingsLoader(environment: environment, connectionKeywords: [])
    }

    @Test func theOptionGoesBeforeTheEnvironment() throws {
        try withFile(Data("failure_transport: option".utf8)) { option in
            try withFile(Data("failure_transport: variable".utf8)) { variable in
                let loader = loader(["HOWDAH_CONFIG": variable])
                let given = try loader.load(explicit: option)
                #expect(given.failureTransport == "option")
                #expect(given.source == option)
                let found = try loader.load()
                #expect(found.failureTransport == "variable")
            }
        }
    }

    @Test func hasDefaultsWithoutAFile() throws {
        #expect(try loader().load(explicit: nil) == Settings())
        #expect(try loader(["HOWDAH_CONFIG": ""]).load() == Settings())
    }

    @Test func missesAFileThatWasNamed() {
        let path = "/no/such/howdah.yaml"
        for (option, environment) in [(path, [:]), (nil, ["HOWDAH_CONFIG": path])] {
            let error = #expect(throws: SettingsError.self) { try loader(environment).load(explicit: option) }
            #expect(error?.description == "/no/such/howdah.yaml:1:1: The file does not exist.")
        }
    }

    @Test func namesTheFileInProblems() throws {
        try withFile(Data("a: 1".utf8)) { path in
            let error = #expect(throws: SettingsError.self) { try loader().load(path: path) }
            #expect(error?.description.hasPrefix("\(path):1:1: a: Unknown key") == true)
        }
    }

    @Test func refusesAFileThatIsNotUTF8() throws {
        try withFile(Data([0xFF, 0xFE, 0x80])) { path in
            let error = #expect(throws: SettingsError.self) { try loader().load(path: path) }
            #expect(error?.description == "\(path):1:1: The file is not UTF-8.")
        }
    }

    @Test func refusesAFolder() throws {
        let error = #expect(throws: SettingsError.self) { try loader().load(path: "/") }
        #expect(error?.description.hasPrefix("/:1:1: The file cannot be read: ") == true)
    }
}
