// Query text to tokens: the first stop of the language. The parser takes them.

import Text

/// Cuts a text into tokens. Never fails: what it cannot read becomes an `.unknown` token and a diagnostic.
///
/// Newlines are tokens only where they end a query, so that the parser need not know the rule.
struct Lexer {
    /// The tokens, the last of which is `.end`; the comments; what was wrong.
    struct Output {
        var tokens: [Token]
        var comments: [Span]
        var diagnostics: [Diagnostic]
    }

    /// Longest text that is read, in bytes; what follows is cut off with an error.
    static let maximumByteCount = 1 << 20

    private let source: SourceText
    private var position = 0
    private let end: Int
    private var output = Output(tokens: [], comments: [], diagnostics: [])
    private var bracketDepth = 0
    private var spaced = true

    static func tokens(in source: SourceText) -> Output {
        var lexer = Lexer(source)
        lexer.run()
        return lexer.output
    }

    private init(_ source: SourceText) {
        self.source = source
        end = min(source.bytes.count, Lexer.maximumByteCount)
    }

    // MARK: Looking

    private func byte(at offset: Int) -> UInt8? {
        offset >= 0 && offset < end ? source.bytes[offset] : nil
    }

    private var current: UInt8? { byte(at: position) }

    /// The scalar that begins at an offset and its length in bytes.
    private func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
        guard let first = byte(at: offset) else { return nil }
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        for step in 1..<length {
            guard let next = byte(at: offset + step) else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        case _ where scalar.value < 0x80: false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
                true
            default: false
            }
        }
    }

    private func wordLength(at offset: Int) -> Int? {
        guard let (scalar, length) = scalar(at: offset), isWordScalar(scalar) else { return nil }
        return length
    }

    private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }

    private func span(from start: Int) -> Span { Span(start..<max(start, position)) }

    // MARK: Giving

    private mutating func append(_ kind: Token.Kind, from start: Int, text: String = "", keyword: String = "") {
        output.tokens.append(
            Token(kind: kind, span: span(from: start), text: text, keyword: keyword, isSpacedBefore: spaced))
        spaced = false
    }

    private mutating func report(
        _ code: Code, _ message: String, at span: Span, label: String? = nil, fixIts: [Diagnostic.FixIt] = []
    ) {
        output.diagnostics.append(Diagnostic(code, message, at: span, label: label, fixIts: fixIts))
    }

    // MARK: The text

    private mutating func run() {
        while let (scalar, length) = scalar(at: position) {
            let start = position
            switch scalar {
            case "\n":
                position += 1
                newline(from: start)
            case " ", "\t", "\r", "\u{A0}", "\u{FEFF}", "\u{202F}", "\u{2009}", "\u{B}", "\u{C}":
                position += length
                spaced = true
            case "#":
                comment()
            case "\"", "“", "„":
                position += length
                string(from: start, isRaw: false, kind: .string)
            case "'", "‘":
                singleQuoted(from: start, length: length)
            case "$", "@":
                mark(from: start, scalar: scalar)
            case "r" where byte(at: position + 1) == UInt8(ascii: "\""):
                position += 2
                string(from: start, isRaw: true, kind: .regularExpression)
            default:
                if isWordScalar(scalar) {
                    word(from: start)
                } else {
                    punctuation(scalar, length: length, from: start)
                }
            }
            // Every branch moves on; this keeps it so.
            if position <= start { position = start + 1 }
        }
        spaced = true
        if source.bytes.count > end {
            report(.tooLong, "the text is longer than 1 MB", at: Span(end..<end), label: "what follows is not read")
        }
        position = end
        append(.end, from: end)
    }

    /// newline = ? the end of a line, unless it stands inside brackets, after "|", "," or an operator, or before a line that begins with "|" ? ;
    private mutating func newline(from start: Int) {
        spaced = true
        guard let last = output.tokens.last, last.kind != .newline else { return }
        if bracketDepth > 0 {
            // A blank line and then text at the margin: somebody forgot to close a bracket.
            guard isBlankLineThenMargin() else { return }
            bracketDepth = 0
        }
        if continues(after: last) { return }
        if nextVisibleByte() == UInt8(ascii: "|") { return }
        append(.newline, from: start)
        spaced = true
    }

    private func continues(after token: Token) -> Bool {
        switch token.kind {
        case .pipe, .comma, .colon, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus,
            .slash, .leftParenthesis:
            // The line that begins with "|" and nothing more still waits for its stage.
            true
        case .word: token.keyword == "and" || token.keyword == "or" || token.keyword == "not"
        default: false
        }
    }

    /// The first byte after blank space and comments.
    private func nextVisibleByte() -> UInt8? {
        var offset = position
        while let byte = byte(at: offset) {
            switch byte {
            case 32, 9, 13, 10: offset += 1
            case UInt8(ascii: "#"):
                while let next = self.byte(at: offset), next != 10 { offset += 1 }
            default: return byte
            }
        }
        return nil
    }

    private func isBlankLineThenMargin() -> Bool {
        var offset = position
        while let byte = byte(at: offset), byte == 32 || byte == 9 || byte == 13 { offset += 1 }
        guard byte(at: offset) == 10 else { return false }
        while let byte = byte(at: offset), byte == 10 || byte == 13 { offset += 1 }
        guard let first = byte(at: offset) else { return false }
        return first != 32 && first != 9 && first != UInt8(ascii: ")") && first != UInt8(ascii: "#")
    }

    /// comment = ? "#" to the end of the line ? ;
    private mutating func comment() {
        let start = position
        while let byte = current, byte != 10 { position += 1 }
        var stop = position
        while stop > start, let last = byte(at: stop - 1), last == 13 || last == 32 || last == 9 { stop -= 1 }
        output.comments.append(Span(start..<stop))
        spaced = true
    }

    /// variable = ? "$" and a name: $leaders ? ;
    /// id = ? "@" and an entity's id: @to-lam ? ;
    private mutating func mark(from start: Int, scalar: Unicode.Scalar) {
        position += 1
        let nameStart = position
        while let length = wordLength(at: position) ?? hyphenLength(at: position, allowed: scalar == "@") {
            position += length
        }
        let name = source[Span(nameStart..<position)]
        if name.isEmpty {
            append(.unknown, from: start, text: String(scalar))
        } else {
            append(scalar == "$" ? .variable : .id, from: start, text: name)
        }
    }

    private func hyphenLength(at offset: Int, allowed: Bool) -> Int? {
        guard allowed, byte(at: offset) == UInt8(ascii: "-"), wordLength(at: offset + 1) != nil else { return nil }
        return 1
    }

    private mutating func punctuation(_ scalar: Unicode.Scalar, length: Int, from start: Int) {
        let next = byte(at: position + length)
        func take(_ count: Int) { position = min(end, start + count) }
        func foreign(_ kind: Token.Kind, _ ours: String, _ count: Int) {
            take(count)
            let typed = source[span(from: start)]
            report(
                .foreignOperator, "\"\(typed)\" is not used here", at: span(from: start), label: "write \(ours)",
                fixIts: [Diagnostic.FixIt("write \(ours)", at: span(from: start), replacement: ours)])
            append(kind, from: start)
            if kind == .word, let last = output.tokens.indices.last {
                output.tokens[last].text = ours
                output.tokens[last].keyword = ours
            }
        }
        switch scalar {
        case "|":
            if next == UInt8(ascii: "|") { return foreign(.word, "or", 2) }
            take(1)
            append(.pipe, from: start)
        case "(":
            take(1)
            bracketDepth += 1
            append(.leftParenthesis, from: start)
        case ")":
            take(1)
            bracketDepth = max(0, bracketDepth - 1)
            append(.rightParenthesis, from: start)
        case ",":
            take(1)
            append(.comma, from: start)
        case ":":
            take(1)
            append(.colon, from: start)
        case ".":
            take(1)
            append(.dot, from: start)
        case "=":
            if next == UInt8(ascii: "=") { return foreign(.equal, "=", 2) }
            if next == UInt8(ascii: "~") { return foreign(.word, "contains", 2) }
            take(1)
            append(.equal, from: start)
        case "!":
            take(next == UInt8(ascii: "=") ? 2 : 1)
            append(next == UInt8(ascii: "=") ? .notEqual : .exclamation, from: start)
        case "<":
            if next == UInt8(ascii: ">") { return foreign(.notEqual, "!=", 2) }
            take(next == UInt8(ascii: "=") ? 2 : 1)
            append(next == UInt8(ascii: "=") ? .lessOrEqual : .less, from: start)
        case ">":
            take(next == UInt8(ascii: "=") ? 2 : 1)
            append(next == UInt8(ascii: "=") ? .greaterOrEqual : .greater, from: start)
        case "≤":
            take(length)
            append(.lessOrEqual, from: start)
        case "≥":
            take(length)
            append(.greaterOrEqual, from: start)
        case "≠":
            take(length)
            append(.notEqual, from: start)
        case "&" where next == UInt8(ascii: "&"): foreign(.word, "and", 2)
        case "&": foreign(.word, "and", 1)
        case "+":
            take(1)
            append(.plus, from: start)
        case "-", "−":
            take(length)
            append(.minus, from: start)
        case "*":
            take(1)
            append(.star, from: start)
        case "/":
            take(1)
            append(.slash, from: start)
        case "~":
            take(1)
            append(.tilde, from: start)
        case "?":
            take(1)
            append(.question, from: start)
        case ";":
            take(1)
            report(
                .strayCharacter, "a query needs no \";\"", at: span(from: start), label: "the end of the line ends it",
                fixIts: [Diagnostic.FixIt("leave it out", at: span(from: start), replacement: "")])
            if bracketDepth == 0 { append(.newline, from: start) }
        default:
            take(length)
            append(.unknown, from: start, text: String(scalar))
        }
    }
}

// MARK: Words, numbers and strings

extension Lexer {
    /// word = ? letters and digits, with hyphens and apostrophes between them: state-owned, don't ? ;
    /// whole-number = ? digits: 20 ? ;
    /// number = ? digits, perhaps with a fraction: 20, 0.5 ? ;
    /// date = ? a day, month or quarter: 2024-06-30, 2024-06, 2024-Q1 ? ;
    private mutating func word(from start: Int) {
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
    private mutating func string(from start: Int, isRaw: Bool, kind: Token.Kind) {
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

    /// `'…'`: a string in another language. Read as one, with the advice to change the marks.
    private mutating func singleQuoted(from start: Int, length: Int) {
        position += length
        let textStart = position
        while let (scalar, scalarLength) = scalar(at: position), scalar != "\n" {
            if scalar == "'" || scalar == "’" {
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

/// A string as a query writes it.
enum StringLiteral {
    /// With quotation marks around it and escapes inside.
    static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\t": written += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                written += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }

    /// A regular expression as a query writes it.
    static func regularExpression(_ text: String) -> String {
        var written = "r\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { written += "\\" }
            written.unicodeScalars.append(scalar)
        }
        return written + "\""
    }
}
