// Patterns as they are typed to patterns as they are looked for.

import Model
import Text

extension Resolver {
    mutating func pattern(_ syntax: PatternSyntax) -> Pattern? {
        switch syntax.kind {
        case .phrase(let terms):
            var resolved: [Term] = []
            for term in terms {
                guard let checked = self.term(term) else { return nil }
                resolved.append(checked)
            }
            return resolved.isEmpty ? nil : .phrase(resolved)
        case .regularExpression(let text):
            if text.isEmpty {
                report(
                    .emptyText, "the regular expression is empty", at: syntax.span, label: "for example: r\"tariffs?\"")
                return nil
            }
            if let (message, label) = Resolver.brokenBrackets(in: text) {
                report(.badRegularExpression, message, at: syntax.span, label: label)
                return nil
            }
            return .regularExpression(text)
        case .within(let left, let number, let right):
            let distance = resolve(number, for: "within", in: 1...1000)
            let parts = (pattern(left), pattern(right))
            guard let distance, let first = parts.0, let second = parts.1 else { return nil }
            for (part, place) in [(first, left.span), (second, right.span)] where !part.givesHits {
                report(
                    .wrongArguments, "\"within\" needs words on both sides", at: place,
                    label: "\"not\" has no place in the text")
                return nil
            }
            return .within(first, distance: distance, second)
        case .all(let items): return patterns(items).map { .all($0) }
        case .any(let items): return patterns(items).map { .any($0) }
        case .not(let inner): return pattern(inner).map { .not($0) }
        case .missing: return nil
        }
    }

    private mutating func patterns(_ items: [PatternSyntax]) -> [Pattern]? {
        var resolved: [Pattern] = []
        for item in items { pattern(item).map { resolved.append($0) } }
        return resolved.count == items.count ? resolved : nil
    }

    private mutating func term(_ term: TermSyntax) -> Term? {
        switch term.kind {
        case .word(let text): return .stem(text)
        case .prefix(let text): return .prefix(text)
        case .quoted(let text): return checkWords(text, at: term.span).map { .quoted($0) }
        case .exact(let text): return checkWords(text, at: term.span).map { .exact($0) }
        case .fuzzy(let text): return checkWords(text, at: term.span).map { .fuzzy($0) }
        case .variable(let name):
            guard let value = lookUp(name, at: term.span) else { return nil }
            switch value {
            case .text(let text), .parameter(let text): return checkWords(text, at: term.span).map { .quoted($0) }
            case .integer(let number): return .quoted(String(number))
            default:
                report(
                    .typeMismatch, "$\(name) is not words to look for", at: term.span,
                    label: "a text is needed; for people: by $\(name), mentioning $\(name)")
                return nil
            }
        }
    }

    /// Words without a letter or digit find nothing.
    private mutating func checkWords(_ text: String, at span: Span) -> String? {
        let hasWord = text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        if hasWord { return text }
        report(
            .emptyText, "there are no words between the quotation marks", at: span,
            label: "a pattern looks for letters or digits")
        return nil
    }

    /// What is plainly broken in a regular expression; PCRE2 has the last word when it runs.
    static func brokenBrackets(in text: String) -> (String, String)? {
        var open = 0
        var inClass = false
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case "[": inClass = true
            case "]": inClass = false
            case "(" where !inClass: open += 1
            case ")" where !inClass:
                if open == 0 {
                    return ("a bracket closes nothing in the regular expression", "write \\) for the sign itself")
                }
                open -= 1
            default: break
            }
        }
        if isEscaped { return ("the regular expression ends with a backslash", "write \\\\ for the sign itself") }
        if inClass { return ("a \"[\" is never closed in the regular expression", "write \\[ for the sign itself") }
        if open > 0 { return ("a \"(\" is never closed in the regular expression", "write \\( for the sign itself") }
        return nil
    }
}
