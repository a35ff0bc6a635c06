// The commands that look closer: an article around a row, why a row is there, a citation, a person.

import Evaluation
import Language
import Model
import Presentation
import Text

extension Prompt {
    func readArticle(_ argument: String) {
        attempt {
            if argument.isEmpty {
                guard try session.corpus.rowCount(.article) > 0 else { return say("No article is open.\n") }
                return try showArticle(0, statement: nil)
            }
            guard let row = row(argument, of: "read") else { return }
            guard let place = row.provenance else {
                return complain("Q0619", "row \(argument) stands in no single article", note: "try: | statements")
            }
            try showArticle(Int(place.article), statement: place.kind == .statement ? Int(place.row) : nil)
        }
    }

    private func showArticle(_ article: Int, statement: Int?) throws {
        let page = try ArticlePage(corpus: session.corpus, style: writer.style).lines(
            article: article, statement: statement)
        guard session.settings.pages else { return say(page.lines.map { $0 + "\n" }.joined()) }
        Pager(terminal: terminal, keys: editor.keys).show(page.lines, startingAt: page.start)
    }

    func explainRow(_ argument: String) {
        withStatement(argument, "why") { statement in
            let style = writer.style
            func line(_ label: String, _ text: String) {
                guard !text.isEmpty else { return }
                say(Passage.labelled(label, text, labelWidth: 12, style: style))
            }
            line("words", Citation.quoted(statement.content))
            line("source", statement.source.isEmpty ? "not named in the sentence" : "“\(statement.source)”")
            line("cue", statement.cue.isEmpty ? "" : "“\(statement.cue)”, a way to \(statement.act)")
            line("kind", statement.kind + (statement.isNegated ? ", negated" : ""))
            line("found by", "\(statement.rule), \(Int((statement.confidence * 100).rounded())) % sure")
            let chain = try StatementRecord.chain(ofStatement: statement.row, in: session.corpus)
            let steps = chain.map { "“\($0.words)” (\($0.form))" }.joined(
                separator: terminal.usesUnicode ? " ← " : " <- ")
            if statement.speakers.isEmpty {
                line("speaker", "not known: the text does not tell, or quoth could not")
                line("tried", steps)
            } else {
                line("speaker", statement.speakersWithRoles)
                line("through", steps)
                for reason in try statement.linkReasons(in: session.corpus) { line("known as", reason) }
            }
            line("to", statement.addressee)
            line("where", statement.place)
        }
    }

    func cite(_ argument: String) {
        withStatement(argument, "cite") { statement in
            let words = Citation.quoted(statement.content)
            let verb = statement.cue.isEmpty ? "" : " (\(Passage.oneLine(statement.cue)))"
            let manner = statement.kind == "indirect" ? "in the article's words" : "quoted"
            say(
                Passage.paragraph(
                    "\(statement.speakersWithRoles)\(verb): \(words) [\(manner)]. \(statement.place).",
                    style: writer.style))
        }
    }

    func describe(_ argument: String) {
        let name = CommandLineText.words(argument).joined(separator: " ")
        guard !name.isEmpty else {
            return complain(
                "Q0608", ".who needs a name", note: "for example: .who \(Examples(session.corpus).name ?? "NAME")")
        }
        attempt {
            let corpus = session.corpus
            let found =
                name.hasPrefix("@")
                ? [corpus.entity(id: String(name.dropFirst()))].compactMap(\.self) : corpus.entities(named: name)
            guard !found.isEmpty else {
                let nearest = corpus.nearest(to: name, limit: 3).map(\.name).filter(Examples.isPlain)
                return complain(
                    "Q0620", "nobody here is called \(AnswerWriter.quoted(name))",
                    note: nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: ", "))?")
            }
            for (index, entity) in found.prefix(5).enumerated() {
                if index > 0 { say("\n") }
                guard let row = try corpus.entityRow(id: entity.id) else { continue }
                say(try Portrait(row: Int(row), entity: entity, corpus: corpus).text(writer.style))
            }
            if found.count > 5 { say("… and \(found.count - 5) more of that name\n") }
        }
    }

    // MARK: Rows

    /// The row of the last answer that the reader means by a number; says what is wrong with it otherwise.
    private func row(_ argument: String, of command: String) -> ResultRow? {
        guard let last = session.last else {
            complain("Q0609", "nothing has been asked yet")
            return nil
        }
        guard let number = Int(argument) else {
            complain("Q0608", ".\(command) needs the number of a row", note: "for example: .\(command) 1")
            return nil
        }
        let index = number - last.firstNumber
        guard last.result.rows.indices.contains(index) else {
            let shown =
                last.result.rows.isEmpty
                ? "it has no rows"
                : "it shows rows \(last.firstNumber) to \(last.firstNumber + last.result.rows.count - 1)"
            complain("Q0621", "the last answer has no row \(number) on the screen", note: shown)
            return nil
        }
        return last.result.rows[index]
    }

    func withStatement(_ argument: String, _ command: String, _ body: (StatementRecord) throws -> Void) {
        attempt {
            guard let row = row(argument, of: command) else { return }
            guard let place = row.provenance, place.kind == .statement,
                let statement = try StatementRecord(row: Int(place.row), in: session.corpus)
            else {
                return complain("Q0622", "row \(argument) is not a statement", note: "ask for statements first")
            }
            try body(statement)
        }
    }

    func attempt(_ body: () throws -> Void) {
        do { try body() } catch { Messages.show(error) }
    }
}
