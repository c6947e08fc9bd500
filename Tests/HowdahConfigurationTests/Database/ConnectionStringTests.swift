import Testing

@testable import HowdahConfiguration

@Suite struct ConnectionStringTests {
    @Test(arguments: [
        ("postgres://app:secret@db:5432/app?sslmode=require", "postgres://app:***@db:5432/app"),
        ("postgres://app@db/app", "postgres://app@db/app"),
        ("postgres://db/app?password=secret", "postgres://db/app"),
        ("postgres://app:se@cr/et@db/app", "postgres://app:***@db/app"),
        ("postgres://:secret@db/app", "postgres://:***@db/app"),
        ("postgres:///app?host=/run&user=x&password=s@cret", "postgres://:***@cret"),
        ("host=db password=secret", "a libpq connection string"),
        ("", "libpq's default"),
    ])
    func neverShowsThePassword(value: String, shown: String) {
        let string = ConnectionString(value)
        #expect(string.description == shown)
        #expect(String(reflecting: string) == shown)
        var dumped = ""
        dump(string, to: &dumped)
        #expect(!dumped.contains("secret"))
    }
}
