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
