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

    let source: SourceText
    var position = 0
    let end: Int
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

    func byte(at offset: Int) -> UInt8? {
        offset >= 0 && offset < end ? source.bytes[offset] : nil
    }

    var current: UInt8? { byte(at: position) }

    /// The scalar that begins at an offset and its length in bytes.
    func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
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

    func wordLength(at offset: Int) -> Int? {
        guard let (scalar, length) = scalar(at: offset), isWordScalar(scalar) else { return nil }
        return length
    }

    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }

    func span(from start: Int) -> Span { Span(start..<max(start, position)) }

    // MARK: Giving

    mutating func append(_ kind: Token.Kind, from start: Int, text: String = "", keyword: String = "") {
        output.tokens.append(
            Token(kind: kind, span: span(from: start), text: text, keyword: keyword, isSpacedBefore: spaced))
        spaced = false
    }

    mutating func report(
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
            case "'", "‘", "«", "‹":
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

    /// newline = ? the end of a line, unless it stands inside brackets, after "|", "," or an operator, or before a
    ///     line that begins with "|" ? ;
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
            // Between two queries a line has to end.
            let isLast = source.bytes[position...].prefix { $0 != 0x0A }.allSatisfy {
                $0 == 0x20 || $0 == 0x09 || $0 == 0x0D
            }
            report(
                .strayCharacter, "a query needs no \";\"", at: span(from: start),
                label: isLast ? "the end of the line ends it" : "the end of the line ends it: one query in a line",
                fixIts: isLast ? [Diagnostic.FixIt("leave it out", at: span(from: start), replacement: "")] : [])
            if bracketDepth == 0 { append(.newline, from: start) }
        default:
            take(length)
            append(.unknown, from: start, text: String(scalar))
        }
    }
}
