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
        /// Whether one of them was a name, a value or a verb that does not occur.
        public var replacesNames = false
    }

    /// What to take of a message.
    public enum Choice {
        /// The first thing that it says to type.
        case first
        /// The other, where it says two: a role instead of a name.
        case other
        /// The first, and that of warnings too: for a query that finds nothing as it stands.
        case firstOfWarnings
    }

    /// What mends one mistake can bring the next to light.
    private static let rounds = 4

    /// The text with every error mended, and names, values and verbs that do not occur replaced by those that were meant;
    /// nil where nothing is to be mended, or where a message does not tell what to type: what fails again is no help.
    public static func mended(
        _ source: SourceText, _ context: CompilerContext, taking choice: Choice = .first
    ) -> Mended? {
        // Names count once the rest is right: before, one may stand where it has no meaning.
        var nameless = context
        nameless.names = context.names.map { UserColumnsOnly(userColumns: $0.userColumns) }
        let written = mended(source, taking: choice) { source in
            Compiler.compile(source, nameless).diagnostics.filter { diagnostic in
                diagnostic.isError
                    || choice == .firstOfWarnings && diagnostic.severity == .warning && !diagnostic.fixIts.isEmpty
            }
        }
        guard let written,
            var named = mended(
                SourceText(name: source.name, written.text),
                by: { Compiler.compile($0, context).diagnostics.filter { $0.isError || $0.tellsOfNothing } })
        else { return nil }
        named.replacesNames = named.changeCount > 0
        named.changeCount += written.changeCount
        return named.changeCount > 0 ? named : nil
    }

    /// A query that the parser makes of a question, with the mistakes mended that it still has; nil where it is none.
    static func written(_ query: String) -> String? {
        mended(SourceText(name: "<query>", query)) { source in
            Parser.parse(source, isMending: true).diagnostics.filter(\.isError)
        }?.text
    }

    /// The text without the mistakes that `check` finds; nil where one does not tell what to type.
    private static func mended(
        _ source: SourceText, taking choice: Choice = .first, by check: (SourceText) -> [Diagnostic]
    ) -> Mended? {
        var source = source
        var changeCount = 0
        for _ in 0...rounds {
            let mistakes = check(source)
            if mistakes.isEmpty { return Mended(text: source[source.span], changeCount: changeCount) }
            let changes = mistakes.compactMap { choice == .other ? $0.fixIts.last : $0.fixIts.first }
            guard changes.count == mistakes.count, let (text, count) = applied(changes, to: source),
                text != source[source.span]
            else { return nil }
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

extension Diagnostic {
    fileprivate var isError: Bool { severity == .error }

    /// A note about a name, an id, a value or a verb that nothing here has: a query with it finds nothing.
    fileprivate var tellsOfNothing: Bool {
        severity == .note
            && [Code.unknownName, .unknownID, .unknownValue, .unknownVerb].contains { $0.rawValue == code }
    }
}
