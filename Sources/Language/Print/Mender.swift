// A wrong query as it was meant, where the messages about it say how to mend everything that is wrong. Takes a text, gives a
// text without errors; the parser's advice and whoever shows messages ask it.

import Model
import Text

public enum Mender {
    /// A text after its changes.
    public struct Mended: Hashable, Sendable {
        public var text: String
        /// Places that were changed.
        public var changeCount: Int
    }

    /// What mends one mistake can bring the next to light.
    private static let rounds = 4

    /// The text with every error mended; nil where it has none, or one whose message does not tell what to type.
    public static func mended(_ source: SourceText, _ context: CompilerContext) -> Mended? {
        // Names and values that do not occur are no errors.
        var context = context
        context.names = context.names.map { UserColumnsOnly(userColumns: $0.userColumns) }
        return mended(source) { Compiler.compile($0, context).diagnostics }
    }

    /// A query that the parser makes of a question, with the mistakes mended that it still has; nil where it is none.
    static func written(_ query: String) -> String? {
        let source = SourceText(name: "<query>", query)
        let parse = { (source: SourceText) in Parser.parse(source, isMending: true).diagnostics }
        guard parse(source).contains(where: { $0.severity == .error }) else { return query }
        return mended(source, by: parse)?.text
    }

    private static func mended(_ source: SourceText, by check: (SourceText) -> [Diagnostic]) -> Mended? {
        var source = source
        var changeCount = 0
        for _ in 0..<rounds {
            let errors = check(source).filter { $0.severity == .error }
            if errors.isEmpty {
                return changeCount > 0 ? Mended(text: source[source.span], changeCount: changeCount) : nil
            }
            var changes: [Diagnostic.FixIt] = []
            for error in errors {
                guard let fixIt = error.fixIts.first else { return nil }
                changes.append(fixIt)
            }
            guard let (text, count) = applied(changes, to: source), text != source[source.span] else { return nil }
            changeCount += count
            source = SourceText(name: source.name, text)
        }
        return nil
    }

    /// The text with the changes made; of changes that overlap, the first.
    private static func applied(_ changes: [Diagnostic.FixIt], to source: SourceText) -> (String, Int)? {
        var bytes: [UInt8] = []
        var end: Int32 = source.span.start
        var count = 0
        for change in changes.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
            guard change.span.start >= end, change.span.end <= source.span.end else {
                if count == 0 { return nil }
                continue
            }
            bytes += source.bytes[Int(end)..<Int(change.span.start)]
            bytes += Array(change.replacement.utf8)
            end = change.span.end
            count += 1
            // "leave it out" leaves one blank, not two.
            if change.replacement.isEmpty, bytes.last == UInt8(ascii: " "), end < source.span.end,
                source.bytes[Int(end)] == UInt8(ascii: " ")
            {
                end += 1
            }
        }
        bytes += source.bytes[Int(end)..<Int(source.span.end)]
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return (String(decoding: bytes, as: UTF8.self), count)
    }
}
