/// A stamp that is stored with its message and restored when it is claimed.
///
/// A plain ``Stamp`` lives and dies in the process that added it. Conform to `PortableStamp` only when
/// the receiving process needs the note too, and list the type where the codec is made; a stored stamp
/// that no type is listed for stays in the headers and is passed on.
public protocol PortableStamp: Stamp, Equatable {
    /// The header under which the stamp is stored. Never change it once released.
    static var header: String { get }

    /// The stamp as text.
    var headerValue: String { get }

    /// Reads the stamp back.
    ///
    /// - Returns: `nil` if the text is not a stamp of this type, which makes the message undecodable.
    init?(headerValue: String)
}
