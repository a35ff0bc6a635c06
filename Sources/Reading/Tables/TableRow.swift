// CSV and TSV: one article per row, named columns, quoted fields that may hold line breaks (RFC 4180).
// RecordStream cuts the rows; a row with its table's heading becomes an article here.

import Model

/// How a table is written: its separator and its heading.
struct TableHeading: Sendable, Equatable {
    var separator: UInt8
    var columns: [String]
    /// Quotation marks inside a field have a backslash before them instead of being doubled (MySQL, Spark).
    var escapesQuotes = false

    private static let separators = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]

    /// Reads the first line of a table; nil when no separator parts it. A column named for an article's text decides,
    /// then the number of columns.
    init?(line: [UInt8], mapping: FieldMapping = .standard) {
        let decoded = TextDecoder.decode(line).bytes
        var best: TableHeading?
        for separator in TableHeading.separators {
            let columns = TableRow.fields(of: decoded, separator: separator)
                .map {
                    String(decoding: $0, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
            guard (2...1_000).contains(columns.count) else { continue }
            let heading = TableHeading(separator: separator, columns: columns)
            if heading.namesText(mapping) {
                self = heading
                return
            }
            if columns.count > best?.columns.count ?? 0 { best = heading }
        }
        guard let best else { return nil }
        self = best
    }

    private init(separator: UInt8, columns: [String]) {
        self.separator = separator
        self.columns = columns
    }

    /// Whether a column is named for the text.
    func namesText(_ mapping: FieldMapping) -> Bool {
        columns.contains { ArticleRecord.namesText($0, mapping) }
    }

    /// Whether the line can be nothing but a heading: short names, one of them the text's and one another field's.
    func isUnmistakable(_ mapping: FieldMapping) -> Bool {
        namesText(mapping) && columns.allSatisfy { $0.utf8.count <= 40 && $0.split(separator: " ").count <= 3 }
            && columns.contains { ArticleRecord.fieldNames.contains(ArticleRecord.plain($0)) }
    }
}

extension TableHeading {
    /// Whether the first rows of a table escape quotation marks: more of them stand behind a backslash, inside a field,
    /// than are doubled.
    static func escapesQuotes(_ sample: ArraySlice<UInt8>, separator: UInt8) -> Bool {
        var escapedCount = 0
        var doubledCount = 0
        let ends: Set<UInt8> = [separator, 0x0A, 0x0D]
        for index in sample.indices.dropFirst().dropLast() where sample[index] == UInt8(ascii: "\"") {
            let before = sample[index - 1]
            let after = sample[index + 1]
            if before == UInt8(ascii: "\\") {
                // One that ends a field may close it, behind a backslash of the field's own.
                if !ends.contains(after) { escapedCount += 1 }
            } else if after == UInt8(ascii: "\""), !ends.contains(before) {
                doubledCount += 1
            }
        }
        return escapedCount > doubledCount
    }
}

enum TableRow {
    /// The fields of one row; doubled quotation marks inside a quoted field stand for one, and so do those behind a
    /// backslash in a table that `escapes` them. A quotation mark that never closes is a letter.
    static func fields(of row: [UInt8], separator: UInt8, escapes: Bool = false) -> [[UInt8]] {
        let quote = UInt8(ascii: "\"")
        var fields: [[UInt8]] = []
        var index = 0
        // Where one does not close before the row ends, none behind it does.
        var closes = true
        while index <= row.count {
            if closes, index < row.count, row[index] == quote,
                let quoted = quotedField(row, from: index, separator, escapes, &closes)
            {
                fields.append(quoted.value)
                index = quoted.end + 1
                continue
            }
            let end = row[index...].firstIndex(of: separator) ?? row.count
            fields.append(Array(row[index..<end]))
            index = end + 1
        }
        return fields
    }

    /// A field in quotation marks and where it ends; nil when they do not close as they should.
    private static func quotedField(
        _ row: [UInt8], from start: Int, _ separator: UInt8, _ escapes: Bool, _ closes: inout Bool
    ) -> (value: [UInt8], end: Int)? {
        let quote = UInt8(ascii: "\"")
        var value: [UInt8] = []
        var index = start + 1
        while index < row.count {
            if escapes, row[index] == UInt8(ascii: "\\"), index + 1 < row.count,
                [quote, UInt8(ascii: "\\"), 0x0A].contains(row[index + 1])
            {
                value.append(row[index + 1])
                index += 2
                continue
            }
            guard row[index] == quote else {
                value.append(row[index])
                index += 1
                continue
            }
            if index + 1 >= row.count || row[index + 1] == separator { return (value, index + 1) }
            if row[index + 1] == quote {
                value.append(quote)
                index += 2
            } else if separator == 0x09 {
                return nil
            } else {
                // Somebody forgot to double it.
                value.append(quote)
                index += 1
            }
        }
        closes = false
        return nil
    }
}
