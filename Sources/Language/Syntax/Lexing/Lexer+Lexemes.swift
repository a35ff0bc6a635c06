// Words, numbers, dates and strings: the lexemes that are more than a mark.

import Text

extension Lexer {
    /// word = ? letters and digits, with hyphens and apostrophes between them: state-owned, don't ? ;
    /// whole-number = ? digits: 20 ? ;
    /// number = ? digits, perhaps with a fraction: 20, 0.5 ? ;
    /// date = ? a day, month or quarter: 2024-06-30, 2024-06, 2024-Q1 ? ;
    mutating func word(from start: Int) {
        while true {
            if let length = wordLength(at: position) {
                position += length
            } else if let length = joinerLength(at: position) {
                position += length
            } else {
                break
            }
        }
        // 0.5: a fraction belongs to the number.
        if isAllDigits(start..<position), byte(at: position) == UInt8(ascii: "."), isDigit(byte(at: position + 1)) {
            position += 1
            while isDigit(current) { position += 1 }
        }
        let text = source[span(from: start)]
        if isAllDigits(start..<position) || (isDigit(byte(at: start)) && text.contains(".")) {
            append(.number, from: start, text: text)
        } else if isDateShaped(start..<position) {
            append(.date, from: start, text: text)
        } else {
            append(.word, from: start, text: text, keyword: text.lowercased())
        }
    }

    /// A hyphen or an apostrophe between two letters or digits.
    private func joinerLength(at offset: Int) -> Int? {
        guard let (scalar, length) = scalar(at: offset) else { return nil }
        guard scalar == "-" || scalar == "'" || scalar == "’" || scalar == "\u{2010}" || scalar == "\u{2011}" else {
            return nil
        }
        return wordLength(at: offset + length) != nil ? length : nil
    }

    private func isAllDigits(_ range: Range<Int>) -> Bool { range.allSatisfy { isDigit(byte(at: $0)) } }

    /// `dddd-dd`, `dddd-dd-dd`, `dddd-Qd`.
    private func isDateShaped(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        guard range.count >= 7, isAllDigits(start..<start + 4), byte(at: start + 4) == UInt8(ascii: "-") else {
            return false
        }
        let rest = start + 5
        switch range.count {
        case 7:
            let isQuarter = byte(at: rest) == UInt8(ascii: "Q") || byte(at: rest) == UInt8(ascii: "q")
            return isAllDigits(rest..<rest + 2) || (isQuarter && isDigit(byte(at: rest + 1)))
        case 10:
            return isAllDigits(rest..<rest + 2) && byte(at: rest + 2) == UInt8(ascii: "-")
                && isAllDigits(rest + 3..<rest + 5)
        default: return false
        }
    }

    /// string = ? words in "…" or “…” on one line, with the escapes \" \\ \n \u{…} ? ;
    /// regular-expression = ? r"…": a PCRE2 expression; a quotation mark in it is written \" ? ;
    mutating func string(from start: Int, isRaw: Bool, kind: Token.Kind) {
        let markLength = kind == .string ? position - start : 1
        let isCurly = source[Span(start..<min(end, start + 3))].unicodeScalars.first.map { $0 != "\"" && $0 != "r" }
        let closesCurly = isCurly == true && lineHolds("”", from: position)
        var text = ""
        while let (scalar, length) = scalar(at: position), scalar != "\n" {
            let isClosing = closesCurly ? scalar == "”" : scalar == "\"" || (isCurly == true && scalar == "“")
            if isClosing {
                position += length
                append(kind, from: start, text: text)
                return
            }
            if scalar == "\\" {
                escape(into: &text, isRaw: isRaw)
            } else {
                text.unicodeScalars.append(scalar)
                position += length
            }
        }
        var stop = position
        while stop > start, let last = byte(at: stop - 1), last == 13 || last == 32 { stop -= 1 }
        report(
            .unterminatedString, "the quotation mark is never closed", at: Span(start..<min(start + markLength, stop)),
            label: "opened here",
            fixIts: [Diagnostic.FixIt("close it", at: Span(stop..<stop), replacement: "\"")])
        append(kind, from: start, text: text)
    }

    private func lineHolds(_ wanted: Unicode.Scalar, from offset: Int) -> Bool {
        var offset = offset
        while let (scalar, length) = scalar(at: offset), scalar != "\n" {
            if scalar == wanted { return true }
            offset += length
        }
        return false
    }

    private mutating func escape(into text: inout String, isRaw: Bool) {
        let start = position
        position += 1
        guard let (scalar, length) = scalar(at: position), scalar != "\n" else {
            text.append("\\")
            return
        }
        position += length
        if isRaw {
            if scalar != "\"" { text.append("\\") }
            text.unicodeScalars.append(scalar)
            return
        }
        switch scalar {
        case "\"", "\\", "”", "“": text.unicodeScalars.append(scalar)
        case "n": text.append("\n")
        case "t": text.append("\t")
        case "u" where current == UInt8(ascii: "{"):
            var offset = position + 1
            var value: UInt32 = 0
            var digitCount = 0
            while let byte = byte(at: offset), let digit = hexadecimal(byte), digitCount < 8 {
                value = value &* 16 &+ digit
                digitCount += 1
                offset += 1
            }
            if digitCount > 0, digitCount <= 6, byte(at: offset) == UInt8(ascii: "}"), let named = Unicode.Scalar(value)
            {
                position = offset + 1
                text.unicodeScalars.append(named)
            } else {
                badEscape(from: start, "there is no such character")
            }
        default:
            badEscape(from: start, "the escapes are \\\" \\\\ \\n \\t \\u{…}")
            text.unicodeScalars.append(scalar)
        }
    }

    private mutating func badEscape(from start: Int, _ label: String) {
        report(
            .badEscape, "\"\(source[span(from: start)])\" is not an escape", at: span(from: start), label: label,
            fixIts: [
                Diagnostic.FixIt(
                    "double the backslash to mean one", at: Span(start..<start), replacement: "\\")
            ])
    }

    private func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 48...57: UInt32(byte - 48)
        case 65...70: UInt32(byte - 55)
        case 97...102: UInt32(byte - 87)
        default: nil
        }
    }

    /// `'…'`, `«…»`: a string in another language. Read as one, with the advice to change the marks.
    mutating func singleQuoted(from start: Int, length: Int) {
        position += length
        let textStart = position
        while let (scalar, scalarLength) = scalar(at: position), scalar != "\n" {
            if scalar == "'" || scalar == "’" || scalar == "»" || scalar == "›" {
                let text = source[Span(textStart..<position)]
                position += scalarLength
                let whole = span(from: start)
                let quoted = StringLiteral.quoted(text)
                report(
                    .singleQuotes, "names and words take double quotation marks", at: whole, label: "write \(quoted)",
                    fixIts: [Diagnostic.FixIt("write \(quoted)", at: whole, replacement: quoted)])
                append(.string, from: start, text: text)
                return
            }
            position += scalarLength
        }
        position = start + length
        append(.unknown, from: start, text: "'")
    }
}
