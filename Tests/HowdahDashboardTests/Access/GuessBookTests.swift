import Testing

@testable import HowdahDashboard

@Suite struct GuessBookTests {
    private let ada = [GuessBook.Subject.name("ada")]

    @Test("each wrong guess after the fifth doubles the wait, up to a quarter of an hour")
    func theWaitDoubles() {
        var book = GuessBook()
        var now: Duration = .zero
        var waits: [Duration?] = []
        for _ in 0..<11 {
            book.noteWrong(ada, at: now)
            let wait = book.wait(for: ada, at: now)
            waits.append(wait)
            now += wait ?? .seconds(1)
        }
        let expected: [Int?] = [nil, nil, nil, nil, 30, 60, 120, 240, 480, 900, 900]
        #expect(waits == expected.map { $0.map { .seconds($0) } })
    }

    @Test("a quarter of an hour without a guess, and all are forgotten")
    func guessesAreForgotten() {
        var book = GuessBook()
        for _ in 0..<4 { book.noteWrong(ada, at: .zero) }
        book.noteWrong(ada, at: .seconds(900))
        #expect(book.wait(for: ada, at: .seconds(900)) == nil)
    }

    @Test("right credentials clear what was counted")
    func rightOnesClear() {
        var book = GuessBook()
        for _ in 0..<4 { book.noteWrong(ada, at: .zero) }
        book.noteRight(ada)
        book.noteWrong(ada, at: .zero)
        #expect(book.wait(for: ada, at: .zero) == nil)
    }

    @Test("a flood of names takes no more memory than allowed, and the latest are kept")
    func memoryIsBounded() {
        var book = GuessBook(capacity: 100)
        for number in 0..<10_000 { book.noteWrong([.name("\(number)")], at: .milliseconds(number)) }
        #expect(book.count <= 100)
        for _ in 0..<4 { book.noteWrong([.name("9999")], at: .seconds(10)) }
        #expect(book.wait(for: [.name("9999")], at: .seconds(10)) == .seconds(30))
    }
}
