// Quotations that the models left out, whole or in part: `Osten said the plan was dead.` and, alone in the next paragraph,
// `"It cost too much."` Takes a document and the attributions that were chosen, gives them with those quotations taken in.

import Model

/// Joins what is left of quotations to the attributions that they belong to.
///
/// A quotation is *cut* when an attribution has a part of it: the rest is the same speaker's. It *floats* when every word
/// of its sentences is quoted and no attribution has any: in news it goes on from the speaker of the sentence before,
/// and the annotators of PolNeAR (Newell, Margolin, Ruths 2018) count it as the same attribution. It joins where
/// the sentence before, in the same paragraph or the one above, belongs to an attribution with a source; several in a
/// row join one after the other, over captions and credits, up to the answer to a question. Linear in the article's length.
struct LooseQuotations {
    /// A quotation of fewer words may be a title or a slogan, unless it ends as a sentence does.
    private static let fewestWords = 4

    private static let sentenceEnds = Set([".", "!", "?"].map { WordHash.folded($0) })

    private static let questionMark = WordHash.folded("?")

    private let document: Document
    /// Per sentence: the attribution that its last part belongs to, or -1.
    private var owners: [Int]
    /// Per token: whether an attribution's content holds it.
    private var isTaken: [Bool]

    init(_ document: Document) {
        self.document = document
        owners = [Int](repeating: -1, count: document.sentences.count)
        isTaken = [Bool](repeating: false, count: document.tokens.count)
    }

    mutating func join(to found: inout [Attribution]) {
        for attribution in found { take(attribution.content) }
        complete(&found)
        for (index, attribution) in found.enumerated() { claim(attribution, index, in: found) }
        var previous: Int?
        for sentence in document.sentences.indices {
            let kind = kind(of: sentence)
            guard kind != .caption, kind != .credit else { continue }
            defer { previous = sentence }
            guard kind == .body, let previous, owners[sentence] < 0, owners[previous] >= 0, adjoins(previous, sentence),
                isFloating(sentence), !isReply(sentence, to: previous)
            else { continue }
            let owner = owners[previous]
            guard found.indices.contains(owner), !found[owner].source.isEmpty else { continue }
            LooseQuotations.append(document.sentences[sentence].tokens, to: &found[owner].content)
            owners[sentence] = owner
        }
    }

    private mutating func take(_ content: [Range<Int>]) {
        for range in content {
            for token in range where isTaken.indices.contains(token) { isTaken[token] = true }
        }
    }

    /// Gives each cut quotation's untaken tokens to the first attribution that has some of it and whose cue lies
    /// outside.
    private mutating func complete(_ found: inout [Attribution]) {
        guard !document.quotations.isEmpty else { return }
        var regions = [Range<Int>?](repeating: nil, count: document.quotations.count)
        for (token, region) in document.tokenQuotation.enumerated() where regions.indices.contains(Int(region)) {
            regions[Int(region)] = (regions[Int(region)]?.lowerBound ?? token)..<token + 1
        }
        for index in found.indices {
            var rest: [Range<Int>] = []
            for range in found[index].content {
                for token in [range.lowerBound, range.upperBound - 1]
                where document.tokenQuotation.indices.contains(token) {
                    guard let region = region(of: token, in: regions), !region.contains(found[index].head)
                    else { continue }
                    let parts = untaken(region)
                    take(parts)
                    rest += parts
                }
            }
            guard !rest.isEmpty else { continue }
            found[index].content = LooseQuotations.merged(found[index].content + rest)
        }
    }

    private func region(of token: Int, in regions: [Range<Int>?]) -> Range<Int>? {
        let index = Int(document.tokenQuotation[token])
        return regions.indices.contains(index) ? regions[index] : nil
    }

    private func untaken(_ region: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        for token in region where !isTaken[token] { LooseQuotations.append(token..<token + 1, to: &parts) }
        return parts.filter { part in
            part.contains { !document.forms.traits[$0].contains(.punctuation) }
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var content: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range, to: &content) }
        return content
    }

    /// The attribution whose cue or content reaches furthest owns the end of a sentence.
    private mutating func claim(_ attribution: Attribution, _ index: Int, in found: [Attribution]) {
        for range in attribution.content + attribution.cue {
            guard let last = range.last, document.tokenSentence.indices.contains(last) else { continue }
            for token in [range.lowerBound, last] {
                let sentence = Int(document.tokenSentence[token])
                guard owners.indices.contains(sentence) else { continue }
                let rival = owners[sentence]
                if rival < 0 || end(of: found[rival], in: sentence) <= end(of: attribution, in: sentence) {
                    owners[sentence] = index
                }
            }
            let first = Int(document.tokenSentence[range.lowerBound]), end = Int(document.tokenSentence[last])
            if end > first + 1 {
                for sentence in first + 1..<end where owners[sentence] < 0 { owners[sentence] = index }
            }
        }
    }

    /// The last token of a sentence that an attribution has for its cue or content.
    private func end(of attribution: Attribution, in sentence: Int) -> Int {
        let tokens = document.sentences[sentence].tokens
        return (attribution.content + attribution.cue).map { min($0.upperBound, tokens.upperBound) }
            .filter { $0 > tokens.lowerBound }.max() ?? 0
    }

    private func kind(of sentence: Int) -> Paragraph.Kind {
        let paragraph = document.sentences[sentence].paragraph
        let paragraphs = document.article.paragraphs
        return paragraphs.indices.contains(paragraph) ? paragraphs[paragraph].kind : .body
    }

    /// In one paragraph, or in two that have only captions and credits between them.
    private func adjoins(_ earlier: Int, _ later: Int) -> Bool {
        let from = document.sentences[earlier].paragraph, to = document.sentences[later].paragraph
        guard to > from + 1 else { return true }
        return document.article.paragraphs[from + 1..<to].allSatisfy { $0.kind == .caption || $0.kind == .credit }
    }

    /// A quoted question that is closed, and a paragraph with the answer: somebody else speaks.
    private func isReply(_ later: Int, to earlier: Int) -> Bool {
        guard document.sentences[earlier].paragraph != document.sentences[later].paragraph else { return false }
        let ends = document.sentences[earlier].tokens.suffix(2)
        guard let mark = ends.last, document.forms.traits[mark].contains(.quotationMark) else { return false }
        return ends.contains { document.forms.lower[$0] == LooseQuotations.questionMark }
    }

    private func isFloating(_ sentence: Int) -> Bool {
        var words = 0
        var isWhole = false
        for token in document.sentences[sentence].tokens {
            if isTaken[token] { return false }
            if LooseQuotations.sentenceEnds.contains(document.forms.lower[token]) { isWhole = words > 1 }
            guard !document.forms.traits[token].contains(.punctuation) else { continue }
            if document.tokenQuotation[token] < 0 { return false }
            words += 1
        }
        return isWhole || words >= LooseQuotations.fewestWords
    }

    private static func append(_ range: Range<Int>, to content: inout [Range<Int>]) {
        if let last = content.last, last.upperBound == range.lowerBound {
            content[content.count - 1] = last.lowerBound..<range.upperBound
        } else {
            content.append(range)
        }
    }
}
