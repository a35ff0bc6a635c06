// A JSON record, or a document of many, as articles: which objects are articles, and what their fields hold.

import Model
import Text

extension RawRecord {
    /// Reads one JSON value: a record, a list of them, or an object around a list. A document's fields that
    /// have no known names are guessed.
    func readJSON(_ text: [UInt8], into outcome: inout Outcome) {
        defer {
            if outcome.articles.isEmpty, outcome.diagnostics.isEmpty {
                outcome.diagnostics.append(ReadingDiagnostics.empty(place))
            }
        }
        guard lineNumber == nil else { return readJSONAsNamed(text, into: &outcome) }
        let records = sampledRecords(text)
        var known = self
        if let guess = FieldGuess(records: records, given: mapping) {
            known.context.mapping = guess.mapping
            outcome.diagnostics.append(ReadingDiagnostics.guessedFields(name, guess.found))
        }
        if let note = known.context.mapping.takeDateOrder(from: records, of: name) { outcome.diagnostics.append(note) }
        known.readJSONAsNamed(text, into: &outcome)
    }

    /// The first records of a document as names and values; empty when it is broken.
    private func sampledRecords(_ text: [UInt8]) -> [[(name: String, value: String)]] {
        var records: [[(name: String, value: String)]] = []
        func collect(_ scanner: inout JSONScanner, depth: Int) throws(JSONScanner.Failure) {
            guard depth < 4, records.count < FieldGuess.sampleCount else { return }
            if scanner.consume(if: "[") {
                guard !scanner.consume(if: "]") else { return }
                repeat {
                    try collect(&scanner, depth: depth + 1)
                } while records.count < FieldGuess.sampleCount
                    && scanner.consume(if: ",")
            } else {
                var inside = scanner
                let record = try ArticleRecord(&scanner, mapping: mapping)
                if record.text == nil, record.nestedOffsets.isEmpty,
                    let found = RecordSearch.records(in: text, at: inside.offset, mapping: mapping)
                {
                    // Their text is known; what else there is may be guessed.
                    guard case .values(let offsets) = found else { return }
                    for offset in offsets {
                        var nested = JSONScanner(text, at: offset)
                        try collect(&nested, depth: depth + 1)
                    }
                } else if record.nestedOffsets.isEmpty {
                    var values: [(path: String, value: String)] = []
                    try inside.flattened(into: &values)
                    records.append(values.map { ($0.path, $0.value) })
                }
                for offset in record.nestedOffsets {
                    var nested = JSONScanner(scanner.bytes, at: offset)
                    try collect(&nested, depth: depth + 1)
                }
            }
        }
        var scanner = JSONScanner(text)
        try? collect(&scanner, depth: 0)
        return records
    }

    private func readJSONAsNamed(_ text: [UInt8], into outcome: inout Outcome) {
        var scanner = JSONScanner(text)
        do throws(JSONScanner.Failure) {
            // Several values may follow each other, as jq prints them.
            var number = 0
            repeat {
                number += 1
                try readValue(&scanner, number: number == 1 ? nil : number, depth: 0, into: &outcome)
            } while scanner.peek() == UInt8(ascii: "{") || scanner.peek() == UInt8(ascii: "[")
            if scanner.peek() != nil { throw scanner.failure("more text after the end of the JSON value") }
        } catch {
            let line = (lineNumber ?? 1) + text.prefix(error.offset).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            let lineStart = text.prefix(error.offset).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let spot = "\(name), line \(line), byte \(error.offset - lineStart + 1)"
            outcome.diagnostics.append(
                lineNumber == nil
                    ? ReadingDiagnostics.brokenDocument(spot, error.message)
                    : ReadingDiagnostics.brokenRecord(spot, error.message))
        }
    }

    /// A record, or a list of them, or an object around a list.
    private func readValue(
        _ scanner: inout JSONScanner, number: Int?, depth: Int, into outcome: inout Outcome
    ) throws(JSONScanner.Failure) {
        if depth < 3, scanner.consume(if: "[") {
            if scanner.consume(if: "]") { return }
            var number = 0
            repeat {
                number += 1
                try readValue(&scanner, number: number, depth: depth + 1, into: &outcome)
            } while scanner.consume(if: ",")
            return try scanner.expect("]")
        }
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.failure("expected an article in braces")
        }
        let start = scanner.offset
        let record = try ArticleRecord(&scanner, mapping: mapping)
        let spot = number.map { "\(place), record \($0)" } ?? place
        if let text = record.text {
            let id = record.id ?? "\(path ?? name)\(lineNumber.map { ":\($0)" } ?? number.map { ":\($0)" } ?? "")"
            append(text, id: id, record.fields, to: &outcome)
        } else if depth < 3, !record.nestedOffsets.isEmpty {
            for offset in record.nestedOffsets {
                var nested = JSONScanner(scanner.bytes, at: offset)
                try readValue(&nested, number: nil, depth: depth + 1, into: &outcome)
            }
        } else if depth < 3, let found = RecordSearch.records(in: scanner.bytes, at: start, mapping: mapping) {
            try readRecords(found, of: scanner.bytes, depth: depth, into: &outcome)
        } else {
            outcome.diagnostics.append(
                ReadingDiagnostics.recordWithoutText(
                    spot, fields: record.names, severity: lineNumber == nil && number == nil ? .error : .warning))
        }
    }

    private func readRecords(
        _ found: RecordSearch.Found, of bytes: [UInt8], depth: Int, into outcome: inout Outcome
    ) throws(JSONScanner.Failure) {
        switch found {
        case .values(let offsets):
            for (index, offset) in offsets.enumerated() {
                var nested = JSONScanner(bytes, at: offset)
                let number = offsets.count > 1 ? index + 1 : nil
                try readValue(&nested, number: number, depth: depth + 1, into: &outcome)
            }
        case .columns(let columns):
            let names = columns.map(\.name)
            for row in 0..<(columns.first?.values.count ?? 0) {
                let record = ArticleRecord(columns: names, values: columns.map { $0.values[row] }, mapping: mapping)
                guard let text = record.text else { continue }
                append(text, id: record.id ?? "\(path ?? name):\(row + 1)", record.fields, to: &outcome)
            }
        }
    }
}
