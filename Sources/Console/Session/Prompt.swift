// The session at a terminal: reads a line, answers it, until the reader leaves.

import Text

/// The loop of the prompt.
final class Prompt {
    private let editor: LineEditor
    private let history: HistoryFile?
    private let terminal: Terminal

    init?(terminal: Terminal, signals: Signals) {
        guard let editor = LineEditor(terminal: terminal, signals: signals) else { return nil }
        self.editor = editor
        self.terminal = terminal
        history = HistoryFile.standardPath().map(HistoryFile.init(path:))
        editor.guide = self
    }

    func run() -> ExitStatus {
        for entry in history?.load() ?? [] { editor.remember(entry) }
        while true {
            switch editor.read(prompt: "quoth>") {
            case .interrupted: continue
            case .end:
                OutputStream.standard.write("\n")
                return .success
            case .text(let text):
                if text.isEmpty { continue }
                editor.remember(text)
                history?.append(text)
                if text == ".quit" { return .success }
                OutputStream.standard.write("[\(text)]\n")
            }
        }
    }
}

extension Prompt: EditingGuide {
    func isUnfinished(_ text: String) -> Bool { text.hasSuffix("|") }
    func completions(of text: String, at cursor: Int) -> CompletionOffer? {
        CompletionOffer(replaced: cursor..<cursor, choices: [.init("abc"), .init("abd")])
    }
    func colours(of text: String) -> [ColouredStretch] {
        [ColouredStretch(bytes: 0..<min(4, text.utf8.count), rendition: "1;34")]
    }
    func hint(after text: String) -> String? { "hint" }
}
