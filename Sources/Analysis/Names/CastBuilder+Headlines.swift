// The names of headlines, where every word has a capital: only those that the article knows. CastBuilder's last step but
// one.

import Model

extension CastBuilder {
    /// In a headline every word has a capital: only names that the article knows are read there, and given names
    /// followed by a surname.
    mutating func addHeadlines() {
        var added: [NameMention] = []
        for sentence in document.sentences {
            guard let first = sentence.tokens.first, words[first].isWritten(.headline) else { continue }
            let range = sentence.tokens
            var index = range.lowerBound
            while index < range.upperBound {
                let (end, member) = known(from: index, limit: range.upperBound)
                guard let member else {
                    index += 1
                    continue
                }
                var mention = NameMention(
                    tokens: index..<end, core: index..<end, kind: cast.members[member].kind, evidence: 3)
                mention.entity = member
                cast.members[member].count += 1
                added.append(mention)
                index = end
            }
        }
        guard !added.isEmpty else { return }
        cast.mentions.append(contentsOf: added)
        cast.mentions.sort {
            ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound)
        }
    }

    func known(from start: Int, limit: Int) -> (end: Int, member: Int?) {
        guard words[start].isWritten(.capital), words[start].closed == .none else { return (start, nil) }
        for count in stride(from: min(5, limit - start), to: 0, by: -1) {
            let names = nameWords(start..<(start + count))
            guard names.count == count else { continue }
            if let member = byKey[key(names)] {
                if count == 1, cast.members[member].kind != .person,
                    words[start].has(.stop)
                        || cast.members[member].names.count > 1 && !words[start].isWritten(.allCapitals)
                {
                    continue
                }
                return (start + count, member)
            }
        }
        if !words[start].has(.stop), let member = bearer(of: words[start].hash, gender: .unknown, at: start),
            cast.members[member].names.last == words[start].hash
        {
            return (start + 1, member)
        }
        return (start, nil)
    }
}
