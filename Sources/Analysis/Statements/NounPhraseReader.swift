// Noun phrases beside a cue: takes a token at which one may begin or end, gives its tokens. `AddresseeFinder` asks.

/// Reads plain noun phrases: "reporters", "the two leaders", "Congress", "members of the council", "her and her lawyer".
///
/// The phrase ends before clauses, times and prepositions other than "of".
struct NounPhraseReader {
    let words: CueWords

    private enum Part {
        case determiner, possessive, pronoun, number, name, noun, modifier, genitive, of, and, time, reflexive, none
    }

    /// The phrase that begins at a token; nil when none does, and for "each other", "himself" and the like.
    func phrase(from start: Int, before limit: Int) -> Range<Int>? {
        var token = start
        var end: Int?
        // What would still be accepted: after a noun only more nouns, a genitive, "of" or "and".
        var afterHead = false
        var afterPronoun = false
        let stop = min(limit, start + Self.longest, words.document.tokens.count)
        while token < stop {
            switch part(of: token) {
            case .determiner, .number:
                if afterHead { return end.map { start..<$0 } }
                let (word, next) = (words.grammar(token), words.grammar(token + 1))
                if word.contains(.each), next.contains(.other) { return nil }
                if word.contains(.one), next.contains(.another) { return nil }
            case .possessive, .modifier:
                if afterHead { return end.map { start..<$0 } }
            case .pronoun:
                if afterHead { return end.map { start..<$0 } }
                // "all of them", "him and his wife"
                (end, afterHead) = (token + 1, true)
                afterPronoun = true
            case .reflexive:
                return end.map { start..<$0 }
            case .name, .noun:
                if afterHead, end != token || afterPronoun { return end.map { start..<$0 } }
                (end, afterHead) = (token + 1, true)
            case .genitive:
                guard afterHead else { return end.map { start..<$0 } }
                afterHead = false
            case .of:
                guard afterHead, isOpening(token + 1) else { return end.map { start..<$0 } }
                (afterHead, afterPronoun) = (false, false)
            case .and:
                guard afterHead, isOpening(token + 1), !startsClause(token + 1) else {
                    return end.map { start..<$0 }
                }
                (afterHead, afterPronoun) = (false, false)
            case .time, .none:
                return end.map { start..<$0 }
            }
            token += 1
        }
        return end.map { start..<$0 }
    }

    /// The phrase that ends before a token, within the sentence; nil when none does.
    func phrase(endingBefore end: Int, after limit: Int) -> Range<Int>? {
        var start = end
        let stop = max(limit, end - Self.longest, 0)
        while start > stop {
            switch part(of: start - 1) {
            case .determiner, .possessive: return start - 1..<end
            case .pronoun: return start == end ? start - 1..<end : start..<end
            case .name, .noun, .modifier, .number, .genitive, .of: start -= 1
            case .and, .time, .reflexive, .none:
                return start < end ? start..<end : nil
            }
        }
        return start < end ? start..<end : nil
    }

    private static let longest = 16

    private func isOpening(_ token: Int) -> Bool {
        switch part(of: token) {
        case .determiner, .possessive, .pronoun, .name, .noun, .modifier, .number: true
        default: false
        }
    }

    /// "told him and she left": the phrase after "and" is a subject.
    private func startsClause(_ token: Int) -> Bool { words.grammar(token).contains(.subject) }

    private func part(of token: Int) -> Part {
        let word = words.grammar(token)
        guard words.isWord(token) || word.contains(.genitive) else { return word.contains(.and) ? .and : .none }
        if !word.isEmpty, let closed = closedPart(word, token) { return closed }
        return openPart(token)
    }

    private func closedPart(_ word: GrammarWords, _ token: Int) -> Part? {
        // "told her lawyer", but "told her that".
        if word.contains(.her) {
            guard !words.grammar(token + 1).contains(.her), token + 1 < words.document.tokens.count else {
                return .pronoun
            }
            switch part(of: token + 1) {
            case .name, .noun, .modifier, .number: return .possessive
            default: return .pronoun
            }
        }
        if word.contains(.genitive) { return .genitive }
        if word.contains(.of) { return .of }
        if word.contains(.and) { return .and }
        if word.contains(.outside) { return Part.none }
        if word.contains(.number) { return .number }
        if word.contains(.determiner) { return .determiner }
        if word.contains(.possessive) { return .possessive }
        if word.contains(.pronoun) { return .pronoun }
        if word.contains(.reflexive) { return .reflexive }
        return nil
    }

    private func openPart(_ token: Int) -> Part {
        if isTime(token) { return .time }
        if let tag = tag(token) {
            if tag.isName { return .name }
            if tag.isNoun { return .noun }
            if tag.isAdjective { return .modifier }
            switch tag {
            case .number: return .number
            case .possessive: return .genitive
            case .participle, .gerund: return followsDeterminer(token) || precedesNoun(token) ? .modifier : .none
            default: return .none
            }
        }
        let traits = words.document.forms.traits[token]
        if traits.contains(.hasDigit) { return .number }
        return traits.contains(.capitalized) ? .name : .noun
    }

    private func followsDeterminer(_ token: Int) -> Bool {
        !words.grammar(token - 1).isDisjoint(with: [.determiner, .possessive])
    }

    /// "cheering supporters"
    private func precedesNoun(_ token: Int) -> Bool {
        tag(token + 1).map { $0 == .nouns || $0 == .noun } ?? false
    }

    private func isTime(_ token: Int) -> Bool {
        guard words.grammar(token).contains(.time) else { return false }
        // "USA TODAY" and "the Evening Star" are newspapers.
        let traits = words.document.forms.traits
        if traits[token].contains(.allCaps) { return false }
        guard traits[token].contains(.capitalized), token > 0, token + 1 < traits.count else { return true }
        return !traits[token + 1].contains(.capitalized) || !words.grammar(token - 1).contains(.definite)
    }

    private func tag(_ token: Int) -> Tag? {
        words.document.tags.indices.contains(token) ? words.document.tags[token] : nil
    }
}
