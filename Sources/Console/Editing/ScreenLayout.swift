// Where each letter of the edited text stands on the screen, as libedit lays it out.

import CLibedit

/// The rows that a prompt and the text after it take, and where the cursor is.
///
/// Follows `re_addc` and `re_putc` of libedit: a row is left as soon as its last column is filled, a wide
/// letter that does not fit goes to the next row, a newline always begins a row. Linear in the text.
struct ScreenLayout {
    struct Row: Hashable {
        /// Column at which the row's text begins: the prompt's width in the first row.
        var column: Int
        /// The row's scalars, newline left out.
        var scalars: Range<Int>
        /// Column after the last one.
        var endColumn: Int
    }

    private(set) var rows: [Row] = []
    private(set) var cursorRow = 0

    /// `text` are Unicode scalars, `cursor` an index in them or their count.
    init(text: [Int32], cursor: Int, promptWidth: Int, columns: Int) {
        let columns = max(2, columns)
        var row = Row(column: promptWidth % columns, scalars: 0..<0, endColumn: promptWidth % columns)
        var start = 0

        func closeRow(at end: Int, into rows: inout [Row]) {
            row.scalars = start..<end
            rows.append(row)
        }

        for (index, scalar) in text.enumerated() {
            if scalar == 10 {
                if index == cursor { cursorRow = rows.count }
                closeRow(at: index, into: &rows)
                start = index + 1
                row = Row(column: 0, scalars: 0..<0, endColumn: 0)
                continue
            }
            let width = Self.width(of: scalar)
            if row.endColumn + width > columns {
                closeRow(at: index, into: &rows)
                start = index
                row = Row(column: 0, scalars: 0..<0, endColumn: 0)
            }
            if index == cursor { cursorRow = rows.count }
            row.endColumn += width
            if row.endColumn >= columns {
                closeRow(at: index + 1, into: &rows)
                start = index + 1
                row = Row(column: 0, scalars: 0..<0, endColumn: 0)
            }
        }
        if cursor >= text.count { cursorRow = rows.count }
        closeRow(at: text.count, into: &rows)
    }

    /// Columns of a scalar as libedit counts them: control characters are shown as `^A`, what has no width
    /// as `\U+200D`.
    static func width(of scalar: Int32) -> Int {
        if scalar < 32 || scalar == 127 { return 2 }
        let width = Int(wcwidth(scalar))
        return width >= 0 ? width : (scalar > 0xFFFF ? 8 : 7)
    }
}
