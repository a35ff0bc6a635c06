// The tables of lists, and the views that show their rows as if each had one of its own.

import Model

extension Tables {
    static let lists = """
        -- The sentences of an article, one after the other: the first has the list's id. `places` has three characters for
        -- each, and each character is a number: how many paragraphs after `paragraph`, start, length. The view sentence
        -- has them as rows. `position` is the first one's place in the article.
        CREATE TABLE sentence_list (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article,
            paragraph INTEGER NOT NULL REFERENCES paragraph,
            position INTEGER NOT NULL,
            places TEXT NOT NULL
        ) STRICT;
        CREATE INDEX sentence_list_by_article ON sentence_list (article);

        -- The mentions of an article in the same way, with six characters for each: how many sentences after `sentence`;
        -- the form and, times four, how many mentions before it the one is through which it was resolved; the entity,
        -- divided by 2048 and the rest; start and length in the sentence's paragraph. The view mention has them as rows.
        -- `position` is again the first one's place in the article.
        CREATE TABLE mention_list (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article,
            sentence INTEGER NOT NULL,
            position INTEGER NOT NULL,
            places TEXT NOT NULL
        ) STRICT;
        CREATE INDEX mention_list_by_article ON mention_list (article);
        CREATE TABLE mention_form (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        INSERT INTO mention_form VALUES \(forms);

        """

    private static var forms: String {
        Mention.Form.allCases.enumerated().map { "(\($0), '\($1.rawValue)')" }.joined(separator: ", ")
    }

    /// As many rows as a list has, with the numbers from 0 in the column `key`: SQLite makes rows of a JSON array of as many
    /// zeros.
    private static func rowNumbers(_ numberCount: Int) -> String {
        "json_each('[' || substr(replace(hex(zeroblob(length(l.places) / \(numberCount))), '00', ',0'), 2) || ']')"
    }

    private static func sentenceNumber(_ number: Int) -> String {
        NumberText.sql("l.places", "\(ListedSentence.numberCount) * n.key + \(number)")
    }

    private static func mentionNumber(_ number: Int) -> String {
        NumberText.sql("l.places", "\(ListedMention.numberCount) * n.key + \(number)")
    }

    /// SQL for the paragraph of a sentence, found by its id.
    private static func paragraph(ofSentence sentence: String) -> String {
        """
        (SELECT s.paragraph + \(NumberText.sql("s.places", "\(ListedSentence.numberCount) * (\(sentence) - s.id)"))
            FROM sentence_list s WHERE s.id <= \(sentence) ORDER BY s.id DESC LIMIT 1)
        """
    }

    /// To be gone through or asked by article, not by id: a row is found only by reading all lists.
    static let listViews = """
        CREATE VIEW sentence AS
            SELECT l.id + n.key AS id, l.article, l.paragraph + \(sentenceNumber(0)) AS paragraph,
                l.position + n.key AS position, \(sentenceNumber(1)) AS start, \(sentenceNumber(2)) AS length
            FROM sentence_list l, \(rowNumbers(ListedSentence.numberCount)) n;
        CREATE VIEW mention AS
            SELECT l.id + n.key AS id, l.article, l.sentence + \(mentionNumber(0)) AS sentence,
                \(paragraph(ofSentence: "(l.sentence + \(mentionNumber(0)))")) AS paragraph,
                (SELECT f.name FROM mention_form f WHERE f.id = \(mentionNumber(1)) % 4) AS form,
                nullif(\(mentionNumber(2)) * \(ListedMention.entityDivisor) + \(mentionNumber(3)), 0) AS entity,
                nullif(\(mentionNumber(1)) / 4, 0) AS back,
                \(mentionNumber(4)) AS start, \(mentionNumber(5)) AS length
            FROM mention_list l, \(rowNumbers(ListedMention.numberCount)) n;

        """
}
