// Stages: what stands after each `|`. Those that count are in Parser+Groups, those about words in Parser+TextStages.

import Model
import Text

extension Parser {
    /// stage = clause , { clause } | walk | sort | take | skip | sample | earliest | latest | one-per | top |
    ///     count-stage | group | add | show | combine | kwic | context | words | ngrams | collocates | keywords | chart
    ///     | format | save ;
    mutating func parseStage() -> StageSyntax {
        let start = current.span.start
        let kind: StageSyntax.Kind = nested(.missing(mayChangeRows: true)) { parser in
            parser.offer(.stage)
            if parser.atClause() { return .clauses(parser.parseClauses()) }
            return parser.parseNamedStage()
        }
        let place = span(from: start)
        if case .clauses = kind { return StageSyntax(kind: kind, span: place) }
        if case .walk = kind { return StageSyntax(kind: kind, span: place) }
        parseMisplacedClauses(stage: place)
        return StageSyntax(kind: kind, span: place)
    }

    private mutating func parseNamedStage() -> StageSyntax.Kind {
        let token = current
        guard token.kind == .word else {
            reportNoStage()
            return .missing(mayChangeRows: !atEndOfStage)
        }
        if let noun = parseNoun() { return parseWalk(noun) }
        switch token.keyword {
        case "sort": return parseSort()
        case "take": return parseTake()
        case "skip": return parseSkip()
        case "sample": return parseSample()
        case "earliest": return parseEarliest()
        case "latest": return parseLatest()
        case "one": return parseOnePer()
        case "top": return parseTop()
        case "count": return parseCountStage()
        case "group": return parseGroup()
        case "add": return parseAdd()
        case "show": return parseShow()
        case "union", "except", "intersect": return parseCombine()
        case "kwic": return parseKwic()
        case "context": return parseContext()
        case "words": return parseWords()
        case "ngrams": return parseNgrams()
        case "collocates": return parseCollocates()
        case "keywords": return parseKeywords()
        case "chart": return parseChart()
        case "as": return parseFormat()
        case "save": return parseSave()
        default:
            return .missing(mayChangeRows: reportUnknownStage())
        }
    }

    /// walk = noun , { clause } ;
    private mutating func parseWalk(_ noun: Noun) -> StageSyntax.Kind {
        rowsAreMentions = noun == .mentions
        return .walk(noun, parseClauses())
    }

    /// sort = "sort" , sort-key , { "," , sort-key } ;
    private mutating func parseSort() -> StageSyntax.Kind {
        advance()
        reportSortBy()
        var keys: [SortKeySyntax] = []
        repeat {
            offer(.column)
            keys.append(parseSortKey())
            checkCount(keys.count, of: "sort keys", at: current.span)
        } while consume(if: .comma) != nil
        return .sort(keys)
    }

    /// sort-key = [ "-" ] , sum ;
    private mutating func parseSortKey() -> SortKeySyntax {
        let start = current.span.start
        if atEndOfStage {
            reportNoKey(for: "sort", example: "sort -published")
            return SortKeySyntax(
                isDescending: false, value: ExpressionSyntax(kind: .missing, span: missingSpan), span: missingSpan)
        }
        var isDescending = consume(if: .minus) != nil
        let value = parseSum(isRight: false)
        if let direction = reportDirectionWord(key: span(from: start)) { isDescending = direction }
        return SortKeySyntax(isDescending: isDescending, value: value, span: span(from: start))
    }

    /// take = "take" , count ;
    private mutating func parseTake() -> StageSyntax.Kind {
        advance()
        return .take(parseCount(for: "take", example: "take 10"))
    }

    /// skip = "skip" , count ;
    private mutating func parseSkip() -> StageSyntax.Kind {
        advance()
        return .skip(parseCount(for: "skip", example: "skip 10"))
    }

    /// sample = "sample" , count , [ "seed" , count ] ;
    private mutating func parseSample() -> StageSyntax.Kind {
        advance()
        let number = parseCount(for: "sample", example: "sample 50 seed 7")
        offer(.words(["seed"]))
        guard consume(keyword: "seed") != nil else { return .sample(number, seed: nil) }
        return .sample(number, seed: parseCount(for: "seed", example: "sample 50 seed 7"))
    }

    /// earliest = "earliest" , [ count ] ;
    private mutating func parseEarliest() -> StageSyntax.Kind {
        advance()
        return .earliest(parseOptionalCount(for: "earliest", example: "earliest 5"))
    }

    /// latest = "latest" , [ count ] ;
    private mutating func parseLatest() -> StageSyntax.Kind {
        advance()
        return .latest(parseOptionalCount(for: "latest", example: "latest 5"))
    }

    mutating func parseOptionalCount(for what: String, example: String) -> NumberSyntax? {
        offer(.number(example: example))
        return at(.number) || at(.variable) || at(.minus) ? parseCount(for: what, example: example) : nil
    }

    /// one-per = "one" , "per" , key ;
    private mutating func parseOnePer() -> StageSyntax.Kind {
        advance()
        offer(.words(["per"]))
        if consume(keyword: "per") == nil {
            report(
                .unexpected, "\"one\" needs \"per\"", at: missingSpan, label: "for example: one per article",
                fixIts: [
                    Diagnostic.FixIt(
                        "add \"per\"", at: placeBehind, replacement: " per")
                ])
            _ = consume(keyword: "by")
        }
        return .onePer(parseKey(for: "one per", example: "one per article"))
    }

    /// add = "add" , word , "=" , expression ;
    private mutating func parseAdd() -> StageSyntax.Kind {
        advance()
        guard at(.word), ReservedWord(rawValue: current.keyword) == nil else {
            report(
                .needsName, "\"add\" needs a name for the new column", at: missingSpan,
                label: "for example: add size = words(text)")
            return .missing(mayChangeRows: false)
        }
        mark(.columnName)
        let token = advance()
        let name = NameSyntax(text: token.keyword, span: token.span)
        offer(.words(["="]))
        guard consume(if: .equal) != nil else {
            report(
                .unexpected, "\"add\" needs \"=\" after the name", at: missingSpan,
                label: "for example: add size = words(text)")
            return .missing(mayChangeRows: false)
        }
        return .add(name, parseExpression())
    }

    /// show = "show" , shown , { "," , shown } ;
    private mutating func parseShow() -> StageSyntax.Kind {
        advance()
        var fields: [ShownFieldSyntax] = []
        repeat {
            offer(.column)
            if let field = parseShown() { fields.append(field) }
            checkCount(fields.count, of: "columns", at: current.span)
        } while consume(if: .comma) != nil
        reportMissingComma()
        return .show(fields)
    }

    /// shown = sum , [ "as" , word ] ;
    private mutating func parseShown() -> ShownFieldSyntax? {
        let start = current.span.start
        if atEndOfStage || at(.star) {
            reportNothingToShow()
            return nil
        }
        let value = parseSum(isRight: false)
        if case .missing = value.kind { return nil }
        return ShownFieldSyntax(value: value, name: parseName(), span: span(from: start))
    }

    /// combine = ( "union" | "except" | "intersect" ) , "(" , query , ")" ;
    private mutating func parseCombine() -> StageSyntax.Kind {
        let keyword = advance()
        let operation = SetOperator(rawValue: keyword.keyword) ?? .union
        guard let query = parseBracketedQuery(after: keyword.keyword) else { return .missing(mayChangeRows: false) }
        return .combine(operation, query)
    }

    mutating func parseBracketedQuery(after what: String) -> QuerySyntax? {
        offer(.words(["("]))
        guard let opening = consume(if: .leftParenthesis) else {
            let rest = restOfLine
            report(
                .needsQuery, "\"\(what)\" needs a query in brackets", at: missingSpan,
                label: "for example: \(what) (statements by \"To Lam\")",
                fixIts: at(.word) && Vocabulary.noun(current.keyword) != nil
                    ? [Diagnostic.FixIt("put it in brackets", at: rest, replacement: "(" + text(rest) + ")")] : [])
            return nil
        }
        let query = parseQuery()
        expectClosing(opening)
        return query
    }

    /// `as` and the name of a column.
    mutating func parseName() -> NameSyntax? {
        offer(.words(["as", ","]))
        guard consume(keyword: "as") != nil else { return nil }
        offer(.newName)
        if at(.word), ReservedWord(rawValue: current.keyword) == nil {
            mark(.columnName)
            let token = advance()
            return NameSyntax(text: token.keyword, span: token.span)
        }
        var fixIts: [Diagnostic.FixIt] = []
        if at(.string) {
            let word = String(current.text.map { $0.isLetter || $0.isNumber ? $0 : "_" })
            fixIts = [Diagnostic.FixIt("write \(word)", at: current.span, replacement: word)]
        }
        report(
            .needsName, "\"as\" needs a name of one word", at: missingSpan, label: "for example: as first",
            fixIts: fixIts)
        if at(.string) { advance() }
        return nil
    }

    /// chart = "chart" , [ "bar" | "line" | "spark" ] ;
    private mutating func parseChart() -> StageSyntax.Kind {
        advance()
        offer(.words(OutputRequest.Chart.allCases.map(\.rawValue)))
        guard at(.word), !atClause() else { return .chart(nil) }
        if let kind = OutputRequest.Chart(rawValue: current.keyword) {
            advance()
            return .chart(kind)
        }
        reportUnknownWord(.unknownValue, "kind of chart", among: OutputRequest.Chart.allCases.map(\.rawValue))
        advance()
        return .chart(nil)
    }

    /// format = "as" , ( "table" | "list" | "tsv" | "csv" | "json" | "jsonl" | "jsonld" | "markdown" | "html"
    ///        | "citation" ) ;
    private mutating func parseFormat() -> StageSyntax.Kind {
        advance()
        offer(.words(OutputRequest.Format.allCases.map(\.rawValue)))
        if at(.word), let format = OutputRequest.Format(rawValue: current.keyword) {
            advance()
            return .format(format)
        }
        reportUnknownWord(.unknownValue, "format", among: OutputRequest.Format.allCases.map(\.rawValue))
        if at(.word) { advance() }
        return .missing(mayChangeRows: false)
    }

    /// save = "save" , [ "!" ] , string ;
    private mutating func parseSave() -> StageSyntax.Kind {
        advance()
        let overwrites = consume(if: .exclamation) != nil
        offer(.file)
        if let path = consume(if: .string) { return .save(path.text, overwrites: overwrites) }
        var name = missingSpan
        if !atEndOfStage {
            while !peek(1).isSpacedBefore, [.word, .dot, .slash, .minus, .number].contains(peek(1).kind) {
                name = name.union(peek(1).span)
                advance()
            }
        }
        let quoted = StringLiteral.quoted(text(name))
        report(
            .needsName, "\"save\" needs a file's name in quotation marks", at: name,
            label: "for example: save \"answer.csv\"",
            fixIts: name.isEmpty ? [] : [Diagnostic.FixIt("write \(quoted)", at: name, replacement: quoted)])
        skipToEndOfStage()
        return .missing(mayChangeRows: false)
    }
}
