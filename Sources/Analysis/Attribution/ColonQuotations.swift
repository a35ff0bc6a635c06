// "Ms Roe was blunter: “It is theft.”": a subject, a verb that need not be one of speech, a colon and a quotation. Takes a
// document and the attributions of the models, gives those that they left out; AttributionFinder adds them.

import Model

/// Finds quotations behind a colon whose clause names a speaker. Linear in the tokens.
///
/// Only where the clause opens its sentence with a name, a pronoun or "the" and a person, has one finite verb, is short and
/// holds no quotation, and where no attribution has any word of the quotation. In a line of a list a name and what its bearer is
/// stand for the clause.
struct ColonQuotations {
    /// The share that is right, as with speaker tags: the layout leaves little else.
    private static let confidence = 0.8
    private static let longestClause = 20
    private static let longestSubject = 12

    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func attributions(besides found: [Attribution]) -> [Attribution] {
        guard document.tags.count == document.tokens.count else { return [] }
        var isTaken: [Bool]?
        var added: [Attribution] = []
        for sentence in document.sentences {
            let start = self.start(of: sentence.tokens)
            let limit = min(sentence.tokens.upperBound, start + Self.longestClause)
            guard
                let colon = (start..<limit).first(where: {
                    document.forms.lower[$0] == Self.colon || document.tokenQuotation[$0] >= 0
                }), colon > start + 1, document.tokenQuotation[colon] < 0, colon + 1 < document.tokens.count,
                document.tokenQuotation[colon + 1] >= 0,
                let (source, verb) = verb(in: start..<colon).map({ (start..<$0.lowerBound, $0) })
                    ?? named(start..<colon, in: sentence).map({ ($0, colon..<colon + 1) })
            else { continue }
            let region = document.tokenQuotation[colon + 1]
            var end = colon + 1
            while end < document.tokens.count, document.tokenQuotation[end] == region { end += 1 }
            let taken = isTaken ?? Self.taken(by: found, count: document.tokens.count)
            isTaken = taken
            guard !(start..<end).contains(where: { taken[$0] }) else { continue }
            added.append(
                Attribution(
                    source: [source], cue: [verb], content: [colon + 1..<end], head: verb.lowerBound,
                    confidence: Self.confidence, rule: .mark))
        }
        return added
    }

    /// Behind what somebody is asked: "Asked if he would stay, the captain would only say: “…”".
    private func start(of sentence: Range<Int>) -> Int {
        let start = sentence.lowerBound
        guard AttributionWords.polled.contains(document.forms.lower[start]),
            let comma = sentence.prefix(Self.longestClause).last(where: {
                document.forms.lower[$0] == AttributionWords.comma
            })
        else { return start }
        return comma + 1
    }

    private static func taken(by found: [Attribution], count: Int) -> [Bool] {
        var taken = [Bool](repeating: false, count: count)
        for range in found.lazy.flatMap({ $0.content + $0.cue }) {
            for token in range where token < count { taken[token] = true }
        }
        return taken
    }

    /// The one finite verb of the clause with what belongs to it, when a person's name or pronoun stands before.
    private func verb(in clause: Range<Int>) -> Range<Int>? {
        guard
            let verb = clause.first(where: { index in
                switch document.tags[index] {
                case .past, .present, .presentThird, .modal: true
                default: false
                }
            }), verb > clause.lowerBound, verb - clause.lowerBound <= Self.longestSubject,
            isSomebody(clause.lowerBound..<verb)
        else { return nil }
        return verb..<clause.upperBound
    }

    /// "Ludovic Varga, mayor of Harpe: “It is late.”": a line of a list, a name of two words and what its bearer is.
    private func named(_ clause: Range<Int>, in sentence: TokenizedSentence) -> Range<Int>? {
        guard
            let paragraph = document.paragraphTokens.indices.contains(sentence.paragraph)
                ? document.paragraphTokens[sentence.paragraph] : nil,
            paragraph.lowerBound == sentence.tokens.lowerBound, let last = paragraph.last(where: isWord),
            document.tokenQuotation[last] >= 0,
            let comma = clause.first(where: { document.forms.lower[$0] == AttributionWords.comma }),
            comma - clause.lowerBound > 1, comma + 1 < clause.upperBound,
            (clause.lowerBound..<comma).allSatisfy({
                document.forms.traits[$0].contains(.capitalized) && ClosedWord.of(document.forms.lower[$0]) == .none
            }),
            !clause.contains(where: { document.kind($0) == .finiteVerb })
        else { return nil }
        return clause
    }

    private func isWord(_ token: Int) -> Bool { !document.forms.traits[token].contains(.punctuation) }

    private func isSomebody(_ subject: Range<Int>) -> Bool {
        let first = subject.lowerBound
        let closed = ClosedWord.of(document.forms.lower[first])
        if subject.count == 1, closed == .he || closed == .she || closed == .they { return true }
        // "He and I", "It", "There": nobody who is quoted.
        guard !closed.isPronoun, !document.tags[first].isAdverb, document.tags[first] != .preposition else {
            return false
        }
        return subject.contains { document.tags[$0].isName && document.forms.traits[$0].contains(.capitalized) }
            || SenseClasses.noun(document.lemmaHash(subject.upperBound - 1) ?? 0)?.first == .nounPerson
    }

    private static let colon = WordHash.folded(":")
}
