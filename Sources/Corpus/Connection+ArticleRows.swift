// Which rows of a table are an article's: asked wherever one article is looked at, whatever the size of the corpus.

import Model

extension Connection {
    /// The ids of an article's statements, those that a reader added behind the others.
    func statements(ofArticle article: Int64) throws -> [Int64] {
        var statements = try rows(of: .statement, inArticle: article).map(Array.init) ?? []
        // Few corrections against all statements: left to itself, SQLite goes through the statements.
        let select = try prepare(
            """
            SELECT s.id FROM corrected_statement c CROSS JOIN statement s ON s.id = c.statement
            WHERE c.added = 1 AND s.article = ? ORDER BY s.id
            """)
        select.bind(1, article)
        try select.forEachRow { row in
            if !statements.contains(row.int(0)) { statements.append(row.int(0)) }
        }
        return statements
    }

    /// The ids of an article's rows in a table that has a column `article`; nil where it has none. The rows of one
    /// article are contiguous and articles ascend, so that halving finds both ends. Statements that a reader added stand
    /// where they came, and are passed over.
    func rows(of kind: RowKind, inArticle article: Int64) throws -> ClosedRange<Int64>? {
        let count = try lastID(kind)
        let select =
            kind == .statement
            ? """
            SELECT article FROM statement
            WHERE id <= ? AND id NOT IN (SELECT statement FROM corrected_statement WHERE added = 1)
            ORDER BY id DESC LIMIT 1
            """ : "SELECT article FROM \(kind.rawValue) WHERE id = ?"
        /// The first row of this article or a later one.
        func first(_ article: Int64) throws -> Int64 {
            var low: Int64 = 1
            var high = count + 1
            while low < high {
                let middle = (low + high) / 2
                let select = try prepare(select)
                select.bind(1, middle)
                var found = Int64.max
                try select.forEachRow { found = $0.int(0) }
                if found < article { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = try first(article)
        let end = try first(article + 1)
        return start < end ? start...(end - 1) : nil
    }
}
