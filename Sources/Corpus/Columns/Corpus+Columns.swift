// Columns and edges for Evaluation: read on first use, kept until articles are added.

import Model
import Text

extension Corpus {
    /// The number of rows of a kind.
    public func rowCount(_ kind: RowKind) throws -> Int {
        if let count = state.withLock({ $0.rowCounts[kind] }) { return count }
        let count = try store.access { try $0.lastID(kind) }
        state.withLock { $0.rowCounts[kind] = Int(count) }
        return Int(count)
    }

    /// A column, read whole: from packed chunks where they are, from tables and lists where they are not.
    public func column(_ column: IntegerColumn) throws -> [Int32] {
        if let values = state.withLock({ $0.columns[column] }) { return values }
        let values = try column.derivation.map { try derived($0.reference, $0.column) } ?? read(column)
        state.withLock { $0.columns[column] = values }
        return values
    }

    private func derived(_ reference: IntegerColumn, _ column: IntegerColumn) throws -> [Int32] {
        let targets = try self.column(column)
        return try self.column(reference).map { $0 >= 0 && Int($0) < targets.count ? targets[Int($0)] : -1 }
    }

    private func read(_ column: IntegerColumn) throws -> [Int32] {
        let rowCount = try rowCount(column.kind)
        let values = try store.access { connection in
            var values =
                column.isPacked ? try Self.chunks(named: column.rawValue, expecting: rowCount, connection) : []
            values.reserveCapacity(rowCount)
            if let listed = column.listed {
                try connection.appendValues(of: listed, Int64(values.count + 1)...Int64(Int32.max), to: &values)
            } else {
                try connection.prepare(column.select(from: values.count)).forEachRow { values.append($0.int32(0)) }
            }
            return values
        }
        let words = try words(of: column, values)
        try check(words, column)
        return words
    }

    /// Every other part of quoth looks values up without asking whether they are in range: it is asked here.
    private func check(_ values: [Int32], _ column: IntegerColumn) throws {
        let kind = RowKind(rawValue: column.place.table) ?? .article
        guard values.count == (try rowCount(kind)) else {
            throw Self.damaged("\(column.place.table) has gaps between its ids")
        }
        let bound =
            if column.isWord { try words().words.count } else if let parent = column.parent {
                try rowCount(parent)
            } else {
                -1
            }
        guard bound >= 0 else { return }
        try Self.check(values, from: column.isOptional ? -1 : 0, below: bound, column.place.table)
    }

    private static func check(_ values: [Int32], from least: Int32, below bound: Int, _ table: String) throws {
        for value in values where value < least || Int(value) >= bound {
            throw damaged("a row of \(table) points at a row that is not there")
        }
    }

    /// Offsets must rise to the number of targets, and targets be rows that are there.
    private static func check(_ table: EdgeTable, rowCount: Int, targetCount: Int, _ name: String) throws -> EdgeTable {
        let rises = zip(table.offsets, table.offsets.dropFirst()).allSatisfy { $0 <= $1 }
        guard table.offsets.count == rowCount + 1, table.offsets.first == 0, rises,
            Int(table.offsets.last ?? 0) == table.targets.count
        else { throw damaged("\(name) is out of order") }
        for target in table.targets where target < 0 || Int(target) >= targetCount {
            throw damaged("a row of \(name) points at a row that is not there")
        }
        return table
    }

    /// An edge, read whole.
    public func edge(_ edge: Edge) throws -> EdgeTable {
        if let table = state.withLock({ $0.edges[edge] }) { return table }
        let table: EdgeTable
        switch edge {
        case .statementSpeakers: table = try stored(edge, rowCount: rowCount(.statement))
        case .statementAddressees: table = try stored(edge, rowCount: rowCount(.statement))
        case .groupMembers: table = try stored(edge, rowCount: rowCount(.entity))
        case .captionPeople: table = try stored(edge, rowCount: rowCount(.caption))
        case .entityStatements: table = try self.edge(.statementSpeakers).inverted(rowCount: rowCount(.entity))
        case .memberGroups: table = try self.edge(.groupMembers).inverted(rowCount: rowCount(.entity))
        case .entityArticles: table = try entityArticles()
        case .entityMentions:
            let entities = try column(.mentionEntity)
            table = EdgeTable(
                pairs: entities.indices.lazy.map { (from: entities[$0], to: Int32($0)) },
                rowCount: try rowCount(.entity))
        }
        state.withLock { $0.edges[edge] = table }
        return table
    }

    /// The rows that belong to each parent, ascending: the statements of an article, the mentions of a sentence.
    public func children(_ column: IntegerColumn) throws -> EdgeTable {
        if let table = state.withLock({ $0.children[column] }) { return table }
        guard let parent = column.parent else { return EdgeTable(offsets: [0], targets: []) }
        var parents = try self.column(column)
        if column.place.table == RowKind.statement.rawValue {
            for row in try hiddenStatements() where parents.indices.contains(Int(row)) { parents[Int(row)] = -1 }
        }
        let table = EdgeTable(
            pairs: parents.indices.lazy.map { (from: parents[$0], to: Int32(truncatingIfNeeded: $0)) },
            rowCount: try rowCount(parent))
        state.withLock { $0.children[column] = table }
        return table
    }

    /// Where the parts of all statements stand.
    public func spans() throws -> SpanTable {
        if let spans = state.withLock({ $0.spans }) { return spans }
        let statementCount = try rowCount(.statement)
        let spans = try store.access { connection in
            var counts = try Self.chunks(named: PackedList.spanCounts, expecting: statementCount, connection)
            let spanCount = counts.reduce(0) { $0 + Int(max($1, 0)) }
            var roles: [UInt8] = []
            var paragraphs: [Int32] = []
            var starts: [Int32] = []
            var stops: [Int32] = []
            // Some more for what is not packed: tens of millions are not to be moved.
            roles.reserveCapacity(spanCount + Self.chunkRowCount * 8)
            paragraphs.reserveCapacity(spanCount + Self.chunkRowCount * 8)
            starts.reserveCapacity(spanCount + Self.chunkRowCount * 8)
            stops.reserveCapacity(spanCount + Self.chunkRowCount * 8)
            let names = [
                PackedList.spanRoles, PackedList.spanParagraphs, PackedList.spanStarts, PackedList.spanLengths,
            ]
            try Self.eachChunk(of: names, connection) { lists in
                guard lists[2].count == lists[3].count else { throw Self.damaged("a chunk of \(names[2])") }
                roles.append(contentsOf: lists[0].lazy.map { UInt8(truncatingIfNeeded: $0) })
                paragraphs.append(contentsOf: lists[1])
                starts.append(contentsOf: lists[2])
                for (start, length) in zip(lists[2], lists[3]) { stops.append(start &+ length) }
            }
            let packed = counts.count
            counts += [Int32](repeating: 0, count: max(0, statementCount - packed))
            if packed < statementCount {
                try connection.eachSpan(ofStatements: Int64(packed + 1)...Int64(statementCount)) { span in
                    counts[Int(span.statement) - 1] += 1
                    roles.append(UInt8(truncatingIfNeeded: span.role))
                    paragraphs.append(span.paragraph)
                    starts.append(span.start)
                    stops.append(span.start &+ span.length)
                }
            }
            let offsets = try PackedList.offsets(counts, targetCount: paragraphs.count, "statement_span")
            return SpanTable(offsets: offsets, roles: roles, paragraphs: paragraphs, starts: starts, stops: stops)
        }
        // The check of an edge serves: a span leads to its paragraph.
        let edge = EdgeTable(offsets: spans.offsets, targets: spans.paragraphs)
        _ = try Self.check(
            edge, rowCount: statementCount, targetCount: try rowCount(.paragraph), "statement_span")
        guard spans.roles.count == spans.starts.count, spans.starts.count == spans.stops.count,
            spans.roles.count == spans.paragraphs.count
        else { throw Self.damaged("statement_span is out of order") }
        state.withLock { $0.spans = spans }
        return spans
    }

    /// The parts of one statement of one role: paragraph, start and stop. Reads only that statement's rows until all
    /// spans have been read for something else.
    public func parts(
        _ statement: Int32, _ role: SpanTable.Role
    ) throws -> [(paragraph: Int32, start: Int32, stop: Int32)] {
        if let spans = state.withLock({ $0.spans }) {
            return spans.range(statement, role).map { (spans.paragraphs[$0], spans.starts[$0], spans.stops[$0]) }
        }
        let paragraphCount = try rowCount(.paragraph)
        return try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT paragraph, start, start + length FROM statement_place WHERE statement = ? AND role = ?
                ORDER BY position
                """)
            select.bind(1, Int(statement) + 1)
            select.bind(2, Int(role.rawValue))
            var parts: [(paragraph: Int32, start: Int32, stop: Int32)] = []
            try select.forEachRow { row in
                let paragraph = row.int32(0) &- 1
                guard paragraph >= 0, Int(paragraph) < paragraphCount else {
                    throw Self.damaged("a row of statement_span points at a row that is not there")
                }
                parts.append((paragraph, row.int32(1), row.int32(2)))
            }
            return parts
        }
    }

    /// For each article its place in the order of answers: the newest first, the undated last, then as added.
    public func articleRanks() throws -> [Int32] {
        if let ranks = state.withLock({ $0.articleRanks }) { return ranks }
        let published = try column(.articlePublished)
        let order = published.indices.sorted { left, right in
            published[left] != published[right] ? published[left] > published[right] : left < right
        }
        var ranks = [Int32](repeating: 0, count: order.count)
        for (rank, article) in order.enumerated() { ranks[article] = Int32(rank) }
        let result = ranks
        state.withLock { $0.articleRanks = result }
        return result
    }

    private func entityArticles() throws -> EdgeTable {
        let statements = try edge(.entityStatements)
        let mentions = try edge(.entityMentions)
        let statementArticle = try column(.statementArticle)
        let mentionArticle = try column(.mentionArticle)
        var pairs: [(from: Int32, to: Int32)] = []
        for entity in 0..<Int32(statements.rowCount) {
            var articles = Set(statements[entity].map { statementArticle[Int($0)] })
            articles.formUnion(mentions[entity].map { mentionArticle[Int($0)] })
            for article in articles.sorted() { pairs.append((entity, article)) }
        }
        return EdgeTable(pairs: pairs, rowCount: statements.rowCount)
    }

    private func stored(_ edge: Edge, rowCount: Int) throws -> EdgeTable {
        guard let (table, from, to) = edge.place else { return EdgeTable(offsets: [0], targets: []) }
        let read = try store.access { connection in
            var counts =
                edge.isPacked
                ? try Self.chunks(named: PackedList.counts(edge), expecting: rowCount, connection) : []
            var targets =
                edge.isPacked
                ? try Self.chunks(
                    named: PackedList.targets(edge), expecting: counts.reduce(0) { $0 + Int(max($1, 0)) }, connection)
                : []
            let packed = counts.count
            counts += [Int32](repeating: 0, count: max(0, rowCount - packed))
            let select = "SELECT \(from), \(to) FROM \(table) WHERE \(from) > \(packed) ORDER BY \(from), position"
            try connection.prepare(select).forEachRow { row in
                let source = Int(row.int32(0))
                guard source > packed, source <= rowCount else { return }
                counts[source - 1] += 1
                targets.append(row.int32(1) &- 1)
            }
            return EdgeTable(
                offsets: try PackedList.offsets(counts, targetCount: targets.count, table), targets: targets)
        }
        return try Self.check(read, rowCount: rowCount, targetCount: self.rowCount(.entity), table)
    }
}
