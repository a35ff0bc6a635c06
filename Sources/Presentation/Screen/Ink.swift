// Colours of answers on a screen, and the one place where escape sequences are made.

/// What a stretch of text is, from which its colour follows.
enum Ink: Hashable, Sendable {
    case plain
    case heading
    /// Rules, row numbers, footers, what is not there.
    case faint
    /// What the query's words matched.
    case hit
    /// An entity, in a colour that stays the same for its id.
    case entity(UInt8)

    /// SGR parameters (ECMA-48, 8.3.117); the sixteen colours that every theme adapts.
    var rendition: String {
        switch self {
        case .plain: ""
        case .heading: "1"
        case .faint: "90"
        case .hit: "1;33"
        case .entity(let number): Self.entityRenditions[Int(number) % Self.entityRenditions.count]
        }
    }

    private static let entityRenditions = ["36", "32", "35", "34", "96", "92", "95", "94"]

    /// The colour of an entity: the same in every answer and every session (FNV-1a over its id).
    static func entity(id: String) -> Ink {
        var hash: UInt32 = 2_166_136_261
        for byte in id.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return .entity(UInt8((hash ^ (hash >> 16)) % UInt32(entityRenditions.count)))
    }
}
