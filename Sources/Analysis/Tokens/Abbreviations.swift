// The list of abbreviations, ready for the tokenizer and the sentence splitter to ask.

import EmbeddedData

/// Which words keep their full stop, and what that full stop says about the sentence.
struct Abbreviations: Sendable {
    enum Kind: UInt8, Sendable {
        case name, number, inner, place, either
    }

    static let english = Abbreviations(EmbeddedFile(quoth_lexicon_abbreviations()))

    /// From the hash of a word with its full stop, as written.
    private let kinds: [UInt32: Kind]
    /// Longest entry, so that long words are not looked up.
    private let longestByteCount: Int

    init(_ file: EmbeddedFile) {
        var kinds: [UInt32: Kind] = [:]
        var longest = 0
        for line in file.lines {
            let columns = line.split(separator: "\t")
            guard columns.count == 2, let word = columns.first else { continue }
            let kind: Kind =
                switch columns[1] {
                case "name": .name
                case "number": .number
                case "inner": .inner
                case "place": .place
                default: .either
                }
            kinds[WordHash.exact(word.utf8)] = kind
            longest = max(longest, word.utf8.count)
        }
        self.kinds = kinds
        longestByteCount = longest
    }

    /// The kind of the bytes `range`, which end with a full stop; nil when they are not in the list.
    func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Kind? {
        guard range.count <= longestByteCount, range.count >= 2 else { return nil }
        return kinds[WordHash.exact(bytes[range])]
    }
}
