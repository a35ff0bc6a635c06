// What the line editor is told about the text being typed: where the language meets the keyboard.

import Language
import Model
import Text

/// Answers the editor's questions with the compiler, the corpus's names and what was asked before.
final class PromptGuide: EditingGuide {
    private let session: Session
    /// The oldest first.
    var pastEntries: [String] = []

    init(session: Session) {
        self.session = session
    }

    func isUnfinished(_ text: String) -> Bool {
        guard CommandLineText(text) == nil else { return false }
        return Compiler.isUnfinished(SourceText(name: "<query>", text))
    }

    func completions(of text: String, at cursor: Int) -> CompletionOffer? {
        if text.hasPrefix(".") { return CommandCompletion.offer(text, at: cursor, session: session) }
        return nil
    }

    func colours(of text: String) -> [ColouredStretch] {
        if let line = CommandLineText(text) {
            let isKnown = CommandTable.command(line.name) != nil
            let length = line.name.utf8.count + 1
            return [ColouredStretch(bytes: 0..<min(length, text.utf8.count), rendition: isKnown ? "1;35" : "31")]
        }
        return []
    }

    /// The rest of the last entry that began so.
    func hint(after text: String) -> String? {
        guard text.utf8.count >= 2,
            let entry = pastEntries.last(where: { $0.hasPrefix(text) && $0.utf8.count > text.utf8.count })
        else { return nil }
        let rest = entry.dropFirst(text.count)
        return rest.contains("\n") ? nil : String(rest)
    }
}
