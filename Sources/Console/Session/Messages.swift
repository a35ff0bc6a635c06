// What quoth has to say beside its answers: diagnostics on standard error.

import Glibc
import Text

enum Messages {
    /// Notes of one kind that are shown about inputs before the rest are only counted. Errors are all shown.
    private static let shownOfAKind = 5

    /// Diagnostics about a query, with the guilty words marked.
    static func show(_ diagnostics: [Diagnostic], about source: SourceText) {
        guard !diagnostics.isEmpty else { return }
        let columns = isatty(STDERR_FILENO) == 1 ? Terminal.size().columns : nil
        StandardError.write(DiagnosticRenderer(source, columns: columns).render(diagnostics) + "\n")
    }

    /// Diagnostics about inputs and the like, that have no place in a text.
    static func show(_ diagnostics: [Diagnostic]) {
        var counts: [String: Int] = [:]
        var shown: [Diagnostic] = []
        for diagnostic in diagnostics {
            counts[diagnostic.code, default: 0] += diagnostic.severity == .note ? 1 : 0
            guard counts[diagnostic.code, default: 0] <= shownOfAKind else { continue }
            var placeless = diagnostic
            placeless.span = nil
            shown.append(placeless)
        }
        show(shown, about: SourceText(name: "", ""))
        for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > shownOfAKind {
            StandardError.write("… and \(count - shownOfAKind) more of \(code)\n")
        }
    }

    static func show(_ error: any Error, about source: SourceText? = nil) {
        let diagnostic = error as? Diagnostic ?? Diagnostic("Q0600", "\(error)")
        if let source { show([diagnostic], about: source) } else { show([diagnostic]) }
    }
}
