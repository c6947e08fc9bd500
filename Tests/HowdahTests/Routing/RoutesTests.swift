import Howdah
import Testing

@Suite struct RoutesTests {
    // B003
    @Test func aRouteOfAParentAppliesToItsDescendants() {
        let routes = Routes { Route(Note.self, to: "mail") }

        #expect(routes.transports(for: UrgentNote.kind, parents: UrgentNote.parents) == ["mail"])
    }

    // B003
    @Test func theOwnKindComesBeforeTheNearestParentAndThatBeforeTheNext() {
        let all = Routes {
            Route("anything", to: "far")
            Route("note", to: "near")
            Route("note.urgent", to: "own")
        }
        let parents = Routes {
            Route("anything", to: "far")
            Route("note", to: "near")
        }

        #expect(all.transports(for: UrgentNote.kind, parents: UrgentNote.parents) == ["own"])
        #expect(parents.transports(for: UrgentNote.kind, parents: UrgentNote.parents) == ["near"])
    }

    // B005
    @Test func theStarIsAFallback() {
        let routes = Routes {
            Route("*", to: "async")
            Route(Note.self, to: "mail")
        }

        #expect(routes.transports(for: Note.kind) == ["mail"])
        #expect(routes.transports(for: Other.kind) == ["async"])
    }

    @Test(
        arguments: [
            ("billing.invoice.send", "long"), ("billing.pay", "short"), ("mail", "rest"), ("billing", "rest"),
        ]
    )
    func theLongestPrefixWins(kind: String, transport: String) {
        let routes = Routes {
            Route("*", to: "rest")
            Route("billing.*", to: "short")
            Route("billing.invoice.*", to: "long")
        }

        #expect(routes.transports(for: MessageKind(rawValue: kind)) == [TransportName(rawValue: transport)])
    }

    @Test func routesOfOnePatternAddUpWithoutRepetition() {
        let routes = Routes {
            Route("note", to: "a", "b")
            Route("note", to: "b", "c")
        }

        #expect(routes.transports(for: "note") == ["a", "b", "c"])
    }

    @Test func withoutARuleThereIsNoTransport() {
        #expect(Routes { Route("mail.*", to: "mail") }.transports(for: "note", parents: ["anything"]) == [])
    }
}
