import HowdahCommands

@main
enum Main {
    static func main() async {
        await CommandLineEntry<BackofficeApplication>.main()
    }
}
