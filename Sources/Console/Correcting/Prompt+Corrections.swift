// The commands that put the machine right: .wrong, .speaker, .text, .undo, .corrections. Prompt+Adding has .add.

import Analysis
import Corpus
import Language
import Model
import Presentation
import Text

extension Prompt {
    func markWrong(_ argument: String) {
        guard mayCorrect() else { return }
        guard let numbers = Self.rowNumbers(argument) else {
            return complain(
                "Q0608", ".wrong needs the numbers of rows", note: "for example: .wrong 3, .wrong 3 5 7, .wrong 3-5")
        }
        let corrections = corrections(ofRows: numbers, "wrong") { statement, key in
            Correction(
                .wrong, digest: key.digest, article: key.article, span: key.span,
                words: Passage.oneLine(statement.content))
        }
        guard let corrections else { return }
        attempt {
            try correct(corrections) {
                corrections.count == 1
                    ? "“\(Self.shortened(corrections[0].words))” is no statement any more."
                    : "\(corrections.count) rows are no statements any more."
            }
        }
    }

    func setSpeaker(_ argument: String) {
        guard mayCorrect() else { return }
        guard let (numbers, name) = Self.rowsAndName(argument) else {
            let name = Examples(session.corpus).name ?? "NAME"
            return complain(
                "Q0608", ".speaker needs the number of a row and a name",
                note: "for example: .speaker 1 \"\(name)\"; several rows: .speaker 2 4 6-8 \"\(name)\"")
        }
        let corrections = corrections(ofRows: numbers, "speaker") { statement, key in
            Correction(
                .speaker, digest: key.digest, article: key.article, span: key.span, speaker: name,
                words: Passage.oneLine(statement.content))
        }
        guard let corrections else { return }
        attempt {
            let speakers = corrections[0].speakers
            for part in speakers where part.hasPrefix("@") {
                guard session.corpus.entity(id: String(part.dropFirst())) != nil else {
                    return complain(
                        "Q0620", "nobody has the id \(AnswerWriter.quoted(part))", note: ".people lists them")
                }
            }
            let strangers = speakers.filter { !$0.hasPrefix("@") && session.corpus.entities(named: $0).isEmpty }
            try correct(corrections) {
                let said = speakers.isEmpty ? "nobody known" : speakers.joined(separator: " and ")
                let news = strangers.isEmpty ? "" : " New here: \(strangers.joined(separator: ", "))."
                return corrections.count == 1
                    ? "“\(Self.shortened(corrections[0].words))” was said by \(said).\(news)"
                    : "\(corrections.count) rows were said by \(said).\(news)"
            }
        }
    }

    /// A correction for each of these rows, all of them or none: which rows were meant must not be guessed from those that
    /// are there. nil when the reader was told what is wrong.
    private func corrections(
        ofRows numbers: [Int], _ command: String,
        _ make: (StatementRecord, (digest: Int64, article: String, span: Span)) -> Correction
    ) -> [Correction]? {
        var corrections: [Correction] = []
        for number in numbers {
            var found: Correction?
            withStatement(String(number), command) { statement in
                if let key = try key(of: statement) { found = make(statement, key) }
            }
            guard let found else { return nil }
            if !corrections.contains(found) { corrections.append(found) }
        }
        return corrections
    }

    func setText(_ argument: String) {
        guard mayCorrect() else { return }
        let (number, words) = Self.numberAndRest(argument)
        guard !words.isEmpty else {
            return complain(
                "Q0608", ".text needs the number of a row and the words as they stand in the article",
                note: "for example: .text 1 \"the words that were said\"")
        }
        withStatement(number, "text") { statement in
            guard let key = try key(of: statement) else { return }
            let article = try session.corpus.column(.statementArticle)[statement.row]
            let text = try session.corpus.read { try $0.articleText(article) }
            let places = ArticleWords.places(of: words, in: text)
            guard
                let place = places.min(by: {
                    abs(Int($0.start) - Int(key.span.start)) < abs(Int($1.start) - Int(key.span.start))
                })
            else {
                return complain(
                    "Q0652", "these words do not stand in \(key.article)", note: ".read \(number) shows the article")
            }
            let correction = Correction(
                .text, digest: key.digest, article: key.article, span: key.span, newSpan: place,
                words: Passage.oneLine(text.bytes(place)))
            try correct(correction) { "The words are now “\(Self.shortened(correction.words))”." }
        }
    }

    func undoCorrection() {
        guard mayCorrect() else { return }
        attempt {
            guard var file = try CorrectionStore.file(of: session.corpus) else { return noHome() }
            let digests = try openDigests(among: Set(file.corrections.map(\.digest)))
            guard let index = file.corrections.lastIndex(where: { digests.contains($0.digest) }) else {
                return say("There is nothing to undo.\n")
            }
            let correction = file.remove(at: index)
            Messages.show(try CorrectionStore.keep(file, for: session.corpus))
            session.lastIsOutdated = true
            say(Passage.paragraph("Undone: \(Self.described(correction))", style: writer.style))
        }
    }

    func listCorrections() {
        attempt {
            guard let file = try CorrectionStore.file(of: session.corpus) else { return noHome() }
            let digests = try openDigests(among: Set(file.corrections.map(\.digest)))
            let open = file.corrections.filter { digests.contains($0.digest) }
            if open.isEmpty { return say("Nothing has been corrected here.\n") }
            for correction in open { say(Passage.paragraph(Self.described(correction), style: writer.style)) }
            say(Passage.paragraph("They are kept in \(file.path).", style: writer.style))
        }
    }

    // MARK: Keeping

    func mayCorrect() -> Bool {
        guard session.settings.isSafe else { return true }
        complain("Q0651", "corrections are kept in a file, and with --safe nothing is written")
        return false
    }

    private func noHome() {
        complain("Q0654", "there is no folder to keep corrections in", note: "set HOME or XDG_DATA_HOME")
    }

    private func key(of statement: StatementRecord) throws -> (digest: Int64, article: String, span: Span)? {
        let key = try session.corpus.correctionKey(ofStatement: Int32(truncatingIfNeeded: statement.row))
        if key == nil { complain("Q0622", "this statement has no words by which it could be known again") }
        return key
    }

    func correct(_ correction: Correction, _ done: () -> String) throws { try correct([correction], done) }

    private func correct(_ corrections: [Correction], _ done: () -> String) throws {
        guard var file = try CorrectionStore.file(of: session.corpus) else { return noHome() }
        for correction in corrections { file.append(correction) }
        let message = done()
        Messages.show(try CorrectionStore.keep(file, for: session.corpus))
        session.lastIsOutdated = true
        let undo = corrections.count == 1 ? " .undo takes it back." : " .undo takes them back, the last one first."
        say(Passage.paragraph(message + undo, style: writer.style))
    }

    private func openDigests(among digests: Set<Int64>) throws -> Set<Int64> {
        try digests.filter { try session.corpus.hasArticle(digest: $0) }
    }

    // MARK: Words

    /// The base form of a verb as typed: of all that it can have, the one that the machine gives such words.
    static func baseForm(of verb: String) -> String {
        let forms = VerbForms.lemmas(of: verb)
        let tag: Tag? =
            verb.hasSuffix("ed") ? .past : verb.hasSuffix("ing") ? .gerund : verb.hasSuffix("s") ? .presentThird : nil
        if let known = tag.map({ Lemmatizer.regularLemma(verb, $0) }), forms.contains(known) { return known }
        return forms.first ?? verb
    }

    private static func described(_ correction: Correction) -> String {
        let words = "“\(shortened(correction.words))” (\(correction.article))"
        return switch correction.change {
        case .wrong: "no statement: \(words)"
        case .speaker: "speaker \(correction.speaker.isEmpty ? "unknown" : correction.speaker): \(words)"
        case .text: "words: \(words)"
        case .add: "added, \(correction.speaker.isEmpty ? "somebody" : correction.speaker) \(correction.cue): \(words)"
        }
    }

    static func shortened(_ words: String) -> String {
        let trimmed = words.trimmingCharacters(["“", "”", "\""])
        return trimmed.count <= 60 ? trimmed : trimmed.prefix(57) + "…"
    }

    /// `3 5 7`, `3-5`, `3, 5`: each number once, in order; nil for anything else. A range is of a screen's rows.
    static func rowNumbers(_ argument: String) -> [Int]? {
        var numbers: [Int] = []
        for word in argument.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            let ends = word.split(omittingEmptySubsequences: false) { "-–".contains($0) }.map { Int($0) }
            guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first > 0, first <= last,
                last - first < 10_000
            else { return nil }
            for number in first...last where !numbers.contains(number) { numbers.append(number) }
        }
        return numbers.isEmpty ? nil : numbers
    }

    /// `3 5-7 "NAME"`: numbers as `.wrong` takes them, then all the rest as the name. nil where one of the two is missing, and
    /// where a name in quotation marks has more numbers before it: those are rows that cannot be read.
    static func rowsAndName(_ argument: String) -> (numbers: [Int], name: String)? {
        var rest = argument[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            let word = rest.prefix { !$0.isWhitespace }
            guard !word.isEmpty, word.allSatisfy({ $0.isNumber || ",-–".contains($0) }) else { break }
            rest = rest.dropFirst(word.count)
        }
        guard let numbers = rowNumbers(String(argument[..<rest.startIndex])), !rest.isEmpty else { return nil }
        let mark = rest.firstIndex(of: "\"") ?? rest.startIndex
        let isUnread = rest[..<mark].split(whereSeparator: \.isWhitespace).contains { $0.first?.isNumber == true }
        return isUnread ? nil : (numbers, CommandLineText.words(String(rest)).joined(separator: " "))
    }

    /// `3 "the words"`: the number, and the rest without quotation marks around all of it.
    private static func numberAndRest(_ argument: String) -> (String, String) {
        let number = argument.prefix { !$0.isWhitespace }
        var rest = String(argument.dropFirst(number.count)).trimmingWhitespace()
        for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”")] where rest.count > 1 {
            if rest.hasPrefix(open), rest.hasSuffix(close) { rest = String(rest.dropFirst().dropLast()) }
        }
        return (String(number), rest)
    }
}

extension String {
    /// The words of a span; empty where it is not inside.
    func bytes(_ span: Span) -> String {
        let bytes = Array(utf8)
        guard span.start >= 0, Int(span.end) <= bytes.count else { return "" }
        return String(decoding: bytes[span.range], as: UTF8.self)
    }

    fileprivate func trimmingCharacters(_ characters: Set<Character>) -> String {
        var rest = self[...]
        while let first = rest.first, characters.contains(first) { rest.removeFirst() }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
