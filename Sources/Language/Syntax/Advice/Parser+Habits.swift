// What people type out of habit: commands of other shells, plain questions, prepositions of their own. Each gets what to
// type instead. Called by the parser's advice where nothing of the language fits.

import Model
import Text

extension Parser {
    /// `count by speaker desc`: the groups of `count` and `top` come largest first; another order is a stage.
    mutating func reportDirectionBehindCount() -> Bool {
        guard at(anyOf: "desc", "asc", "descending", "ascending") else { return false }
        let isDescending = current.keyword.hasPrefix("d")
        var place = index
        while place > 0, tokens[place].kind != .pipe { place -= 1 }
        let stage = tokens[min(place + 1, tokens.count - 1)].keyword
        let isCounted = stage == "count" || stage == "top"
        let fixIt: Diagnostic.FixIt? =
            switch (isCounted, isDescending) {
            case (true, true):
                Diagnostic.FixIt("leave it out: largest first already", at: current.span, replacement: "")
            case (true, false): Diagnostic.FixIt("write: | sort count", at: current.span, replacement: "| sort count")
            default: nil
            }
        report(
            .otherLanguage, "the order is a stage of its own", at: current.span,
            label: isCounted ? nil : isDescending ? "for example: | sort -published" : "for example: | sort published",
            fixIts: fixIt.map { [$0] } ?? [])
        return true
    }

    /// From here to the end of the query, or of the stage.
    var restOfLine: Span {
        var span = current.span
        var distance = 1
        while peek(distance).kind != .end, peek(distance).kind != .newline, peek(distance).kind != .pipe, distance < 200
        {
            span = span.union(peek(distance).span)
            distance += 1
        }
        return span
    }

    /// `\\d`, `.help`, `:q`, `?`: commands, of here and elsewhere.
    mutating func reportCommand() -> Bool {
        let token = current
        let mark = text(token.span)
        guard [".", "\\", ":", "?"].contains(mark), peek(1).kind == .word || mark == "?" else { return false }
        let name = peek(1).kind == .word ? peek(1).keyword : ""
        // `.statements[]` is jq's way to begin.
        if Vocabulary.noun(name) != nil { return false }
        let ours =
            switch name {
            case "d", "dt", "di", "schema", "tables", "describe": ".schema"
            case "q", "quit", "exit", "wq": ".quit"
            case "h", "help", "": ".help"
            default: mark == "." ? "." + name : ".help"
            }
        report(
            .otherLanguage, mark == "." ? "commands are for the prompt" : "commands begin with a dot",
            at: peek(1).kind == .word ? token.span.union(peek(1).span) : token.span, label: "at the prompt: \(ours)")
        return true
    }

    /// `how many …`, `show me …`, `denials`: what they are here.
    mutating func reportCommonQuestion() -> Bool {
        let token = current
        guard token.kind == .word else { return false }
        /// The noun that the question names, in any of its spellings.
        func noun(after distance: Int) -> Noun? {
            for place in distance..<distance + 4 {
                if let noun = Vocabulary.noun(peek(place).keyword) { return noun }
            }
            return nil
        }
        switch token.keyword {
        case "how" where peek(1).isKeyword("many") || peek(1).isKeyword("often"):
            let asked = peek(1).isKeyword("many") ? noun(after: 2) ?? .statements : .statements
            report(
                .plainEnglish, "counting is a stage", at: token.span.union(peek(1).span),
                label: "for example: \(asked.rawValue) … | count")
            return true
        case "show", "give", "list", "display", "print", "tell", "get", "find":
            guard let asked = noun(after: 1) else { return false }
            report(
                .plainEnglish, "a query begins with what to show", at: token.span,
                label: "for example: \(asked.rawValue) …")
            return true
        default:
            guard let act = Parser.actNouns[token.keyword] else { return false }
            let mended = "statements where act = \(act)"
            report(
                .unknownNoun, "there is no noun \"\(token.text)\"", at: token.span,
                fixIts: [Diagnostic.FixIt("write: \(mended)", at: token.span, replacement: mended)])
            return true
        }
    }

    /// Nouns for what statements are, by the act that they name.
    private static let actNouns: [String: String] = [
        "denials": "deny", "promises": "promise", "pledges": "promise", "warnings": "warn", "threats": "warn",
        "questions": "ask", "demands": "urge", "orders": "order", "praise": "praise", "criticism": "criticise",
        "announcements": "announce", "admissions": "admit", "refusals": "refuse", "agreements": "agree",
        "proposals": "propose", "plans": "plan", "beliefs": "believe", "claims": "claim", "answers": "answer",
    ]

    /// `who said what`, `who promised anything`: without a pattern the question is about everything.
    mutating func reportPatternForEverything() {
        guard at(anyOf: "what", "anything", "something", "everything", "things") else { return }
        let next = peek(1)
        let isBeforeClause = (Vocabulary.clauseWords + Vocabulary.contextualClauseWords).contains(next.keyword)
        guard [.end, .newline, .pipe, .question].contains(next.kind) || isBeforeClause else { return }
        let token = advance()
        report(
            .plainEnglish, "\"\(token.text)\" would be a word to look for", at: token.span,
            fixIts: [Diagnostic.FixIt("leave it out to have everything", at: token.span, replacement: "")])
    }

    /// `show speaker text`: a comma is missing.
    mutating func reportMissingComma() {
        guard at(.word), !regionIsBroken, !atClause(), !Vocabulary.stageWords.contains(current.keyword) else { return }
        report(
            .unexpected, "a comma is missing before \"\(text(current.span))\"", at: current.span,
            fixIts: [Diagnostic.FixIt("write: , \(text(current.span))", at: placeBehind, replacement: ",")])
    }

    /// `after 2025`, `from 2024 to 2025`, `said by`, `named "Marsh"`, `of "Marsh"`: clauses of other tongues.
    mutating func reportOtherPreposition() -> Bool {
        let token = current
        let next = peek(1)
        func say(_ message: String, _ mended: String, at span: Span) {
            report(
                .unexpected, message, at: span,
                fixIts: [
                    Diagnostic.FixIt(
                        mended.isEmpty ? "leave it out" : "write: \(mended)", at: span, replacement: mended)
                ])
        }
        /// Whether the rows are what people said.
        let isSpoken = ["statements", "quotes"].contains(index > 0 && depth <= 1 ? tokens[0].keyword : "")
        func isName(_ token: Token) -> Bool {
            guard token.kind == .word, let first = token.text.utf8.first else { return false }
            return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) || first >= 0xC0
        }
        func isDate(_ token: Token) -> Bool {
            token.kind == .date || (token.kind == .number && token.text.utf8.count == 4)
                || ["today", "yesterday"].contains(token.keyword)
        }
        switch token.keyword {
        case "after" where isDate(next), "before" where isDate(next):
            let isAfter = token.keyword == "after"
            report(
                .unexpected, "\"\(token.text)\" is not a clause", at: token.span,
                label: isAfter
                    ? "from then on: since \(next.text)" : "up to then and with it: until \(next.text)")
            return true
        case "from" where isDate(next) && (peek(2).isKeyword("to") || peek(2).isKeyword("until")) && isDate(peek(3)):
            say(
                "\"from\" is not a clause", "between \(next.text) and \(peek(3).text)",
                at: token.span.union(peek(3).span))
            return true
        case "from" where isDate(next):
            say("\"from\" is not a clause", "since \(next.text)", at: token.span.union(next.span))
            return true
        case "said", "made", "spoken", "given":
            guard next.isKeyword("by") else { return false }
            say("\"\(text(token.span)) by\" is just \"by\"", "by", at: token.span.union(next.span))
            return true
        case "of":
            guard next.kind == .string || next.kind == .id || next.kind == .variable || isSpoken && isName(next) else {
                return false
            }
            say("\"of\" goes with mentions only", "by", at: token.span)
            return true
        case "from":
            guard isSpoken, isName(next) || next.kind == .string || next.kind == .id else { return false }
            say("\"from\" is not a clause", "by", at: token.span)
            return true
        case "contain", "contains", "include", "includes", "including", "with", "having", "featuring":
            guard next.kind == .word || next.kind == .string, !atClause(1) else { return false }
            say("\"\(text(token.span))\" is not a clause", "containing", at: token.span)
            return true
        case "regarding", "concerning", "discussing", "re", "against", "mention", "mentions":
            guard next.kind == .word || next.kind == .string, !atClause(1) else { return false }
            let isMention = token.keyword.hasPrefix("mention") && next.kind == .string
            say("\"\(text(token.span))\" is not a clause", isMention ? "mentioning" : "about", at: token.span)
            return true
        case "that", "which", "who":
            let who = ["said", "say", "says", "promised", "denied", "warned", "claimed", "asked"]
            if token.keyword != "which", index == 1, who.contains(next.keyword),
                ["people", "speakers", "organizations", "groups"].contains(tokens[0].keyword)
            {
                let whole = Span(start: tokens[0].span.start, end: token.span.end)
                say("\"who\" begins the question", "who", at: whole)
                return true
            }
            let verbs = [
                "mention": "about", "mentions": "about", "mentioned": "about", "discuss": "about",
                "contain": "containing",
                "contains": "containing", "include": "containing", "includes": "containing", "say": "saying",
                "says": "saying", "said": "saying", "are": "", "talk": "", "were": "",
            ]
            guard let ours = verbs[next.keyword] else { return false }
            say("\"\(text(token.span))\" is not needed", ours, at: token.span.union(next.span))
            return true
        case "named", "called", "like":
            guard next.kind == .string || next.kind == .word else { return false }
            say(
                "\"\(text(token.span))\" is not a clause", "where name contains \(StringLiteral.quoted(next.text))",
                at: token.span.union(next.span))
            return true
        default: return false
        }
    }
}
