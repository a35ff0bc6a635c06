// What the line editor is told about the text being typed: where the language meets the keyboard.

import Corpus
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
        completions(of: text, at: cursor, among: session.corpus.namesForOffers)
    }

    private func completions(of text: String, at cursor: Int, among names: TypingNames) -> CompletionOffer? {
        if text.hasPrefix(".") {
            guard let line = CommandLineText(text), CommandTable.command(line.name)?.takesQuery == true,
                let start = text.utf8.firstIndex(of: UInt8(ascii: " "))
            else { return CommandCompletion.offer(text, at: cursor, among: names) }
            // The argument is a query: completed as one.
            let offset = text.utf8.distance(from: text.startIndex, to: start) + 1
            guard cursor >= offset else { return nil }
            let query = String(decoding: text.utf8.dropFirst(offset), as: UTF8.self)
            var offer = queryCompletions(query, cursor - offset, among: names)
            offer.replaced = offer.replaced.lowerBound + offset..<offer.replaced.upperBound + offset
            return offer
        }
        return queryCompletions(text, cursor, among: names)
    }

    private func queryCompletions(_ text: String, _ cursor: Int, among names: TypingNames) -> CompletionOffer {
        var context = session.context
        context.names = names
        let found = Completer.completions(text, at: cursor, context)
        let choices = found.items.filter { Self.isPrintable($0.text) }.map { item in
            CompletionOffer.Choice(item.text, detail: item.detail.isEmpty ? nil : item.detail)
        }
        return CompletionOffer(replaced: found.replaced.range, choices: choices, expected: found.expected)
    }

    func colours(of text: String) -> [ColouredStretch] {
        if let line = CommandLineText(text) {
            let isKnown = CommandTable.command(line.name) != nil
            let start = text.utf8.prefix { $0 == UInt8(ascii: " ") }.count
            let end = min(start + line.name.utf8.count + 1, text.utf8.count)
            return [ColouredStretch(bytes: start..<max(start, end), rendition: isKnown ? "1;35" : "31")]
        }
        let end = text.utf8.count
        return Highlighter.spans(text, session.context).map { span in
            var rendition = QueryColours.rendition(of: span.tokenClass)
            // The word at the end is being typed: it is not wrong yet.
            if span.isError, Int(span.span.end) < end { rendition = rendition.isEmpty ? "4;31" : "4;" + rendition }
            return ColouredStretch(bytes: span.span.range, rendition: rendition)
        }
    }

    /// The rest of the last entry that began so; else the rest of the word, where only one fits.
    func hint(after text: String) -> String? {
        guard text.utf8.count >= 2 else { return nil }
        if let entry = pastEntries.last(where: { $0.hasPrefix(text) && $0.utf8.count > text.utf8.count }) {
            let rest = entry.dropFirst(text.count)
            return rest.contains("\n") ? nil : String(rest)
        }
        guard let offer = completions(of: text, at: text.utf8.count, among: session.corpus.namesForHints),
            let first = offer.choices.first,
            offer.choices.count == 1, offer.replaced.count >= 2
        else { return nil }
        let typed = String(decoding: text.utf8.dropFirst(offer.replaced.lowerBound), as: UTF8.self)
        guard first.text.hasPrefix(typed), first.text.utf8.count > typed.utf8.count else { return nil }
        return String(first.text.dropFirst(typed.count))
    }

    /// Names come from articles: one that could drive the terminal is not offered.
    private static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !((0x7F...0x9F) ~= $0.value) }
    }
}
