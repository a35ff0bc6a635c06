// The one line on standard error that tells how far an import is: redrawn in place, gone at the end.

import Console
import Importing
import Synchronization

/// A line of progress on a terminal; nothing where standard error is a file or a pipe.
final class ProgressLine: Sendable {
    private let isShown: Bool
    private let shown = Mutex("")

    init(isShown: Bool) {
        self.isShown = isShown
    }

    func show(_ progress: ImportProgress) {
        guard isShown else { return }
        shown.withLock { line in
            line = Self.text(progress)
            StandardError.write("\r" + line + Self.eraseToEnd)
        }
    }

    /// A message above the line.
    func interject(_ message: String) {
        shown.withLock { line in
            StandardError.write((line.isEmpty ? "" : "\r" + Self.eraseToEnd) + message + "\n" + line)
        }
    }

    func clear() {
        shown.withLock { line in
            if !line.isEmpty { StandardError.write("\r" + Self.eraseToEnd) }
            line = ""
        }
    }

    private static let eraseToEnd = "\u{1B}[K"

    /// `[########--------]  52 %  12,345 articles  1.9 MB/s  3:20 left  2 skipped`
    static func text(_ progress: ImportProgress) -> String {
        var words: [String] = []
        if let part = progress.part {
            let filled = Int(part * 16)
            let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 16 - filled)
            let percent = "\(Int(part * 100))"
            words.append("[\(bar)] " + String(repeating: " ", count: max(0, 3 - percent.count)) + percent + " %")
        }
        words.append("\(ImportSummary.grouped(progress.articleCount)) articles")
        words.append("\(ImportSummary.tenths(progress.megabytesPerSecond)) MB/s")
        if let left = progress.secondsLeft { words.append("\(ImportSummary.duration(left)) left") }
        if progress.skippedCount > 0 { words.append("\(ImportSummary.grouped(progress.skippedCount)) skipped") }
        return words.joined(separator: "  ")
    }
}
