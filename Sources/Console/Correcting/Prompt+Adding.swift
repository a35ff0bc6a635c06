// `.add`: a statement that the machine missed, given by the reader with the words as they stand in an article.

import Corpus
import Presentation
import Text

extension Prompt {
    func addStatement(_ argument: String) {
        guard mayCorrect() else { return }
        var parts = CommandLineText.words(argument)
        if parts.isEmpty {
            guard let editor else { return complain(Self.noKeyboard(".add without words")) }
            for (label, question) in [
                ("who>", "Who said it? A name, several parted by ;, or nothing."),
                ("verb>", "With which verb? said, denied, …"),
                ("words>", "Which words, as they stand in the article?"),
            ] {
                say(question + "\n")
                guard case .text(let answer) = editor.read(prompt: label) else { return say("Nothing was added.\n") }
                parts.append(answer.trimmingWhitespace())
            }
        }
        guard parts.count >= 3 else {
            return complain(
                "Q0608", ".add needs a speaker, a verb and the words as they stand in the article",
                note:
                    "for example: .add \"\(Examples(session.corpus).name ?? "NAME")\" said \"the words\"; .add alone asks"
            )
        }
        guard argument.isEmpty || Self.isPlainlyParted(argument) else {
            // Small, and not in its base form: said, warns.
            let verb = parts.dropFirst().dropLast().firstIndex {
                $0.first?.isLowercase == true && Self.baseForm(of: $0) != $0
            }
            let form =
                verb.map { verb in
                    let words = parts[(verb + 1)...].joined(separator: " ")
                    return "\"\(parts[..<verb].joined(separator: " "))\" \(parts[verb]) \"\(words)\""
                } ?? "\"NAME\" VERB \"WORDS\""
            return complain(
                "Q0608", ".add cannot tell the speaker, the verb and the words apart without quotation marks",
                note: "write: .add \(form)")
        }
        attempt {
            guard let place = try place(ofWords: Array(parts[2...])) else { return }
            guard let key = try session.corpus.correctionKey(ofArticle: place.article) else { return }
            let text = try session.corpus.read { try $0.articleText(place.article) }
            let correction = Correction(
                .add, digest: key.digest, article: key.article, span: place.span, speaker: parts[0],
                verb: Self.baseForm(of: parts[1]), cue: parts[1],
                words: Passage.oneLine(text.bytes(place.span)))
            try correct(correction) { "Added: “\(Self.shortened(correction.words))”." }
        }
    }

    /// Whether quotation marks say where the name ends: around it, or around the words behind a name and a verb of one word
    /// each.
    static func isPlainlyParted(_ argument: String) -> Bool {
        guard let mark = argument.firstIndex(where: { "\"'".contains($0) }) else { return false }
        return mark == argument.startIndex || argument[..<mark].split(whereSeparator: \.isWhitespace).count == 2
    }

    /// Where words stand: in the one article that has them, or in that which the reader names behind them: `in 3` for the
    /// article of row 3, `in "TITLE"`. nil when the reader was told what is wrong.
    private func place(ofWords parts: [String]) throws -> (article: Int32, span: Span)? {
        var found = try ArticleWords.articles(with: parts.joined(separator: " "), in: session.corpus)
        var wanted: String?
        if found.isEmpty, let mark = parts.lastIndex(of: "in"), mark > 0, mark < parts.count - 1 {
            wanted = parts[(mark + 1)...].joined(separator: " ")
            found = try ArticleWords.articles(with: parts[..<mark].joined(separator: " "), in: session.corpus)
        }
        guard !found.isEmpty else {
            complain("Q0652", "these words stand in no open article", note: ".read shows an article")
            return nil
        }
        if wanted == nil, found.count > 1, let editor {
            say("These words stand in \(found.count) articles: \(try titles(of: found)).\n")
            say("In which? The number of a row of the last answer, or words of the title.\n")
            guard case .text(let answer) = editor.read(prompt: "article>") else { return nil }
            wanted = CommandLineText.words(answer).joined(separator: " ")
        }
        if let wanted {
            var article: Int32?
            if let number = Int(wanted) {
                article = try place(ofRow: String(number), "add").map { Int32(truncatingIfNeeded: $0.article) }
                if article == nil { return nil }
            }
            let meant = try found.filter { place in
                if let article { return place.article == article }
                return ArticleWords.holds(try title(ofArticle: place.article), wanted)
            }
            guard !meant.isEmpty else {
                complain(
                    "Q0653",
                    "these words do not stand in \(Int(wanted) == nil ? AnswerWriter.quoted(wanted) : "the article of row \(wanted)")",
                    note: "they stand in \(try titles(of: found))")
                return nil
            }
            found = meant
        }
        guard found.count == 1 else {
            complain(
                "Q0653", "these words stand in \(found.count) articles: \(try titles(of: found))",
                note:
                    "name one behind the words: in \"\(try title(ofArticle: found[0].article))\", or the number of a row: in 3"
            )
            return nil
        }
        return found[0]
    }

    private func title(ofArticle article: Int32) throws -> String {
        try session.corpus.read { reader in
            let title = try reader.text(.articleTitle, article)
            return Passage.oneLine(try title ?? reader.text(.articleName, article) ?? "")
        }
    }

    private func titles(of places: [(article: Int32, span: Span)]) throws -> String {
        let shown = try places.prefix(5).map { AnswerWriter.quoted(try title(ofArticle: $0.article)) }
        return shown.joined(separator: ", ") + (places.count > 5 ? " and \(places.count - 5) more" : "")
    }
}
