// What the parser says about patterns: words that are missing, and stages or times that were read as words.

import Model
import Text

extension Parser {
    mutating func reportNoPattern(after what: String) {
        if regionIsBroken { return }
        let token = current
        let example =
            what == "(" || what == "and" || what == "or" || what == "not" ? "about (trade or tariffs)" : "\(what) trade"
        if atEndOfStage || (token.kind == .word && atClause()) {
            report(
                .needsPattern, "\"\(what)\" needs words to look for", at: missingSpan, label: "for example: \(example)")
            return
        }
        switch token.kind {
        case .star:
            report(
                .needsPattern, "a pattern cannot begin with \"*\"", at: token.span,
                label: "write the beginning of the word: tariff*",
                notes: ["for other parts of words there are regular expressions: r\"\\w+tion\""])
        case .slash:
            let whole = token.span.union(peek(2).span)
            let words = text(peek(1).span)
            report(
                .needsPattern, "regular expressions are written r\"…\"", at: token.span,
                label: "for example: r\"tariffs?\"",
                fixIts: peek(1).kind == .word && peek(2).kind == .slash
                    ? [Diagnostic.FixIt("write r\"\(words)\"", at: whole, replacement: "r\"\(words)\"")] : [])
        case .unknown: reportUnknownCharacter()
        case .minus:
            report(.bareNot, "a minus does not exclude words", at: token.span, label: "write: not …")
        case .equal:
            report(
                .unexpected, "\"\(what)\" needs no \"=\"", at: token.span, label: "for example: \(example)",
                fixIts: [Diagnostic.FixIt("leave it out", at: token.span, replacement: "")])
        case .id:
            report(
                .needsPattern, "\"\(what)\" looks for words, not for an id", at: token.span,
                label: "for somebody: by \(text(token.span)), or mentioning \(text(token.span))")
        default:
            report(
                .needsPattern, "\"\(what)\" needs words to look for", at: missingSpan, label: "for example: \(example)")
        }
        skipToEndOfStage()
    }

    /// A date among bare words: a person probably meant time.
    mutating func warnOfDateInPhrase() {
        let place = current.span
        report(
            .timeReadAsWords, "the date is read as words to look for", at: place, severity: .warning,
            fixIts: [
                Diagnostic.FixIt(
                    "for time write: in \(text(place))", at: place.beginning,
                    replacement: "in ")
            ])
    }

    /// Looks through a phrase for the name of a stage with what it needs after it, and for time in words.
    mutating func warnOfStages(_ range: Range<Int>) {
        for place in range.dropFirst() where tokens[place].kind == .word {
            let token = tokens[place]
            if isStageInPhrase(place, endingAt: range.upperBound) {
                report(
                    .stageInPhrase, "\"\(token.text)\" is read as a word to look for", at: token.span,
                    severity: .warning,
                    fixIts: [
                        Diagnostic.FixIt(
                            "for the stage write: | \(token.text)",
                            at: token.span.beginning, replacement: "| ")
                    ])
                return
            }
            if isTimeInPhrase(place, endingAt: range.upperBound) {
                let next = tokens[place + 1]
                report(
                    .timeReadAsWords,
                    "\"\(text(token.span.union(next.span)))\" is read as words to look for",
                    at: token.span.union(next.span), severity: .warning,
                    label: token.keyword == "last" || token.keyword == "past"
                        ? "for time write: last 1 \(next.keyword)" : "for time write: in 2024-06")
                return
            }
        }
    }

    /// A stage's word, and after it what the stage needs: then a `|` was probably forgotten.
    func isStageInPhrase(_ place: Int, endingAt end: Int) -> Bool {
        let next = tokens[min(place + 1, tokens.count - 1)]
        let isLast = place + 1 >= end
        switch tokens[place].keyword {
        case "sort":
            let names = RowKind.allCases.flatMap { Schema.entries(of: $0).map(\.name) } + ["date", "time", "name"]
            return !isLast && names.contains(next.keyword)
        case "take", "skip", "sample", "top", "ngrams", "kwic": return !isLast && next.kind == .number
        case "show":
            let names = RowKind.allCases.flatMap { Schema.entries(of: $0).map(\.name) }
            return !isLast && names.contains(next.keyword)
        case "one": return next.isKeyword("per")
        case "as": return !isLast && OutputRequest.Format(rawValue: next.keyword) != nil
        case "chart": return !isLast && OutputRequest.Chart(rawValue: next.keyword) != nil
        case "keywords": return next.isKeyword("vs")
        case "limit": return !isLast && next.kind == .number
        default: return false
        }
    }

    private func isTimeInPhrase(_ place: Int, endingAt end: Int) -> Bool {
        guard place + 1 < end else { return false }
        let next = tokens[place + 1]
        switch tokens[place].keyword {
        case "last", "past": return place + 2 == end && Vocabulary.timeUnits[next.keyword] != nil
        case "in", "since", "until", "on": return Vocabulary.months[next.keyword] != nil && next.keyword.utf8.count > 3
        default: return false
        }
    }
}
