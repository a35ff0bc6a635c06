// From the words of a pattern to the words of the corpus: stems, beginnings and misspellings become sets of words.

import Corpus
import Language
import Model
import Text

/// Compiles one pattern, numbering its leaves.
struct PatternCompiler {
    private let run: Run
    private let stemmer = Stemmer()
    private(set) var leafCount = 0

    init(_ run: Run) { self.run = run }

    mutating func node(_ pattern: Pattern) throws -> PatternMatcher.Node {
        switch pattern {
        case .phrase(let terms):
            let tests = try terms.flatMap { try self.tests($0) }
            // A phrase of punctuation only has no words and no hits.
            let leaf = leafCount
            leafCount += 1
            return .phrase(tests, leaf: leaf)
        case .regularExpression(let source):
            let leaf = leafCount
            leafCount += 1
            return .regularExpression(try RegularExpression(source), leaf: leaf)
        case .within(let left, let distance, let right): return .within(try node(left), distance, try node(right))
        case .all(let patterns): return .all(try patterns.map { try node($0) })
        case .any(let patterns): return .any(try patterns.map { try node($0) })
        case .not(let pattern): return .not(try node(pattern))
        }
    }

    private func tests(_ term: Term) throws -> [WordTest] {
        switch term {
        case .quoted(let text):
            return self.words(text).map { word in
                WordTest(test: .anyOf([WordHash.hash(word.utf8)]), step: CorpusReader.Step(words: [word]))
            }
        case .exact(let text):
            let folded = FoldedWords(text)
            let letters = Array(text.utf8)
            return (0..<folded.count).map { index in
                let word = folded.word(index)
                return WordTest(
                    test: .exact(Array(letters[folded.spans[index].range]), hash: WordHash.hash(word.utf8)),
                    step: CorpusReader.Step(words: [word]))
            }
        case .stem(let text):
            return try self.words(text).map { try stemTest($0) }
        case .prefix(let text):
            let words = self.words(text)
            return words.enumerated().map { index, word in
                index == words.count - 1
                    ? WordTest(test: .prefix(Array(word.utf8)), step: CorpusReader.Step(beginnings: [word]))
                    : WordTest(test: .anyOf([WordHash.hash(word.utf8)]), step: CorpusReader.Step(words: [word]))
            }
        case .fuzzy(let text):
            return try self.words(text).map { try fuzzyTest($0) }
        }
    }

    private func words(_ text: String) -> [String] {
        let folded = FoldedWords(text)
        return (0..<folded.count).map(folded.word)
    }

    /// The words of the corpus with the same stem. Forms of a word share its first letters, but for a few short ones
    /// (`die`, `dying`), whose stems are short themselves.
    private func stemTest(_ word: String) throws -> WordTest {
        let stem = stemmer.stem(word.utf8)
        let prefix = String(word.unicodeScalars.prefix(stem.count <= 3 ? 1 : 2))
        var forms = [word]
        try run.corpus.read { reader in
            try reader.terms(prefix: prefix) { term in
                if term != word, stemmer.stem(term.utf8) == stem { forms.append(term) }
            }
        }
        return WordTest(
            test: .stem(stem, known: Set(forms.map { WordHash.hash($0.utf8) })),
            step: CorpusReader.Step(words: forms))
    }

    private func fuzzyTest(_ word: String) throws -> WordTest {
        let letters = Array(word.utf8)
        let limit = WordTest.fuzziness(letters)
        var forms = [word]
        try run.corpus.read { reader in
            try reader.terms(prefix: "") { term in
                if term != word, EditDistance.distance(letters, Array(term.utf8), atMost: limit) != nil {
                    forms.append(term)
                }
            }
        }
        return WordTest(
            test: .fuzzy(letters, known: Set(forms.map { WordHash.hash($0.utf8) })),
            step: CorpusReader.Step(words: forms))
    }
}
