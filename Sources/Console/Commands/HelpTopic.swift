// What `.help TOPIC` tells: the language by examples, one screen a topic.

struct HelpTopic: Sendable {
    var name: String
    var summary: String
    var text: String

    static func topic(_ name: String) -> HelpTopic? {
        let name = name.lowercased()
        return all.first { $0.name == name } ?? all.first { $0.name.hasPrefix(name) && !name.isEmpty }
    }

    static let all: [HelpTopic] = [
        HelpTopic(
            name: "queries", summary: "how a question is put together",
            text: """
                A query names what it wants, narrows it with clauses, and goes on after "|".

                  statements                                 everything that is said
                  statements by "To Lam" about trade         clauses: all of them hold
                  statements | count by speaker              a stage works on what stands before it
                  who said "solidarity"                      short for the commonest questions
                  what did "To Lam" say about trade

                Names stand in quotation marks and fit without accents. A line that ends in "|" goes on in
                the next; a line that begins with "|" goes on from the last answer.
                """),
        HelpTopic(
            name: "clauses", summary: "by, to, about, saying, mentioning, since, in …",
            text: """
                  by "To Lam"               the speaker is; by "A" or "B" either, by "A" and "B" together
                  to "reporters"            the words are addressed to
                  about trade               what is said, or a name in it, fits
                  saying tariff*            the words said fit
                  quoting "in full"         the words inside quotation marks fit
                  containing summit         anything in the row fits; without summit: nothing does
                  mentioning "Hanoi"        the place or person is named
                  since 2024-06             also: until, in 2024, on 2024-06-30, last 30 days,
                                            between 2024-01 and 2024-03
                  in section "Politics"     also: in outlet "…", in place "…"
                  not by "Donald Trump"     the opposite of any clause
                """),
        HelpTopic(
            name: "words", summary: "patterns of words: phrases, endings, near each other",
            text: """
                  digital transformation        these words side by side, whatever their endings
                  "digital transformation"      exactly this sequence
                  exact "Reform"                with its capitals and accents
                  tariff*                       words that begin so
                  ~"Thonglun"                   spelled nearly so
                  r"20\\d\\d"                     a regular expression
                  tariff* within 5 of (jobs or wages)
                  trade and not war             and, or, not, parentheses
                """),
        HelpTopic(
            name: "where", summary: "conditions on fields",
            text: """
                  statements where kind = direct
                  statements where verb in (denied, warned) and speaker is unknown
                  people where role contains minister
                  people where statements > 3
                  articles where published in 2024-Q1 and words < 500
                  statements where length(text) > 200

                .schema statements lists the fields. A field of a field is written with a full stop:
                article.outlet, speaker.country.
                """),
        HelpTopic(
            name: "stages", summary: "what can follow \"|\": count, sort, top, show …",
            text: """
                  | count                        how many; | count by speaker, month
                  | top 10 speakers              the most frequent
                  | sort -published              by a field; "-" puts the largest first
                  | take 5   | skip 5   | sample 20 seed 7   | latest 3
                  | show speaker, verb, text     choose the columns
                  | speakers   | articles        go on to those behind the rows
                  | group by verb: count, latest(text) as example
                  | add year = year(published)
                  | one per speaker
                  | union (…)   | except (…)   | intersect (…)
                """),
        HelpTopic(
            name: "text", summary: "words in context, collocations, keywords, charts",
            text: """
                  statements saying solidarity | kwic 8          each hit with its neighbours
                  statements about reform | collocates 5         words that keep its company
                  statements | words   | ngrams 3                frequent words and sequences
                  statements by "A" | keywords vs (statements by "B")
                  statements about reform | context 2 sentences
                  statements | count by month | chart line       chart bar, chart spark
                """),
        HelpTopic(
            name: "output", summary: "formats and files",
            text: """
                  | as csv            table, list, tsv, csv, json, jsonl, jsonld, markdown, html, citation
                  | save "voices.csv" writes a file; save! replaces one
                  .mode list          for all answers that follow
                  .export all.json    the last answer, all rows
                """),
        HelpTopic(
            name: "keys", summary: "editing at the prompt",
            text: """
                  Tab             complete; lists what fits where there is a choice
                  Up, Down        earlier queries; in a query of several lines, its lines
                  Ctrl-R          search earlier queries
                  Alt-Enter       a new line; Enter goes on by itself where a query is unfinished
                  Right, End      take the grey suggestion
                  Ctrl-Left/Right word by word; Home, End
                  Ctrl-_          take back
                  Ctrl-C          give up the line, or stop the running query
                  Ctrl-D          leave

                ~/.editrc is honoured: a line "quoth:bind -v" gives vi keys.
                """),
    ]
}
