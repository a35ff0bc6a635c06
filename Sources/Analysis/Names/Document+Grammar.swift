// What names and reference ask of the grammar layers; nil while a layer is not there.

extension Document {
    func isVerb(_ index: Int) -> Bool? { nil }
    func isProperNoun(_ index: Int) -> Bool? { nil }
    func isAdverb(_ index: Int) -> Bool? { nil }
    func lemmaHash(_ index: Int) -> UInt32? { nil }
}
