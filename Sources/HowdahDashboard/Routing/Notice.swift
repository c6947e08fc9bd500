/// What a change leaves to be told on the next page, kept by the browser until then.
enum Notice {
    static let cookie = "howdah_notice"
    static let purpose = "notice"
}
