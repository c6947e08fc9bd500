/// What is generated: the text of a file, and the line that makes it known to the application.
struct SourceTemplate: Sendable, Hashable {
    /// The name of the type.
    let type: String
    /// Under which name the application knows it: that of a command, or the kind of a message.
    let name: String
    /// What stands before the name in the file, by which a second one of the same name is found.
    let nameLabel: String
    /// The file.
    let text: String
    /// The folder of the file inside of the target.
    let folder: String
    /// The comment before which the line is entered.
    let marker: String
    /// The line.
    let registration: String
    /// Where the line belongs, for people.
    let place: String

    /// A command that takes the options that every command has.
    static func command(_ type: TypeName, named name: String, of application: String) -> Self {
        let text = """
            import ArgumentParser
            import Howdah
            import HowdahCommands

            /// Says that there is nothing to do yet.
            struct \(type.rawValue): HowdahSubcommand {
                typealias Application = \(application)

                static let configuration = CommandConfiguration(
                    commandName: "\(name)",
                    abstract: "Say that there is nothing to do yet."
                )

                @OptionGroup var common: CommonOptions

                /// Does the work. Throw an error to end with the code 1, and `CommandFailure` to choose another.
                func perform(_ context: CommandContext) async throws -> CommandStatus {
                    try context.print("There is nothing to do yet.", json: ["done": 0])
                    return .done
                }
            }

            """
        return Self(
            type: type.rawValue,
            name: name,
            nameLabel: "commandName: ",
            text: text,
            folder: "Commands",
            marker: "// howdah:commands",
            registration: "\(type.rawValue).self,",
            place: "the list `additionalCommands` of \(application)"
        )
    }

    /// A message with its handler.
    static func message(_ type: TypeName, kind: String) -> Self {
        let text = """
            import Howdah

            /// Asks for something to be done.
            struct \(type.rawValue): Message {
                static let kind: MessageKind = "\(kind)"

                /// What it is about.
                var id: Int

                /// Does what the message asks for. It may run more than once for one message.
                static func handler() -> Handler {
                    Handler(for: Self.self) { message, context in
                        // Do the work here, with `message.id`. Throw an error to have the message retried.
                    }
                }
            }

            """
        return Self(
            type: type.rawValue,
            name: kind,
            nameLabel: "kind: MessageKind = ",
            text: text,
            folder: "Messages",
            marker: "// howdah:handlers",
            registration: "\(type.rawValue).handler()",
            place: "the `Handlers` of the application"
        )
    }
}
