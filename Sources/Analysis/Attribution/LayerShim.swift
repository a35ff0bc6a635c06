// Layers that the tagger and the parser will lay; empty until they do.

import Text
extension Document {
    var tags: [UInt8] { [] }
    var lemmas: [UInt32] { [] }
    var heads: [Int32] { [] }
    var relations: [UInt8] { [] }
}
enum Tag {
    enum Family { case verb, noun, modifier, other }
    static func isVerb(_ tag: UInt8) -> Bool { false }
    static func family(_ tag: UInt8) -> Family { .verb }
}
