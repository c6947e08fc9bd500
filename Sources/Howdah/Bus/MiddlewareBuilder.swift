/// Composes middleware in the order they are listed, outermost first.
@resultBuilder
public enum MiddlewareBuilder {
    public static func buildBlock() -> some Middleware { PassThrough() }

    public static func buildPartialBlock<M: Middleware>(first: M) -> M { first }

    public static func buildPartialBlock<M0: Middleware, M1: Middleware>(
        accumulated: M0,
        next: M1
    ) -> some Middleware {
        Chain(first: accumulated, second: next)
    }

    public static func buildOptional<M: Middleware>(_ middleware: M?) -> some Middleware {
        OptionalMiddleware(wrapped: middleware)
    }
}

private struct PassThrough: Middleware {
    func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        try await next(envelope)
    }
}

private struct Chain<First: Middleware, Second: Middleware>: Middleware {
    let first: First
    let second: Second

    func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        try await first.handle(envelope) { envelope in
            try await second.handle(envelope, next: next)
        }
    }
}

private struct OptionalMiddleware<Wrapped: Middleware>: Middleware {
    let wrapped: Wrapped?

    func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        guard let wrapped else { return try await next(envelope) }
        return try await wrapped.handle(envelope, next: next)
    }
}
