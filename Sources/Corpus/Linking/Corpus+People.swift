// A reader's people.tsv at work in a corpus: joins and parts people as it says, and keeps its columns for queries.

import Model
import Text

extension Corpus {
    /// Takes a table of people over, in place of the one before. Gives what a reader should know of it.
    ///
    /// People whose name or alias stands in a row become that row's person. Where two rows have one name, an article's
    /// person becomes the one whose role, country or affiliation fits, and stays as it was where none or both do. All
    /// that an earlier table did is taken back first, so that a row left out is a row undone. The table is part of the
    /// corpus from then on and holds for articles added later.
    @discardableResult
    public func steer(by file: PeopleFile) throws -> [Diagnostic] {
        let notes = try store.transaction { connection in
            // Corrections name people, so they come after them.
            let overlay = CorrectionOverlay(connection)
            try overlay.takeBack()
            var steering = PeopleSteering(connection)
            let notes = try steering.replace(with: file)
            _ = try overlay.apply()
            return notes
        }
        if path != nil { try packColumns() }
        state.withLock { state in
            state.forgetContent()
            // The words and what linking remembers have changed.
            state.writer = nil
        }
        return notes
    }

    /// The values of a column of the table of people, by row of the entity.
    public func userColumn(_ name: String) throws -> UserColumnValues? {
        if let values = state.withLock({ $0.userColumnValues[name] }) { return values }
        guard let column = userColumns.first(where: { $0.name == name }) else { return nil }
        let count = try rowCount(.entity)
        let cells = try store.access { connection in
            var cells: [(entity: Int, text: String)] = []
            let select = try connection.prepare(
                """
                SELECT e.entity, v.value FROM people_entity e JOIN people_value v ON v.row = e.row
                WHERE v.name = ?
                """)
            select.bind(1, name)
            try select.forEachRow { row in
                let entity = Int(row.int(0)) - 1
                if entity >= 0, entity < count { cells.append((entity, row.text(1) ?? "")) }
            }
            return cells
        }
        let values = UserColumnValues(cells, type: column.type, words: try words(), entityCount: count)
        state.withLock { $0.userColumnValues[name] = values }
        return values
    }

    func readUserColumns() throws -> [UserColumn] {
        if let columns = state.withLock({ $0.userColumns }) { return columns }
        let columns = try store.access { connection in
            var columns: [UserColumn] = []
            try connection.prepare("SELECT name, type FROM people_column ORDER BY position").forEachRow { row in
                let type: ValueType =
                    switch row.text(1) {
                    case "int": .integer
                    case "real": .real
                    case "date": .date
                    case "flag": .flag
                    default: .word
                    }
                columns.append(UserColumn(name: row.text(0) ?? "", type: type))
            }
            return columns
        }
        state.withLock { $0.userColumns = columns }
        return columns
    }
}

/// A column of the table of people, one value for each entity.
public enum UserColumnValues: Sendable {
    /// Rows of the word table; -1 is unknown.
    case words([Int32])
    /// Days; `IntegerColumn.noDate` is unknown.
    case dates([Int32])
    case integers([Int64?])
    case reals([Double?])
    case flags([Bool?])

    init(_ cells: [(entity: Int, text: String)], type: ValueType, words: WordTable, entityCount: Int) {
        func filled<T>(_ unknown: T, _ value: (String) -> T?) -> [T] {
            var values = [T](repeating: unknown, count: entityCount)
            for cell in cells { if let value = value(cell.text) { values[cell.entity] = value } }
            return values
        }
        switch type {
        case .integer: self = .integers(filled(nil) { Int64($0) })
        case .real: self = .reals(filled(nil) { Double($0) })
        case .flag: self = .flags(filled(nil) { PeopleFile.flag($0) })
        case .date:
            self = .dates(filled(IntegerColumn.noDate) { CalendarDate(iso: $0)?.daysSinceEpoch })
        default: self = .words(filled(-1) { words.row(of: $0) })
        }
    }
}
