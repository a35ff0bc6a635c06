// CSV and TSV: one article per row, named columns, quoted fields that may hold line breaks (RFC 4180).
// RecordStream cuts the rows; a row with its table's heading becomes an article here.

import Model

/// How a table is written: its separator and its heading.
struct TableHeading: Sendable, Equatable {
    var separator: UInt8
    var columns: [String]

    /// The separator that a heading line uses, if the line names a column of text: that is what makes a file a table of
    /// articles.
    init?(line: [UInt8], mapping: FieldMapping = .standard) {
        for separator in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")] {
            let columns = TableRow.fields(of: line, separator: separator).map { String(decoding: $0, as: UTF8.self) }
            guard columns.count >= 2, columns.count <= 1_000,
                columns.contains(where: { ArticleRecord.namesText($0, mapping) })
            else { continue }
            self.separator = separator
            self.columns = columns
            return
        }
        return nil
    }
}

enum TableRow {
    /// The fields of one row; doubled quotation marks inside a quoted field stand for one.
    static func fields(of row: [UInt8], separator: UInt8) -> [[UInt8]] {
        let quote = UInt8(ascii: "\"")
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        while index < row.count {
            let byte = row[index]
            if isQuoted {
                if byte == quote {
                    if index + 1 < row.count, row[index + 1] == quote {
                        field.append(quote)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    field.append(byte)
                }
            } else if byte == quote, field.isEmpty {
                isQuoted = true
            } else if byte == separator {
                fields.append(field)
                field = []
            } else {
                field.append(byte)
            }
            index += 1
        }
        fields.append(field)
        return fields
    }
}
