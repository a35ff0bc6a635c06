// Interviews whose questions are set in bold and whose answers bear no name. Takes a document, gives an attribution without a source
// for each answer; SpeakerResolver finds out whom the interview is with. SpeakerTags asks.

import Model

/// Finds questions that make up their paragraph (`**How did you begin?**`, or a heading that asks) and takes what follows each up to
/// the next as its answer. Linear in the tokens.
///
/// Only from three questions on, where somebody says "I" or "we" in half of the answers: lists of frequent questions are answered
/// by nobody.
struct BoldInterview {
    private static let fewest = 3
    private static let longestQuestion = 60
    /// Probability that an answer is the interviewed person's.
    private static let confidence = 0.8

    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func attributions() -> [Attribution] {
        let questions = document.paragraphTokens.indices.compactMap { paragraph in
            mark(of: paragraph).map { (paragraph, $0) }
        }
        guard questions.count >= Self.fewest else { return [] }
        var found: [Attribution] = []
        var personal = 0
        for (number, (paragraph, mark)) in questions.enumerated() {
            let next = number + 1 < questions.count ? questions[number + 1].0 : document.paragraphTokens.count
            let answers = (paragraph + 1..<max(next, paragraph + 1)).prefix(while: isAnswer)
            guard let first = answers.first, let last = answers.last else { continue }
            let content = document.paragraphTokens[first].lowerBound..<document.paragraphTokens[last].upperBound
            guard !content.isEmpty else { continue }
            if content.contains(where: isFirstPerson) { personal += 1 }
            found.append(
                Attribution(
                    source: [], cue: [mark..<mark + 1], content: [content], head: mark, confidence: Self.confidence,
                    rule: .speakerTag))
        }
        return found.count >= Self.fewest && personal * 2 >= found.count ? found : []
    }

    /// The question mark of a paragraph that is a question in bold or as a heading.
    private func mark(of paragraph: Int) -> Int? {
        let tokens = document.paragraphTokens[paragraph]
        guard tokens.count > 1, tokens.count <= Self.longestQuestion,
            document.article.paragraphs.indices.contains(paragraph),
            document.article.paragraphs[paragraph].kind == .subhead || isBold(tokens)
        else { return nil }
        return tokens.suffix(3).last { document.forms.lower[$0] == Self.questionMark }
    }

    private func isBold(_ tokens: Range<Int>) -> Bool {
        guard let first = tokens.first, let last = tokens.last else { return false }
        let bytes = document.article.source.bytes
        let whole = bytes[document.tokens[first].span.range.lowerBound..<document.tokens[last].span.range.upperBound]
        return whole.starts(with: "**".utf8) && whole.suffix(2).elementsEqual("**".utf8)
            || whole.starts(with: "__".utf8) && whole.suffix(2).elementsEqual("__".utf8)
    }

    /// Body text that is neither set in italics (an editor's note) nor wholly in bold.
    private func isAnswer(_ paragraph: Int) -> Bool {
        let tokens = document.paragraphTokens[paragraph]
        guard let first = tokens.first, document.article.paragraphs.indices.contains(paragraph),
            document.article.paragraphs[paragraph].kind == .body
        else { return false }
        let opening = document.article.source.bytes[document.tokens[first].span.range].first
        return opening != UInt8(ascii: "*") && opening != UInt8(ascii: "_")
    }

    private func isFirstPerson(_ token: Int) -> Bool {
        switch ClosedWord.of(document.forms.lower[token]) {
        case .i, .we, .my, .our, .me, .us: true
        default: false
        }
    }

    private static let questionMark = WordHash.folded("?")
}
