// Names to fields: along edges, among columns, and what was meant when there is none.

import Model
import Text

extension Resolver {
    /// The path that the names spell on rows of that shape; reports what is wrong.
    mutating func path(_ names: [NameSyntax], _ shape: Shape) -> FieldPath? {
        guard let first = names.first else { return nil }
        var (path, used) = columnPath(names, shape) ?? (nil, 0)
        if path == nil {
            guard let found = firstStep(first, names, shape) else { return nil }
            path = found
            used = 1
        }
        guard var path else { return nil }
        for name in names.dropFirst(used) {
            guard let kind = path.type.rowKind else {
                if Function(rawValue: name.text) != nil {
                    let mended = "\(name.text)(\(spelled(names, before: name)))"
                    let place = (names.first?.span ?? name.span).union(name.span)
                    report(
                        .unknownField, "\(path.type.described) has no fields", at: name.span,
                        fixIts: [Diagnostic.FixIt("write \(mended)", at: place, replacement: mended)])
                    return nil
                }
                report(
                    .unknownField, "\(path.type.described) has no fields", at: name.span,
                    label: "\(spelled(names, before: name)) is the value itself")
                return nil
            }
            guard let step = step(name.text, of: kind) else {
                reportUnknownField(name, of: kind, spelled(names, before: name))
                return nil
            }
            path.steps.append(step.0)
            path.type = step.1
            path.isMany = path.isMany || step.2
        }
        return path
    }

    private func spelled(_ names: [NameSyntax], before name: NameSyntax) -> String {
        names.prefix { $0.span != name.span }.map(\.text).joined(separator: ".")
    }

    /// A column whose name the first names spell, dots and all (`article.outlet` after `count by article.outlet`).
    private func columnPath(_ names: [NameSyntax], _ shape: Shape) -> (FieldPath?, Int)? {
        for count in stride(from: names.count, through: 1, by: -1) {
            let name = names.prefix(count).map(\.text).joined(separator: ".")
            if let column = shape.column(name) {
                return (FieldPath(column: name, steps: [], type: column.type, isMany: column.isMany), count)
            }
        }
        return nil
    }

    private mutating func firstStep(_ name: NameSyntax, _ names: [NameSyntax], _ shape: Shape) -> FieldPath? {
        guard let kind = shape.rowKind else {
            reportUnknown(
                .unknownField, "there is no column \"\(name.text)\" here", name: name.text, at: name.span,
                among: shape.columns.map(\.name),
                otherwise: "columns: " + shape.columns.map(\.name).joined(separator: ", "))
            return nil
        }
        if let step = step(name.text, of: kind) {
            return FieldPath(steps: [step.0], type: step.1, isMany: step.2)
        }
        if isRanking, let path = rankedPath(name.text, of: kind) { return path }
        // `article.outlet` where the rows are articles.
        if names.count > 1, Vocabulary.noun(name.text + "s")?.rowKind == kind, step(names[1].text, of: kind) != nil {
            report(
                .unknownField, "the rows are \(name.text)s themselves", at: name.span,
                fixIts: [
                    Diagnostic.FixIt(
                        "write \(names[1].text)", at: name.span.union(names[1].span), replacement: names[1].text)
                ])
            return nil
        }
        reportUnknownField(name, of: kind, "", columns: shape.columns.map(\.name))
        return nil
    }

    /// In `top 5 outlets` a field may be in the plural, or the article's.
    private func rankedPath(_ name: String, of kind: RowKind) -> FieldPath? {
        for singular in [name, String(name.dropLast()), name.hasSuffix("ies") ? String(name.dropLast(3)) + "y" : name] {
            if let step = step(singular, of: kind), !(step.2 && step.1.rowKind != nil && step.1.rowKind != .entity) {
                return FieldPath(steps: [step.0], type: step.1, isMany: step.2)
            }
            if let edge = Schema.articlePath(of: kind)?.first, let step = step(singular, of: .article), !step.2 {
                return FieldPath(steps: [.field(edge), step.0], type: step.1, isMany: false)
            }
        }
        return nil
    }

    /// The step of a name from rows of a kind: a field, or a column that the user added to the entities.
    private func step(_ name: String, of kind: RowKind) -> (FieldPath.Step, ValueType, Bool)? {
        if let field = Schema.field(name, of: kind) {
            return (.field(field), field.type, field.cardinality == .many)
        }
        if kind == .entity, let column = context.names?.userColumns.first(where: { $0.name == name }) {
            return (.userColumn(name), column.type, false)
        }
        return nil
    }

    /// Whether rows of that shape have a field or column of that name.
    func isField(_ name: String, _ shape: Shape) -> Bool {
        shape.column(name) != nil || shape.rowKind.map { step(name, of: $0) != nil } == true
    }

    private mutating func reportUnknownField(
        _ name: NameSyntax, of kind: RowKind, _ prefix: String, columns: [String] = []
    ) {
        let owner = Noun(all: kind)?.rawValue ?? "people"
        let message = "\(owner) have no field \"\(name.text)\""
        let userColumns = context.names?.userColumns.map(\.name) ?? []
        let own = Schema.entries(of: kind).map(\.name) + (kind == .entity ? userColumns : []) + columns
        if let other = FieldSynonyms.byKind[kind]?[name.text] {
            report(
                .unknownField, message, at: name.span, fixIts: [.didYouMean(other, isQuoted: false, at: name.span)])
            return
        }
        // The field of a neighbour: title of a statement's article, role of its speaker.
        if prefix.isEmpty {
            for entry in Schema.entries(of: kind) {
                if let next = entry.type.rowKind, next == .article || next == .entity,
                    entry.cardinality != .many || next == .entity,
                    Schema.field(name.text, of: next) != nil
                        || (next == .entity && userColumns.contains(name.text))
                {
                    let other = entry.name + "." + name.text
                    report(
                        .unknownField, message, at: name.span,
                        fixIts: [.didYouMean(other, isQuoted: false, at: name.span)])
                    return
                }
            }
        }
        // What the neighbour calls otherwise: headline of a statement's article.
        if prefix.isEmpty {
            for entry in Schema.entries(of: kind) where entry.cardinality != .many || entry.type.rowKind == .entity {
                if let next = entry.type.rowKind, next == .article || next == .entity,
                    let synonym = FieldSynonyms.byKind[next]?[name.text], !synonym.contains("(")
                {
                    let other = entry.name + "." + synonym
                    report(
                        .unknownField, message, at: name.span,
                        fixIts: [.didYouMean(other, isQuoted: false, at: name.span)])
                    return
                }
            }
        }
        reportUnknown(
            .unknownField, message, name: name.text, at: name.span, among: own,
            otherwise: "fields: " + own.joined(separator: ", "),
            notes: kind == .entity
                ? ["a column of your own table of people is a field: quoth --people people.tsv ARTICLES…"] : [])
    }

    /// Fields whose rows are counted where a number is expected and in tables; speakers and addressees stand for
    /// their names.
    static func isCounted(_ path: FieldPath) -> Bool {
        guard case .rows(let kind) = path.type, path.isMany, case .field(let field)? = path.steps.last else {
            return false
        }
        return kind != .entity && field.cardinality == .many
    }

    /// A path that ends in a row, led on to the field that stands for it.
    static func led(_ path: FieldPath) -> FieldPath {
        guard case .rows(let kind) = path.type else { return path }
        var led = path
        let field = Schema.defaultField(of: kind)
        led.steps.append(.field(field))
        led.type = field.type
        return led
    }

    // MARK: Columns

    static func column(_ steps: [Field]) -> ShownColumn {
        let last = steps.last ?? .statementText
        let isMany = steps.contains { $0.cardinality == .many }
        let path = FieldPath(steps: steps.map(FieldPath.Step.field), type: last.type, isMany: isMany)
        let name = steps.map(\.name).joined(separator: ".")
        if isCounted(path) {
            return ShownColumn(name: name, value: .countOf(path), type: .integer, isMany: false)
        }
        return ShownColumn(name: name, value: .path(path), type: path.type, isMany: isMany)
    }

    /// What is shown when the query does not say: the noun's usual columns and those that were added; all of a table.
    func defaultColumns(of shape: Shape) -> [ShownColumn] {
        let added = shape.columns.map { column in
            ShownColumn(
                name: column.name,
                value: .path(FieldPath(column: column.name, steps: [], type: column.type, isMany: column.isMany)),
                type: column.type, isMany: column.isMany)
        }
        guard let noun = shape.noun ?? (shape.rowKind == .entity ? .speakers : nil) else { return added }
        return Schema.defaultColumns(of: noun).map(Resolver.column) + added
    }
}

/// Names that people try, and the fields they mean.
enum FieldSynonyms {
    static let byKind: [RowKind: [String: String]] = [
        .statement: [
            "date": "published", "time": "published", "day": "published", "who": "speaker", "person": "speaker",
            "author": "speaker", "name": "speaker", "quote": "quoted", "content": "text", "what": "text",
            "body": "text", "lemma": "verb", "type": "kind", "speakers": "speaker", "addressee": "to",
            "listener": "to", "context": "sentence", "words": "words(text)", "statement": "text",
            "length": "length(text)", "month": "month(published)", "year": "year(published)", "week": "week(published)",
            "weekday": "weekday(published)",
        ],
        .article: [
            "date": "published", "headline": "title", "author": "byline", "writer": "byline", "source": "outlet",
            "newspaper": "outlet", "publisher": "outlet", "link": "url", "file": "path", "dateline": "place",
            "location": "place", "day": "published", "length": "words", "lang": "language", "name": "title",
            "month": "month(published)", "year": "year(published)", "week": "week(published)",
            "weekday": "weekday(published)",
        ],
        .entity: [
            "title": "role", "job": "role", "party": "affiliation", "organization": "affiliation", "type": "kind",
            "quotes": "statements", "nationality": "country", "alias": "aliases", "roles": "role", "function": "role",
        ],
        .caption: ["photographer": "credit", "person": "people", "shown": "people"],
        .mention: ["name": "entity", "person": "entity", "kind": "form", "type": "form"],
        .paragraph: ["type": "kind", "number": "index"],
        .sentence: ["number": "index"],
    ]
}
