import Testing

@testable import HowdahCommands

@Suite struct CrontabBlockTests {
    private let entries = [
        CronEntry(id: "async", command: "cd /srv/shop && howdah consume async --time-limit=20"),
        CronEntry(id: "mail", schedule: "*/5 * * * *", command: "date +%s"),
    ]
    private let foreign = "# mine\nMAILTO=me\n0 3 * * * backup\n"

    private func block(_ directory: String = "/srv/shop") throws -> CrontabBlock {
        try CrontabBlock(program: "howdah", directory: directory)
    }

    @Test func addsItsLinesAfterThoseOfOthers() throws {
        let crontab = try block().installing(entries, into: foreign)
        let lines = crontab.split(separator: "\n")
        #expect(crontab.hasPrefix(foreign))
        #expect(crontab.hasSuffix("\n"))
        #expect(lines[3].hasPrefix("# BEGIN howdah /srv/shop "))
        #expect(lines[4] == "# async")
        #expect(lines[5] == "* * * * * cd /srv/shop && howdah consume async --time-limit=20")
        #expect(lines[7] == "*/5 * * * * date +\\%s")
        #expect(lines[8] == "# END howdah /srv/shop")
    }

    @Test func doingItAgainChangesNothing() throws {
        let once = try block().installing(entries, into: foreign)
        #expect(try block().installing(entries, into: once) == once)
        #expect(
            try block().installing(entries, into: "")
                == block().installing(entries, into: block().installing(entries, into: ""))
        )
    }

    @Test func replacesItsOwnLinesInTheirPlace() throws {
        let once = try block().installing(entries, into: foreign) + "@daily late\n"
        let twice = try block().installing([entries[0]], into: once)
        #expect(!twice.contains("mail"))
        #expect(twice.hasSuffix("# END howdah /srv/shop\n@daily late\n"))
    }

    @Test func removingLeavesEveryForeignLine() throws {
        let once = try block().installing(entries, into: foreign)
        #expect(try block().removing(from: once) == foreign)
        #expect(try block().removing(from: foreign) == foreign)
        #expect(try block().removing(from: "no line end") == "no line end")
        let dos = "0 3 * * * backup\r\n"
        #expect(try block().removing(from: block().installing(entries, into: dos)) == dos)
    }

    @Test func installationsDoNotDisturbEachOther() throws {
        let both = try block("/srv/b").installing(entries, into: block().installing(entries, into: ""))
        #expect(try block("/srv/b").removing(from: both) == block().installing(entries, into: ""))
    }

    @Test func aBlockWithoutAnEndIsNotGuessedAt() throws {
        let broken = try block().installing(entries, into: "").split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(throws: CommandFailure.self) { try block().installing(entries, into: broken) }
        #expect(throws: CommandFailure.self) { try block().removing(from: broken) }
    }

    @Test(arguments: [
        CronEntry(id: "a\nb", command: "x"), CronEntry(id: "a", command: "x\ny"),
        CronEntry(id: "a", schedule: "* * * *", command: "x"),
    ])
    func whatIsNoLineOfACrontabIsRefused(_ entry: CronEntry) {
        #expect(throws: CommandFailure.self) { try block().installing([entry], into: "") }
    }
}
