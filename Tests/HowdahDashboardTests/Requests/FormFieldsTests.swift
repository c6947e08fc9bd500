import Testing

@testable import HowdahDashboard

@Suite struct FormFieldsTests {
    @Test("fields are read as forms write them")
    func readsForms() throws {
        let fields = try FormFields("a=1+2%2B3&b=&c&a=4&d=x%3Dy=z&%C3%A9=%F0%9F%90%98")
        #expect(fields["a"] == "1 2+3")
        #expect(fields.all("a") == ["1 2+3", "4"])
        #expect(fields["b"] == nil && fields["c"] == nil && fields["none"] == nil)
        #expect(fields["d"] == "x=y=z")
        #expect(fields["é"] == "🐘")
    }

    @Test("what is no UTF-8 is refused", arguments: ["a=%ff", "%c3=1", "a=%zz", "a=%", "a=%00"])
    func refusesOthers(text: String) {
        #expect(throws: Problem.self) { try FormFields(text) }
    }
}
