// What an import tells while it runs and at its end.

import Text

/// Where an import stands.
public struct ImportProgress: Sendable, Equatable {
    /// Articles gone through: added, there already, or passed over.
    public var articleCount = 0
    public var skippedCount = 0
    /// Bytes of the texts of articles gone through.
    public var textByteCount: Int64 = 0
    /// Bytes of the input as it lies on the disk, read and in all; nil where nobody can tell (a pipe).
    public var readByteCount: Int64 = 0
    public var inputByteCount: Int64?
    public var seconds = 0.0

    /// Millions of bytes of text a second.
    public var megabytesPerSecond: Double { seconds > 0 ? Double(textByteCount) / seconds / 1e6 : 0 }

    /// The part of the input that is read, 0...1; nil where its size is unknown.
    public var part: Double? {
        guard let inputByteCount, inputByteCount > 0 else { return nil }
        return min(1, Double(readByteCount) / Double(inputByteCount))
    }

    /// Seconds left at the present pace; nil while nobody can tell.
    public var secondsLeft: Double? {
        guard let part, part > 0.005, seconds > 0.5 else { return nil }
        return seconds * (1 - part) / part
    }
}

/// What came of an import.
public struct ImportReport: Sendable {
    /// Articles that were added, with so many statements.
    public var addedCount = 0
    public var statementCount = 0
    /// Articles that the corpus held already, and those that stood in the input twice.
    public var knownCount = 0
    public var textByteCount: Int64 = 0
    public var seconds = 0.0
    /// Inputs that could not be read.
    public var errorCount = 0
    /// Files and records that were passed over, and those that were read with doubts.
    public var warningCount = 0
    /// Those that were read, though something in them may be lost.
    public var doubtCount = 0
    /// How often each code was reported, with the message of its first time.
    public var reasons: [Reason] = []
    /// Why the corpus could not be written to the end; nil when it was.
    public var failure: Diagnostic?
    public var wasCancelled = false

    /// One reason for which inputs were passed over.
    public struct Reason: Sendable, Hashable {
        public var code: String
        public var severity: Diagnostic.Severity
        /// Files and records; one message may speak of many.
        public var count: Int
        public var messageCount = 1
        /// The message of the first input that it happened to.
        public var example: String
    }

    /// Files and records that are not in the corpus.
    public var passedOverCount: Int { errorCount + warningCount - doubtCount }

    /// Broken letters, feeds that were cut, rows with more fields than columns.
    private static let doubts: Set<String> = ["Q0408", "Q0413", "Q0426"]

    /// Whether everything that was asked for is in the corpus now.
    public var isComplete: Bool { errorCount == 0 && failure == nil && !wasCancelled }

    mutating func count(_ diagnostic: Diagnostic) {
        switch diagnostic.severity {
        case .error: errorCount += diagnostic.subjectCount
        case .warning:
            warningCount += diagnostic.subjectCount
            if ImportReport.doubts.contains(diagnostic.code) { doubtCount += diagnostic.subjectCount }
        case .note: return
        }
        if let index = reasons.firstIndex(where: { $0.code == diagnostic.code }) {
            reasons[index].count += diagnostic.subjectCount
            reasons[index].messageCount += 1
        } else {
            reasons.append(
                Reason(
                    code: diagnostic.code, severity: diagnostic.severity, count: diagnostic.subjectCount,
                    example: diagnostic.message))
        }
    }
}
