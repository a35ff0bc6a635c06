// When each statement was said: takes a document's times, its attributions and the statements made from them, gives the
// statements their `said`. The last step but one of the analysis.

import Model

/// Hands each statement the time that stands with its cue, outside what is said.
///
/// The text tells a statement's time where an expression opens the sentence ("On Wednesday, Roe said …"), stands by the
/// cue ("Roe on Wednesday said") or follows it ("told reporters on Wednesday that"). What stands in a relative clause or
/// behind "since" tells another time. A statement that goes on in the same paragraph with the same speakers keeps the time
/// of the one before; without any the article's day stands for it.
struct StatementDates {
    private let document: Document
    private let attributions: [Attribution]
    private let expressions: [TimeExpression]
    /// Per token: the attribution in whose content it stands, or -1.
    private let content: [Int32]

    /// `attributions` are those of the statements, in the same order.
    static func write(
        _ statements: inout [Statement], _ document: Document, attributions: [Attribution],
        times expressions: [TimeExpression]
    ) {
        let dates = StatementDates(document, attributions, expressions)
        let unstated = document.article.published.map { SaidDate(day: $0, precision: .unstated) }
        var known: (index: Int, said: SaidDate)?
        for index in statements.indices where index < attributions.count {
            if let said = dates.stated(index) {
                statements[index].said = said
                known = (index, said)
            } else if let last = known, dates.goesOn(statements[last.index], statements[index]) {
                statements[index].said = last.said
                known = (index, last.said)
            } else {
                statements[index].said = unstated
            }
        }
    }

    private init(_ document: Document, _ attributions: [Attribution], _ expressions: [TimeExpression]) {
        self.document = document
        self.attributions = attributions
        self.expressions = expressions
        var content = [Int32](repeating: -1, count: document.tokens.count)
        if !expressions.isEmpty {
            for (index, attribution) in attributions.enumerated() {
                for range in attribution.content { SpeakerResolver.mark(range, index, in: &content) }
            }
        }
        self.content = content
    }

    /// Whether a statement follows another by the same speakers in the same paragraph.
    private func goesOn(_ before: Statement, _ statement: Statement) -> Bool {
        guard !statement.speakers.isEmpty, before.speakers == statement.speakers,
            document.sentences.indices.contains(before.sentence),
            document.sentences.indices.contains(statement.sentence)
        else { return false }
        return document.sentences[before.sentence].paragraph == document.sentences[statement.sentence].paragraph
            && statement.sentence - before.sentence <= 3
    }

    /// The time that the text tells for a statement.
    private func stated(_ index: Int) -> SaidDate? {
        let attribution = attributions[index]
        guard attribution.rule != .speakerTag, let cue = attribution.cue.first, !cue.isEmpty,
            document.tokenSentence.indices.contains(cue.lowerBound)
        else { return nil }
        let sentence = document.sentences[Int(document.tokenSentence[cue.lowerBound])].tokens
        var best: (distance: Int, date: SaidDate)?
        var next = firstExpression(from: sentence.lowerBound)
        while next < expressions.count, expressions[next].tokens.lowerBound < sentence.upperBound {
            let expression = expressions[next]
            next += 1
            let last = expression.tokens.upperBound - 1
            guard !expression.isBound, content[last] != Int32(truncatingIfNeeded: index),
                belongs(expression.tokens, to: attribution, cue: cue, in: sentence)
            else { continue }
            let distance =
                last < cue.lowerBound ? cue.lowerBound - last : expression.tokens.lowerBound - cue.upperBound
            if best.map({ distance < $0.distance }) ?? true { best = (distance, expression.date) }
        }
        return best?.date
    }

    private func firstExpression(from token: Int) -> Int {
        var low = 0
        var high = expressions.count
        while low < high {
            let middle = (low + high) / 2
            if expressions[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a time outside the content tells when the cue happened.
    private func belongs(
        _ time: Range<Int>, to attribution: Attribution, cue: Range<Int>, in sentence: Range<Int>
    ) -> Bool {
        let source = attribution.source.first ?? cue
        // "said in an interview last week"
        if cue.overlaps(time) { return true }
        if time.lowerBound >= cue.upperBound {
            // Behind the cue: over the speaker and whom he told, not into a clause of its own.
            return isOneClause(cue.upperBound..<time.lowerBound, but: source)
        }
        if source.upperBound <= time.lowerBound || source.lowerBound > cue.lowerBound {
            // Between speaker and cue.
            guard time.upperBound <= cue.lowerBound else { return false }
            let near = time.upperBound..<cue.lowerBound
            if isOneClause(near, but: source), near.count <= 3 {
                return source.lowerBound > cue.lowerBound
                    || isOneClause(source.upperBound..<time.lowerBound, but: source)
            }
        }
        if source.overlaps(time) { return false }
        // Before both: at the head of the sentence, behind no verb of its own.
        let lead = sentence.lowerBound..<time.lowerBound
        guard lead.count <= 24, let first = sentence.first(where: { isWord($0) }) else { return false }
        if !time.contains(first), bounds(first) { return false }
        let mayHoldQuotation = lead.contains { content[$0] >= 0 }
        return !mayHoldQuotation && !lead.contains(where: isVerb)
            && !(time.upperBound..<max(time.upperBound, min(source.lowerBound, cue.lowerBound))).contains(where: isVerb)
    }

    private func isWord(_ token: Int) -> Bool { !document.forms.traits[token].contains(.punctuation) }

    private func bounds(_ token: Int) -> Bool {
        switch TimeWord.of(document.forms.lower[token]) {
        case .bound?, .earlier?, .later?: true
        default: false
        }
    }

    private func isVerb(_ token: Int) -> Bool {
        switch document.kind(token) {
        case .finiteVerb: true
        default: ClosedWord.of(document.forms.lower[token]).isRelative
        }
    }

    /// No relative pronoun, no verb, no participle behind a comma.
    private func isOneClause(_ gap: Range<Int>, but source: Range<Int>) -> Bool {
        guard gap.count <= 40 else { return false }
        for token in gap {
            let word = ClosedWord.of(document.forms.lower[token])
            if word.isRelative || content[token] >= 0 && !source.contains(token) { return false }
            switch document.kind(token) {
            case .finiteVerb: return false
            case .participle where token > 0 && document.forms.lower[token - 1] == AttributionWords.comma: return false
            default: break
            }
        }
        return true
    }
}
