// What the parser says where no query begins: a clause, a stage or a name alone, words of other languages.
// Questions in plain English are met by Parser+Questions, habits by Parser+Habits.

import Model
import Text

extension Parser {
    /// Nothing begins like this.
    mutating func reportNotAQuery() {
        let token = current
        let examples = "for example: statements by \"To Lam\", or: who said \"solidarity\""
        if reportCommand() || reportQuestion() || reportCommonQuestion() { return }
        if token.kind == .unknown { return reportUnknownCharacter() }
        guard token.kind == .word else {
            if token.kind == .end || token.kind == .newline || token.kind == .rightParenthesis {
                report(.needsQuery, "a query is missing", at: missingSpan, label: examples)
                return
            }
            let label = token.kind == .string ? nil : examples
            var fixIts: [Diagnostic.FixIt] = []
            if token.kind == .string {
                fixIts = [
                    Diagnostic.FixIt(
                        "a name alone is no query; for example: statements by \(text(token.span))",
                        at: token.span.beginning,
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
            report(
                .needsQuery, "a clause needs a noun before it", at: token.span,
                fixIts: [
                    Diagnostic.FixIt(
                        "for example: statements \(token.keyword) …", at: token.span.beginning,
                        replacement: "statements ")
                ])
            return
        }
        if Vocabulary.stageWords.contains(token.keyword) {
            report(
                .needsQuery, "a query cannot begin with the stage \"\(token.keyword)\"", at: token.span,
                label: "for example: statements | \(token.keyword) …",
                fixIts: [
                    Diagnostic.FixIt(
                        "to go on from the last result write: | \(token.keyword) …", at: token.span.beginning,
                        replacement: "| ")
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
                .unknownNoun, "there is no noun \"\(token.text)\"", at: token.span,
                fixIts: [.didYouMean(noun, at: token.span)])
            return
        }
        let candidates = Noun.allCases.map(\.rawValue) + Vocabulary.queryWords
        if let nearest = NearestName.nearest(to: token.keyword, among: candidates) {
            report(
                .unknownNoun, "there is no noun \"\(token.text)\"", at: token.span,
                fixIts: [.didYouMean(nearest, at: token.span)])
            return
        }
        let typed = StringLiteral.quoted(text(restOfLine))
        report(
            .unknownNoun, "a query begins with a noun, \"who\" or \"what did\"", at: token.span,
            label: "to look for words: statements containing \(typed); for somebody: statements by \(typed)",
            notes: ["the nouns: " + Noun.allCases.map(\.rawValue).joined(separator: ", ")])
    }
}
