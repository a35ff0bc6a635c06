// Questions in plain English, and stages at the beginning of a query: each gets the whole query that it is here, with what
// else is wrong in it mended. Called by the parser's advice where no query begins.

import Model
import Text

extension Parser {
    /// Says how a plain question is asked here; false where nothing is recognised.
    mutating func reportQuestion() -> Bool {
        guard current.kind == .word, depth <= 1, !isMending, let (message, query) = questionAsQuery(),
            let written = Mender.written(query)
        else { return false }
        report(
            .plainEnglish, message, at: current.span,
            fixIts: [Diagnostic.FixIt("write: \(written)", at: restOfLine, replacement: written)])
        return true
    }

    private func questionAsQuery() -> (message: String, query: String)? {
        switch current.keyword {
        case "how" where peek(1).isKeyword("many") || peek(1).isKeyword("often"):
            let message = "counting is a stage"
            if let noun = nounAhead(2, fillers: ["of", "different", "distinct", "the", "all"]) {
                return (message, rest(noun) + " | count")
            }
            return questionWithDid(peek(2).isKeyword("times") ? 3 : 2).map { (message, $0 + " | count") }
        case "count":
            guard let noun = nounAhead(1, fillers: ["the", "all", "of"]) else { return nil }
            return ("the noun comes first, and counting is a stage", rest(noun) + " | count")
        case "most":
            guard ["quoted", "cited", "frequent", "common"].contains(peek(1).keyword) else { return nil }
            let noun = Vocabulary.noun(peek(2).keyword)?.rawValue ?? "speakers"
            return ("ranking is \"top\"", "top 10 \(noun)")
        case "first", "earliest", "oldest", "last", "latest", "newest", "recent":
            let isNumber = peek(1).kind == .number
            guard let noun = nounAhead(isNumber ? 2 : 1, fillers: ["of", "the"]) else { return nil }
            let isOld = ["first", "earliest", "oldest"].contains(current.keyword)
            let count = isNumber ? peek(1).text : isPlural(noun) ? "5" : "1"
            return ("the noun comes first", rest(noun) + " | \(isOld ? "earliest" : "latest") \(count)")
        case "everything":
            var name = peek(1).span
            var place = 2
            while peek(place).kind == .word, !isVerb(place), place < 6 {
                name = name.union(peek(place).span)
                place += 1
            }
            guard [.word, .string, .id].contains(peek(1).kind), peek(place).kind == .word else { return nil }
            let more = rest(place + 1)
            return ("a query begins with the noun", "statements by \(text(name))" + (more.isEmpty ? "" : " " + more))
        case "when": return questionWithDid(1).map { (Parser.noQuestionWord, $0 + " | show published, text") }
        case "where": return questionWithDid(1).map { (Parser.noQuestionWord, $0 + " | show article, text") }
        case "why", "how": return questionWithDid(1).map { (Parser.noQuestionWord, $0) }
        case "did", "has", "have", "does", "do", "had":
            return questionWithDid(0).map { ("yes or no is no answer here; the statements are", $0) }
        case "show", "list", "give", "find", "get", "display", "print", "tell", "see", "search", "all", "the", "every",
            "any", "which", "please":
            if current.keyword == "which", ["said", "say"].contains(peek(2).keyword) {
                return (Parser.noQuestionWord, "who " + rest(2))
            }
            let fillers = [
                "me", "us", "all", "the", "every", "any", "of", "a", "list", "please", "for", "show", "find",
            ]
            guard let noun = nounAhead(1, fillers: fillers) else { return nil }
            return ("a query begins with the noun", rest(noun))
        default:
            guard Vocabulary.stageWords.contains(current.keyword), !peek(1).isKeyword("by") else { return nil }
            return stageAsQuery()
        }
    }

    private static let noQuestionWord = "questions begin with \"who\" or \"what did\""

    /// `kwic toll`, `sort speakers`, `words of statements by "X"`: the rows come first.
    private func stageAsQuery() -> (message: String, query: String)? {
        let stage = current.keyword
        let message = "a query cannot begin with the stage \"\(stage)\""
        let hits = ["kwic", "collocates"]
        let texts = ["words", "ngrams"]
        guard hits.contains(stage) || texts.contains(stage) else { return nil }
        var place = 1
        var words = stage
        if peek(place).kind == .number {
            words += " " + peek(place).text
            place += 1
        } else if stage == "ngrams" {
            words += " 2"
        }
        if ["of", "for", "in"].contains(peek(place).keyword) { place += 1 }
        if Vocabulary.noun(peek(place).keyword) != nil { return (message, rest(place) + " | " + words) }
        guard hits.contains(stage), peek(place).kind == .word || peek(place).kind == .string else { return nil }
        return (message, "statements saying \(rest(place)) | \(words)")
    }

    /// The place of the noun that comes after words that mean nothing here.
    private func nounAhead(_ start: Int, fillers: [String]) -> Int? {
        var place = start
        while place < start + 4, fillers.contains(peek(place).keyword) { place += 1 }
        return noun(peek(place).keyword) != nil ? place : nil
    }

    /// A noun in any spelling, also of one row.
    private func noun(_ word: String) -> Noun? {
        Vocabulary.noun(word) ?? Noun.allCases.first { $0.singular == word }
    }

    private func isPlural(_ distance: Int) -> Bool { Vocabulary.noun(peek(distance).keyword) != nil }

    /// The words from some place on, to the end of the stage, without a question mark.
    func rest(_ distance: Int) -> String {
        let line = restOfLine
        guard peek(distance).span.start < line.end else { return "" }
        var end = line.end
        let last = peek(distance).span.start
        while end > last, [UInt8(ascii: "?"), UInt8(ascii: " ")].contains(source.bytes[Int(end) - 1]) { end -= 1 }
        return text(Span(start: last, end: end))
    }

    /// `did Marsh say tolls`, `has "Marsh" ever promised to resign`: the statements that would answer it.
    private func questionWithDid(_ start: Int) -> String? {
        guard ["did", "has", "have", "does", "do", "had"].contains(peek(start).keyword) else { return nil }
        let idle = ["ever", "also", "already", "once", "actually", "really"]
        var place = start + 1
        var name = peek(place).span
        if peek(place).kind == .string || peek(place).kind == .id || peek(place).kind == .variable {
            place += 1
        } else {
            var count = 0
            while peek(place).kind == .word, count < 5, !idle.contains(peek(place).keyword),
                count == 0 || !isVerb(place)
            {
                name = name.union(peek(place).span)
                place += 1
                count += 1
            }
            guard count > 0 else { return nil }
        }
        while idle.contains(peek(place).keyword) { place += 1 }
        guard peek(place).kind == .word, ReservedWord(rawValue: peek(place).keyword) == nil else { return nil }
        let verb = peek(place).keyword
        var query = "statements by \(text(name))"
        let said = rest(place + 1)
        let opensClause = atClause(place + 1)
        let words = peek(place + 1).isKeyword("that") ? rest(place + 2) : said
        if !words.isEmpty { query += opensClause ? " " + words : " saying " + words }
        if !Parser.plainVerbs.contains(where: VerbForms.lemmas(of: verb).contains) {
            query += " where verb = \(VerbForms.lemmas(of: verb).first ?? verb)"
        }
        return query
    }

    /// `Marsh said about tolls` as `what did "Marsh" say about tolls`.
    private func whatDid(_ start: Int) -> String? {
        var place = start
        var name = peek(start).span
        if [.string, .id, .variable].contains(peek(start).kind) {
            place += 1
        } else {
            while peek(place).kind == .word, !isVerb(place), place < start + 5 {
                name = name.union(peek(place).span)
                place += 1
            }
        }
        guard place > start, peek(place).kind == .word, ReservedWord(rawValue: peek(place).keyword) == nil, !isMending,
            depth <= 1
        else { return nil }
        let verb = VerbForms.lemmas(of: peek(place).keyword).first ?? peek(place).keyword
        let more = rest(place + 1)
        return Mender.written("what did \(text(name)) \(verb)" + (more.isEmpty ? "" : " " + more))
    }

    /// Verbs that ask for no act of their own.
    private static let plainVerbs: Set<String> = ["say", "talk", "speak", "mention", "state", "tell", "comment"]

    /// Whether what stands there ends a name without quotation marks: a small word, and the name does not go on.
    private func isVerb(_ distance: Int) -> Bool {
        let token = peek(distance)
        guard let first = token.text.utf8.first else { return false }
        return first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
    }

    // MARK: what …

    static let everybody = ["people", "anyone", "anybody", "everyone", "everybody", "they", "others"]

    /// `what has Marsh said`, `what Marsh said`, `what was said about tolls`.
    mutating func reportWhatWithoutDid(_ example: String) {
        let token = current
        func say(_ message: String, at span: Span, _ fixIt: Diagnostic.FixIt?) {
            report(
                .plainEnglish, message, at: span, label: fixIt == nil ? "for example: \(example)" : nil,
                fixIts: fixIt.map { [$0] } ?? [])
        }
        let message = "\"what\" needs \"did\", a name and a verb"
        let isAuxiliary = ["has", "have", "had", "does", "do", "will", "would"].contains(token.keyword)
        switch token.keyword {
        case _ where whatDid(isAuxiliary ? 1 : 0) != nil:
            let query = whatDid(isAuxiliary ? 1 : 0) ?? ""
            let whole = Span(start: tokens[max(0, index - 1)].span.start, end: restOfLine.end)
            say(message, at: token.span, Diagnostic.FixIt("write: \(query)", at: whole, replacement: query))
        case "was", "is", "were", "are":
            let about = peek(1).isKeyword("said") || peek(1).isKeyword("being") ? 2 : 1
            let place = peek(about).isKeyword("said") ? about + 1 : about
            if atClause(place) {
                let query = "statements " + rest(place)
                let whole = Span(start: tokens[max(0, index - 1)].span.start, end: restOfLine.end)
                say(message, at: token.span, Diagnostic.FixIt("write: \(query)", at: whole, replacement: query))
            } else {
                say(message, at: token.span, nil)
            }
        case _ where isAuxiliary && !Parser.everybody.contains(peek(1).keyword):
            say(message, at: token.span, Diagnostic.FixIt("write did", at: token.span, replacement: "did"))
        case let word
        where Parser.everybody.contains(word) || Parser.everybody.contains(peek(1).keyword) || word == "about":
            var place = word == "about" ? 0 : 1
            while place > 0, place < 5, !atClause(place), peek(place).kind == .word { place += 1 }
            let query = atClause(place) ? "statements " + rest(place) : "statements"
            let whole = Span(start: tokens[max(0, index - 1)].span.start, end: restOfLine.end)
            say(message, at: token.span, Diagnostic.FixIt("write: \(query)", at: whole, replacement: query))
        default:
            let isName = token.kind == .string || token.kind == .id || token.kind == .word && !atEndOfStage
            say(
                message, at: atEndOfStage ? missingSpan : token.span,
                isName
                    ? Diagnostic.FixIt(
                        "write: what did \(text(token.span)) …", at: token.span.beginning, replacement: "did ") : nil)
        }
        skipToEndOfStage()
    }

    // MARK: who …

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

    /// `who told "the council" about the wall`: what stands behind told is somebody, not what was said, if that follows.
    mutating func warnOfAddressee() {
        guard at(.string), ["about", "saying", "quoting"].contains(peek(1).keyword) else { return }
        let name = text(current.span)
        report(
            .plainEnglish, "\(name) is read as words that were said", at: current.span, severity: .warning,
            fixIts: [Diagnostic.FixIt("for somebody write: to \(name)", at: current.span.beginning, replacement: "to ")]
        )
    }
}
