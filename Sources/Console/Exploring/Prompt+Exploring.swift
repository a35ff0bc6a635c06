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
            guard let place = try place(ofRow: argument, "read") else { return }
            try showArticle(Int(place.article), statement: place.kind == .statement ? Int(place.row) : nil)
        }
    }

    /// Where a row of the last answer stands; of a row that sums up several statements, the newest. nil when the reader
    /// was told what is wrong.
    func place(ofRow argument: String, _ command: String) throws -> Provenance? {
        guard let (index, row) = row(argument, of: command) else { return nil }
        if let place = try row.provenance ?? statements(behind: index)?.rows.first?.provenance { return place }
        complain("Q0619", "row \(argument) stands in no single article", note: "try: | statements")
        return nil
    }

    private func showArticle(_ article: Int, statement: Int?) throws {
        let page = try ArticlePage(corpus: session.corpus, style: writer.style).lines(
            article: article, statement: statement)
        guard session.settings.pages else { return say(page.lines.map { $0 + "\n" }.joined()) }
        self.page(page.lines, startingAt: page.start)
    }

    func explainRow(_ argument: String) {
        withStatements(argument, "why") { statements, whole in
            // Why a group is there: these are its statements; each can be asked about in its turn.
            guard let statement = statements.first else { return }
            if let whole, whole.total > 1 {
                session.keep(
                    Session.Shown(
                        result: whole, query: "", plan: Plan(source: .previous, shape: whole.shape),
                        previous: whole.kept,
                        firstNumber: 1))
                say("Row \(argument) stands for \(Footer.count(whole.total, whole.shape)):\n")
                showLast()
                return say("\n.why, .cite and .read now take the numbers of these.\n")
            }
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
            if try tellsOwnSpeaker(statement, line) { return }
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
            tellPlace(statement, line)
        }
    }

    private func tellPlace(_ statement: StatementRecord, _ line: (String, String) -> Void) {
        line("to", statement.addressee)
        line("where", statement.place)
    }

    /// A speaker whom the reader has set was not found: what led the machine to another is no reason for this one.
    private func tellsOwnSpeaker(_ statement: StatementRecord, _ line: (String, String) -> Void) throws -> Bool {
        guard let key = try session.corpus.correctionKey(ofStatement: Int32(truncatingIfNeeded: statement.row)),
            let correction = try session.corpus.corrections().last(where: {
                $0.digest == key.digest && $0.span == key.span && ($0.change == .speaker || $0.change == .add)
            })
        else { return false }
        line("speaker", statement.speakers.isEmpty ? "not known" : statement.speakersWithRoles)
        line("set by", "the reader, with .\(correction.change.rawValue)")
        tellPlace(statement, line)
        return true
    }

    func cite(_ argument: String) {
        withStatements(argument, "cite") { statements, whole in
            tell(
                statements.map { statement in
                    // A paraphrase is nobody's own words; what is quoted in it has its marks already.
                    let words =
                        statement.kind == "direct"
                        ? Citation.quoted(statement.content) : Passage.oneLine(statement.content)
                    let verb = statement.cue.isEmpty ? "" : " (\(Passage.oneLine(statement.cue)))"
                    let manner = statement.kind == "indirect" ? "in the article's words" : "quoted"
                    return Passage.paragraph(
                        "\(statement.speakersWithRoles)\(verb): \(words) [\(manner)]. \(statement.place).",
                        style: writer.style)
                }.joined(separator: "\n"))
            if let left = whole.map({ $0.total - statements.count }), left > 0 {
                say("\n… and \(left) more: .why \(argument) lists them all\n")
            }
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
    private func row(_ argument: String, of command: String) -> (index: Int, row: ResultRow)? {
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
        return (index, last.result.rows[index])
    }

    /// The statements that a row of the last answer sums up.
    private func statements(behind index: Int) throws -> QueryResult? {
        guard let last = session.last else { return nil }
        return try writer.running { cancellation in
            try RowStatements(shown: last, evaluator: session.evaluator, cancellation: cancellation).statements(
                ofRow: index)
        }
    }

    /// Statements that are told one by one of a row that sums up many.
    private static let toldAtMost = 20

    /// The statement that a row is, or those that it sums up, the newest first, then with the answer that
    /// holds all of them.
    func withStatements(
        _ argument: String, _ command: String, _ body: ([StatementRecord], QueryResult?) throws -> Void
    ) {
        attempt {
            guard let (index, row) = row(argument, of: command) else { return }
            if let place = row.provenance, place.kind == .statement,
                let statement = try StatementRecord(row: Int(place.row), in: session.corpus)
            {
                return try body([statement], nil)
            }
            guard let behind = try statements(behind: index) else {
                return complain("Q0622", "row \(argument) is not a statement", note: "ask for statements first")
            }
            guard behind.total > 0 else {
                return complain("Q0622", "row \(argument) has no statements", note: ".who NAME tells about a person")
            }
            let records = try behind.rows.prefix(Self.toldAtMost).compactMap { row in
                try row.provenance.flatMap { try StatementRecord(row: Int($0.row), in: session.corpus) }
            }
            try body(records, behind)
        }
    }

    /// The one statement that a row is or stands for: what is to be changed must not be guessed.
    func withStatement(_ argument: String, _ command: String, _ body: (StatementRecord) throws -> Void) {
        withStatements(argument, command) { statements, whole in
            guard let statement = statements.first, (whole?.total ?? 1) == 1 else {
                return complain(
                    "Q0622", "row \(argument) stands for several statements",
                    note: ".why \(argument) lists them with numbers of their own")
            }
            try body(statement)
        }
    }

    func attempt(_ body: () throws -> Void) {
        do { try body() } catch { complain(error) }
    }
}
