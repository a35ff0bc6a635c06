// The words of a cue as the lexicon sees them: lower case, lemmas, phrases. `CueReader` asks here.

import Text

/// Words and lemmas of a document's tokens, made only for the few that stand in and around cues.
struct CueWords {
    let document: Document

    /// The token in lower case, with a straight apostrophe; empty beyond the document's ends.
    func word(_ token: Int) -> String {
        guard document.tokens.indices.contains(token) else { return "" }
        let text = document.text(token).lowercased()
        return text.contains("’") ? String(text.map { $0 == "’" ? "'" : $0 }) : text
    }

    /// Letters or digits, not a mark.
    func isWord(_ token: Int) -> Bool {
        guard document.forms.traits.indices.contains(token) else { return false }
        return !document.forms.traits[token].contains(.punctuation)
    }

    /// What the lexicon knows of a token, and the lemma under which it knows it.
    struct Found {
        var lemma: String
        var part: CueEntry.Part
        /// Nil for a light verb that has no family of its own.
        var act: Act?
        var isLight: Bool
        /// Number of tokens that the entry covers: 2 for "call for".
        var tokenCount: Int
    }

    /// The entry that fits a token best: longer phrases first, then the part of speech that it seems to be.
    func find(_ token: Int) -> Found? {
        let form = word(token)
        guard !form.isEmpty else { return nil }
        let second = word(token + 1)
        let third = word(token + 2)
        let candidates = Self.lemmas(of: form)
        for tokenCount in [3, 2] {
            let rest = tokenCount == 3 ? " \(second) \(third)" : " \(second)"
            if second.isEmpty || (tokenCount == 3 && third.isEmpty) { continue }
            for lemma in candidates {
                guard let entry = ActLexicon.entry(WordHash.folded(lemma + rest)) else { continue }
                for part in CueEntry.Part.allCases {
                    if let act = entry.act(as: part) {
                        let kept = part == .other ? lemma + rest : lemma
                        return Found(lemma: kept, part: part, act: act, isLight: false, tokenCount: tokenCount)
                    }
                }
            }
        }
        let entries = candidates.compactMap { lemma in
            ActLexicon.entry(WordHash.folded(lemma)).map { (lemma: lemma, entry: $0) }
        }
        for part in parts(of: token) {
            for (lemma, entry) in entries {
                let isLight = part == .verb && entry.isLightVerb
                let act = entry.act(as: part)
                if act != nil || isLight {
                    return Found(lemma: lemma, part: part, act: act, isLight: isLight, tokenCount: 1)
                }
            }
        }
        return nil
    }

    /// The parts of speech to try, likeliest first.
    private func parts(of token: Int) -> [CueEntry.Part] {
        if document.tags.indices.contains(token) {
            let tag = document.tags[token]
            if tag.isVerb { return [.verb, .noun, .adjective, .other] }
            if tag.isNoun { return [.noun, .verb, .adjective, .other] }
            if tag.isAdjective || tag.isAdverb { return [.adjective, .other, .noun, .verb] }
            return [.other, .verb, .noun, .adjective]
        }
        let before = word(token - 1)
        // "his claim", "the warning": a noun after a determiner or a possessive.
        if Self.nounSigns.contains(before) || before.hasSuffix("'s") { return [.noun, .adjective, .verb, .other] }
        return [.verb, .noun, .adjective, .other]
    }

    private static let nounSigns: Set<String> = [
        "the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "this", "that", "these", "those", "no",
        "any", "some", "every", "of", "in", "with", "'s",
    ]

    /// What the word may be a form of, itself first where it is a lemma of the lexicon.
    static func lemmas(of form: String) -> [String] {
        var lemmas: [String] = []
        if let lemma = irregular[form] { lemmas.append(lemma) }
        lemmas.append(form)
        func add(_ suffix: String, _ endings: [String]) {
            guard form.hasSuffix(suffix), form.utf8.count > suffix.utf8.count + 1 else { return }
            let stem = String(form.dropLast(suffix.count))
            for ending in endings { lemmas.append(stem + ending) }
            let last = stem.utf8.suffix(2)
            if suffix != "s", suffix != "es", last.count == 2, last.first == last.last {
                lemmas.append(String(stem.dropLast()))
            }
        }
        add("ies", ["y"])
        add("ied", ["y"])
        add("ying", ["ie", "y"])
        add("es", ["e", ""])
        add("s", [""])
        add("ed", ["", "e"])
        add("ing", ["", "e"])
        return lemmas
    }

    private static let irregular: [String: String] = [
        "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "knew": "know",
        "known": "know", "saw": "see", "seen": "see", "found": "find", "felt": "feel", "gave": "give", "given": "give",
        "made": "make", "took": "take", "taken": "take", "went": "go", "gone": "go", "came": "come", "got": "get",
        "kept": "keep", "meant": "mean", "spoke": "speak", "spoken": "speak", "swore": "swear", "stood": "stand",
        "sought": "seek", "held": "hold", "heard": "hear", "understood": "understand", "began": "begin",
        "chose": "choose", "chosen": "choose", "drew": "draw", "drawn": "draw", "fought": "fight", "forgot": "forget",
        "laid": "lay", "led": "lead", "left": "leave", "lent": "lend", "paid": "pay", "rose": "rise", "sent": "send",
        "shot": "shoot", "struck": "strike", "taught": "teach", "threw": "throw", "withheld": "withhold",
        "foresaw": "foresee", "foreseen": "foresee", "bade": "bid", "shook": "shake", "learnt": "learn",
        "shown": "show", "undertook": "undertake", "withdrew": "withdraw", "broke": "break", "met": "meet",
        "had": "have", "has": "have", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "did": "do",
    ]
}
