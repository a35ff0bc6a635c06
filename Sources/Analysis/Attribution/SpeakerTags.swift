// Who speaks by layout alone: `MODERATOR: …` in transcripts, `"…" ― Name` under a quotation. Takes a document, gives
// attributions by rule; AttributionFinder puts them before those of the models.

import Text

/// Finds speaker tags and signed quotations. Linear in the tokens.
///
/// *Tags*: a paragraph that begins with a name of up to eight words and a colon. One alone may be a label ("UPDATE:"), so
/// tags in capitals count from two paragraphs on, where one comes back or quotations stand behind them, else from four, as others do
/// if one comes back. What a speaker says
/// goes to the end of the paragraph, and in a transcript (half of its paragraphs tagged) on to the next tag; behind the last
/// one up to a paragraph that tells of somebody.
///
/// *Signatures*: a quotation that makes up its paragraph up to a dash and a name, or the whole paragraph before
/// one that is only a dash and a name.
struct SpeakerTags {
    private let document: Document

    /// Probability that an attribution found so is right: the share on the training articles (11 of 12).
    static let confidence = 0.92
    private static let longestName = 8
    private static let longestLine = 40

    init(_ document: Document) {
        self.document = document
    }

    func attributions() -> [Attribution] {
        let found = tagged() + signed()
        return found.isEmpty ? BoldInterview(document).attributions() : found
    }

    // MARK: - Tags

    private struct Line {
        var paragraph: Int
        var name: Range<Int>
        var colon: Int
        var isCapitals: Bool
    }

    private func tagged() -> [Attribution] {
        let paragraphs = document.paragraphTokens
        var lines = paragraphs.indices.compactMap(tag)
        var counts: [UInt32: Int] = [:]
        for line in lines { counts[key(line), default: 0] += 1 }
        let comesBack = counts.values.contains { $0 > 1 }
        let capitals = lines.count(where: \.isCapitals)
        let quoted = lines.filter { $0.isCapitals && isWhollyQuoted(words(of: $0)) }
        lines = lines.filter { line in
            line.isCapitals
                ? capitals >= 2 && (comesBack || capitals >= 4)
                    || quoted.count >= 2 && quoted.contains { $0.paragraph == line.paragraph }
                : lines.count >= 4 && comesBack
        }
        guard !lines.isEmpty else { return [] }
        let isTranscript = lines.count * 2 >= paragraphs.count
        var found: [Attribution] = []
        for (index, line) in lines.enumerated() {
            let next = index + 1 < lines.count ? lines[index + 1].paragraph : paragraphs.count
            var last = isTranscript ? min(next, line.paragraph + 12) - 1 : line.paragraph
            if let note = (line.paragraph..<last + 1).dropFirst().first(where: { isNote($0) || isReport($0) }) {
                last = note - 1
            }
            // Behind the last tag the article may go on by itself.
            if index == lines.count - 1,
                let told = (line.paragraph..<last + 1).dropFirst().first(where: isNarration)
            {
                last = told - 1
            }
            if words(of: line).lowerBound >= paragraphs[line.paragraph].upperBound {
                last = max(last, line.paragraph + 1)
            }
            let content = line.colon + 1..<max(paragraphs[last].upperBound, line.colon + 1)
            guard content.contains(where: isWord) else { continue }
            found.append(
                Attribution(
                    source: [line.name], cue: [line.colon..<line.colon + 1], content: [content], head: line.colon,
                    confidence: SpeakerTags.confidence, rule: .speakerTag))
        }
        return found
    }

    /// What stands behind a tag in its paragraph; of a tag that is a paragraph by itself the quotation below it.
    private func words(of line: Line) -> Range<Int> {
        let paragraphs = document.paragraphTokens
        let end = paragraphs[line.paragraph].upperBound
        if line.colon + 1 < end { return line.colon + 1..<end }
        return line.paragraph + 1 < paragraphs.count ? paragraphs[line.paragraph + 1] : end..<end
    }

    /// A paragraph that begins with a name, or in which somebody "said" something outside quotation marks.
    private func isNarration(_ paragraph: Int) -> Bool {
        let tokens = document.paragraphTokens[paragraph]
        if let first = tokens.first, document.tags.indices.contains(first), document.tags[first].isName { return true }
        return tokens.contains {
            document.tokenQuotation[$0] < 0 && SpeakerTags.reports.contains(document.forms.lower[$0])
        }
    }

    /// A paragraph in which the author quotes: `“One of us has to stay sane,” he shouts`.
    private func isReport(_ paragraph: Int) -> Bool {
        guard document.tags.count == document.tokens.count else { return false }
        let tokens = document.paragraphTokens[paragraph]
        return tokens.dropLast(2).contains { token in
            let region = document.tokenQuotation[token]
            guard region >= 0, document.tokenQuotation[token + 1] < 0, !isWord(token) else { return false }
            let closed = ClosedWord.of(document.forms.lower[token + 1])
            guard closed == .he || closed == .she || document.tags[token + 1].isName else { return false }
            return [.past, .presentThird].contains(document.tags[token + 2])
        }
    }

    /// A paragraph that nobody in the transcript says: a caption, a signature, an editor's remark in square brackets.
    private func isNote(_ paragraph: Int) -> Bool {
        let kinds = document.article.paragraphs
        if kinds.indices.contains(paragraph), kinds[paragraph].kind != .body { return true }
        let tokens = document.paragraphTokens[paragraph]
        guard let first = tokens.first, let last = tokens.last else { return true }
        if document.forms.lower[first] == SpeakerTags.openingSquare {
            let end = tokens.count > 1 && !isWord(last) ? document.forms.lower[last - 1] : 0
            if document.forms.lower[last] == SpeakerTags.closingSquare || end == SpeakerTags.closingSquare {
                return true
            }
        }
        // "Editor's note:", "Correction:"
        return SpeakerTags.labels.contains(document.forms.lower[first])
            && tokens.prefix(6).contains { document.forms.lower[$0] == SpeakerTags.colon }
    }

    /// A name is known by its last word: `MIRA OSTEN` comes back as `OSTEN`.
    private func key(_ line: Line) -> UInt32 {
        line.name.last.map { document.forms.lower[$0] } ?? 0
    }

    private func tag(_ paragraph: Int) -> Line? {
        var tokens = document.paragraphTokens[paragraph]
        // A transcript may be quoted as a whole: "OSTEN: …
        if let first = tokens.first, document.forms.traits[first].contains(.quotationMark) {
            tokens = tokens.dropFirst()
        }
        var isCapitals = true
        var end: Int?
        var inBrackets = false
        for token in tokens.prefix(SpeakerTags.longestName + 6) {
            let lower = document.forms.lower[token], traits = document.forms.traits[token]
            if lower == SpeakerTags.colon {
                guard token > tokens.lowerBound else { return nil }
                if token + 1 >= tokens.upperBound {
                    // "JANE ROE, MINISTER:" alone, above a quotation.
                    let paragraphs = document.paragraphTokens
                    guard isCapitals, paragraph + 1 < paragraphs.count, isWhollyQuoted(paragraphs[paragraph + 1]) else {
                        return nil
                    }
                }
                let name = tokens.lowerBound..<(end ?? token)
                guard !name.isEmpty, name.count <= SpeakerTags.longestName,
                    !SpeakerTags.labels.contains(
                        document.forms.lower[name.lowerBound])
                else { return nil }
                return Line(paragraph: paragraph, name: name, colon: token, isCapitals: isCapitals)
            }
            if lower == AttributionWords.comma, isCapitals, token > tokens.lowerBound {
                // "JANE ROE, MINISTER": the name.
                end = end ?? token
            } else if lower == SpeakerTags.openingBracket {
                end = end ?? token
                inBrackets = true
            } else if lower == SpeakerTags.closingBracket {
                inBrackets = false
            } else if !inBrackets {
                let isSmall = traits.contains(.hasLetter) && !traits.contains(.capitalized)
                if isSmall || traits.contains(.hasDigit) || traits.contains(.quotationMark) { return nil }
                let length = document.tokens[token].span.byteCount
                if traits.contains(.hasLetter), !traits.contains(.allCaps), length > 1 { isCapitals = false }
            }
        }
        return nil
    }

    // MARK: - Signatures

    private func signed() -> [Attribution] {
        var found: [Attribution] = []
        for (index, tokens) in document.paragraphTokens.enumerated() {
            // A line of its own may tell at length what the speaker is: `— Tora Quist, a biologist who …`.
            let opensWithDash = tokens.first.map(isDash) == true && tokens.count <= SpeakerTags.longestLine
            guard
                let dash = opensWithDash
                    ? tokens.lowerBound : tokens.suffix(SpeakerTags.longestName + 2).first(where: isDash),
                dash + 1 < tokens.upperBound
            else { continue }
            var name = dash + 1..<tokens.upperBound
            if let comma = name.first(where: { document.forms.lower[$0] == AttributionWords.comma }) {
                name = name.lowerBound..<comma
            }
            if let last = name.last, !isWord(last), document.forms.traits[last].contains(.punctuation) {
                name = name.lowerBound..<last
            }
            guard !name.isEmpty, name.allSatisfy(isNamePart) else { continue }
            guard name.count <= SpeakerTags.longestName else { continue }
            var content: [Range<Int>]
            if dash == tokens.lowerBound {
                guard index > 0 else { continue }
                content = [document.paragraphTokens[index - 1]]
            } else {
                content = [tokens.lowerBound..<dash]
            }
            guard isWhollyQuoted(content[0]) else { continue }
            // A quotation of several paragraphs closes in its last one alone.
            var before = index - (dash == tokens.lowerBound ? 2 : 1)
            while before >= 0, isWhollyQuoted(document.paragraphTokens[before]),
                let last = document.paragraphTokens[before].last,
                !SpeakerTags.closingMarks.contains(document.forms.lower[last])
            {
                content.insert(document.paragraphTokens[before], at: 0)
                before -= 1
            }
            found.append(
                Attribution(
                    source: [name], cue: [dash..<dash + 1], content: content, head: dash,
                    confidence: SpeakerTags.confidence, rule: .speakerTag))
        }
        return found
    }

    private func isWhollyQuoted(_ range: Range<Int>) -> Bool {
        range.contains(where: isWord) && range.allSatisfy { !isWord($0) || document.tokenQuotation[$0] >= 0 }
    }

    private func isDash(_ token: Int) -> Bool {
        SpeakerTags.dashes.contains(document.forms.lower[token])
    }

    private func isNamePart(_ token: Int) -> Bool {
        let traits = document.forms.traits[token]
        guard traits.contains(.capitalized), !traits.contains(.hasDigit) else {
            return SpeakerTags.particles.contains(document.forms.lower[token])
        }
        return !SpeakerTags.labels.contains(document.forms.lower[token])
    }

    private func isWord(_ token: Int) -> Bool {
        !document.forms.traits[token].contains(.punctuation)
    }

    private static let colon = WordHash.folded(":")
    private static let openingBracket = WordHash.folded("("), closingBracket = WordHash.folded(")")
    private static let openingSquare = WordHash.folded("["), closingSquare = WordHash.folded("]")
    private static let closingMarks = WordSet("” \" ’ '' » ``")
    private static let dashes = WordSet("- -- --- ----")
    private static let particles = WordSet("de la van von der den al bin ibn el of the")
    private static let reports = WordSet("said says told added")
    /// First words of labels that name nobody.
    private static let labels = WordSet(
        """
        update updated previously note correction clarification related watch read more photo photos video image \
        source sources editor breaking also see where when what who why how cost date time tickets location bottom line \
        warning analysis opinion background summary key next score scores topic number numbers result results
        """)
}
