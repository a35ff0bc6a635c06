// How well the tokenizer and the sentence splitter do on a treebank's running text.

import Analysis
import Text

/// Tokens and sentences found in the text that the treebank's words make, against the annotated ones.
///
/// A token or sentence is right when both its ends are. Words that a treebank cuts at hyphens count joined, as the
/// tokenizer leaves them.
struct TokenScore: CustomStringConvertible {
    struct Counts {
        var right = 0
        var given = 0
        var wanted = 0

        var f1: Double { given + wanted == 0 ? 0 : Double(2 * right) / Double(given + wanted) }
    }

    private(set) var tokens = Counts()
    private(set) var sentences = Counts()
    /// Annotated tokens that were not found.
    private(set) var missed: [String: Int] = [:]
    /// Texts around sentence ends that were found and are none, or the other way round.
    private(set) var falseEnds: [String] = []
    private(set) var missedEnds: [String] = []

    init(_ documents: [TreebankDocument]) {
        let layers = LinguisticLayers()
        for treebank in documents {
            var document = Document(treebank.document.article)
            layers.lay(on: &document)
            let wanted = Set(treebank.document.tokens.map(\.span))
            let given = Set(document.tokens.map(\.span))
            tokens.right += wanted.intersection(given).count
            tokens.given += given.count
            tokens.wanted += wanted.count
            for span in wanted.subtracting(given).sorted() {
                missed[document.article.source[span], default: 0] += 1
            }
            let wantedSentences = Set(treebank.document.sentences.compactMap { treebank.document.span($0.tokens) })
            let givenSentences = Set(document.sentences.compactMap { document.span($0.tokens) })
            sentences.right += wantedSentences.intersection(givenSentences).count
            sentences.given += givenSentences.count
            sentences.wanted += wantedSentences.count
            let wantedEnds = Set(wantedSentences.map(\.end)), givenEnds = Set(givenSentences.map(\.end))
            falseEnds += givenEnds.subtracting(wantedEnds).sorted().map { around($0, document.article.source) }
            missedEnds += wantedEnds.subtracting(givenEnds).sorted().map { around($0, document.article.source) }
        }
    }

    private func around(_ end: Int32, _ source: SourceText) -> String {
        let before = Span(start: max(0, end - 30), end: end)
        let after = Span(start: end, end: min(source.span.end, end + 20))
        return "\(source[before])⏎\(source[after])".replacing("\n", with: " ")
    }

    var description: String {
        let worst = missed.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
        let list = worst.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "token F1 \(percent(tokens.f1)), sentence F1 \(percent(sentences.f1)); missed \(list)"
    }
}
