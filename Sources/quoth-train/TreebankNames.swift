// Names in the last column of a treebank: runs of `NER=PERSON`, or the brackets of GUM's `Entity=`. NamesScore measures
// quoth's names on them.

import Model

/// Reads the names of one document.
enum TreebankNames {
    /// Notes, tag and sentence start of every word in; ranges of words out, in the order of their ends.
    static func read(_ words: [(notes: Substring, tag: String, opensSentence: Bool)]) -> [TreebankName] {
        var names = runs(words)
        names += bracketed(words)
        return names
    }

    private static func value(_ key: String, _ notes: Substring) -> Substring? {
        for field in notes.split(separator: "|") where field.hasPrefix(key) { return field.dropFirst(key.count) }
        return nil
    }

    private static func runs(_ words: [(notes: Substring, tag: String, opensSentence: Bool)]) -> [TreebankName] {
        let kinds: [Substring: Entity.Kind] = [
            "PERSON": .person, "ORGANIZATION": .organization, "LOCATION": .place,
        ]
        var names: [TreebankName] = []
        for (index, word) in words.enumerated() {
            guard let kind = value("NER=", word.notes).flatMap({ kinds[$0] }) else { continue }
            if let last = names.last, last.tokens.upperBound == index, last.kind == kind, !word.opensSentence {
                names[names.count - 1].tokens = last.tokens.lowerBound..<index + 1
            } else {
                names.append(TreebankName(tokens: index..<index + 1, kind: kind))
            }
        }
        return names
    }

    /// `(12-person-new-…-cf1-2,3-coref` opens, `12)` closes; the last field but one but the link tells the words of the
    /// head, from 1. Only what has a proper noun as its head is a name.
    private static func bracketed(_ words: [(notes: Substring, tag: String, opensSentence: Bool)]) -> [TreebankName] {
        let kinds: [Substring: Entity.Kind] = ["person": .person, "organization": .organization, "place": .place]
        var open: [(id: Substring, kind: Entity.Kind?, start: Int, head: [Int])] = []
        var names: [TreebankName] = []
        func close(_ id: Substring, at end: Int) {
            guard let index = open.lastIndex(where: { $0.id == id }) else { return }
            let entity = open.remove(at: index)
            let head = entity.head.map { entity.start + $0 - 1 }.filter { $0 <= end && words.indices.contains($0) }
            guard let kind = entity.kind, let first = head.first, let last = head.last, first <= last,
                words[last].tag.hasPrefix("NNP")
            else { return }
            names.append(TreebankName(tokens: first..<last + 1, kind: kind))
        }
        for (index, word) in words.enumerated() {
            guard var text = value("Entity=", word.notes) else { continue }
            while !text.isEmpty {
                if text.first == "(" {
                    let end = text.dropFirst().firstIndex { $0 == "(" || $0 == ")" } ?? text.endIndex
                    let fields = text[..<end].dropFirst().split(separator: "-", omittingEmptySubsequences: false)
                    text = text[end...]
                    let head = fields.count > 5 ? fields[5].split(separator: ",").compactMap { Int($0) } : []
                    open.append((fields.first ?? "", fields.count > 1 ? kinds[fields[1]] : nil, index, head))
                    if text.first == ")" {
                        text = text.dropFirst()
                        close(fields.first ?? "", at: index)
                    }
                } else {
                    let end = text.firstIndex(of: ")") ?? text.endIndex
                    close(text[..<end], at: index)
                    text = end < text.endIndex ? text[text.index(after: end)...] : ""
                }
            }
        }
        return names
    }
}
