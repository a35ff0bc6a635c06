// What every stage says when something is wrong: one shape, one door.

/// A message about a text, with a code that never changes meaning.
///
/// Wording may improve between versions; codes may not. Tests match `code` and `span`.
/// Codes: `Q01xx` lexer and parser, `Q02xx` resolver, `Q03xx` evaluation, `Q04xx` reading,
/// `Q05xx` corpus, `Q06xx` command line and prompt, `Q07xx` training,
/// `Q08xx` analysis.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Sendable, CaseIterable {
        case error, warning, note
    }

    /// A change that would mend it: the text to put in place of `span`.
    public struct FixIt: Hashable, Sendable {
        /// What to do, for the reader: `did you mean "count"?`
        public var message: String
        /// Where; an empty span inserts.
        public var span: Span
        public var replacement: String

        public init(_ message: String, at span: Span, replacement: String) {
            self.message = message
            self.span = span
            self.replacement = replacement
        }

        /// Another name for the one there. Names of fields may be paths and stand without quotation marks.
        public static func didYouMean(_ name: String, isQuoted: Bool = true, at span: Span) -> FixIt {
            FixIt("did you mean \(isQuoted ? "\"\(name)\"" : name)?", at: span, replacement: name)
        }
    }

    /// For example `Q0201`.
    public var code: String
    public var severity: Severity
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// Where in the text; nil for a text as a whole (a missing file).
    public var span: Span?
    /// A few words beside the carets, for example `for example: top 10`.
    public var label: String?
    /// Where else to look.
    public var notes: [String]
    public var fixIts: [FixIt]
    /// How many inputs it speaks of: files or records passed over together.
    public var subjectCount = 1

    public init(
        _ code: String, _ message: String, severity: Severity = .error, at span: Span? = nil,
        label: String? = nil, notes: [String] = [], fixIts: [FixIt] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.span = span
        self.label = label
        self.notes = notes
        self.fixIts = fixIts
    }
}
