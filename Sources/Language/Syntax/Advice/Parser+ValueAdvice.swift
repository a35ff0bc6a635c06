// What the parser says about conditions: fields and values that are missing, comparisons of other languages.

import Model
import Text

extension Parser {
    mutating func reportNoValue(isRight: Bool) {
        if regionIsBroken { return }
        let token = current
        if atEndOfStage {
            report(
                .needsExpression, isRight ? "a value is missing" : "a field is missing", at: missingSpan,
                label: isRight ? "for example: = \"Politics\"" : "for example: where verb = deny")
            return
        }
        if token.kind == .unknown { return reportUnknownCharacter() }
        if token.kind == .word, atClause(), !isRight {
            report(
                .needsExpression, "a condition on a field is expected here", at: token.span,
                label: "clauses stand without where: \(token.keyword) …")
            return
        }
        if token.kind == .regularExpression || token.kind == .tilde {
            report(
                .needsExpression, "patterns follow \"contains\"", at: token.span,
                label: "for example: where title contains \(text(token.span))")
            return
        }
        report(
            .needsExpression, isRight ? "a value is expected here" : "a field is expected here", at: token.span,
            label: isRight ? "a number, a date, a word or text in quotation marks" : "for example: where verb = deny")
    }

    /// After a field something stands that compares nothing.
    /// True when something was said, and the condition is broken.
    mutating func reportNoComparator(after left: ExpressionSyntax) -> Bool {
        if regionIsBroken || atEndOfStage { return false }
        let token = current
        switch token.kind {
        case .string:
            report(
                .unexpected, "a comparison is missing", at: token.span,
                fixIts: [Diagnostic.FixIt("write = \(text(token.span))", at: token.span.beginning, replacement: "= ")])
            skipToEndOfStage()
            return true
        case .word:
            let ours: String
            switch token.keyword {
            case "like", "ilike", "matches", "includes", "has", "regexp", "startswith", "endswith", "contain":
                ours = "contains"
            case "equals", "equal", "eq": ours = "="
            case "neq", "ne": ours = "!="
            case "gt": ours = ">"
            case "lt": ours = "<"
            case "gte", "ge": ours = ">="
            case "lte", "le": ours = "<="
            case "before": ours = "<"
            case "after": ours = ">"
            default: return reportMissingEquals()
            }
            report(
                .foreignOperator, "\"\(token.text)\" is not a comparison", at: token.span, label: "write \(ours)",
                fixIts: [Diagnostic.FixIt("write \(ours)", at: token.span, replacement: ours)])
            skipToEndOfStage()
            return true
        default: return false
        }
    }

    /// `where kind indirect`: a word behind a field.
    private mutating func reportMissingEquals() -> Bool {
        let token = current
        if ReservedWord(rawValue: token.keyword) != nil || atClause() { return false }
        if Vocabulary.stageWords.contains(token.keyword) || Vocabulary.noun(token.keyword) != nil { return false }
        if ["in", "on", "since", "until", "between", "last", "to", "of", "as"].contains(token.keyword) { return false }
        report(
            .unexpected, "a comparison is missing", at: token.span,
            fixIts: [Diagnostic.FixIt("write = \(text(token.span))", at: token.span.beginning, replacement: "= ")])
        skipToEndOfStage()
        return true
    }

    /// `1 < x < 5`.
    mutating func reportChain() -> Bool {
        switch current.kind {
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
            if regionIsBroken { return true }
            report(
                .unexpected, "comparisons cannot be chained", at: current.span,
                label: "write: … and …, or between … and …")
            skipToEndOfStage()
            return true
        default: return false
        }
    }

    mutating func reportNoMembers() {
        if regionIsBroken { return }
        var fixIts: [Diagnostic.FixIt] = []
        if at(.string) || at(.word) {
            fixIts = [
                Diagnostic.FixIt("put it in brackets", at: current.span, replacement: "(" + text(current.span) + ")")
            ]
        }
        report(
            .needsExpression, "\"in\" needs values in brackets, or a date", at: missingSpan,
            label: "for example: verb in (deny, warn)", fixIts: fixIts)
        skipToEndOfStage()
    }

    mutating func reportBadIs(isNegated: Bool, start: Int32) {
        let token = current
        if ["null", "none", "empty", "missing", "nil", "nan", "undefined"].contains(token.keyword) {
            report(
                .otherLanguage, "\"\(token.text)\" is called unknown here", at: token.span,
                fixIts: [Diagnostic.FixIt("write: is unknown", at: token.span, replacement: "unknown")])
            advance()
            return
        }
        let isBefore = tokens[max(0, index - 1)].span
        let verb = isNegated ? tokens[max(0, index - 2)].span.union(isBefore) : isBefore
        let ours = isNegated ? "!=" : "="
        report(
            .foreignOperator, "\"is\" only goes with unknown", at: verb, label: "write \(ours)",
            fixIts: [Diagnostic.FixIt("write \(ours)", at: verb, replacement: ours)])
        if !atEndOfStage { _ = parseSum(isRight: true) }
    }
}
