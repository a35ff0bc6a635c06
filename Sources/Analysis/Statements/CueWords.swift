// The words of a cue as the lexicons see them: small words, lemmas, phrases. The readers of statements ask here.

import Model
import Text

/// What the lexicons know of a document's tokens, by the hashes that its layers hold.
///
/// A class, so that the readers share one document instead of counting references to each of its layers.
final class CueWords: Sendable {
    let document: Document

    init(_ document: Document) {
        self.document = document
    }

    /// The classes of small words that a token belongs to; none beyond the document's ends.
    func grammar(_ token: Int) -> GrammarWords {
        document.forms.lower.indices.contains(token) ? GrammarWords.of(document.forms.lower[token]) : []
    }

    /// Letters or digits, not a mark.
    func isWord(_ token: Int) -> Bool {
        guard document.forms.traits.indices.contains(token) else { return false }
        return !document.forms.traits[token].contains(.punctuation)
    }

    func isNoun(_ token: Int) -> Bool {
        document.tags.indices.contains(token) && document.tags[token].isNoun
    }

    /// Whether a token ends in two ASCII letters, given in lower case: "ly", "ed".
    func ends(_ token: Int, _ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        guard document.tokens.indices.contains(token) else { return false }
        let span = document.tokens[token].span
        guard span.byteCount > 2 else { return false }
        let bytes = document.article.source.bytes
        let end = Int(span.end)
        return UInt32(bytes[end - 2] | 0x20) == first.value && UInt32(bytes[end - 1] | 0x20) == second.value
    }

    /// The hashes under which a token may stand in a lexicon: its lemma and its lower-case form.
    func lemmaHashes(_ token: Int) -> (lemma: UInt32, form: UInt32)? {
        guard document.forms.lower.indices.contains(token) else { return nil }
        let form = document.forms.lower[token]
        return (document.lemmas.indices.contains(token) ? document.lemmas[token] : form, form)
    }

    /// What the lexicon of acts knows of a token.
    struct Found {
        var token: Int
        var part: CueEntry.Part
        /// Nil for a light verb that has no family of its own.
        var act: Act?
        var isLight: Bool
        /// Number of tokens that the entry covers: 2 for "call for".
        var tokenCount: Int
        /// The lemma, where it is not the token's own.
        var lemma: String?
    }

    /// The lemma of what was found; a phrase of small words as it stands ("according to").
    func lemma(_ found: Found) -> String {
        if let lemma = found.lemma { return lemma }
        if found.part == .other, found.tokenCount > 1 {
            let tokens = found.token..<(found.token + found.tokenCount)
            return tokens.map { document.text($0).lowercased() }.joined(separator: " ")
        }
        return lemma(of: found.token)
    }

    func lemma(of token: Int) -> String {
        Lemmatizer().lemma(of: token, in: document)
    }

    /// The entry that fits a token best: longer phrases first, then the part of speech that it seems to be.
    func find(_ token: Int) -> Found? {
        guard let (lemma, form) = lemmaHashes(token) else { return nil }
        // "according to" before "accord".
        if let found = phrase(token, lemma) ?? (form == lemma ? nil : phrase(token, form)) { return found }
        if let found = single(token, lemma) ?? (form == lemma ? nil : single(token, form)) { return found }
        return isWord(token) && !grammar(token).contains(.function) ? findMistagged(token) : nil
    }

    /// The longest phrase that begins with a lemma and goes on with the next words as they stand.
    private func phrase(_ token: Int, _ lemma: UInt32) -> Found? {
        let forms = document.forms.lower
        guard token + 1 < forms.count else { return nil }
        let pair = ActLexicon.join(lemma, forms[token + 1])
        if token + 2 < forms.count, let found = phrase(token, ActLexicon.join(pair, forms[token + 2]), 3) {
            return found
        }
        return phrase(token, pair, 2)
    }

    private func single(_ token: Int, _ lemma: UInt32) -> Found? {
        guard let entry = ActLexicon.entry(lemma) else { return nil }
        switch document.tags.indices.contains(token) ? document.tags[token] : .verb {
        case let tag where tag.isVerb: return first(token, entry, .verb, .noun, .adjective, .other)
        case let tag where tag.isNoun: return first(token, entry, .noun, .verb, .adjective, .other)
        case let tag where tag.isAdjective || tag.isAdverb:
            return first(token, entry, .adjective, .other, .noun, .verb)
        default: return first(token, entry, .other, .verb, .noun, .adjective)
        }
    }

    private func phrase(_ token: Int, _ hash: UInt32, _ tokenCount: Int) -> Found? {
        guard let entry = ActLexicon.entry(hash) else { return nil }
        for part in CueEntry.Part.allCases {
            if let act = entry.act(as: part) {
                return Found(token: token, part: part, act: act, isLight: false, tokenCount: tokenCount)
            }
        }
        return nil
    }

    private func first(_ token: Int, _ entry: CueEntry, _ parts: CueEntry.Part...) -> Found? {
        for part in parts {
            let isLight = part == .verb && entry.isLightVerb
            let act = entry.act(as: part)
            if act != nil || isLight {
                return Found(token: token, part: part, act: act, isLight: isLight, tokenCount: 1)
            }
        }
        return nil
    }

    /// What the other endings would give, where the tag and with it the lemma may be wrong: "voices" as a noun.
    private func findMistagged(_ token: Int) -> Found? {
        let form = document.text(token).lowercased()
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
        let lemma = Self.irregularVerb(form) ?? ending.map { Lemmatizer.regularLemma(form, $0) }
        guard let lemma, lemma != form else { return nil }
        let hash = WordHash.folded(lemma)
        guard var found = phrase(token, hash) ?? single(token, hash) else { return nil }
        found.lemma = lemma
        return found
    }

    private static func irregularVerb(_ form: String) -> String? {
        Array(form.utf8).withUnsafeBufferPointer { bytes in
            IrregularForms.english.lemma(bytes, 0..<bytes.count, isVerb: true)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
