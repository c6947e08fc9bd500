import Foundation
import HowdahScheduler
import Testing

struct CronExpressionTests {
    @Test(
        arguments: [
            ("", 1, "it has 0 of five fields"),
            ("* * * *", 8, "it has 4 of five fields"),
            ("* * * * * * *", 13, "nothing is expected after six fields"),
            ("0 0 1--100000000 * *", 7, "a day of the month is expected (1-31)"),
            ("0 0 30 2 *", 5, "it can never match"),
            ("0 0 31 4,6,9,11 *", 5, "it can never match"),
            ("0 0 31W 2 ?", 5, "it can never match"),
            ("*/0 * * * *", 3, "a step must be greater than zero"),
            ("*/61 * * * *", 3, "the step 61 is longer than the field (60)"),
            ("*/ * * * *", 3, "a number is expected after \"/\""),
            ("60 * * * *", 1, "60 is not a minute (0-59)"),
            ("* 24 * * *", 3, "24 is not an hour (0-23)"),
            ("* * 0 * *", 5, "0 is not a day of the month (1-31)"),
            ("* * 32 * *", 5, "32 is not a day of the month (1-31)"),
            ("* * * 13 *", 7, "13 is not a month (1-12, JAN-DEC)"),
            ("* * * * 8", 9, "8 is not a day of the week (0-7, SUN-SAT)"),
            ("* * * FOO *", 7, "\"FOO\" is not a month"),
            ("* * * * MON-XYZ", 13, "\"XYZ\" is not a day of the week"),
            ("30-10 * * * *", 1, "the range runs backwards"),
            ("* * * * FRI-MON", 9, "the range runs backwards"),
            ("99999999999999999999 * * * *", 1, "the number has too many digits"),
            ("1,,2 * * * *", 3, "a minute is expected (0-59)"),
            ("1, * * * *", 3, "a minute is expected (0-59)"),
            ("1;2 * * * *", 2, "a comma or a blank is expected"),
            ("-5 * * * *", 1, "a minute is expected (0-59)"),
            ("? * * * *", 1, "\"?\" stands only for a day"),
            ("* * * * 1#6", 11, "a number from 1 to 5 is expected"),
            ("* * * * 1#", 11, "a number from 1 to 5 is expected"),
            ("* * L-3 * *", 6, "a comma or a blank is expected"),
            ("* 5L * * *", 4, "a comma or a blank is expected"),
            ("* * * * L", 9, "\"L\" is not a day of the week"),
            ("@never", 1, "no such alias is known"),
            ("# * * * *", 1, "a hashed field needs the identity"),
            ("* H * * *", 3, "a hashed field needs the identity"),
            ("#daily", 1, "a hashed field needs the identity"),
            ("* * * * mön", 10, "only plain letters, digits and signs"),
            ("* * * * *\u{0}", 10, "only plain letters, digits and signs"),
        ]
    )
    func saysWhatIsWrongAndWhere(text: String, position: Int, reason: String) throws {
        let error = try #require(throws: TriggerError.self) { try CronExpression(text) }

        #expect(error.text == text)
        #expect(error.position == position)
        #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }

    @Test(
        arguments: [
            String(repeating: "0", count: 10_000), String(repeating: " ", count: 10_000),
            Array(repeating: "1", count: 1_000).joined(separator: ",") + " * * * *",
        ]
    )
    func refusesWhatIsTooLongToBeMeant(text: String) throws {
        let error = try #require(throws: TriggerError.self) { try CronExpression(text) }

        #expect(error.reason == "it is longer than 1000 characters")
        #expect(error.text.count == 200)
        #expect(error.description.count < 200)
    }

    @Test func refusesOrAcceptsRandomTextsWithoutATrap() {
        var generator = SeededGenerator(seed: 4)
        let signs = Array("0123456789*/,-#LWH?()@ \tJANmon")
        var refused = 0
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...30, using: &generator)).compactMap { _ in signs.randomElement(using: &generator)
                }
            )
            do {
                let trigger = try CronTrigger(text, in: .utc, identity: "a")
                #expect(trigger.next(after: .now) != nil)
            } catch {
                refused += 1
                #expect((1...(text.count + 1)).contains(error.position ?? 0), "\(error)")
            }
        }
        #expect(refused > 10_000)
    }

    @Test(
        arguments: [
            ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@weekly", "0 0 * * 0"),
            ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), (" @DAILY ", "0 0 * * *"),
            ("  5   4\t* * sun ", "5 4 * * sun"),
        ]
    )
    func describesItselfWithoutAliases(text: String, description: String) throws {
        #expect(try CronExpression(text).description == description)
    }

    @Test func anErrorIsOneSentence() throws {
        let error = try #require(throws: TriggerError.self) { try CronExpression("0 0 1--100000000 * *") }

        #expect(
            error.description
                == "\"0 0 1--100000000 * *\" is refused (column 7): a day of the month is expected (1-31)."
        )
    }
}
