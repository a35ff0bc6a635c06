// A tree back to canonical text: lower-case keywords, one space, quotation marks only where they are needed.
// `explain` and step texts use the pieces; Formatter lays whole scripts out with their comments.

import Model
import Text

/// Writes parts of a query in canonical form. Parsing what it writes gives the same tree.
struct Printer {
    func query(_ query: QuerySyntax) -> String {
        ([head(query.head, query.clauses)] + query.stages.map(stage)).joined(separator: " | ")
    }

    /// What stands before the first `|`. Empty for a query that goes on from the last result.
    func head(_ head: HeadSyntax, _ clauses: [ClauseSyntax]) -> String {
        var parts: [String]
        switch head.kind {
        case .noun(let noun): parts = [noun.rawValue]
        case .variable(let name): parts = ["$" + name]
        case .subquery(let query): parts = ["(" + self.query(query) + ")"]
        case .who(let verb, let pattern):
            parts = ["who", verb.text]
            if let pattern { parts.append(self.pattern(pattern)) }
        case .what(let whom, let verb): parts = ["what did", references(whom), verb.text]
        case .top(let number, let key): parts = ["top", count(number), expression(key.value, atLeast: 5)]
        case .previous: return ""
        case .missing: parts = []
        }
        if !clauses.isEmpty { parts.append(self.clauses(clauses)) }
        return parts.joined(separator: " ")
    }

    // MARK: Clauses

    /// Clauses one after the other. Behind a condition that ends with a bare value stands "and", for
    /// `where negated in 2024` would ask whether the flag is in 2024.
    func clauses(_ clauses: [ClauseSyntax]) -> String {
        var text = ""
        var previous: ClauseSyntax?
        for clause in clauses {
            if let previous { text += endsWithValue(previous) ? " and " : " " }
            text += self.clause(clause)
            previous = clause
        }
        return text
    }

    /// Whether a word behind the clause could be read as part of its condition.
    func endsWithValue(_ clause: ClauseSyntax) -> Bool {
        if case .whereCondition(let condition) = clause.kind { endsWithValue(condition.kind) } else { false }
    }

    private func endsWithValue(_ kind: ExpressionSyntax.Kind) -> Bool {
        switch kind {
        case .and(let items), .or(let items): items.last.map { endsWithValue($0.kind) } ?? false
        case .not(let inner): endsWithValue(inner.kind)
        case .compare, .between, .inList, .inDate, .contains, .isUnknown: false
        default: true
        }
    }

    func clause(_ clause: ClauseSyntax) -> String {
        (clause.isNegated ? "not " : "") + clauseBody(clause.kind)
    }

    private func clauseBody(_ kind: ClauseSyntax.Kind) -> String {
        switch kind {
        case .by(let whom): "by " + references(whom)
        case .to(let whom): "to " + references(whom)
        case .mentioning(let whom): "mentioning " + references(whom)
        case .of(let whom): "of " + references(whom)
        case .about(let pattern): "about " + self.pattern(pattern)
        case .saying(let pattern): "saying " + self.pattern(pattern)
        case .quoting(let pattern): "quoting " + self.pattern(pattern)
        case .containing(let pattern): "containing " + self.pattern(pattern)
        case .without(let pattern): "without " + self.pattern(pattern)
        case .whereCondition(let condition): "where " + expression(condition)
        case .inDate(let date): "in " + self.date(date)
        case .onDate(let date): "on " + self.date(date)
        case .since(let date): "since " + self.date(date)
        case .until(let date): "until " + self.date(date)
        case .between(let first, let last): "between \(date(first)) and \(date(last))"
        case .last(let number, let unit):
            "last \(count(number)) \(number.kind == .value(1) ? unit.rawValue : unit.plural)"
        case .inAttribute(let attribute, let values):
            values.count == 1
                ? "in \(attribute.rawValue) \(expression(values[0]))"
                : "in \(attribute.rawValue) (\(values.map { expression($0) }.joined(separator: ", ")))"
        case .missing: ""
        }
    }

    /// `inGroup`: inside an `and` list, where an `or` needs brackets.
    func references(_ reference: ReferenceSyntax, inGroup: Bool = false) -> String {
        switch reference.kind {
        case .name(let name): StringLiteral.quoted(name)
        case .id(let id): "@" + id
        case .variable(let name): "$" + name
        case .subquery(let query): "(" + self.query(query) + ")"
        case .any(let items):
            inGroup ? "(" + list(items) + ")" : list(items)
        case .all(let items):
            inGroup ? "(" + conjunction(items) + ")" : conjunction(items)
        case .missing: "\"\""
        }
    }

    private func list(_ items: [ReferenceSyntax]) -> String {
        items.map { item in
            if case .any = item.kind { return references(item, inGroup: true) }
            return references(item)
        }.joined(separator: ", ")
    }

    private func conjunction(_ items: [ReferenceSyntax]) -> String {
        items.map { references($0, inGroup: true) }.joined(separator: " and ")
    }

    func date(_ date: DateSyntax) -> String {
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        switch date.kind {
        case .year(let year): return padded(year, 4)
        case .month(let year, let month): return padded(year, 4) + "-" + padded(month)
        case .quarter(let year, let quarter): return padded(year, 4) + "-Q\(quarter)"
        case .day(let year, let month, let day): return padded(year, 4) + "-" + padded(month) + "-" + padded(day)
        case .today: return "today"
        case .yesterday: return "yesterday"
        case .ago(let number, let unit): return "\(number) \(number == 1 ? unit.rawValue : unit.plural) ago"
        case .variable(let name): return "$" + name
        case .missing: return "today"
        }
    }

    func count(_ number: NumberSyntax) -> String {
        switch number.kind {
        case .value(let value): String(value)
        case .variable(let name): "$" + name
        case .missing: "1"
        }
    }

    // MARK: Patterns

    /// How tightly the place of a pattern binds: what needs brackets there.
    enum PatternPlace: Int {
        case any, group, item, part
    }

    func pattern(_ pattern: PatternSyntax, in place: PatternPlace = .any) -> String {
        switch pattern.kind {
        case .phrase(let terms): return terms.map(term).joined(separator: " ")
        case .regularExpression(let text): return StringLiteral.regularExpression(text)
        case .within(let left, let number, let right):
            // Chains bind to the left; brackets only where the right side is one.
            var isChain = false
            if case .within = left.kind { isChain = true }
            let leftText = self.pattern(left, in: isChain ? .item : .part)
            return bracketed(
                leftText + " within \(count(number)) of " + self.pattern(right, in: .part),
                if: place.rawValue >= PatternPlace.part.rawValue)
        case .not(let inner):
            return bracketed("not " + self.pattern(inner, in: .item), if: place.rawValue >= PatternPlace.item.rawValue)
        case .all(let items):
            return bracketed(
                items.map { self.pattern($0, in: isNot($0) ? .group : .item) }.joined(separator: " and "),
                if: place.rawValue >= PatternPlace.group.rawValue)
        case .any(let items):
            return bracketed(
                items.map { self.pattern($0, in: isAll($0) ? .any : isNot($0) ? .group : .item) }
                    .joined(separator: " or "), if: place.rawValue >= PatternPlace.group.rawValue)
        case .missing: return "\"\""
        }
    }

    private func isNot(_ pattern: PatternSyntax) -> Bool {
        if case .not = pattern.kind { true } else { false }
    }

    private func isAll(_ pattern: PatternSyntax) -> Bool {
        if case .all = pattern.kind { true } else { false }
    }

    private func bracketed(_ text: String, if needed: Bool) -> String { needed ? "(" + text + ")" : text }

    private func term(_ term: TermSyntax) -> String {
        switch term.kind {
        case .word(let word): word
        case .prefix(let word): word + "*"
        case .quoted(let text): StringLiteral.quoted(text)
        case .exact(let text): "exact " + StringLiteral.quoted(text)
        case .fuzzy(let text): "~" + StringLiteral.quoted(text)
        case .variable(let name): "$" + name
        }
    }

    // MARK: Expressions

    /// How tightly an operator binds; an operand that binds less gets brackets.
    private func precedence(_ kind: ExpressionSyntax.Kind) -> Int {
        switch kind {
        case .or: 1
        case .and: 2
        case .not: 3
        case .compare, .between, .inList, .inDate, .contains, .isUnknown: 4
        case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): 5
        case .arithmetic: 6
        case .negative: 7
        default: 8
        }
    }

    func expression(_ expression: ExpressionSyntax, atLeast minimum: Int = 0) -> String {
        let text = expressionBody(expression.kind)
        return precedence(expression.kind) < minimum ? "(" + text + ")" : text
    }

    private func expressionBody(_ kind: ExpressionSyntax.Kind) -> String {
        switch kind {
        case .integer(let value): String(value)
        case .real(let value): Printer.decimal(value)
        case .text(let text): StringLiteral.quoted(text)
        case .bareWord(let word): word
        case .date(let date): self.date(date)
        case .id(let id): "@" + id
        case .variable(let name): "$" + name
        case .path(let names, let leadingDot): (leadingDot ? "." : "") + names.map(\.text).joined(separator: ".")
        case .call(let name, let arguments):
            name.text + "(" + arguments.map { expression($0, atLeast: 5) }.joined(separator: ", ") + ")"
        case .subquery(let query): "(" + self.query(query) + ")"
        case .negative(let inner): "-" + expression(inner, atLeast: 7)
        case .arithmetic(let operation, let left, let right):
            expression(left, atLeast: precedence(kind)) + " \(operation.rawValue) "
                + expression(right, atLeast: precedence(kind) + 1)
        case .compare(let left, let comparison, let right):
            expression(left, atLeast: 5) + " \(comparison.rawValue) " + expression(right, atLeast: 5)
        case .between(let value, let low, let high, let negated):
            expression(value, atLeast: 5) + (negated ? " not" : "") + " between " + expression(low, atLeast: 5)
                + " and "
                + expression(high, atLeast: 5)
        case .inList(let value, let items, let negated):
            expression(value, atLeast: 5) + (negated ? " not" : "") + " in " + members(items)
        case .inDate(let value, let date, let negated):
            expression(value, atLeast: 5) + (negated ? " not" : "") + " in " + self.date(date)
        case .contains(let value, let pattern, let negated):
            expression(value, atLeast: 5) + (negated ? " not" : "") + " contains " + self.pattern(pattern, in: .item)
        case .isUnknown(let value, let negated):
            expression(value, atLeast: 5) + (negated ? " is not unknown" : " is unknown")
        case .not(let inner): "not " + expression(inner, atLeast: 3)
        case .and(let items): items.map { expression($0, atLeast: 3) }.joined(separator: " and ")
        case .or(let items): items.map { expression($0, atLeast: 2) }.joined(separator: " or ")
        case .missing: ""
        }
    }

    private func members(_ items: [ExpressionSyntax]) -> String {
        if items.count == 1, case .subquery = items[0].kind { return expression(items[0]) }
        return "(" + items.map { expression($0, atLeast: 5) }.joined(separator: ", ") + ")"
    }

    /// Digits without an exponent: 0.5, 3.0.
    static func decimal(_ value: Double) -> String {
        let text = String(value)
        guard text.contains("e") else { return text }
        // Beyond the range in which Swift writes plain digits.
        guard value.magnitude < 1e18 else {
            return String(Int64(clamping: Int(value.magnitude < 9e18 ? value : 9e18))) + ".0"
        }
        var fraction = value.magnitude
        var digits = "0."
        for _ in 0..<40 where fraction > 0 {
            fraction *= 10
            let digit = fraction.rounded(.down)
            digits += String(Int(digit))
            fraction -= digit
        }
        return digits
    }

    // MARK: Stages

    func stage(_ stage: StageSyntax) -> String {
        switch stage.kind {
        case .clauses(let clauses): self.clauses(clauses)
        case .walk(let noun, let clauses):
            clauses.isEmpty ? noun.rawValue : noun.rawValue + " " + self.clauses(clauses)
        case .sort(let keys):
            "sort "
                + keys.map { ($0.isDescending ? "-" : "") + expression($0.value, atLeast: 5) }.joined(separator: ", ")
        case .take(let number): "take " + count(number)
        case .skip(let number): "skip " + count(number)
        case .sample(let number, let seed): "sample " + count(number) + (seed.map { " seed " + count($0) } ?? "")
        case .earliest(let number): "earliest" + (number.map { " " + count($0) } ?? "")
        case .latest(let number): "latest" + (number.map { " " + count($0) } ?? "")
        case .onePer(let key): "one per " + expression(key.value, atLeast: 5)
        case .top(let number, let keys): "top " + count(number) + " " + list(keys)
        case .count(let keys): keys.isEmpty ? "count" : "count by " + list(keys)
        case .group(let keys, let aggregates):
            "group by " + list(keys) + ": " + aggregates.map(aggregate).joined(separator: ", ")
        case .add(let name, let value): "add \(name.text) = " + expression(value)
        case .show(let fields): "show " + fields.map(shown).joined(separator: ", ")
        case .combine(let operation, let query): operation.rawValue + " (" + self.query(query) + ")"
        case .kwic(let number): "kwic" + (number.map { " " + count($0) } ?? "")
        case .context(let number, let unit): "context " + count(number) + " " + unit.rawValue
        case .words(let asLemma): asLemma ? "words as lemma" : "words"
        case .ngrams(let number): "ngrams " + count(number)
        case .collocates(let number, let pattern):
            "collocates" + (number.map { " " + count($0) } ?? "") + (pattern.map { " of " + self.pattern($0) } ?? "")
        case .keywords(let query): "keywords vs (" + self.query(query) + ")"
        case .chart(let kind): "chart" + (kind.map { " " + $0.rawValue } ?? "")
        case .format(let format): "as " + format.rawValue
        case .save(let path, let overwrites): (overwrites ? "save! " : "save ") + StringLiteral.quoted(path)
        case .missing: ""
        }
    }

    private func list(_ keys: [KeySyntax]) -> String {
        keys.map { expression($0.value, atLeast: 5) }.joined(separator: ", ")
    }

    private func shown(_ field: ShownFieldSyntax) -> String {
        expression(field.value, atLeast: 5) + (field.name.map { " as " + $0.text } ?? "")
    }

    private func aggregate(_ aggregate: AggregateSyntax) -> String {
        var text = aggregate.function.rawValue
        if let argument = aggregate.argument {
            if aggregate.function == .countDistinct, case .path = argument.kind {
                text += " " + expression(argument)
            } else {
                text += "(" + expression(argument, atLeast: 5) + ")"
            }
        }
        return text + (aggregate.name.map { " as " + $0.text } ?? "")
    }
}

extension Printer {
    /// A whole script without its comments, each query on a line.
    func script(_ script: ScriptSyntax) -> String {
        script.statements.map(statement).joined(separator: "\n")
    }

    func statement(_ statement: StatementSyntax) -> String {
        switch statement.kind {
        case .query(let query): self.query(query)
        case .explain(let query): "explain " + self.query(query)
        case .letQuery(let name, let query): "let $\(name.text) = " + self.query(query)
        case .letValue(let name, let value): "let $\(name.text) = " + expression(value)
        }
    }
}
