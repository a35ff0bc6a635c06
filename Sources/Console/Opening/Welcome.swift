// What is said after articles were opened: what they hold and what to type, in at most three lines.

import Corpus
import Evaluation
import Language
import Model
import Presentation

enum Welcome {
    /// For example `1 article, 20 statements by 6 speakers. Try: statements by "…"`.
    static func text(session: Session, style: ScreenStyle) -> String {
        let corpus = session.corpus
        let articles = (try? corpus.rowCount(.article)) ?? 0
        let statements = ((try? corpus.rowCount(.statement)) ?? 0) - ((try? corpus.hiddenStatements().count) ?? 0)
        let speakers = speakerCount(corpus)
        var line = "\(count(articles, "article")), \(count(statements, "statement"))"
        if speakers > 0 { line += " by \(count(speakers, "speaker"))" }
        let example = statements > 0 ? Examples(corpus).first : "sentences"
        return Passage.paragraph(line + ". Try: \(example)", style: style)
            + Passage.paragraph(".help tells what else can be asked, Tab completes, Ctrl-D leaves.", style: style)
    }

    private static func speakerCount(_ corpus: Corpus) -> Int {
        (try? corpus.speakerCount()) ?? 0
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(Footer.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}
