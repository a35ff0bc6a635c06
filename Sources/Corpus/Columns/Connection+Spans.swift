// Where the parts of statements stand, in order: a part in the statement's own row first, then its rows in the table of spans.
// Corpus+Columns and Corpus+Packing go through them; the view statement_place shows the same to any SQLite tool, but sorts.

import Model

/// A stretch of a statement: of the role with that number, in a paragraph (by row), from a byte of it on.
struct StatementSpan {
    var statement: Int64
    var role: Int32
    var paragraph: Int32
    var start: Int32
    var length: Int32
}

extension Connection {
    /// Goes through the spans of statements by statement, role and position.
    func eachSpan(ofStatements ids: ClosedRange<Int64>, _ body: (StatementSpan) throws -> Void) throws {
        let rows = try prepare(
            """
            SELECT statement, role, paragraph, start, length FROM statement_span WHERE statement BETWEEN ? AND ?
            ORDER BY statement, role, position
            """)
        rows.bind(1, ids.lowerBound)
        rows.bind(2, ids.upperBound)
        defer { rows.reset() }
        func next() throws -> StatementSpan? {
            guard try rows.step() else { return nil }
            return StatementSpan(
                statement: rows.int(0), role: rows.int32(1), paragraph: rows.int32(2) &- 1, start: rows.int32(3),
                length: rows.int32(4))
        }
        var waiting = try next()
        let statements = try prepare(
            """
            SELECT id, paragraph, source_start, source_length, cue_start, cue_length, content_start, content_length
            FROM statement WHERE id BETWEEN ? AND ? ORDER BY id
            """)
        statements.bind(1, ids.lowerBound)
        statements.bind(2, ids.upperBound)
        try statements.forEachRow { row in
            let id = row.int(0)
            // Of a statement that is not there.
            while let span = waiting, span.statement < id { waiting = try next() }
            for role in 0..<Int32(Tables.rolesInStatement) where !row.isNull(2 + 2 * role) {
                while let span = waiting, span.statement == id, span.role < role {
                    try body(span)
                    waiting = try next()
                }
                try body(
                    StatementSpan(
                        statement: id, role: role, paragraph: row.int32(1) &- 1, start: row.int32(2 + 2 * role),
                        length: row.int32(3 + 2 * role)))
            }
            while let span = waiting, span.statement == id {
                try body(span)
                waiting = try next()
            }
        }
    }
}
