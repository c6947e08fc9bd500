import Howdah
import Yams

extension SettingsParser {
    private static let programKeys = ["run", "timeout", "env", "cwd", "name"]
    private static let endpointKeys = ["http", "timeout", "headers", "secret", "name"]

    mutating func handlers(from entry: Entry?) -> [HandlerSettings] {
        var handlers: [HandlerSettings] = []
        for member in reader.members(of: entry, what: "a map of message types to handlers") {
            guard let kind = kind(member.name, at: member.key) else { continue }
            if member.value.isNull { reportMissingAction(at: member.key) }
            for element in reader.elements(of: member.value) {
                guard let handler = handler(for: kind, from: element) else { continue }
                if handlers.contains(where: { $0.kind == kind && $0.name == handler.name }) {
                    let name = handler.name.quoted
                    let problem = "another handler of this type is called \(name); give each its own \"name\""
                    reader.report(problem, at: element)
                }
                handlers.append(handler)
            }
        }
        return handlers
    }

    private mutating func handler(for kind: MessageKind, from entry: Entry) -> HandlerSettings? {
        guard case .mapping(let mapping) = entry.node else {
            _ = reader.members(of: entry, what: "a map with the key \"run\" or \"http\"")
            return nil
        }
        if let http = mapping["http"], mapping["run"] != nil {
            reader.report("a handler has \"run\" or \"http\", not both", at: entry.child("http", http))
            return nil
        }
        let isEndpoint = mapping["http"] != nil
        let keys = reader.members(of: entry, allowed: isEndpoint ? Self.endpointKeys : Self.programKeys)
        let name = reader.text(keys["name"]).flatMap { handlerName($0, at: keys["name"] ?? entry) }
        let timeout = reader.seconds(keys["timeout"])
        guard let action = isEndpoint ? endpoint(from: keys) : program(from: keys, of: entry) else { return nil }
        var handler = HandlerSettings(kind, named: name, action: action)
        handler.timeout = timeout
        return handler
    }

    private mutating func reportMissingAction(at entry: Entry) {
        reader.report("the key \"run\" or \"http\" is missing", at: entry)
    }

    private mutating func program(from keys: [String: Entry], of entry: Entry) -> ActionSettings? {
        let environment = environment(from: keys["env"])
        let workingDirectory = reader.text(keys["cwd"])
        guard let run = keys["run"], !run.isNull else {
            reportMissingAction(at: entry)
            return nil
        }
        guard let command = command(from: run) else { return nil }
        var program = ProgramSettings(command)
        program.environment = environment
        program.workingDirectory = workingDirectory
        return .run(program)
    }

    private mutating func handlerName(_ name: String, at entry: Entry) -> String? {
        guard !name.isEmpty, name.utf8.count <= 190, !name.contains(where: \.isNewline) else {
            reader.report("the name of a handler must be one line of 1 to 190 bytes", at: entry)
            return nil
        }
        return name
    }

    /// Reads what is run: a list is a program and its arguments, a text is a line for the shell.
    private mutating func command(from entry: Entry) -> CommandSettings? {
        let what = "a program and its arguments as a list, or a line for the shell"
        guard case .sequence(let nodes) = entry.node else {
            let line = reader.value(entry, expecting: what, isShell: true) { scalar in
                if case .text(let line) = scalar { line } else { nil }
            }
            guard let line else { return nil }
            guard !line.trimmed.isEmpty, isCString(line, at: entry) else {
                if line.trimmed.isEmpty { reader.report("expected \(what), found an empty text", at: entry) }
                return nil
            }
            return .shell(line)
        }
        let elements = reader.elements(of: entry)
        let arguments = elements.compactMap { element -> String? in
            if element.isNull { reader.report("expected an argument, found nothing", at: element) }
            return reader.anyText(element, expecting: "an argument").flatMap { isCString($0, at: element) ? $0 : nil }
        }
        guard arguments.count == nodes.count else { return nil }
        guard let program = arguments.first, !program.isEmpty else {
            reader.report("expected the name of a program first", at: entry)
            return nil
        }
        return .arguments(arguments)
    }

    private mutating func environment(from entry: Entry?) -> [String: String] {
        var environment: [String: String] = [:]
        for member in reader.members(of: entry, what: "a map of environment variables") {
            guard !member.name.isEmpty, !member.name.contains("="), isCString(member.name, at: member.key) else {
                reader.report("expected the name of an environment variable", at: member.key)
                continue
            }
            let value = member.value.isNull ? "" : reader.anyText(member.value)
            guard let value, isCString(value, at: member.value) else { continue }
            environment[member.name] = value
        }
        return environment
    }

    /// Whether a text can be handed to a program, which a NUL character would cut short.
    private mutating func isCString(_ text: String, at entry: Entry) -> Bool {
        guard text.utf8.contains(0) else { return true }
        reader.report("a text for a program cannot hold the character NUL", at: entry)
        return false
    }
}
