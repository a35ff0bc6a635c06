// Scripts in canonical layout, comments kept: what `quoth fmt` writes.

import Text

/// Lays scripts out: a query on one line where it fits, else a stage on each line; blank lines single.
///
///     statements by "To Lam" about trade since 2024-06
///       | sort -published
///       | show published, speaker, text
///
/// What it writes parses to the same tree, and formatting it again changes nothing.
public enum Formatter {
    /// Longest line, in Unicode scalars, before a query is broken.
    public static let lineLength = 100

    /// The text in canonical layout; nil when it has errors of form (`Q01xx`), which come beside it.
    public static func format(_ source: SourceText) -> (text: String?, diagnostics: [Diagnostic]) {
        let parsed = Parser.parse(source)
        if parsed.diagnostics.contains(where: { $0.severity == .error }) { return (nil, parsed.diagnostics) }
        var layout = Layout(source: source, script: parsed.script)
        return (layout.text(), parsed.diagnostics)
    }
}

/// A comment, and how it stands.
private struct Comment {
    var span: Span
    var text: String
    /// Nothing but space stands before it on its line.
    var isOwnLine: Bool
}

/// A line of a broken query: what stands before the first `|`, or a stage.
private struct Segment {
    var text: String
    var span: Span
    var leading: [String] = []
    var trailing: [String] = []
}

private struct Layout {
    let source: SourceText
    let script: ScriptSyntax
    private var comments: [Comment]
    private let printer = Printer()
    private var lines: [String] = []

    init(source: SourceText, script: ScriptSyntax) {
        self.source = source
        self.script = script
        comments = script.comments.map { span in
            var place = Int(span.start) - 1
            while place >= 0, source.bytes[place] == 32 || source.bytes[place] == 9 { place -= 1 }
            return Comment(span: span, text: source[span], isOwnLine: place < 0 || source.bytes[place] == 10)
        }
    }

    mutating func text() -> String {
        var end: Int32 = 0
        for (number, statement) in script.statements.enumerated() {
            let next = number + 1 < script.statements.count ? script.statements[number + 1].span.start : Int32.max
            end = place(commentsBefore: statement.span.start, after: end)
            if hasBlankLine(between: end, and: statement.span.start) { addBlankLine() }
            end = place(statement, before: next)
        }
        _ = place(commentsBefore: Int32.max, after: end)
        while lines.last == "" { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    /// Comments between queries, each on its line. Returns where the last thing ended.
    private mutating func place(commentsBefore start: Int32, after end: Int32) -> Int32 {
        var end = end
        while let comment = comments.first, comment.span.start < start {
            comments.removeFirst()
            if hasBlankLine(between: end, and: comment.span.start) { addBlankLine() }
            lines.append(comment.text)
            end = comment.span.end
        }
        return end
    }

    private mutating func addBlankLine() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    private func hasBlankLine(between start: Int32, and end: Int32) -> Bool {
        let stop = min(Int(end), source.bytes.count)
        guard Int(start) < stop else { return false }
        var count = 0
        for byte in source.bytes[Int(start)..<stop] where byte == 10 { count += 1 }
        return count >= 2
    }

    private func isOnOneLine(_ start: Int32, _ end: Int32) -> Bool {
        guard start < end else { return true }
        return !source.bytes[Int(start)..<Int(end)].contains(10)
    }

    // MARK: Queries

    private mutating func place(_ statement: StatementSyntax, before next: Int32) -> Int32 {
        var segments = segments(of: statement)
        guard !segments.isEmpty else { return statement.span.end }
        var end = statement.span.end
        while let comment = comments.first, comment.span.start < next {
            let behind = segments.lastIndex { $0.span.end <= comment.span.start }
            let inside = segments.firstIndex { $0.span.start <= comment.span.start && comment.span.start < $0.span.end }
            if let inside {
                segments[inside].leading.append(comment.text)
            } else if let behind, !comment.isOwnLine, isOnOneLine(segments[behind].span.end, comment.span.start) {
                segments[behind].trailing.append(comment.text)
            } else if let behind, behind + 1 < segments.count {
                segments[behind + 1].leading.append(comment.text)
            } else {
                break
            }
            end = max(end, comment.span.end)
            comments.removeFirst()
        }
        write(segments)
        return end
    }

    private mutating func write(_ segments: [Segment]) {
        let whole = segments.map(\.text).joined(separator: " ")
        let isPlain =
            segments.dropLast().allSatisfy { $0.trailing.isEmpty }
            && segments.dropFirst().allSatisfy { $0.leading.isEmpty }
        if isPlain && whole.unicodeScalars.count <= Formatter.lineLength {
            lines += segments[0].leading
            lines.append(joined(whole, segments[segments.count - 1].trailing))
            return
        }
        for (number, segment) in segments.enumerated() {
            let indent = number == 0 ? "" : "  "
            lines += segment.leading.map { indent + $0 }
            lines.append(joined(indent + segment.text, segment.trailing))
        }
    }

    private func joined(_ text: String, _ trailing: [String]) -> String {
        ([text] + trailing).joined(separator: "  ")
    }

    private func segments(of statement: StatementSyntax) -> [Segment] {
        switch statement.kind {
        case .query(let query): segments(of: query, prefix: "", statement)
        case .explain(let query): segments(of: query, prefix: "explain ", statement)
        case .letQuery(let name, let query): segments(of: query, prefix: "let $\(name.text) = ", statement)
        case .letValue: [Segment(text: printer.statement(statement), span: statement.span)]
        }
    }

    private func segments(of query: QuerySyntax, prefix: String, _ statement: StatementSyntax) -> [Segment] {
        let head = printer.head(query.head, query.clauses)
        let headEnd = max(query.head.span.end, query.clauses.last?.span.end ?? 0)
        var segments: [Segment] = []
        if !head.isEmpty || !prefix.isEmpty {
            segments.append(
                Segment(
                    text: head.isEmpty ? String(prefix.dropLast()) : prefix + head,
                    span: Span(start: statement.span.start, end: max(headEnd, statement.span.start))))
        }
        for stage in query.stages { segments.append(Segment(text: "| " + printer.stage(stage), span: stage.span)) }
        return segments
    }
}
