import Testing

@testable import HowdahConfiguration

@Suite struct EnvironmentReferencesTests {
    private let references = EnvironmentReferences(environment: [
        "NAME": "value", "NUMBER": " 7 ", "FLAG": "yes", "EMPTY": "", "NESTED": "${NAME}",
    ])

    @Test(
        arguments: [
            ("plain $NAME %NAME% 50%", nil),
            ("%env(NAME)%", .text("value")),
            ("${NAME}", .text("value")),
            ("a %env(NAME)% b ${NAME} c", .text("a value b value c")),
            ("%env(int:NUMBER)%", .integer(7)),
            ("%env(bool:FLAG)%", .flag(true)),
            ("%env(bool:EMPTY)%", .flag(false)),
            ("n=%env(int:NUMBER)%", .text("n=7")),
            ("%env(NUMBER)%", .text(" 7 ")),
            ("%env(default:fall:back:MISSING)%", .text("fall:back")),
            ("%env(default:fallback:NAME)%", .text("value")),
            ("%env(default::MISSING)%", .text("")),
            ("%env(int:default:5:MISSING)%", .integer(5)),
            ("${MISSING:-fallback}", .text("fallback")),
            ("${EMPTY:-fallback}", .text("fallback")),
            ("${EMPTY}", .text("")),
            ("${NESTED}", .text("${NAME}")),
            ("$${NAME} %%env(NAME)%", .text("${NAME} %env(NAME)%")),
        ] as [(String, YAMLScalar?)]
    )
    func replacesReferences(text: String, expected: YAMLScalar?) throws {
        #expect(try references.resolve(text) == expected)
    }

    @Test(arguments: [
        ("%env(MISSING)%", "the environment variable MISSING is not set."),
        ("${MISSING}", "the environment variable MISSING is not set."),
        ("%env(int:NAME)%", "the environment variable of %env(int:NAME)% is not a whole number."),
        ("%env(bool:NAME)%", "the environment variable of %env(bool:NAME)% is neither true nor false."),
        ("%env(json:NAME)%", "unknown processor \"json\" in %env(…)%; allowed are bool, default, int."),
        ("%env(default:NAME)%", "\"%env(default:NAME)%\" must be written %env(default:fallback:NAME)%."),
        ("${1BAD}", "\"1BAD\" is not the name of an environment variable."),
    ])
    func saysWhatCannotBeReplaced(text: String, message: String) {
        let error = #expect(throws: ValueError.self) { try references.resolve(text) }
        #expect(error?.description == message)
    }
}
