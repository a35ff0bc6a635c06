// A JSON record, or a document of many, as articles: which objects are articles, and what their fields hold.

import Model
import Text

extension RawRecord {
    /// Reads one JSON value: a record, a list of them, or an object around a list. A document's fields that
    /// have no known names are guessed.
    func readJSON(_ text: [UInt8], into outcome: inout Outcome) {
        guard lineNumber == nil, let guess = FieldGuess(records: sampledRecords(text), given: mapping) else {
            return readJSONAsNamed(text, into: &outcome)
        }
        var guessed = self
        guessed.context.mapping = guess.mapping
        outcome.diagnostics.append(ReadingDiagnostics.guessedFields(name, guess.found))
        guessed.readJSONAsNamed(text, into: &outcome)
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
                if record.nestedOffsets.isEmpty {
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
            try readValue(&scanner, number: nil, depth: 0, into: &outcome)
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
        } else {
            outcome.diagnostics.append(
                ReadingDiagnostics.recordWithoutText(
                    spot, fields: record.names, severity: lineNumber == nil && number == nil ? .error : .warning))
        }
    }
}
