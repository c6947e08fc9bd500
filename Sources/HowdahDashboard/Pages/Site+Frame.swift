extension Site {
    /// The pages of the navigation.
    private static let sections = [
        ("Overview", "/"), ("Messages", "/messages"), ("Failed", "/failed"), ("Batches", "/batches"),
        ("Jobs", "/background-jobs"), ("Schedules", "/schedules"), ("Workers", "/workers"),
        ("Transports", "/transports"), ("Audit", "/audit"),
    ]

    /// The frame of a page for whoever asks for it.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - title: What the page is called.
    ///   - section: The path of the part of the navigation that it belongs to.
    ///   - isLive: Whether it follows what happens.
    ///   - holdsForm: Whether something is filled in on it, so that it must not load itself again.
    ///   - failed: How many messages have failed, if that is known.
    /// - Returns: The frame.
    func frame(
        _ request: PageRequest,
        _ title: String,
        section: String? = nil,
        isLive: Bool = false,
        holdsForm: Bool = false,
        failed: Int? = nil
    ) -> Frame {
        let theme = Theme(cookie: request.head.cookie(Theme.cookie))
        return Frame(
            title: title,
            prefix: configuration.prefix,
            version: AssetAnswers.version,
            theme: theme?.rawValue,
            nextTheme: (theme == .dark ? Theme.light : .dark).rawValue,
            path: request.head.method == .get ? request.head.path : path("/"),
            sections: request.visitor == nil
                ? []
                : Self.sections.map { name, path in
                    let badge = path == "/failed" ? failed.flatMap { $0 > 0 ? CountText.grouped($0) : nil } : nil
                    return Frame.Section(name: name, path: self.path(path), isCurrent: path == section, badge: badge)
                },
            reader: request.visitor.map(Self.reader),
            token: request.visitor.map(formToken),
            notice: request.notice,
            refreshes: isLive && !holdsForm,
            isLive: isLive
        )
    }

    private static func reader(_ visitor: Visitor) -> Frame.Reader {
        var hasSession = false
        if case .session = visitor.scheme { hasSession = true }
        return Frame.Reader(
            name: visitor.name,
            role: visitor.role.rawValue,
            isOperator: visitor.role.includes(.operator),
            hasSession: hasSession
        )
    }
}
