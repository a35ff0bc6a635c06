// Expectations to offers: fields of the rows at hand, names and values that occur, keywords that fit.

import Model
import Text

/// Gathers offers for one place, each once, in the order in which they are added.
struct CompletionCollector {
    let word: PartialWord
    let source: SourceText
    let context: CompilerContext
    /// The same for types alone: names need no looking up there.
    private let typing: CompilerContext
    private var items: [Completion] = []
    private var seen: Set<String> = []
    private var expected: [String] = []
    /// The rows at the place, once they are asked for.
    private var shapes: [Int32: Shape?] = [:]

    init(word: PartialWord, source: SourceText, context: CompilerContext, scriptBefore: [StatementSyntax]) {
        self.word = word
        self.source = source
        let names = context.names
        // Variables of the script's earlier lines.
        var typing = context
        typing.names = context.names.map { UserColumnsOnly(userColumns: $0.userColumns) }
        var resolver = Resolver(source: source, context: typing)
        for statement in scriptBefore.dropLast() { _ = resolver.resolve(statement) }
        self.typing = resolver.context
        var context = resolver.context
        context.names = names
        self.context = context
    }

    var list: CompletionList {
        let ranked = items.enumerated().sorted { first, second in
            let (left, right) = (rank(first.element), rank(second.element))
            return left == right ? first.offset < second.offset : left < right
        }
        return CompletionList(items: ranked.map(\.element), replaced: word.span, expected: expected)
    }

    /// Names first where a quotation mark is open; else in the order of the kinds.
    private func rank(_ item: Completion) -> Int {
        switch item.kind {
        case .name: 0
        case .value, .verb: 1
        case .field: 2
        case .noun: 3
        case .keyword: 4
        case .function: 5
        case .variable: 6
        case .mark: 7
        }
    }

    // MARK: Adding

    private mutating func offer(_ text: String, _ kind: Completion.Kind, _ detail: String = "") {
        guard !seen.contains(text), fits(text, kind) else { return }
        seen.insert(text)
        items.append(Completion(text, kind, detail: detail))
    }

    private func fits(_ text: String, _ kind: Completion.Kind) -> Bool {
        if word.isQuoted { return kind == .name || (kind == .value && text.hasPrefix("\"")) }
        if word.isVariable { return kind == .variable && text.dropFirst().lowercased().hasPrefix(word.text) }
        if word.isID { return kind == .name && text.hasPrefix("@") }
        if word.text.isEmpty { return true }
        if kind == .mark { return false }
        if text.hasPrefix("\"") || text.hasPrefix("@") { return true }
        return text.lowercased().hasPrefix(word.text)
    }

    private mutating func expect(_ text: String) {
        if !expected.contains(text) { expected.append(text) }
    }

    private mutating func offerKeywords(_ words: [String]) {
        for word in words {
            let isMark = !(word.utf8.first.map { $0 >= 97 && $0 <= 122 } ?? false)
            offer(word, isMark ? .mark : .keyword)
        }
    }

    mutating func add(_ expectation: Expectation) {
        var shape = self.shape(of: expectation.query)
        switch expectation.kind {
        case .statement:
            addQueryStart()
            offerKeywords(["let", "explain"])
            if context.previous != nil { offer("|", .mark, "go on from the last result") }
        case .query: addQueryStart()
        case .clause:
            // The clauses of `who …` are about statements, whatever comes out in the end.
            if let query = expectation.query, query.stages.isEmpty, query.head.isSentence {
                shape = Shape(noun: .statements)
            }
            addClauses(shape)
        case .stage:
            addStages(shape)
            addClauses(shape)
        case .pipe: offer("|", .mark, "a stage")
        case .reference: addReferences()
        case .referenceJoin: offerKeywords(["and", "or", ","])
        case .pattern:
            expect("words to look for")
            offerKeywords(["exact", "not", "("])
            addVariables { if case .text = $0 { true } else if case .parameter = $0 { true } else { false } }
        case .patternJoin:
            expect("words to look for")
            offerKeywords(["and", "or", "within"])
        case .value:
            addFields(shape)
            addFunctions()
            offerKeywords(["not", "("])
        case .column:
            addFields(shape)
            addFunctions()
            offer("-", .mark, "largest or newest first")
        case .key:
            addFields(shape)
            if let kind = shape?.rowKind, Schema.datePath(of: kind) != nil {
                for bucket in DateBucket.allCases {
                    offer(bucket.rawValue, .keyword, "by \(bucket.rawValue) of the date")
                }
            }
            addFunctions()
        case .comparison(let left): addComparisons(left, shape)
        case .conditionJoin: offerKeywords(["and", "or"])
        case .comparedWith(let left): addValues(left, shape)
        case .fieldAfter(let names): addFields(after: names, shape)
        case .aggregate:
            for function in AggregateFunction.allCases where function != .countDistinct {
                offer(function.rawValue, .keyword)
            }
        case .verb(let isQuestion): addVerbs(past: !isQuestion)
        case .date:
            expect("a date: 2024, 2024-06, 2024-06-30")
            offerKeywords(["today", "yesterday"])
            addVariables { if case .rows = $0 { false } else { true } }
        case .number(let example):
            expect("a number, for example: \(example)")
            addVariables { if case .integer = $0 { true } else if case .parameter = $0 { true } else { false } }
        case .unit: offerKeywords(TimeUnit.allCases.map(\.plural) + TimeUnit.allCases.map(\.rawValue))
        case .words(let words): offerKeywords(words)
        case .newName: expect("a name of your own")
        case .file:
            expect("a file's name in quotation marks")
            offerKeywords(["!"])
        case .sectionName(let attribute): addWords(of: attribute.field, quoted: true)
        }
    }

    // MARK: What there is

    private mutating func shape(of query: QuerySyntax?) -> Shape? {
        guard let query else { return nil }
        let key = query.span.start &* 31 &+ Int32(query.stages.count) &* 7 &+ Int32(query.clauses.count)
        if let known = shapes[key] { return known }
        var resolver = Resolver(source: source, context: typing)
        let shape = resolver.resolve(query)?.shape
        shapes[key] = shape
        return shape
    }

    private mutating func addQueryStart() {
        for noun in Noun.allCases {
            offer(noun.rawValue, .noun, noun.summary)
            for spelling in noun.otherSpellings where !word.text.isEmpty { offer(spelling, .noun, noun.summary) }
        }
        offer("who", .keyword, "who said what")
        offer("what", .keyword, "what did somebody say")
        offer("top", .keyword, "the most frequent")
        addVariables { if case .rows = $0 { true } else { false } }
        if context.previous != nil { offer("$it", .variable, "the last result") }
    }

    private mutating func addVariables(_ isWanted: (VariableValue) -> Bool) {
        for name in context.variables.keys.sorted() {
            if let value = context.variables[name], isWanted(value) { offer("$" + name, .variable) }
        }
    }

    private mutating func addClauses(_ shape: Shape?) {
        for clause in ClauseCatalogue.clauses where ClauseCatalogue.fits(clause.word, shape) {
            offer(clause.word, .keyword, clause.summary)
        }
        offer("not", .keyword, "the opposite of a clause")
        offer("and", .keyword)
    }

    private mutating func addStages(_ shape: Shape?) {
        for stage in StageCatalogue.stages where StageCatalogue.fits(stage.word, shape) {
            offer(stage.word, .keyword, stage.summary)
        }
        guard let kind = shape?.rowKind else { return }
        for noun in Noun.allCases {
            if let walk = Schema.walk(from: kind, to: noun) { offer(noun.rawValue, .noun, walk.summary) }
        }
    }

    private mutating func addReferences() {
        expect("a name in quotation marks")
        if let names = context.names {
            let entities = names.entities(prefix: word.text, limit: Completer.limit)
            let people = entities.filter { $0.kind == .person }.map { $0.name.lowercased() }
            for entity in entities where !isNamed(entity, byOneOf: people) {
                let noun = entity.statementCount == 1 ? "statement" : "statements"
                let detail = "\(entity.kind.rawValue), \(entity.statementCount) \(noun)"
                if word.isID {
                    offer("@" + entity.id, .name, detail)
                } else {
                    offer(StringLiteral.quoted(entity.name), .name, detail)
                }
            }
        }
        addVariables { if case .integer = $0 { false } else if case .period = $0 { false } else { true } }
        if word.text.isEmpty { offerKeywords(["("]) }
    }

    /// Whether it is named by somebody of these: together with others, or as something of theirs. It is offered when more
    /// than the one name was typed: until then the one is meant, and can be completed to its end.
    private func isNamed(_ entity: NamedEntity, byOneOf people: [String]) -> Bool {
        let name = entity.name.lowercased()
        return people.contains { person in
            guard name.utf8.count > person.utf8.count else { return false }
            if entity.kind == .group, name.hasSuffix(" and " + person) { return !name.hasPrefix(word.text) }
            // Something of theirs that speaks for itself is offered beside them.
            let marks = entity.statementCount > 0 ? [" and ", ", "] : [" and ", ", ", "'s ", "’s "]
            return word.text.utf8.count <= person.utf8.count && marks.contains { name.hasPrefix(person + $0) }
        }
    }

    private mutating func addFields(_ shape: Shape?) {
        guard let shape else { return }
        for column in shape.columns { offer(column.name, .field, column.type.name) }
        guard let kind = shape.rowKind else { return }
        addFields(of: kind)
    }

    private mutating func addFields(of kind: RowKind) {
        for entry in Schema.entries(of: kind) { offer(entry.name, .field, entry.type.name + ": " + entry.summary) }
        if kind == .entity, let names = context.names {
            for column in names.userColumns { offer(column.name, .field, column.type.name) }
        }
    }

    private mutating func addFields(after names: [NameSyntax], _ shape: Shape?) {
        guard let shape else { return }
        var resolver = Resolver(source: source, context: typing)
        if let kind = resolver.path(names, shape)?.type.rowKind { addFields(of: kind) }
    }

    private mutating func addFunctions() {
        for function in Function.allCases { offer(function.rawValue + "(", .function, Resolver.example(of: function)) }
    }

    private mutating func addComparisons(_ left: ExpressionSyntax, _ shape: Shape?) {
        let type = self.type(of: left, shape)
        if case .path = left.kind { offer(".", .mark) }
        let marks = ["=", "!=", "<", "<=", ">", ">="]
        switch type {
        case .flag?: offerKeywords(["=", "!="])
        case .text?, .word?: offerKeywords(["=", "!=", "contains", "in", "not", "is"])
        case .rows?: offerKeywords(["=", "!=", "contains", "in", "not", "is"] + marks)
        default: offerKeywords(marks + ["in", "between", "contains", "not", "is"])
        }
        offerKeywords(["<", "<=", ">", ">=", "between", "+", "-", "*", "/"])
    }

    private func type(of left: ExpressionSyntax, _ shape: Shape?) -> ValueType? {
        guard let shape else { return nil }
        var resolver = Resolver(source: source, context: typing)
        return resolver.value(left, shape)?.type
    }

    private mutating func addValues(_ left: ExpressionSyntax?, _ shape: Shape?) {
        offerKeywords(["(", ".", "-"])
        guard let left, let shape else {
            expect("a value")
            return
        }
        var resolver = Resolver(source: source, context: typing)
        guard let value = resolver.value(left, shape) else { return }
        switch value.type {
        case .date:
            expect("a date: 2024, 2024-06, 2024-06-30")
            offerKeywords(["today", "yesterday"])
        case .integer, .real: expect("a number")
        case .flag: offerKeywords(["true", "false"])
        case .rows(.entity): addReferences()
        case .rows: expect("a number, or text in quotation marks")
        case .text, .word:
            expect("text")
            if case .field(let field)? = value.path?.steps.last { addWords(of: field, quoted: false) }
        }
        addVariables { if case .rows = $0 { false } else { true } }
    }

    /// Values that occur in a field, or that it can have.
    private mutating func addWords(of field: Field, quoted: Bool) {
        for value in Schema.entry(field).values { offer(value, .value) }
        if field == .statementVerb { return addVerbs(past: false) }
        guard let names = context.names else { return }
        for value in names.values(of: field, prefix: word.text, limit: Completer.limit) {
            let isPlain = value.utf8.allSatisfy { $0 >= 97 && $0 <= 122 }
            offer(quoted || word.isQuoted || !isPlain ? StringLiteral.quoted(value) : value, .value)
        }
    }

    private mutating func addVerbs(past: Bool) {
        expect("a verb of saying")
        let lemmas =
            context.names?.values(of: .statementVerb, prefix: String(word.text.prefix(2)), limit: 200) ?? []
        for lemma in lemmas.isEmpty ? ["say", "tell", "warn", "deny", "promise"] : lemmas where !lemma.contains(" ") {
            let form = past ? VerbForms.past(of: lemma) : lemma
            offer(form, .verb, past ? lemma : "")
            if !word.text.isEmpty { offer(past ? lemma : VerbForms.past(of: lemma), .verb) }
        }
        if !lemmas.contains("say") { offer(past ? "said" : "say", .verb) }
    }
}
