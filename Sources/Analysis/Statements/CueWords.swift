// The words of a cue as the lexicon sees them: lower case, lemmas, phrases. `CueReader` asks here.

import Model
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
        let candidates = lemmas(of: token)
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

    /// What a token may be a form of, the likeliest first: its lemma, itself, and what the other endings would give where
    /// its tag may be wrong.
    func lemmas(of token: Int) -> [String] {
        guard document.tokens.indices.contains(token) else { return [] }
        var lemmas = [Lemmatizer().lemma(of: token, in: document)]
        func add(_ lemma: String) {
            if !lemmas.contains(lemma) { lemmas.append(lemma) }
        }
        let form = word(token)
        if let irregular = Self.irregularVerb(form) { add(irregular) }
        add(form)
        let ending: Tag? =
            if form.hasSuffix("ed") {
                .past
            } else if form.hasSuffix("ing") {
                .gerund
            } else if form.hasSuffix("s") {
                .presentThird
            } else {
                nil
            }
        if let ending { add(Lemmatizer.regularLemma(form, ending)) }
        return lemmas
    }

    private static func irregularVerb(_ form: String) -> String? {
        Array(form.utf8).withUnsafeBufferPointer { bytes in
            IrregularForms.english.lemma(bytes, 0..<bytes.count, isVerb: true)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
