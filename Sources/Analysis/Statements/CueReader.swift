// What a cue says of its statement: the verb, the family of act, and whether it is negated. Takes the tokens of a
// document and of a cue; the statement's builder comes next.

import Model

/// What a cue says of its statement.
public struct CueReading: Hashable, Sendable {
    /// Lemma of the head word; a fixed phrase as it is ("according to"); nil for marks.
    public var verb: String?
    public var act: Act
    /// Whether the lexicon knows the cue; else `act` is `say` for want of better.
    public var isKnown: Bool
    public var isNegated: Bool
    /// Token of the head word.
    public var head: Int
}

/// Reads cues.
///
/// *Act*: a phrase of the lexicon before a word, the head before what follows it; a light verb ("gave", "issued",
/// "made") leaves the act to the noun or adjective that comes with it. Unknown cues count as `say`.
///
/// *Negated* means that the text says that the act did not take place: `not`, `n't`, `never`, `no`, `neither`,
/// `without`, `fail to`, `yet to`, `short of` before the head, in the cue or directly before it; `no` and `little` with the
/// object behind it ("found no evidence that"); and sources like `nobody` or `no minister`. "Pleaded not guilty" is negated,
/// whoever counts the words as cue. "Not only", "no secret" and the like do not negate. Refusals ("declined to say") are the
/// act `refuse` and denials the act `deny`, and neither is negated: they took place. Nor is "There is no evidence that …,
/// she said": that is what she said.
public struct CueReader {
    let words: CueWords

    public init(_ document: Document) {
        self.init(words: CueWords(document))
    }

    init(words: CueWords) {
        self.words = words
    }

    /// Reads a cue, given as tokens of the document; `head` is its deciding token where that is known.
    public func read(cue: Range<Int>, source: [Range<Int>], head: Int?) -> CueReading {
        let tokens = cue.clamped(to: 0..<words.document.tokens.count)
        let phrase = tokens.lazy.compactMap { token in
            words.find(token).flatMap { $0.part == .other && $0.tokenCount > 1 ? (token, $0) : nil }
        }.first
        if let (token, found) = phrase {
            return CueReading(
                verb: words.lemma(found), act: found.act ?? .say, isKnown: true,
                isNegated: isNegated(tokens, source, token), head: token)
        }
        let headToken = firstHead(tokens, head)
        guard let headToken else {
            let act = markAct(tokens)
            return CueReading(
                verb: nil, act: act ?? .say, isKnown: act != nil, isNegated: false, head: tokens.lowerBound)
        }
        let found = words.find(headToken)
        let act = act(of: found, at: headToken, in: tokens)
        return CueReading(
            verb: found.map(words.lemma) ?? words.lemma(of: headToken), act: act ?? .say, isKnown: act != nil,
            isNegated: isNegated(tokens, source, headToken), head: headToken)
    }

    /// The head that was found with the cue if it is a content word, else the first content word of the cue.
    private func firstHead(_ cue: Range<Int>, _ head: Int?) -> Int? {
        if let head, cue.contains(head), isContent(head) { return head }
        let tags = words.document.tags
        let verb = cue.first { isContent($0) && tags.indices.contains($0) && tags[$0].isVerb }
        return verb ?? cue.first(where: isContent) ?? cue.first(where: words.isWord)
    }

    private func isContent(_ token: Int) -> Bool {
        words.isWord(token) && !words.grammar(token).contains(.function) && !words.ends(token, "l", "y")
    }

    private func act(of found: CueWords.Found?, at head: Int, in cue: Range<Int>) -> Act? {
        if let found, !found.isLight, let act = found.act { return act }
        // A light verb or an unknown word: the noun, the adjective, then whatever else the cue holds.
        var rest: [CueWords.Found] = []
        var token = head + (found?.tokenCount ?? 1)
        while token < cue.upperBound {
            if isContent(token), let next = words.find(token) {
                if next.act != nil, next.tokenCount > 1 || next.part == .noun { return next.act ?? .say }
                rest.append(next)
                token += next.tokenCount
            } else {
                token += 1
            }
        }
        if let adjective = rest.first(where: { $0.part == .adjective && $0.act != nil }) {
            return adjective.act ?? .say
        }
        if let other = rest.first(where: { $0.act != nil && !$0.isLight }) { return other.act ?? .say }
        if let own = found?.act ?? rest.lazy.compactMap(\.act).first { return own }
        for token in cue where token != head {
            // A preposition says nothing beside an unknown word.
            if let other = words.find(token), other.part != .other, let act = other.act { return act }
        }
        return nil
    }

    /// A cue without a content word: a preposition of the lexicon, a colon, a dash.
    private func markAct(_ cue: Range<Int>) -> Act? {
        for token in cue { if let act = words.find(token)?.act { return act } }
        return nil
    }

    // MARK: - Negation

    private func isNegated(_ cue: Range<Int>, _ source: [Range<Int>], _ head: Int) -> Bool {
        // In the cue before its head; behind it in its object: "made no mention of", "found no evidence".
        for token in cue {
            if token > head + 2 { break }
            if negates(token), token == head + 1, words.lemma(of: head) == "plead" { return true }
            if negates(token), token < head || token > head && words.find(head)?.isLight == true { return true }
            if token == head + 1, token + 1 < cue.upperBound, words.grammar(token).contains(.noObject),
                !words.grammar(token + 1).contains(.notNegated), words.isNoun(cue.upperBound - 1)
            {
                return true
            }
        }
        // Directly before the cue, among auxiliaries, adverbs and an insertion: "had not, by Monday, said".
        var token = cue.lowerBound - 1
        if words.grammar(token).contains(.comma) {
            let comma = (max(0, token - Self.longestInsertion)..<token).last { words.grammar($0).contains(.comma) }
            guard let comma, words.grammar(comma - 1).contains(.auxiliary) || negates(comma - 1) else {
                return isNobody(source)
            }
            token = comma - 1
        }
        for _ in 0..<4 {
            if negates(token) { return true }
            guard words.grammar(token).contains(.auxiliary) || words.ends(token, "l", "y") else { break }
            token -= 1
        }
        // "stopped short of saying"
        if words.grammar(cue.lowerBound - 1).contains(.of), words.grammar(cue.lowerBound - 2).contains(.short) {
            return true
        }
        return isNobody(source)
    }

    private static let longestInsertion = 12

    /// "Nobody", "no minister", "nothing": whoever is meant does not say it.
    private func isNobody(_ source: [Range<Int>]) -> Bool {
        guard let first = source.first, !first.isEmpty else { return false }
        return words.grammar(first.lowerBound).contains(.nobody)
    }

    /// "not", but not in "not only said", "made no secret of", "no doubt thinks"; "fail" before "to".
    private func negates(_ token: Int) -> Bool {
        let word = words.grammar(token)
        if word.contains(.negator) { return !words.grammar(token + 1).contains(.notNegated) }
        // "failed to say", "has yet to say", "stopped short of saying"
        return word.contains(.failure) && words.grammar(token + 1).contains(.to)
            || word.contains(.short) && words.grammar(token + 1).contains(.of)
    }
}
