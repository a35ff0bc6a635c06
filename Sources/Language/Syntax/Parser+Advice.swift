// What the parser says when something does not fit: what is wrong, what was expected, what to type instead.

import Model
import Text

extension Parser {
    // MARK: Beginnings of queries

    /// Nothing begins like this.
    mutating func reportNotAQuery() {
        let token = current
        let examples = "for example: statements by \"To Lam\", or: who said \"solidarity\""
        if reportCommand() || reportQuestion() || reportCommonQuestion() { return }
        guard token.kind == .word else {
            if token.kind == .end || token.kind == .newline || token.kind == .rightParenthesis {
                report(.needsQuery, "a query is missing", at: missingSpan, label: examples)
                return
            }
            let label = token.kind == .string ? nil : examples
            var fixIts: [Diagnostic.FixIt] = []
            if token.kind == .string {
                let place = Span(start: token.span.start, end: token.span.start)
                fixIts = [
                    Diagnostic.FixIt(
                        "a name alone is no query; for example: statements by \(text(token.span))", at: place,
                        replacement: "statements by ")
                ]
            }
            report(
                .needsQuery, "a query begins with a noun, \"who\" or \"what did\"", at: token.span, label: label,
                fixIts: fixIts)
            return
        }
        if let advice = ForeignWords.queryStart[token.keyword] {
            report(.otherLanguage, advice.message, at: token.span, label: advice.label, notes: advice.notes)
            return
        }
        if ForeignWords.questionWords.contains(token.keyword) {
            report(
                .plainEnglish, "questions begin with \"who\" or \"what did\"", at: token.span, label: examples,
                notes: ["who said P, who denied P, what did \"NAME\" say about P; everything else begins with a noun"])
            return
        }
        if atClause() || Vocabulary.clauseWords.contains(token.keyword) {
            let place = Span(start: token.span.start, end: token.span.start)
            report(
                .needsQuery, "a clause needs a noun before it", at: token.span,
                fixIts: [
                    Diagnostic.FixIt(
                        "for example: statements \(token.keyword) …", at: place, replacement: "statements ")
                ])
            return
        }
        if Vocabulary.stageWords.contains(token.keyword) {
            let place = Span(start: token.span.start, end: token.span.start)
            report(
                .needsQuery, "a query cannot begin with the stage \"\(token.keyword)\"", at: token.span,
                label: "for example: statements | \(token.keyword) …",
                fixIts: [
                    Diagnostic.FixIt(
                        "to go on from the last result write: | \(token.keyword) …", at: place, replacement: "| ")
                ])
            return
        }
        if peek(1).kind == .leftParenthesis {
            report(
                .otherLanguage, "a query begins with a noun, not with a function", at: token.span,
                label: "for example: statements | count")
            return
        }
        if let noun = ForeignWords.nouns[token.keyword] {
            report(
                .unknownNoun, "there is no noun \"\(token.text)\"", at: token.span, label: "did you mean \"\(noun)\"?",
                fixIts: [Diagnostic.FixIt("did you mean \"\(noun)\"?", at: token.span, replacement: noun)])
            return
        }
        let candidates = Noun.allCases.map(\.rawValue) + Vocabulary.queryWords
        if let nearest = NearestName.nearest(to: token.keyword, among: candidates) {
            report(
                .unknownNoun, "there is no noun \"\(token.text)\"", at: token.span,
                label: "did you mean \"\(nearest)\"?",
                fixIts: [Diagnostic.FixIt("did you mean \"\(nearest)\"?", at: token.span, replacement: nearest)])
            return
        }
        let typed = StringLiteral.quoted(text(restOfLine))
        report(
            .unknownNoun, "a query begins with a noun, \"who\" or \"what did\"", at: token.span,
            label: "to look for words: statements containing \(typed); for somebody: statements by \(typed)",
            notes: ["the nouns: " + Noun.allCases.map(\.rawValue).joined(separator: ", ")])
    }

    /// "who has warned", "who is …": a question that reads well and is none.
    mutating func adviceOnAuxiliary(for what: String) -> NameSyntax? {
        let token = current
        switch token.keyword {
        case "is" where ["quoted", "cited", "speaking", "talking"].contains(peek(1).keyword),
            "are" where ["quoted", "cited", "speaking", "talking"].contains(peek(1).keyword):
            let begin = tokens[max(0, index - 1)].span
            report(
                .plainEnglish, "\"\(what) \(token.keyword)\" is not a query", at: token.span,
                fixIts: [
                    Diagnostic.FixIt(
                        "write: top 10 speakers", at: begin.union(restOfLine), replacement: "top 10 speakers")
                ])
            skipToEndOfStage()
            return NameSyntax(text: "", span: token.span)
        case "is", "was", "are", "were":
            guard peek(1).kind == .string || peek(1).kind == .word else { return nil }
            var place = peek(1).span
            var distance = 2
            while peek(distance).kind == .word, distance < 8 {
                place = place.union(peek(distance).span)
                distance += 1
            }
            let name = peek(1).kind == .string ? peek(1).text : text(place)
            let example = "people where name contains \(StringLiteral.quoted(name))"
            report(
                .plainEnglish, "\"\(what) \(token.keyword)\" is not a query", at: token.span,
                label: "\"who\" needs a verb of saying: who said, who denied",
                notes: ["to look somebody up: \(example)"])
            skipToEndOfStage()
            return NameSyntax(text: "", span: token.span)
        case "has", "have", "had", "did", "does", "do", "will", "would":
            guard peek(1).kind == .word, what == "who" else { return nil }
            let isNegated = peek(1).isKeyword("not")
            let place = isNegated ? token.span.union(peek(1).span) : token.span
            report(
                .plainEnglish, "\"who \(text(place))\" is not understood", at: place,
                label: isNegated ? Parser.negationAdvice : "leave it out: who said …",
                fixIts: isNegated ? [] : [Diagnostic.FixIt("leave it out", at: place, replacement: "")])
            advance()
            if isNegated { advance() }
            guard at(.word), ReservedWord(rawValue: current.keyword) == nil else {
                return NameSyntax(text: "", span: place)
            }
            let verb = advance()
            return NameSyntax(text: verb.text, span: verb.span)
        case "didn't", "didn’t", "hasn't", "hasn’t", "doesn't", "doesn’t", "won't", "won’t", "never":
            guard peek(1).kind == .word, what == "who" else { return nil }
            report(
                .plainEnglish, "\"who \(token.text)\" is not understood", at: token.span, label: Parser.negationAdvice)
            advance()
            let verb = advance()
            return NameSyntax(text: verb.text, span: verb.span)
        default: return nil
        }
    }

    private static let negationAdvice =
        "what is reported as not said: statements saying … where negated; what is denied: who denied …"

    // MARK: Things that do not belong

    /// Something stands behind a clause or stage that ended well.
    mutating func reportUnexpected(inside what: String) {
        let token = current
        let shown = text(token.span)
        switch token.kind {
        case .unknown:
            reportUnknownCharacter()
        case .rightParenthesis:
            report(
                .unexpected, "the bracket closes nothing", at: token.span, label: "leave it out",
                fixIts: [Diagnostic.FixIt("leave it out", at: token.span, replacement: "")])
        case .word where Vocabulary.stageWords.contains(token.keyword) || Vocabulary.noun(token.keyword) != nil:
            let place = Span(start: token.span.start, end: token.span.start)
            report(
                .missingPipe, "a \"|\" is missing before \"\(shown)\"", at: token.span, label: nil,
                fixIts: [Diagnostic.FixIt("write: | \(shown)", at: place, replacement: "| ")])
        case .word where reportOtherPreposition() || reportDirectionBehindCount(): break
        case .word where ["from", "with", "for", "who", "that", "which"].contains(token.keyword):
            report(
                .unexpected, "\"\(shown)\" is not a clause", at: token.span,
                label: token.keyword == "from"
                    ? "of an outlet: in outlet \"…\"; of somebody: by \"…\"; of a time: since 2024-06"
                    : "the clauses are by, to, about, saying, containing, mentioning, where and dates")
        case .leftParenthesis:
            report(
                .unexpected, "\(what) does not go on with a bracket", at: token.span,
                label: "stages take their words without brackets: | count by speaker")
        case .word where token.keyword == "in" && ArticleAttribute(rawValue: peek(1).keyword) != nil:
            var place = peek(2).span
            var distance = 3
            while peek(distance).kind == .word, !atClause(distance), distance < 10 {
                place = place.union(peek(distance).span)
                distance += 1
            }
            let quoted = StringLiteral.quoted(text(place))
            let isWord = peek(2).kind == .word
            report(
                .unquotedText, "\"in \(peek(1).keyword)\" needs a name in quotation marks", at: place,
                label: isWord ? nil : "for example: in \(peek(1).keyword) \"Politics\"",
                fixIts: isWord ? [Diagnostic.FixIt("write \(quoted)", at: place, replacement: quoted)] : [])
        case .word where token.keyword == "on" && isWordsToLookFor(1):
            report(
                .needsDate, "\"on\" needs a date", at: peek(1).span,
                fixIts: [
                    Diagnostic.FixIt("for words write: about \(peek(1).text)", at: token.span, replacement: "about")
                ])
        case .word where ["in", "on", "since", "until", "between", "last"].contains(token.keyword):
            advance()
            reportNotADate(after: token.keyword)
        case .word where token.keyword == "to" || token.keyword == "of":
            report(
                .unexpected, "\"\(token.keyword)\" needs a name in quotation marks", at: token.span,
                label: token.keyword == "to"
                    ? "for example: to \"reporters\"" : "for example: mentions of \"To Lam\"")
        case .greater where peek(1).kind == .word || peek(1).kind == .string:
            let file = restOfLine.start < restOfLine.end ? text(restOfLine).drop { $0 == ">" || $0 == " " } : ""
            report(
                .otherLanguage, "\(what) is not redirected with \">\"", at: token.span,
                label: "write: | save \(StringLiteral.quoted(file.filter { $0 != "\"" }))")
        case .word where ForeignWords.stages[token.keyword] != nil:
            let ours = ForeignWords.stages[token.keyword] ?? ""
            report(
                .otherLanguage, "\(what) does not go on with \"\(shown)\"", at: token.span,
                label: "here it is: | \(ours)")
        case .word where Schema.entries(of: .statement).contains { $0.name == token.keyword && $0.type == .flag }:
            let place = Span(start: token.span.start, end: token.span.start)
            report(
                .unexpected, "\"\(shown)\" is a field, and a condition stands behind where", at: token.span,
                fixIts: [Diagnostic.FixIt("write: where \(shown)", at: place, replacement: "where ")])
        case .word where ["sorted", "ordered"].contains(token.keyword):
            let key = peek(1).isKeyword("by") ? peek(2) : peek(1)
            let isField = Schema.entries(of: .statement).contains { $0.name == key.keyword }
            let stage = "| sort \(isField && key.keyword != "published" ? key.keyword : "-published")"
            report(
                .otherLanguage, "the order is a stage of its own", at: token.span,
                fixIts: [Diagnostic.FixIt("write: \(stage)", at: restOfLine, replacement: stage)])
        case .word where token.keyword == "this" && Vocabulary.timeUnits[peek(1).keyword] != nil:
            report(
                .needsDate, "\"this \(peek(1).text)\" is not a clause", at: token.span.union(peek(1).span),
                label: "a time is a date, or counted back: since 2024-06, last 30 days")
        case .word where token.keyword == "within":
            report(
                .unexpected, "\"within\" belongs to a pattern", at: token.span,
                label: "for example: saying tariff* within 5 of jobs")
        case .word:
            if let nearest = NearestName.nearest(
                to: token.keyword, among: Vocabulary.clauseWords + Vocabulary.contextualClauseWords),
                token.text.utf8.count > 2
            {
                report(
                    .unexpected, "\"\(shown)\" is not a clause", at: token.span, label: "did you mean \"\(nearest)\"?",
                    fixIts: [Diagnostic.FixIt("did you mean \"\(nearest)\"?", at: token.span, replacement: nearest)])
            } else {
                report(
                    .unexpected, "\(what) does not go on with \"\(shown)\"", at: token.span,
                    label: "expected a clause (by, about, saying, where, …) or \"|\"")
            }
        case .string:
            report(
                .unexpected, "\(what) does not go on with a name", at: token.span,
                label: "which clause? for example: by \(shown), about \(shown)")
        case .greater, .greaterOrEqual, .less, .lessOrEqual, .equal, .notEqual:
            let before = index > 0 && tokens[index - 1].kind == .word ? text(tokens[index - 1].span) : "FIELD"
            report(
                .unexpected, "\(what) does not go on with \"\(shown)\"", at: token.span,
                label: "a condition stands behind where: where \(before) \(shown) …")
        case .exclamation:
            report(
                .unexpected, "\(what) does not go on with \"!\"", at: token.span,
                label: "to exclude words: and not; for \"is not\": !=")
        default:
            report(
                .unexpected, "\(what) does not go on with \"\(shown)\"", at: token.span,
                label: "expected a clause, \"|\" or the end of the line")
        }
    }

    /// Whether a word stands there that is no part of a date in any tongue.
    private func isWordsToLookFor(_ distance: Int) -> Bool {
        let token = peek(distance)
        return token.kind == .word && Vocabulary.months[token.keyword] == nil
            && ReservedWord(rawValue: token.keyword) == nil
            && !["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains(token.keyword)
            && !["now", "last", "past", "this", "the"].contains(token.keyword)
            && token.keyword.utf8.first.map { $0 > 0x39 } == true
    }

    mutating func reportUnknownCharacter() {
        let token = current
        let shown = text(token.span)
        let label: String
        if token.text == "%", index > 0, tokens[index - 1].kind == .number,
            let percent = Double(tokens[index - 1].text)
        {
            let written = Printer.decimal(percent / 100)
            report(
                .strayCharacter, "shares are written from 0 to 1", at: token.span,
                fixIts: [
                    Diagnostic.FixIt(
                        "write \(written)", at: tokens[index - 1].span.union(token.span), replacement: written)
                ])
            return
        }
        switch token.text {
        case "[", "]", "{", "}": label = "brackets are round here: ( )"
        case "'", "`": label = "names and words take double quotation marks"
        case "$": label = "a variable is a $ and its name: $leaders"
        case "@": label = "an id is an @ and a slug: @to-lam"
        default: label = "words with signs in them take quotation marks"
        }
        report(.strayCharacter, "\"\(shown)\" means nothing here", at: token.span, label: label)
    }

    /// A clause that stands behind a stage which does not take any: it belongs before the stage's `|`.
    mutating func parseMisplacedClauses(stage: Span) {
        guard atClause(), !regionIsBroken else { return }
        let start = current.span.start
        let keyword = current
        let clauses = parseClauses()
        guard let last = clauses.last else { return }
        if regionIsBroken { return }
        let clause = Span(start: start, end: last.span.end)
        let whole = Span(start: stage.start, end: clause.end)
        report(
            .clauseAfterStage, "\"\(keyword.text)\" cannot stand behind this stage", at: clause,
            label: "move it before the |",
            fixIts: [
                Diagnostic.FixIt(
                    "move it before the |", at: whole, replacement: text(clause) + " | " + text(stage))
            ])
    }

    // MARK: Stages

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
                .unknownStage, "unknown stage \"\(token.text)\"", at: token.span, label: "did you mean \"\(nearest)\"?",
                fixIts: [Diagnostic.FixIt("did you mean \"\(nearest)\"?", at: token.span, replacement: nearest)])
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
                label: "did you mean \"\(nearest)\"?",
                fixIts: [Diagnostic.FixIt("did you mean \"\(nearest)\"?", at: token.span, replacement: nearest)])
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
                code, "there is no \(what) \"\(token.text)\"", at: token.span, label: "did you mean \"\(nearest)\"?",
                fixIts: [Diagnostic.FixIt("did you mean \"\(nearest)\"?", at: token.span, replacement: nearest)])
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
