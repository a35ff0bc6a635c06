// Times are neither said nor sayers: takes attributions and the document's times, cuts "On Monday," off what is said and
// "on Thursday" off who says it.

/// Cuts times at the edges of attributions.
enum TimesOfSaying {
    /// `times` in reading order. Linear in both but for a search for each attribution.
    static func cut(_ times: [TimeExpression], from attributions: inout [Attribution], in document: Document) {
        guard !times.isEmpty else { return }
        for index in attributions.indices where attributions[index].rule != .speakerTag {
            if attributions[index].content.count > 1, let cue = attributions[index].cue.first {
                // "Two weeks ago, she said the opposite": a piece before the cue that is a time and nothing else.
                attributions[index].content.removeAll { piece in
                    piece.upperBound <= cue.lowerBound && piece.count <= 10 && times.covers(piece)
                }
            }
            guard let source = attributions[index].source.first, source.count > 1 else { continue }
            // "Roe on Thursday said", but not "the poll released Thursday".
            if let time = times.time(endingAt: source.upperBound), time.lowerBound > source.lowerBound,
                [.properNoun, .pronoun].contains(document.kind(time.lowerBound - 1))
            {
                attributions[index].source[0] = source.lowerBound..<time.lowerBound
            }
        }
    }
}

extension [TimeExpression] {
    /// The first time that ends after a token.
    fileprivate func first(after token: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a time fills a range, but for a comma behind it.
    fileprivate func covers(_ range: Range<Int>) -> Bool {
        let index = first(after: range.lowerBound)
        guard index < count else { return false }
        let tokens = self[index].tokens
        return tokens.lowerBound <= range.lowerBound && tokens.upperBound >= range.upperBound - 1
    }

    fileprivate func time(endingAt end: Int) -> Range<Int>? {
        let index = first(after: end - 1)
        guard index < count, self[index].tokens.upperBound == end, self[index].tokens.lowerBound < end else {
            return nil
        }
        return self[index].tokens
    }
}
