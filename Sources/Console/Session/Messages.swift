// What quoth has to say beside its answers: diagnostics on standard error.

import Text

enum Messages {
    /// Diagnostics about a query, with the guilty words marked.
    static func show(_ diagnostics: [Diagnostic], about source: SourceText) {
        guard !diagnostics.isEmpty else { return }
        StandardError.write(DiagnosticRenderer(source).render(diagnostics) + "\n")
    }

    /// Diagnostics about inputs and the like, that have no place in a text.
    static func show(_ diagnostics: [Diagnostic]) {
        show(
            diagnostics.map { diagnostic in
                var placeless = diagnostic
                placeless.span = nil
                return placeless
            }, about: SourceText(name: "", ""))
    }

    static func show(_ error: any Error, about source: SourceText? = nil) {
        let diagnostic = error as? Diagnostic ?? Diagnostic("Q0600", "\(error)")
        if let source { show([diagnostic], about: source) } else { show([diagnostic]) }
    }
}
