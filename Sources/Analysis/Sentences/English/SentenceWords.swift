// English words that tell where a sentence starts or goes on; for the sentence splitter.

import EmbeddedData

/// The words of `sentence-words.txt` by their lower-case hash.
struct SentenceWords: Sendable {
    static let english = SentenceWords(EmbeddedFile(quoth_lexicon_sentence_words()))

    private var starters: Set<UInt32> = []
    private var speech: Set<UInt32> = []

    init(_ file: EmbeddedFile) {
        for line in file.lines {
            let columns = line.split(separator: "\t")
            guard columns.count == 2, let word = columns.first else { continue }
            if columns[1] == "speech" {
                speech.insert(WordHash.exact(word.utf8))
            } else {
                starters.insert(WordHash.exact(word.utf8))
            }
        }
    }

    /// Begins sentences more often than it stands capitalised inside one.
    func isStarter(_ lower: UInt32) -> Bool { starters.contains(lower) }

    /// "said", "asked", as behind a quotation and a name.
    func isSpeechVerb(_ lower: UInt32) -> Bool { speech.contains(lower) }
}
