// Clauses to conditions, and whom they mean.

import Model
import Text

extension Resolver {
    /// Adds the clause's condition to the plan, or says why it does not fit the rows.
    mutating func resolve(_ clause: ClauseSyntax, into draft: inout PlanDraft) {
        if case .missing = clause.kind { return }
        if draft.isLost { return }
        if reportAfterOutput(draft, "the clause", at: clause.span) { return }
        guard let condition = condition(of: clause, draft.shape) else { return }
        let whole: Condition = clause.isNegated ? .not(condition) : condition
        draft.hasHits = draft.hasHits || whole.givesHits
        let text = (draft.needsAnd ? "and " : "") + printer.clause(clause)
        draft.append(.filter(whole), text: text, span: clause.span)
        draft.needsAnd = printer.endsWithValue(clause)
    }

    private mutating func condition(of clause: ClauseSyntax, _ shape: Shape) -> Condition? {
        switch clause.kind {
        case .by(let whom):
            switch shape.rowKind {
            case .statement: return refers(.speaker, whom, by: "by")
            case .article: return refers(.byline, whom, by: "by")
            default: return misfit(clause, "by", "statements and articles", shape)
            }
        case .to(let whom):
            guard shape.rowKind == .statement else { return misfit(clause, "to", "statements", shape) }
            return refers(.addressee, whom, by: "to")
        case .mentioning(let whom):
            guard let kind = shape.rowKind, Schema.hasText(kind), kind != .mention else {
                return misfit(clause, "mentioning", "rows that have text", shape)
            }
            return refers(.mentioned, whom, by: "mentioning")
        case .of(let whom):
            guard shape.rowKind == .mention else { return misfit(clause, "of", "mentions", shape) }
            return refers(.meant, whom, by: "of")
        case .about(let pattern):
            guard let kind = shape.rowKind, Schema.hasText(kind) else {
                return misfit(clause, "about", "statements and articles", shape)
            }
            return matches(.topic, pattern)
        case .saying(let pattern):
            guard shape.rowKind == .statement else { return misfit(clause, "saying", "statements", shape) }
            return matches(.content, pattern)
        case .quoting(let pattern):
            guard shape.rowKind == .statement else { return misfit(clause, "quoting", "statements", shape) }
            return matches(.quotedWords, pattern)
        case .containing(let pattern), .without(let pattern):
            guard let kind = shape.rowKind, Schema.hasText(kind) else {
                return misfit(clause, "containing", "rows that have text", shape)
            }
            guard let condition = matches(.whole, pattern) else { return nil }
            if case .without = clause.kind { return .not(condition) }
            return condition
        case .whereCondition(let expression): return condition(expression, shape)
        case .inAttribute(let attribute, let values): return condition(attribute, values, clause, shape)
        case .inDate, .onDate, .since, .until, .between, .last: return dateCondition(clause, shape)
        case .missing: return nil
        }
    }

    private mutating func matches(_ place: TextPlace, _ pattern: PatternSyntax) -> Condition? {
        self.pattern(pattern).map { .matches(place, $0) }
    }

    private mutating func misfit(
        _ clause: ClauseSyntax, _ name: String, _ fits: String, _ shape: Shape
    ) -> Condition? {
        let rows = Resolver.describe(shape)
        report(
            .clauseDoesNotFit, "\"\(name)\" goes with \(fits), not with \(rows)", at: clause.span,
            label: advice(on: name, shape))
        return nil
    }

    private func advice(on clause: String, _ shape: Shape) -> String {
        guard let kind = shape.rowKind else {
            return "put it before the stage that counts; here only where works"
        }
        switch (clause, kind) {
        case ("about", .entity), ("saying", .entity), ("containing", .entity):
            return "for example: statements about trade | speakers"
        case ("by", .entity): return "for example: statements by \"To Lam\""
        case ("by", .caption), ("by", .paragraph), ("by", .sentence): return "for example: statements by \"To Lam\""
        case ("saying", _), ("quoting", _): return "for example: \(Resolver.plural(shape)) containing trade"
        case ("mentioning", .mention): return "for example: mentions of \"To Lam\""
        case ("mentioning", .entity): return "for example: articles mentioning \"Hanoi\" | people"
        case ("of", _): return "for example: mentions of \"To Lam\""
        case ("in", .entity): return "for example: statements in 2024 | speakers"
        default: return "for example: statements \(clause) …"
        }
    }

    /// The rows in the plural, for messages.
    static func plural(_ shape: Shape) -> String {
        shape.noun?.rawValue ?? (shape.rowKind == .entity ? "people" : "rows")
    }

    static func describe(_ shape: Shape) -> String {
        shape.rowKind == nil ? "the rows of a table" : plural(shape)
    }

    /// `in section "Politics"`: an attribute of the article.
    private mutating func condition(
        _ attribute: ArticleAttribute, _ values: [ExpressionSyntax], _ clause: ClauseSyntax, _ shape: Shape
    ) -> Condition? {
        guard let kind = shape.rowKind, let path = Schema.articlePath(of: kind) else {
            return misfit(clause, "in", "articles and what stands in them", shape)
        }
        let field = attribute.field
        let steps = (path + [field]).map(FieldPath.Step.field)
        let value = Expression.path(FieldPath(steps: steps, type: .word, isMany: false))
        var constants: [Constant] = []
        for syntax in values {
            guard let text = text(of: syntax) else { return nil }
            noteUnknownValue(text, of: field, at: syntax.span)
            constants.append(.text(text))
        }
        return .oneOf(value, constants)
    }

    /// A text constant, or a variable that holds one.
    mutating func text(of syntax: ExpressionSyntax) -> String? {
        switch syntax.kind {
        case .text(let text), .bareWord(let text): return text
        case .variable(let name):
            guard let value = lookUp(name, at: syntax.span) else { return nil }
            switch value {
            case .text(let text), .parameter(let text): return text
            case .integer(let number): return String(number)
            default:
                report(.typeMismatch, "$\(name) is not a text", at: syntax.span, label: "a text is needed here")
                return nil
            }
        default: return nil
        }
    }

    // MARK: Whom

    private mutating func refers(_ relation: Relation, _ whom: ReferenceSyntax, by clause: String) -> Condition? {
        condition(of: whom) { .refers(relation, $0) }
    }

    /// A condition for each reference, joined as they are.
    mutating func condition(of whom: ReferenceSyntax, _ make: (Reference) -> Condition) -> Condition? {
        switch whom.kind {
        case .any(let items):
            var conditions: [Condition] = []
            for item in items { condition(of: item, make).map { conditions.append($0) } }
            return conditions.count == items.count ? .any(conditions) : nil
        case .all(let items):
            var conditions: [Condition] = []
            for item in items { condition(of: item, make).map { conditions.append($0) } }
            return conditions.count == items.count ? .all(conditions) : nil
        case .name(let name):
            return nameReference(name, at: whom.span).map(make)
        case .id(let id):
            noteUnknownID(id, at: whom.span)
            return make(.id(id))
        case .variable(let name): return variableReference(name, at: whom.span).map(make)
        case .subquery(let query):
            guard let plan = resolve(query) else { return nil }
            guard checkEntities(plan.shape, at: whom.span) else { return nil }
            return make(.rows(.query(plan)))
        case .missing: return nil
        }
    }

    mutating func nameReference(_ name: String, at span: Span) -> Reference? {
        if name.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
            report(.emptyText, "the name is empty", at: span, label: "write a name between the quotation marks")
            return nil
        }
        noteName(name, at: span)
        return .name(name)
    }

    private mutating func checkEntities(_ shape: Shape, at span: Span) -> Bool {
        if shape.rowKind == .entity { return true }
        let mended =
            shape.rowKind == .statement ? "add | speakers" : "a query for people, organizations, places or groups"
        report(
            .notEntities, "names are needed here, and these are \(Resolver.describe(shape))", at: span, label: mended)
        return false
    }

    mutating func variableReference(_ name: String, at span: Span) -> Reference? {
        guard let value = lookUp(name, at: span) else { return nil }
        switch value {
        case .rows(let shape):
            guard checkEntities(shape, at: span) else { return nil }
            return .rows(name == "it" ? .previous : .variable(name))
        case .text(let text): return nameReference(text, at: span)
        case .parameter(let text):
            if text.hasPrefix("@") {
                noteUnknownID(String(text.dropFirst()), at: span)
                return .id(String(text.dropFirst()))
            }
            return nameReference(text, at: span)
        case .id(let id):
            noteUnknownID(id, at: span)
            return .id(id)
        case .integer, .real, .flag, .period:
            report(
                .typeMismatch, "$\(name) is not a name", at: span, label: "a name, an @id or a query's rows are needed")
            return nil
        }
    }

    // MARK: Notes about names

    mutating func noteName(_ name: String, at span: Span) {
        guard let names = context.names else { return }
        let count = names.entityCount(named: name)
        if count == 0 {
            let near = names.nearest(to: name, limit: 3)
            let quoted = near.map { StringLiteral.quoted($0.name) }
            report(
                .unknownName, "nobody here is called \(StringLiteral.quoted(name))", at: span, severity: .note,
                label: quoted.count < 2 ? nil : "near: " + quoted.joined(separator: ", "),
                fixIts: quoted.prefix(1).map {
                    Diagnostic.FixIt("did you mean \($0)?", at: span, replacement: $0)
                })
        } else if count > 1 {
            let found = names.entities(named: name)
            let shown = found.prefix(8).map { "\($0.name) (@\($0.id))" }.joined(separator: ", ")
            let more = found.count > 8 ? " and \(found.count - 8) more" : ""
            report(
                .severalFit, "\(StringLiteral.quoted(name)) fits \(found.count), and all of them are meant", at: span,
                severity: .note, label: nil, notes: [shown + more])
        }
        if count > 0, let bare = names.unconfirmedOffice(in: name) {
            report(
                .officeDropped, "no article gives \(StringLiteral.quoted(name)) this office", at: span, severity: .note,
                label: "whoever is called \(StringLiteral.quoted(bare)) is meant: "
                    + names.entities(named: name).prefix(3).map { "\($0.name) (@\($0.id))" }.joined(separator: ", "))
        }
    }

    mutating func noteUnknownID(_ id: String, at span: Span) {
        guard let names = context.names, names.entity(id: id) == nil else { return }
        let spoken = String(id.map { $0 == "-" ? " " : $0 })
        let near = names.nearest(to: spoken, limit: 3).map { "@" + $0.id }
        report(
            .unknownID, "there is no @\(id) here", at: span, severity: .note,
            label: near.count < 2 ? nil : "near: " + near.joined(separator: ", "),
            fixIts: near.prefix(1).map { Diagnostic.FixIt("did you mean \($0)?", at: span, replacement: $0) })
    }

    /// A word that does not occur in a field whose words are known: a note with the nearest, or with the most frequent.
    mutating func noteUnknownValue(_ value: String, of field: Field, at span: Span) {
        guard let names = context.names else { return }
        let key = Folding.key(value)
        func occurs(among words: [String]) -> Bool { words.contains { Folding.key($0) == key } }
        if occurs(among: names.values(of: field, prefix: value, limit: 8)) { return }
        let known = names.values(of: field, prefix: "", limit: Self.valuesLookedAt)
        if occurs(among: known) { return }
        if known.isEmpty {
            // An archive often has no sections at all, and then the value is not what is wrong.
            guard field.owner == .article else { return }
            report(
                .unknownValue, "no article here has \(field == .articleOutlet ? "an" : "a") \(field.name)", at: span,
                severity: .note)
            return
        }
        let near = NearestName.values(near: value, among: known)
        // Among very many a word may occur that was not looked at.
        if near.isEmpty, known.count == Self.valuesLookedAt { return }
        let shown = (near.isEmpty ? Array(known.prefix(5)) : near).map(StringLiteral.quoted)
        report(
            .unknownValue, "no \(field.name) here is \(StringLiteral.quoted(value))", at: span, severity: .note,
            label: near.isEmpty
                ? "here: " + shown.joined(separator: ", ") + (known.count > shown.count ? ", …" : "")
                : shown.count > 1 ? "near: " + shown.joined(separator: ", ") : nil,
            fixIts: near.prefix(1).map {
                let quoted = StringLiteral.quoted($0)
                return Diagnostic.FixIt("did you mean \(quoted)?", at: span, replacement: quoted)
            })
    }

    private static let valuesLookedAt = 200
}
