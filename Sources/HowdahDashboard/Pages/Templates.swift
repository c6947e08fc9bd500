import Mustache

/// The pages, with places for what they show.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// - Throws: What is wrong with a template.
    init() throws {
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        var library = MustacheLibrary()
        for (name, bytes) in Self.sources {
            let text = String(decoding: bytes, as: UTF8.self)
            try library.register("{{% CONTENT_TYPE:\(EscapedHTML.name)}}\n\(text)", named: name)
        }
        self.library = library
    }

    /// A page.
    ///
    /// - Parameters:
    ///   - page: What it shows. Everything is escaped, but for what the template asks for with three braces.
    ///   - name: The name of its template, which has to be one of ``names``.
    /// - Returns: The page as HTML.
    func render(_ page: some Sendable, _ name: String) -> String {
        guard let text = library.render(page, withTemplate: name) else {
            preconditionFailure("There is no template \"\(name)\".")
        }
        return text
    }

    /// The names of all templates.
    static var names: [String] { sources.map(\.name) }

    private static let sources: [(name: String, bytes: [UInt8])] = [
        ("layout", PackageResources.layout_mustache),
        ("overview", PackageResources.overview_mustache),
        ("transports", PackageResources.transports_mustache),
        ("messages", PackageResources.messages_mustache),
        ("message", PackageResources.message_mustache),
        ("failed", PackageResources.failed_mustache),
        ("failed_message", PackageResources.failed_message_mustache),
        ("confirm", PackageResources.confirm_mustache),
        ("batches", PackageResources.batches_mustache),
        ("batch", PackageResources.batch_mustache),
        ("background_jobs", PackageResources.background_jobs_mustache),
        ("progress", PackageResources.progress_mustache),
        ("schedules", PackageResources.schedules_mustache),
        ("schedule", PackageResources.schedule_mustache),
        ("workers", PackageResources.workers_mustache),
        ("audit", PackageResources.audit_mustache),
        ("sign_in", PackageResources.sign_in_mustache),
        ("problem", PackageResources.problem_mustache),
        ("moment", PackageResources.moment_mustache),
    ]
}
