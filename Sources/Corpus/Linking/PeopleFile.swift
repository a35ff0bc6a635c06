// A reader's own table of people, people.tsv: who belongs together, who does not, and what else is to be asked about
// them. Console reads the file, Corpus+People joins and parts by it.

import Model
import Text

/// The rows of a `people.tsv`: tab-separated values in UTF-8 under a line of headings.
///
/// `name` is needed; `aliases` (parted by `;`), `id`, `role`, `country` and `affiliation` have a meaning of their own;
/// any other column becomes a field of people. What is wrong is told by line (`Q0520` … `Q0525`), the rest is used.
public struct PeopleFile: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        /// Line of the file, from 1.
        public var line: Int
        public var name: String
        public var aliases: [String] = []
        /// Without `@`.
        public var id: String?
        public var role: String?
        public var country: String?
        public var affiliation: String?
        /// By position in `columns`; nil where the cell is empty.
        public var values: [String?] = []
    }

    /// The columns that become fields, with the type that all their values have.
    public private(set) var columns: [UserColumn] = []
    public private(set) var rows: [Row] = []
    public private(set) var diagnostics: [Diagnostic] = []

    private static let known = ["name", "aliases", "id", "role", "country", "affiliation"]

    /// Reads the file's text; `path` is its name in messages.
    public init(_ text: String, path: String) {
        let lines = Self.lines(text)
        guard let headingLine = lines.first(where: { !$0.cells.allSatisfy(\.isEmpty) }) else {
            complain(
                "Q0520", "\(path): the file is empty", "its first line names the columns: name, aliases, id, role, …")
            return
        }
        guard let headings = readHeadings(headingLine.cells, headingLine.number, path) else { return }
        var seen: [String: Int] = [:]
        for line in lines where line.number > headingLine.number && !line.cells.allSatisfy(\.isEmpty) {
            guard let row = readRow(line.cells, line.number, headings, path) else { continue }
            if let id = row.id {
                if let other = seen[id] {
                    complain(
                        "Q0523", "\(path), line \(line.number): the id \(id) stands in line \(other) too",
                        "give each row an id of its own; other names of one person go into aliases")
                    continue
                }
                seen[id] = line.number
            }
            rows.append(row)
        }
        leaveOutDoubles(path)
        for index in columns.indices { columns[index].type = Self.type(of: rows.compactMap { $0.values[index] }) }
    }

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Positions of the known columns, and for each of the others its position in `columns`.
    private struct Headings {
        var known: [String: Int] = [:]
        var own: [Int: Int] = [:]
        var count = 0
    }

    private mutating func readHeadings(_ cells: [String], _ number: Int, _ path: String) -> Headings? {
        var headings = Headings(count: cells.count)
        guard cells.contains(where: { Self.fieldName($0) == "name" }) else {
            complain(
                "Q0521", "\(path), line \(number): there is no column \"name\"",
                cells.count == 1
                    ? "columns are parted by tabs, and the first line names them"
                    : "the first line names the columns: name, aliases, id, role, country, …")
            return nil
        }
        for (position, cell) in cells.enumerated() {
            let name = Self.fieldName(cell)
            if Self.known.contains(name), headings.known[name] == nil {
                headings.known[name] = position
            } else if name.isEmpty || headings.known[name] != nil || columns.contains(where: { $0.name == name }) {
                complain(
                    "Q0522",
                    "\(path), line \(number): column \(position + 1) \(name.isEmpty ? "has no usable name" : "is named \(name) again")",
                    "the column is passed over; a name has letters, digits and _")
            } else if Schema.field(name, of: .entity) != nil {
                complain(
                    "Q0522", "\(path), line \(number): people have a field \(name) already",
                    "the column is passed over; name it otherwise, as own_\(name)")
            } else {
                headings.own[position] = columns.count
                columns.append(UserColumn(name: name, type: .word))
            }
        }
        return headings
    }

    private mutating func readRow(_ cells: [String], _ line: Int, _ headings: Headings, _ path: String) -> Row? {
        func cell(_ name: String) -> String? {
            guard let position = headings.known[name], position < cells.count, !cells[position].isEmpty else {
                return nil
            }
            return cells[position]
        }
        guard cells.count <= headings.count else {
            complain(
                "Q0524", "\(path), line \(line): \(cells.count) cells under \(headings.count) headings",
                "the row is passed over; take out a tab")
            return nil
        }
        guard let name = cell("name"), !Folding.key(name).isEmpty else {
            complain("Q0524", "\(path), line \(line): the row has no name", "the row is passed over; give it one")
            return nil
        }
        var row = Row(line: line, name: name)
        row.aliases = (cell("aliases") ?? "").split(separator: ";").map { Self.trimmed(String($0)) }
            .filter { !Folding.key($0).isEmpty }
        row.id = cell("id").map { Self.slug($0) }.flatMap { $0.isEmpty ? nil : $0 }
        row.role = cell("role")
        row.country = cell("country")
        row.affiliation = cell("affiliation")
        row.values = [String?](repeating: nil, count: columns.count)
        for (position, column) in headings.own where position < cells.count && !cells[position].isEmpty {
            row.values[column] = cells[position]
        }
        return row
    }

    /// Rows of one name must be told apart by something that an article can tell too.
    private mutating func leaveOutDoubles(_ path: String) {
        var kept: [Row] = []
        var byName: [String: [Int]] = [:]
        for row in rows {
            let key = Folding.key(row.name)
            let untold = byName[key, default: []].map { kept[$0] }.first { other in
                row.id == other.id || row.id == nil
                    || (row.role == other.role && row.country == other.country && row.affiliation == other.affiliation)
            }
            if let untold {
                complain(
                    "Q0525", "\(path), line \(row.line): \(row.name) stands in line \(untold.line) too",
                    "the row is passed over; two people of one name need an id each, and a role, country or affiliation"
                )
                continue
            }
            byName[key, default: []].append(kept.count)
            kept.append(row)
        }
        rows = kept
    }

    private mutating func complain(_ code: String, _ message: String, _ mend: String) {
        diagnostics.append(Diagnostic(code, message, notes: [mend]))
    }

    // MARK: - Cells

    private static func lines(_ text: String) -> [(number: Int, cells: [String])] {
        var text = text[...]
        if text.unicodeScalars.first == "\u{FEFF}" { text = Substring(text.unicodeScalars.dropFirst()) }
        // Scalars, because "\r\n" is one Character.
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            (
                $0.offset + 1,
                $0.element.split(separator: "\t", omittingEmptySubsequences: false).map { trimmed(String($0)) }
            )
        }
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    /// A heading as a query can write it: small letters, `_` for blanks and hyphens.
    static func fieldName(_ heading: String) -> String {
        var name = ""
        for scalar in heading.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9", "_": name.unicodeScalars.append(scalar)
            case " ", "-", "/", ".": name += "_"
            default: return ""
            }
        }
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return "" }
        return name
    }

    private static func slug(_ id: String) -> String {
        Folding.key(id.hasPrefix("@") ? String(id.dropFirst()) : id).split(separator: " ").joined(separator: "-")
            .replacing("'", with: "").replacing(".", with: "")
    }

    /// The narrowest type that all the values have.
    private static func type(of values: [String]) -> ValueType {
        guard !values.isEmpty else { return .word }
        if values.allSatisfy({ Int64($0) != nil }) { return .integer }
        if values.allSatisfy({ Double($0)?.isFinite == true }) { return .real }
        if values.allSatisfy({ CalendarDate(iso: $0) != nil }) { return .date }
        if values.allSatisfy({ flag($0) != nil }) { return .flag }
        return .word
    }

    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes": true
        case "false", "no": false
        default: nil
        }
    }
}
