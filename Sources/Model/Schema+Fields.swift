// The rows of the field table.

extension Schema {
    static func makeEntries() -> [Entry] {
        articleEntries + paragraphEntries + sentenceEntries + statementEntries + entityEntries + mentionEntries
            + captionEntries
    }

    private static var articleEntries: [Entry] {
        [
            one(.articleID, .word, "the input's own id, or its path"),
            optional(.articleTitle, .text, "headline"),
            optional(.articleByline, .text, "who wrote it, as printed"),
            optional(.articleOutlet, .word, "newspaper, agency or site"),
            optional(.articleSection, .word, "section of the paper: Politics, Business"),
            optional(.articlePlace, .word, "place of the dateline"),
            optional(.articlePublished, .date, "day of publication"),
            optional(.articleURL, .text, "address on the web"),
            optional(.articlePath, .text, "path of the file"),
            one(.articleLanguage, .word, "language, as ISO 639-1: en; und where it does not tell"),
            one(.articleWords, .integer, "number of words"),
            many(.articleParagraphs, .rows(.paragraph), "its paragraphs"),
            many(.articleSentences, .rows(.sentence), "its sentences"),
            many(.articleStatements, .rows(.statement), "the statements in it"),
            many(.articleMentions, .rows(.mention), "the mentions in it"),
            one(.articleStory, .integer, "number of the story; near-duplicates share it"),
        ]
    }

    private static var paragraphEntries: [Entry] {
        [
            one(.paragraphArticle, .rows(.article), "the article it stands in"),
            one(.paragraphIndex, .integer, "its place in the article, from 1"),
            one(.paragraphKind, .word, "what it is", Paragraph.Kind.allCases.map(\.rawValue)),
            one(.paragraphText, .text, "its words"),
        ]
    }

    private static var sentenceEntries: [Entry] {
        [
            one(.sentenceArticle, .rows(.article), "the article it stands in"),
            one(.sentenceParagraph, .rows(.paragraph), "the paragraph it stands in"),
            one(.sentenceIndex, .integer, "its place in the article, from 1"),
            one(.sentenceText, .text, "its words"),
        ]
    }

    private static var statementEntries: [Entry] {
        [
            one(.statementArticle, .rows(.article), "the article it stands in"),
            one(.statementParagraph, .rows(.paragraph), "the paragraph it stands in"),
            one(.statementSentence, .rows(.sentence), "the sentence it stands in"),
            one(.statementIndex, .integer, "its place in the article, from 1"),
            many(.statementSpeaker, .rows(.entity), "who said it; several for a joint statement, none when unknown"),
            optional(.statementSource, .text, "whose words they are, as written"),
            optional(.statementCue, .text, "what signals it, as written: said, according to"),
            optional(.statementVerb, .word, "the cue's verb in its base form: say, deny"),
            one(.statementAct, .word, "family of the verb", Act.allCases.map(\.rawValue)),
            one(.statementKind, .word, "direct, indirect or mixed", Statement.Kind.allCases.map(\.rawValue)),
            one(.statementText, .text, "what is said"),
            many(.statementQuoted, .text, "the words inside quotation marks"),
            many(.statementTo, .rows(.entity), "to whom it is said"),
            one(.statementNegated, .flag, "whether the saying is denied: did not say"),
            optional(.statementPublished, .date, "day the article was published"),
            optional(
                .statementSaid, .date,
                "day it was said, or first day of that time; the article's day where it does not tell"),
            optional(
                .statementPrecision, .word, "how exactly the text tells when it was said; none where no date is known",
                SaidDate.Precision.allCases.map(\.rawValue)),
            one(.statementConfidence, .real, "how sure quoth is, 0 to 1"),
            one(.statementRule, .word, "what found it"),
        ]
    }

    private static var entityEntries: [Entry] {
        [
            one(.entityID, .word, "readable id that stays the same in a corpus; written @id in a query"),
            one(
                .entityKind, .word, "person, organization, place, group or thing", Entity.Kind.allCases.map(\.rawValue)),
            one(.entityName, .text, "the fullest form of the name"),
            many(.entityAliases, .text, "other forms that occur"),
            many(.entityRole, .text, "titles and functions, without articles and as they stand behind a name"),
            optional(.entityAffiliation, .word, "organization they belong to"),
            optional(.entityCountry, .word, "country"),
            many(.entityMembers, .rows(.entity), "members of a group, where they are known"),
            many(.entityStatements, .rows(.statement), "statements made by them"),
            many(.entityMentions, .rows(.mention), "places where they are mentioned"),
            many(.entityArticles, .rows(.article), "articles where they are quoted or mentioned"),
        ]
    }

    private static var mentionEntries: [Entry] {
        [
            optional(.mentionEntity, .rows(.entity), "whom or what it means"),
            one(.mentionArticle, .rows(.article), "the article it stands in"),
            one(.mentionSentence, .rows(.sentence), "the sentence it stands in"),
            one(.mentionForm, .word, "name, title, nominal or pronoun", Mention.Form.allCases.map(\.rawValue)),
            one(.mentionText, .text, "its words"),
        ]
    }

    private static var captionEntries: [Entry] {
        [
            one(.captionArticle, .rows(.article), "the article it stands in"),
            one(.captionParagraph, .rows(.paragraph), "the paragraph it is"),
            one(.captionText, .text, "its words"),
            optional(.captionCredit, .word, "whose picture it is"),
            many(.captionPeople, .rows(.entity), "who is shown"),
            many(.captionPosition, .text, "who is where in the picture: `Ilze Morand (R)`"),
            many(.captionDoes, .text, "what it says that they do: `Ilze Morand speaks at the opening`"),
        ]
    }

    private static func one(
        _ field: Field, _ type: ValueType, _ summary: String, _ values: [String] = []
    ) -> Entry { entry(field, type, .one, summary, values) }

    private static func optional(
        _ field: Field, _ type: ValueType, _ summary: String, _ values: [String] = []
    ) -> Entry { entry(field, type, .optional, summary, values) }

    private static func many(_ field: Field, _ type: ValueType, _ summary: String) -> Entry {
        entry(field, type, .many, summary, [])
    }

    /// Owner and name are read off the raw value, `kind.name`, so that they stand in one place.
    private static func entry(
        _ field: Field, _ type: ValueType, _ cardinality: Cardinality, _ summary: String, _ values: [String]
    ) -> Entry {
        let parts = field.rawValue.split(separator: ".", maxSplits: 1).map(String.init)
        let owner = RowKind(rawValue: parts.first ?? "") ?? .article
        return Entry(
            field: field, owner: owner, name: parts.last ?? "", type: type, cardinality: cardinality,
            summary: summary, values: values)
    }
}
