/// Collects ``Handler`` values, and lists of them, into one list.
@resultBuilder
public enum HandlersBuilder {
    public static func buildExpression(_ handler: Handler) -> [Handler] { [handler] }
    public static func buildExpression(_ handlers: [Handler]) -> [Handler] { handlers }
    public static func buildBlock(_ parts: [Handler]...) -> [Handler] { parts.flatMap(\.self) }
    public static func buildOptional(_ part: [Handler]?) -> [Handler] { part ?? [] }
    public static func buildEither(first: [Handler]) -> [Handler] { first }
    public static func buildEither(second: [Handler]) -> [Handler] { second }
    public static func buildArray(_ parts: [[Handler]]) -> [Handler] { parts.flatMap(\.self) }
}
