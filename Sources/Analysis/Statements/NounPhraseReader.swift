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
                if words.word(token) == "each", words.word(token + 1) == "other" { return nil }
                if words.word(token) == "one", words.word(token + 1) == "another" { return nil }
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
                guard afterHead, isOpening(token + 1), !startsClause(token + 1, stop) else {
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
    private func startsClause(_ token: Int, _ stop: Int) -> Bool {
        ["he", "she", "they", "we", "i", "it"].contains(words.word(token))
    }

    private func part(of token: Int) -> Part {
        let word = words.word(token)
        guard words.isWord(token) || word == "'s" || word == "'" else { return word == "&" ? .and : .none }
        if word == "her" {
            switch token + 1 < words.document.tokens.count ? part(of: token + 1) : .none {
            case .name, .noun, .modifier, .number: return .possessive
            default: return .pronoun
            }
        }
        if let closed = Self.closed[word] { return closed }
        if let tags = tag(token) {
            if tags.isName { return isTime(token) ? .time : .name }
            if tags.isNoun { return isTime(token) ? .time : .noun }
            if tags.isAdjective { return .modifier }
            switch tags {
            case .number: return .number
            case .possessive: return .genitive
            case .participle, .gerund: return followsDeterminer(token) || precedesNoun(token) ? .modifier : .none
            default: return .none
            }
        }
        if isTime(token) { return .time }
        let traits = words.document.forms.traits[token]
        if traits.contains(.hasDigit) { return .number }
        if traits.contains(.capitalized) { return .name }
        return .noun
    }

    private func followsDeterminer(_ token: Int) -> Bool {
        let before = Self.closed[words.word(token - 1)]
        return before == .determiner || before == .possessive
    }

    /// "cheering supporters"
    private func precedesNoun(_ token: Int) -> Bool {
        tag(token + 1).map { $0 == .nouns || $0 == .noun } ?? false
    }

    private func isTime(_ token: Int) -> Bool {
        // "USA TODAY" is a newspaper.
        Self.times.contains(words.word(token)) && !words.document.forms.traits[token].contains(.allCaps)
    }

    private func tag(_ token: Int) -> Tag? {
        words.document.tags.indices.contains(token) ? words.document.tags[token] : nil
    }

    private static let times: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow",
        "tonight", "last", "next", "earlier", "later", "recently", "week", "month", "year", "morning", "afternoon",
        "evening", "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "again", "once", "twice",
    ]

    private static let closed: [String: Part] = {
        var parts: [String: Part] = ["'s": .genitive, "'": .genitive, "of": .of, "and": .and, "or": .and]
        func set(_ part: Part, _ list: String) {
            for word in list.split(separator: " ") { parts[String(word)] = part }
        }
        set(
            .determiner,
            "the a an this these those some any all both each every several many most few other another no one")
        set(.number, "two three four five six seven eight nine ten dozens hundreds thousands")
        set(.possessive, "his its their my our your")
        set(.pronoun, "him them me us you everyone everybody anyone anybody someone others whoever")
        set(.reflexive, "himself herself itself themselves myself ourselves yourself yourselves oneself")
        set(
            .none, "that to if whether how why what who which when where while he she they we i it in on at for with by"
        )
        set(.none, "from about against as but not then than because so is are was were be been would will could can")
        set(.none, "may might must should had has have did does do during after before since until over under into")
        set(.none, "there here via per out up off down through amid among between without within n't never also only")
        return parts
    }()
}
