// The last stop of every diagnostic: from a code and a span to lines that a person reads.
//
//     error[Q0201]: unknown stage "cuont"
//      1 | statements | cuont by month
//        |              ^^^^^ did you mean "count"?
//
// In a file, a line " --> voices.quoth:1:14" stands above the guilty one.

/// Renders diagnostics with the guilty line and carets below it.
///
/// Control characters of the text are shown as `·`, so that no text can drive a terminal.
public struct DiagnosticRenderer: Sendable {
    /// Columns of the text that are shown around the span of a very long line.
    private static let lineWindow = 100

    private let source: SourceText
    private let lines: LineTable
    /// Columns of the screen, at which lines are wrapped between words; nil wraps nothing.
    private let columns: Int?

    public init(_ source: SourceText, columns: Int? = nil) {
        self.source = source
        self.columns = columns.map { max($0, 20) }
        lines = LineTable(source.bytes)
    }

    /// All diagnostics in order, separated by newlines; empty for none.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(render).joined(separator: "\n")
    }

    /// One diagnostic, without a newline at its end.
    public func render(_ diagnostic: Diagnostic) -> String {
        var output = Self.headline(diagnostic)
        let advice = ([diagnostic.label].compactMap(\.self) + diagnostic.fixIts.map(\.message))
            .map { Self.shortened(Self.printable($0)) }.joined(separator: "; ")
        if let span = diagnostic.span {
            if isFile { output += "\n --> " + place(span) }
            output += "\n" + excerpt(span, advice: advice)
        } else if !advice.isEmpty {
            output += "\n" + wrapped("  ", advice, hanging: "  ")
        }
        for note in diagnostic.notes {
            output += "\n" + wrapped("  note: ", Self.printable(note), hanging: "        ")
        }
        return output
    }

    /// A text behind a beginning, broken between words where the screen ends; the lines that follow begin with `hanging`.
    private func wrapped(_ beginning: String, _ text: String, hanging: String) -> String {
        var line = beginning
        guard let columns else { return line + text }
        var output = ""
        var width = DisplayWidth.columns(beginning)
        var isFirst = true
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let wordWidth = DisplayWidth.columns(String(word))
            if !isFirst, width + 1 + wordWidth > columns {
                output += line + "\n"
                line = hanging + word
                width = DisplayWidth.columns(hanging) + wordWidth
            } else {
                line += (isFirst ? "" : " ") + word
                width += (isFirst ? 0 : 1) + wordWidth
            }
            isFirst = false
        }
        return output + line
    }

    /// The first line: severity, code and message.
    public static func headline(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(shortened(printable(diagnostic.message)))"
    }

    /// What was typed has no name, or one such as `<query>`.
    private var isFile: Bool { !source.name.isEmpty && !source.name.hasPrefix("<") }

    /// `name:line:column`, as editors jump to: columns count Unicode scalars, from 1.
    private func place(_ span: Span) -> String {
        let start = min(max(0, span.start), Int32(source.bytes.count))
        let lineNumber = lines.lineNumber(at: start)
        let line = lines.line(lineNumber, in: source.bytes)
        let before = source[Span(start: line.start, end: max(line.start, min(start, line.end)))]
        return "\(Self.printable(source.name)):\(lineNumber):\(before.unicodeScalars.count + 1)"
    }

    private func excerpt(_ span: Span, advice: String) -> String {
        let start = min(max(0, span.start), Int32(source.bytes.count))
        let lineNumber = lines.lineNumber(at: start)
        let line = lines.line(lineNumber, in: source.bytes)
        let end = min(max(start, span.end), line.end)

        var before = Self.printable(source[Span(start: line.start, end: min(start, line.end))])
        let marked = Self.shortened(Self.printable(source[Span(start: min(start, line.end), end: end)]))
        var after = Self.printable(source[Span(start: end, end: line.end)])
        let number = lines.starts.count > 1 || lineNumber > 1 ? String(lineNumber) : "1"
        let margin = String(repeating: " ", count: number.count + 2)
        // On a screen the line is cut to one row, so that the carets stand below their words.
        let room = columns.map { max(4, $0 - margin.count - 3 - DisplayWidth.columns(marked)) }
        let window = room.map { min(Self.lineWindow, $0 * 2 / 3) } ?? Self.lineWindow
        if DisplayWidth.columns(before) > window, DisplayWidth.columns(before + after) > room ?? 0 {
            before = "…" + before.suffix(window)
        }
        let rest = room.map { max(1, min(Self.lineWindow, $0 - DisplayWidth.columns(before))) } ?? Self.lineWindow
        if DisplayWidth.columns(after) > rest { after = after.prefix(columns == nil ? rest : rest - 1) + "…" }

        let carets = String(repeating: "^", count: max(1, DisplayWidth.columns(marked)))
        let indent = String(repeating: " ", count: DisplayWidth.columns(before))
        let excerpt = " \(number) | \(before)\(marked)\(after)\n"
        let pointer = "\(margin)| \(indent)\(carets)"
        guard !advice.isEmpty else { return excerpt + pointer }
        // Beside the carets where there is some room, else below them.
        let isRoomy = columns.map { $0 - DisplayWidth.columns(pointer) >= 30 } ?? true
        let hanging =
            margin + "| " + (isRoomy ? String(repeating: " ", count: DisplayWidth.columns(indent + carets) + 1) : "")
        return excerpt
            + (isRoomy
                ? wrapped(pointer + " ", advice, hanging: hanging)
                : pointer + "\n" + wrapped(hanging, advice, hanging: hanging))
    }

    /// A text that somebody pasted may be as long as a book: its beginning and its end.
    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestText, text.count > longestText else { return text }
        return text.prefix(longestText - 50) + "…" + text.suffix(40)
    }

    private static let longestText = 400

    /// The text with control characters made visible; a tab becomes a space.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result.append(" ")
            } else {
                result.append(isControl(scalar) ? "·" : scalar)
            }
        }
        return String(result)
    }

    /// C0, DEL, C1, and the bidirectional overrides that could reorder a line.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value)
    }
}
