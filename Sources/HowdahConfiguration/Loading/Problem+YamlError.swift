import Yams

extension SettingsError.Problem {
    /// What the YAML parser has to say about a text that is no YAML.
    init(describing error: any Error) {
        let mark: Mark?
        let message: String
        switch error as? YamlError {
        case .scanner(let context, let problem, let place, _), .parser(let context, let problem, let place, _),
            .composer(let context, let problem, let place, _):
            mark = place
            message = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
        case .duplicatedKeysInMapping(let duplicates, let context):
            mark = context.mark
            message = "the key \(duplicates.map(\.quoted).joined(separator: ", ")) is given more than once"
        case .reader(let problem, _, _, _):
            mark = nil
            message = problem
        case let other:
            mark = nil
            message = String(describing: other ?? error as any Error)
        }
        let sentence = "This is not valid YAML: \(message)."
        self.init(line: mark?.line ?? 1, column: mark?.column ?? 1, keyPath: "", message: sentence)
    }
}
