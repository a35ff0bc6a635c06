// What the parser says about stages that are missing, unknown, or written as in other languages.

import Model
import Text

extension Parser {
    mutating func reportNoStage() {
        let token = current
        if atEndOfStage {
            if !regionIsBroken || at(.end) {
                report(
                    .needsStage, "a stage is missing after \"|\"", at: missingSpan,
                    label: "for example: | count by speaker")
            }
            if at(.end) { isUnfinished = true }
            return
        }
        if token.kind == .unknown { return reportUnknownCharacter() }
        report(
            .needsStage, "a stage begins with a word", at: token.span, label: "for example: | count by speaker")
    }

    /// Says so, and whether the stage that was meant may change what the rows are.
    mutating func reportUnknownStage() -> Bool {
        let token = current
        if let ours = ForeignWords.stages[token.keyword] {
            let isPlain = !ours.contains(" ")
            report(
                .unknownStage, "unknown stage \"\(token.text)\"", at: token.span, label: "here it is: \(ours)",
                fixIts: isPlain
                    ? [Diagnostic.FixIt("here it is: \(ours)", at: token.span, replacement: ours)] : [])
            skipToEndOfStage()
            return !["take", "where", "show", "sort", "skip", "sample", "latest"].contains(ours)
        }
        if OutputRequest.Format(rawValue: token.keyword) != nil {
            report(
                .unknownStage, "unknown stage \"\(token.text)\"", at: token.span,
                fixIts: [
                    Diagnostic.FixIt("write: as \(token.keyword)", at: token.span, replacement: "as " + token.keyword)
                ])
            skipToEndOfStage()
            return false
        }
        let candidates =
            Vocabulary.stageWords + Vocabulary.clauseWords + Noun.allCases.map(\.rawValue)
            + Vocabulary.contextualClauseWords
        if ["to", "of", "in", "on", "since", "until", "between", "last"].contains(token.keyword) {
            reportUnexpected(inside: "the stage")
            skipToEndOfStage()
            return false
        }
        let nearest = NearestName.nearest(to: token.keyword, among: candidates)
        if let nearest {
            report(
                .unknownStage, "unknown stage \"\(token.text)\"", at: token.span,
                fixIts: [.didYouMean(nearest, at: token.span)])
        } else {
            report(
                .unknownStage, "unknown stage \"\(token.text)\"", at: token.span,
                label: "stages are, for example, count, sort, take, show",
                notes: [
                    "all stages: " + Vocabulary.stageWords.joined(separator: ", ") + "; every clause and noun as well"
                ])
        }
        skipToEndOfStage()
        guard let nearest else { return true }
        let keeping =
            [
                "take", "skip", "sort", "sample", "show", "add", "earliest", "latest", "one", "union", "except",
                "intersect",
            ]
            + Vocabulary.clauseWords + Vocabulary.contextualClauseWords
        return !keeping.contains(nearest)
    }

    /// `sort by -published`: a habit from other languages.
    mutating func reportSortBy() {
        guard at(keyword: "by") else { return }
        let token = advance()
        report(
            .unexpected, "\"sort\" takes no \"by\"", at: token.span, label: "for example: sort -published",
            fixIts: [Diagnostic.FixIt("leave it out", at: token.span, replacement: "")])
    }

    /// `sort published desc`: true for descending, false for ascending, nil if no such word stands there.
    mutating func reportDirectionWord(key: Span) -> Bool? {
        guard at(anyOf: "desc", "asc", "descending", "ascending") else { return nil }
        let token = advance()
        let isDescending = token.keyword.hasPrefix("d")
        let mended = (isDescending ? "-" : "") + text(key)
        report(
            .otherLanguage, "the direction stands before the field", at: token.span, label: "write \(mended)",
            fixIts: [Diagnostic.FixIt("write \(mended)", at: key.union(token.span), replacement: mended)])
        return isDescending
    }

    mutating func reportNoKey(for what: String, example: String) {
        if regionIsBroken { return }
        if at(.star) {
            report(
                .needsKey, "\"*\" is not a field", at: current.span, label: "for example: \(example)")
            return
        }
        report(.needsKey, "\"\(what)\" needs a field", at: missingSpan, label: "for example: \(example)")
    }

    mutating func reportNothingToShow() {
        if regionIsBroken { return }
        if at(.star) {
            report(
                .needsKey, "\"show\" needs the names of fields", at: current.span,
                label: "without show, the usual columns come")
            advance()
        } else {
            report(
                .needsKey, "\"show\" needs a field", at: missingSpan, label: "for example: show speaker, text")
        }
    }

    mutating func reportUnknownAggregate() {
        let names = Vocabulary.aggregateWords
        let token = current
        guard token.kind == .word else {
            report(
                .unknownAggregate, "what to tell of each group is missing", at: missingSpan,
                label: "for example: count, min(published)")
            return
        }
        let synonyms = [
            "mean": "avg", "average": "avg", "n": "count", "total": "sum", "last": "latest",
            "nunique": "count distinct",
            "any": "first", "collect": "list", "unique": "count distinct", "dcount": "count distinct",
            "arg_max": "latest",
        ]
        if let nearest = synonyms[token.keyword] ?? NearestName.nearest(to: token.keyword, among: names) {
            report(
                .unknownAggregate, "unknown aggregate \"\(token.text)\"", at: token.span,
                fixIts: [.didYouMean(nearest, at: token.span)])
        } else {
            report(
                .unknownAggregate, "unknown aggregate \"\(token.text)\"", at: token.span,
                label: "aggregates: count, count distinct, share, sum, avg, median, min, max, first, latest, list")
        }
    }

    mutating func reportUnknownWord(_ code: Code, _ what: String, among names: [String]) {
        let token = current
        guard token.kind == .word else {
            report(code, "a \(what) is missing", at: missingSpan, label: "one of: " + names.joined(separator: ", "))
            return
        }
        if let nearest = NearestName.nearest(to: token.keyword, among: names) {
            report(
                code, "there is no \(what) \"\(token.text)\"", at: token.span,
                fixIts: [.didYouMean(nearest, at: token.span)])
        } else {
            report(
                code, "there is no \(what) \"\(token.text)\"", at: token.span,
                label: "one of: " + names.joined(separator: ", "))
        }
    }

    mutating func reportStarArgument(_ name: Token) {
        report(
            .otherLanguage, "\"count(*)\" is not written here", at: current.span, label: "write: count",
            fixIts: [])
    }
}
