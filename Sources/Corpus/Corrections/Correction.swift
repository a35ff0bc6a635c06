// One thing that a reader has put right: what Console makes of `.wrong`, `.speaker`, `.text` and `.add`, what the file of
// corrections keeps, what CorrectionOverlay applies.

import Text

/// A correction of one statement, or a statement that was missed.
///
/// The statement is known by its article's digest and the bytes of its content, as the machine found it: that stays the
/// same when the article is imported again.
public struct Correction: Sendable, Equatable {
    public enum Change: String, Sendable, CaseIterable {
        /// It is no statement at all.
        case wrong
        /// Somebody else said it.
        case speaker
        /// The words are others.
        case text
        /// The machine missed it.
        case add
    }

    public var change: Change
    /// The digest of the article.
    public var digest: Int64
    /// The article's name, for whoever reads the file.
    public var article: String
    /// Bytes of the content in the article's text.
    public var span: Span
    /// Names or `@ids`, parted by `;`, for `speaker` and `add`; empty where the speaker is not known.
    public var speaker: String
    /// Base form of the verb and the verb as written, for `add`.
    public var verb: String
    public var cue: String
    /// Where the right words stand, for `text`; else as `span`.
    public var newSpan: Span
    /// The words, for whoever reads the file.
    public var words: String

    public init(
        _ change: Change, digest: Int64, article: String, span: Span, speaker: String = "", verb: String = "",
        cue: String = "", newSpan: Span? = nil, words: String = ""
    ) {
        self.change = change
        self.digest = digest
        self.article = article
        self.span = span
        self.speaker = speaker
        self.verb = verb
        self.cue = cue
        self.newSpan = newSpan ?? span
        self.words = words
    }

    // MARK: - As a line

    public static let heading = "change\tdigest\tstart\tstop\tnew_start\tnew_stop\tspeaker\tverb\tcue\tarticle\twords"

    /// A line of the file, without its end.
    public var line: String {
        let hex = String(UInt64(bitPattern: digest), radix: 16)
        return [
            change.rawValue, String(repeating: "0", count: max(0, 16 - hex.utf8.count)) + hex, String(span.start),
            String(span.end), String(newSpan.start), String(newSpan.end), speaker, verb, cue, article, words,
        ].map(Self.cell).joined(separator: "\t")
    }

    /// nil for a line that is no correction.
    public init?(line: String) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 11, let change = Change(rawValue: cells[0]), let digest = UInt64(cells[1], radix: 16),
            let start = Int32(cells[2]), let stop = Int32(cells[3]), let newStart = Int32(cells[4]),
            let newStop = Int32(cells[5]), 0 <= start, start < stop, 0 <= newStart, newStart < newStop
        else { return nil }
        self.init(
            change, digest: Int64(bitPattern: digest), article: cells[9], span: Span(start: start, end: stop),
            speaker: cells[6], verb: cells[7], cue: cells[8], newSpan: Span(start: newStart, end: newStop),
            words: cells[10])
    }

    /// Tabs and line ends would part cells and lines.
    private static func cell(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace || $0.value < 32 ? " " : $0 })
        )
    }

    /// The names of the speakers, one by one.
    public var speakers: [String] {
        speaker.split(separator: ";").map { part in
            var name = part.drop { $0 == " " }
            while name.last == " " { name.removeLast() }
            return String(name)
        }.filter { !$0.isEmpty }
    }
}
