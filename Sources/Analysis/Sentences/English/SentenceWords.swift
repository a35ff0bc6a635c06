// English words that tell where a sentence starts or goes on; for the sentence splitter.

import EmbeddedData

/// The words of `sentence-words.txt` by their lower-case hash.
struct SentenceWords: Sendable {
    static let english = SentenceWords(EmbeddedFile(quoth_lexicon_sentence_words()))

    private let starters: WordSet
    private let speech: WordSet

    init(_ file: EmbeddedFile) {
        var starters: [UInt32] = []
        var speech: [UInt32] = []
        for line in file.lines {
            let columns = line.split(separator: "\t")
            guard columns.count == 2, let word = columns.first else { continue }
            if columns[1] == "speech" {
                speech.append(WordHash.exact(word.utf8))
            } else {
                starters.append(WordHash.exact(word.utf8))
            }
        }
        self.starters = WordSet(starters)
        self.speech = WordSet(speech)
    }

    /// Begins sentences more often than it stands capitalised inside one.
    func isStarter(_ lower: UInt32) -> Bool { starters.contains(lower) }

    /// "said", "asked", as behind a quotation and a name.
    func isSpeechVerb(_ lower: UInt32) -> Bool { speech.contains(lower) }
}
