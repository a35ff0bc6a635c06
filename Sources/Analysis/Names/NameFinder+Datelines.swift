// "ADDIS ABABA —", "COLUMBUS, Ohio (AP) —": what stands before a story's first words is a place, and who filed it in
// brackets. Part of NameFinder, once all names are found.

import Model

extension NameFinder {
    /// Evidence of a kind that nothing in the article outweighs.
    static let certain = 5

    /// Marks the names in datelines, in paragraphs of their own and before a dash. Linear in names and paragraphs.
    mutating func markDatelines() {
        var next = 0
        mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        for (paragraph, tokens) in document.paragraphTokens.enumerated() {
            guard document.article.paragraphs.indices.contains(paragraph), !tokens.isEmpty else { continue }
            let kind = document.article.paragraphs[paragraph].kind
            guard kind == .dateline || kind == .body else { continue }
            let end = kind == .dateline ? tokens.upperBound : datelineEnd(tokens) ?? tokens.lowerBound
            while next < mentions.count, mentions[next].tokens.lowerBound < tokens.lowerBound { next += 1 }
            while next < mentions.count, mentions[next].tokens.upperBound <= end {
                let isFiler = words[max(0, mentions[next].tokens.lowerBound - 1)].closed == .openBracket
                mentions[next].kind = isFiler ? .organization : .place
                mentions[next].evidence = Self.certain
                (mentions[next].title, mentions[next].apposition, mentions[next].acronym) = (nil, nil, nil)
                let start = mentions[next].tokens.lowerBound
                if start > tokens.lowerBound, words[start - 1].closed == .the, words[start - 1].isWritten(.allCapitals)
                {
                    // "THE HAGUE"
                    mentions[next].tokens = start - 1..<mentions[next].tokens.upperBound
                }
                mentions[next].core = mentions[next].tokens
                next += 1
            }
        }
    }

    /// Where the dateline that opens a paragraph ends: capitals, a date and brackets up to a dash.
    private func datelineEnd(_ paragraph: Range<Int>) -> Int? {
        let limit = min(paragraph.upperBound, paragraph.lowerBound + 16)
        guard words[paragraph.lowerBound].isWritten(.allCapitals), !words[paragraph.lowerBound].isWritten(.initial)
        else { return nil }
        for index in paragraph.lowerBound + 1..<max(limit, paragraph.lowerBound + 1) {
            let word = words[index]
            switch word.closed {
            case .dash: return index
            case .comma, .period, .openBracket, .closeBracket, .particle, .of, .the: continue
            case .none where word.isWritten([.capital, .number]): continue
            default: return nil
            }
        }
        return nil
    }
}
