// From attributions to statements: takes the spans of source, cue and content, gives `Model.Statement` with kind,
// act, verb, negation, quoted words, addressee and the statement around it. Speakers are resolved next.

import Model
import Text

/// Fills in what a statement's words tell about it.
public struct StatementBuilder {
    private let words: CueWords
    private let cues: CueReader
    private let addressees: AddresseeFinder

    public init(_ document: Document) {
        words = CueWords(document)
        cues = CueReader(words: words)
        addressees = AddresseeFinder(words: words)
    }

    /// One statement: all details but `speakers`, `addressees` and `outer`.
    ///
    /// Ranges are indices in `Document.tokens`; what lies beyond is ignored. `head` is the cue's deciding token
    /// where the caller knows it.
    public func statement(
        source: [Range<Int>], cue: [Range<Int>], content: [Range<Int>], head: Int? = nil, rule: String,
        confidence: Double
    ) -> Statement {
        let source = clamped(source)
        let cue = clamped(cue)
        let content = clamped(content)
        let cueRegions = regions(of: cue)
        let sentence = (cue.first ?? content.first).map { Int(words.document.tokenSentence[$0.lowerBound]) } ?? 0

        var statement = Statement(
            source: spans(source), cue: spans(cue), content: spans(content),
            kind: kind(of: content, outside: cueRegions), rule: rule, sentence: sentence)
        statement.confidence = confidence
        statement.quoted = content.flatMap { quoted(in: $0, outside: cueRegions) }
        if let first = cue.first {
            let reading = cues.read(cue: first, source: source, head: head)
            statement.verb = reading.verb
            statement.act = reading.act.rawValue
            statement.isNegated = reading.isNegated
            let to = addressees.addressees(cue: first, head: reading.head, source: source, content: content)
            statement.addressee = spans(to)
            // "Residents were told": they are no source.
            if source.contains(where: { piece in to.contains { $0.overlaps(piece) } }) { statement.source = [] }
        }
        return statement
    }

    private func clamped(_ ranges: [Range<Int>]) -> [Range<Int>] {
        let bounds = words.document.tokens.indices
        return ranges.map { $0.clamped(to: bounds) }.filter { !$0.isEmpty }
    }

    private func spans(_ ranges: [Range<Int>]) -> [Span] {
        ranges.compactMap { words.document.span($0) }
    }

    // MARK: - Quotation marks

    private func isWord(_ token: Int) -> Bool {
        !words.document.forms.traits[token].contains(.punctuation)
    }

    /// The quotation regions in which the words of the ranges stand.
    private func regions(of ranges: [Range<Int>]) -> Set<Int32> {
        var regions: Set<Int32> = []
        for range in ranges {
            for token in range where isWord(token) { regions.insert(words.document.tokenQuotation[token]) }
        }
        regions.remove(-1)
        return regions
    }

    /// Direct when all words stand in quotation marks, indirect when none does, else mixed.
    ///
    /// Words in the same pair of marks as the cue count as unquoted: there somebody quoted makes an attribution.
    private func kind(of content: [Range<Int>], outside cueRegions: Set<Int32>) -> Statement.Kind {
        var wordCount = 0
        var quotedCount = 0
        for range in content {
            for token in range where isWord(token) {
                wordCount += 1
                let region = words.document.tokenQuotation[token]
                if region >= 0, !cueRegions.contains(region) { quotedCount += 1 }
            }
        }
        if quotedCount == 0 { return .indirect }
        return quotedCount == wordCount ? .direct : .mixed
    }

    /// The runs of tokens inside marks, the marks left out.
    private func quoted(in range: Range<Int>, outside cueRegions: Set<Int32>) -> [Span] {
        var spans: [Span] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let region = words.document.tokenQuotation[start]
            var end = start + 1
            while end < range.upperBound, words.document.tokenQuotation[end] == region { end += 1 }
            if region >= 0, !cueRegions.contains(region) {
                var inner = start..<end
                // Only the region's own marks: a quotation inside it keeps its marks.
                let whole = words.document.quotations[Int(region)].span
                if let first = inner.first, words.document.tokens[first].span.start == whole.start {
                    inner.removeFirst()
                }
                if let last = inner.last, words.document.tokens[last].span.end == whole.end,
                    words.document.forms.traits[last].contains(.quotationMark)
                {
                    inner.removeLast()
                }
                if let span = words.document.span(inner) { spans.append(span) }
            }
            start = end
        }
        return spans
    }

    // MARK: - Statements inside statements

    /// Sets `outer`: the statement whose content holds this one's cue, the innermost when there are several.
    ///
    /// Linear in the number of statements but for sorting; at most 32 contents are open at once.
    public static func nest(_ statements: inout [Statement]) {
        let pieces = statements.indices
            .flatMap { index in statements[index].content.map { (span: $0, index: index) } }
            .sorted { ($0.span.start, $1.span.end, $0.index) < ($1.span.start, $0.span.end, $1.index) }
        let order = statements.indices.compactMap { index in
            (statements[index].cue.first ?? statements[index].content.first).map { (span: $0, index: index) }
        }.sorted { ($0.span, $0.index) < ($1.span, $1.index) }
        var open: [(span: Span, index: Int)] = []
        var next = 0
        for (span, index) in order {
            while next < pieces.count, pieces[next].span.start <= span.start {
                open.removeAll { $0.span.end <= span.start }
                if open.count == 32 { open.removeFirst() }
                open.append(pieces[next])
                next += 1
            }
            let holder = open.last { $0.index != index && $0.span.contains(span) }
            // Two statements may not hold each other.
            if let holder, statements[holder.index].outer != index { statements[index].outer = holder.index }
        }
    }
}
