// What the parser says where something stands behind a clause or stage that ended well.

import Model
import Text

extension Parser {
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
            report(
                .missingPipe, "a \"|\" is missing before \"\(shown)\"", at: token.span, label: nil,
                fixIts: [Diagnostic.FixIt("write: | \(shown)", at: token.span.beginning, replacement: "| ")])
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
        case .word where token.keyword == "in" && peek(1).kind == .string:
            let name = text(peek(1).span)
            report(
                .needsDate, "\"in\" needs a date, or what of the article is meant", at: peek(1).span,
                fixIts: [
                    Diagnostic.FixIt("write: in outlet \(name)", at: peek(1).span.beginning, replacement: "outlet "),
                    Diagnostic.FixIt("in section \(name)", at: peek(1).span.beginning, replacement: "section "),
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
            // `order by published`, `limit 5`.
            let place = peek(1).isKeyword("by") ? token.span.union(peek(1).span) : token.span
            report(
                .otherLanguage, "\(what) does not go on with \"\(shown)\"", at: token.span,
                label: "here it is: | \(ours)",
                fixIts: ours.contains(" ")
                    ? [] : [Diagnostic.FixIt("here it is: | \(ours)", at: place, replacement: "| " + ours)])
        case .word where Schema.entries(of: .statement).contains { $0.name == token.keyword && $0.type == .flag }:
            report(
                .unexpected, "\"\(shown)\" is a field, and a condition stands behind where", at: token.span,
                fixIts: [Diagnostic.FixIt("write: where \(shown)", at: token.span.beginning, replacement: "where ")])
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
        case .word where token.keyword == "not":
            report(
                .unexpected, "\"not\" stands before a clause", at: token.span,
                label: "for example: not by \"To Lam\", not about trade")
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
                    .unexpected, "\"\(shown)\" is not a clause", at: token.span,
                    fixIts: [.didYouMean(nearest, at: token.span)])
            } else {
                report(
                    .unexpected, "\(what) does not go on with \"\(shown)\"", at: token.span,
                    label: "expected a clause (by, about, saying, where, …) or \"|\"")
            }
        case .string
        where diagnostics.contains { $0.code == Code.unterminatedString.rawValue && $0.span?.start == token.span.start }:
            // A mark too many has been spoken of.
            break
        case .comma where atClause(1):
            report(
                .unexpected, "clauses stand one behind the other", at: token.span,
                fixIts: [Diagnostic.FixIt("leave the comma out", at: token.span, replacement: "")])
        case .comma where isBehindPattern:
            report(
                .unexpected, "words are joined by \"and\" or \"or\"", at: token.span,
                fixIts: [Diagnostic.FixIt("write: or", at: token.span, replacement: " or")])
        case .dot where index > 1 && tokens[index - 1].kind == .date && peek(1).kind == .dot && peek(2).kind == .date:
            let place = tokens[index - 2].span.union(peek(2).span)
            let mended = "between \(text(tokens[index - 1].span)) and \(text(peek(2).span))"
            report(
                .otherLanguage, "a span of time has a word before it", at: token.span.union(peek(1).span),
                fixIts: [Diagnostic.FixIt("write: \(mended)", at: place, replacement: mended)])
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

    /// Whether the clause before is one that looks for words.
    private var isBehindPattern: Bool {
        let words = ["about", "saying", "quoting", "containing", "without"]
        let others = ["by", "to", "mentioning", "where", "in", "since", "until", "between", "last"]
        let keyword = tokens[..<index].reversed().prefix { $0.kind != .pipe && $0.kind != .newline }
            .first { words.contains($0.keyword) || others.contains($0.keyword) }
        return keyword.map { words.contains($0.keyword) } ?? false
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
        if let scalar = token.text.unicodeScalars.first {
            var written: String?
            if ["–", "—", "−", "‐", "‑"].contains(scalar) { written = "-" }
            if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
                written = ""
            }
            if let written {
                report(
                    .strayCharacter,
                    written.isEmpty ? "a sign that cannot be seen stands here" : "\"\(shown)\" means nothing here",
                    at: token.span,
                    fixIts: [
                        Diagnostic.FixIt(
                            written.isEmpty ? "leave it out" : "write \(written)", at: token.span, replacement: written)
                    ])
                return
            }
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
}
