// "I" and "we": whoever speaks the words around them, in a quotation or under a speaker's tag. Part of SpeakerResolver's
// work, once everything has been read.

import Model
import Text

extension SpeakerResolver {
    /// Who speaks the words around a token: the speakers of the attribution whose content it stands in.
    func speakerAround(_ token: Int) -> [Int] {
        let around = contentOf[token]
        return around >= 0 ? speakers[Int(around)] : []
    }

    /// "I" and "we" inside quotation marks whose speaker is named only after them, once everything has been read.
    mutating func hearFirstPersons() {
        let firstPersons = attributions.indices.filter { index in
            guard speakers[index].isEmpty, let range = attributions[index].source.first, range.count == 1,
                range.upperBound <= words.count
            else { return false }
            let closed = words[range.lowerBound].closed
            return closed == .i || closed == .we || closed == .my || closed == .our
        }
        guard !firstPersons.isEmpty else { return }
        let tags = speakerTags()
        let author = memberForAuthor()
        // Speakers by the quotation in which their words stand, and by paragraph.
        var byQuotation: [Int32: [Int]] = [:]
        var byParagraph: [Int: [Int]] = [:]
        for (index, attribution) in attributions.enumerated() where !speakers[index].isEmpty {
            for range in attribution.content {
                for token in range where isQuoted(token) {
                    byQuotation[document.tokenQuotation[token]] = speakers[index]
                }
            }
            if let cue = attribution.source.first?.lowerBound, cue < document.tokenSentence.count, !isQuoted(cue) {
                byParagraph[document.sentences[Int(document.tokenSentence[cue])].paragraph] = speakers[index]
            }
        }
        for index in firstPersons {
            guard let token = attributions[index].source.first?.lowerBound else { continue }
            let paragraph = document.sentences[Int(document.tokenSentence[token])].paragraph
            guard isQuoted(token) else {
                // Outside quotations and interviews the author speaks.
                speakers[index] = tags[paragraph] ?? (isSingular(token) ? author.map { [$0] } : nil) ?? []
                continue
            }
            speakers[index] =
                byQuotation[document.tokenQuotation[token]] ?? byParagraph[paragraph] ?? byParagraph[paragraph - 1]
                ?? []
        }
    }

    /// Notes each "I" and "we" inside somebody's words, and those that speak themselves, with the mention of their speaker
    /// before them.
    mutating func noteFirstPersons() {
        var sources: [Int: Int] = [:]
        for (index, attribution) in attributions.enumerated() {
            if let range = attribution.source.first, range.count == 1 { sources[range.lowerBound] = index }
        }
        for token in 0..<min(words.count, document.tokenSentence.count) {
            switch words[token].closed {
            case .i, .me, .my, .mine, .we, .us, .our, .ours: break
            default: continue
            }
            var members = sources[token].map { speakers[$0] } ?? []
            let around = Int(contentOf[token])
            if members.isEmpty, around >= 0, isQuoted(token) || attributions[around].rule == .speakerTag {
                members = speakers[around]
            }
            guard !members.isEmpty else { continue }
            var reference = Reference(
                tokens: token..<token + 1, head: token, form: .pronoun, sentence: Int(document.tokenSentence[token]),
                nature: .person, number: isSingular(token) ? .singular : .plural, gender: .unknown)
            reference.members = members
            reference.antecedent = nearestReference(to: members, before: token)
            relatives.append(reference)
        }
    }

    /// The last mention of these members among those shortly before a token.
    private func nearestReference(to members: [Int], before token: Int) -> Int? {
        var low = 0
        var high = references.count
        while low < high {
            let middle = (low + high) / 2
            if references[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
        }
        return (max(0, low - Self.window)..<low).last { references[$0].members == members }
    }

    private func isSingular(_ token: Int) -> Bool { words[token].closed == .i || words[token].closed == .my }

    /// The one author whom the byline names; nil for none and for several.
    private mutating func memberForAuthor() -> Int? {
        guard let byline = document.article.byline else { return nil }
        var name = byline.drop { $0 == " " }
        if name.lowercased().hasPrefix("by ") { name = name.dropFirst(3) }
        name = name.prefix { $0 != "," && $0 != "|" }
        let parts = name.split(separator: " ")
        guard (2...4).contains(parts.count), !parts.contains("and"), !parts.contains("&") else { return nil }
        let text = parts.joined(separator: " ")
        let key = Folding.key(text)
        if let known = cast.members.indices.first(where: {
            cast.members[$0].kind == .person && Folding.key(self.name($0)) == key
        }) {
            return known
        }
        if let known = byDescription[key] { return known }
        var member = CastMember(kind: .person, core: 0..<0, names: [])
        member.description = text
        member.first = document.tokens.count
        cast.members.append(member)
        byDescription[key] = cast.members.count - 1
        return cast.members.count - 1
    }

    /// Who speaks in each paragraph of an interview: "CASTELLANE: …" up to the next tag.
    func speakerTags() -> [Int: [Int]] {
        var tags: [Int: [Int]] = [:]
        var current: [Int] = []
        var latest = -1
        for (paragraph, tokens) in document.paragraphTokens.enumerated() where !tokens.isEmpty {
            let limit = min(tokens.upperBound, tokens.lowerBound + 12)
            if let colon = (tokens.lowerBound..<limit).first(where: { words[$0].closed == .colon }) {
                let tag = tokens.lowerBound..<colon
                let named = mentions(in: tag).filter { $0.entity >= 0 && cast.members[$0.entity].kind == .person }
                let isTag = tag.allSatisfy { words[$0].isWritten(.capital) || words[$0].kind == .other }
                if isTag {
                    current = named.last.map { [$0.entity] } ?? []
                    latest = paragraph
                }
            }
            // A turn runs over a few paragraphs at most.
            if paragraph - latest <= 3, !current.isEmpty { tags[paragraph] = current }
        }
        return tags
    }

    func isQuoted(_ token: Int) -> Bool {
        token < document.tokenQuotation.count && document.tokenQuotation[token] >= 0
    }
}
