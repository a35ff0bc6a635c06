// The small invented corpus that the query tests ask: a harbour town, its minister, a union and a newspaper or two.

import Corpus
import Model
import Samples

enum SampleCorpus {
    static func make() throws -> Corpus {
        let corpus = try Corpus()
        try corpus.add(contentsOf: [port(), strike(), summit(), fair(), undated()])
        return corpus
    }

    private static func people(_ article: inout ArticleBuilder) {
        article.person(
            "Mara Lindqvist", aliases: ["Lindqvist"], roles: ["harbour minister"], affiliation: "Harbour Ministry",
            country: "Norrland")
        article.person("Đorđe Vuk", aliases: ["Vuk"], roles: ["union leader"], affiliation: "Dockers Union")
        article.person("Ines Roe", aliases: ["Roe"], roles: ["mayor of Skarn", "former minister"], country: "Norrland")
    }

    private static func port() -> AnnotatedArticle {
        var article = ArticleBuilder(
            "port", published: "2024-01-15", outlet: "Kestrel Daily", section: "Business", place: "Skarn",
            title: "Port to open in June", byline: "By Anna Holm")
        people(&article)
        article.entity(.place, "Skarn")
        article.paragraph("Port to open in June", .title)
        article.paragraph("The new port of Skarn will open in June, Lindqvist said. She promised to cut port taxes.")
        article.says(
            "Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "The new port of Skarn will open in June")
        article.mention("She", .pronoun, of: "Mara Lindqvist")
        article.says(
            "She", by: ["Mara Lindqvist"], cue: "promised", verb: "promise", act: "promise",
            content: "to cut port taxes")
        article.paragraph("“The taxes,” Vuk said, “are too high for jobs.” He warned of a strike.")
        article.says(
            "Vuk", by: ["Đorđe Vuk"], cue: "said", content: "The taxes", "are too high for jobs",
            quoted: ["The taxes", "are too high for jobs"], kind: .direct)
        article.mention("He", .pronoun, of: "Đorđe Vuk")
        article.says(
            "He", by: ["Đorđe Vuk"], cue: "warned of", verb: "warn", act: "warn", content: "a strike", confidence: 0.7)
        article.paragraph("Mara Lindqvist (left) and Ines Roe at the quay. Photo: B. Moss", .caption)
        article.caption(credit: "B. Moss", people: [("Mara Lindqvist", "left"), ("Ines Roe", nil)])
        return article.finish()
    }

    private static func strike() -> AnnotatedArticle {
        var article = ArticleBuilder(
            "strike", published: "2024-03-02", outlet: "Harbour Post", section: "Politics", title: "Dockers walk out")
        people(&article)
        article.paragraph("Dockers walked out on Saturday. Nobody said how long the strike would last.")
        article.says(nil, by: [], cue: "said", content: "how long the strike would last", negated: true)
        article.paragraph("“We will strike until the taxes fall,” Vuk told Roe.")
        article.says(
            "Vuk", by: ["Đorđe Vuk"], cue: "told", verb: "tell", content: "We will strike until the taxes fall",
            quoted: ["We will strike until the taxes fall"], to: ["Ines Roe"])
        article.paragraph("Roe denied that the city’s taxes had risen 3.5 percent.")
        article.says(
            "Roe", by: ["Ines Roe"], cue: "denied", verb: "deny", act: "deny",
            content: "the city’s taxes had risen 3.5 percent")
        article.paragraph("A spokesman said jobs were safe.")
        article.says("A spokesman", by: [], cue: "said", content: "jobs were safe", confidence: 0.4)
        return article.finish()
    }

    private static func summit() -> AnnotatedArticle {
        var article = ArticleBuilder(
            "summit", published: "2024-03-20", outlet: "Kestrel Daily", section: "Politics", place: "Oberau",
            title: "Talks end", byline: "Anna Holm and Piet Quist")
        people(&article)
        article.entity(.group, "the two sides", members: ["Mara Lindqvist", "Đorđe Vuk"])
        article.entity(.organization, "Dockers Union", aliases: ["the union"])
        article.paragraph("The two sides agreed to protect jobs and wages.")
        article.mention("The two sides", .nominal, of: "the two sides")
        article.says(
            "The two sides", by: ["the two sides"], cue: "agreed", verb: "agree", act: "agree",
            content: "to protect jobs and wages")
        article.paragraph("Lindqvist and Vuk said the Dockers Union would end its strike.")
        article.says(
            "Lindqvist and Vuk", by: ["Mara Lindqvist", "Đorđe Vuk"], cue: "said",
            content: "the Dockers Union would end its strike")
        article.paragraph("“Solidarity won,” said Vuk. “The strike is over and our solidarity stays.”")
        article.says(
            "Vuk", by: ["Đorđe Vuk"], cue: "said", content: "Solidarity won",
            "The strike is over and our solidarity stays",
            quoted: ["Solidarity won", "The strike is over and our solidarity stays"], kind: .direct, rule: "inverted")
        return article.finish()
    }

    private static func fair() -> AnnotatedArticle {
        var article = ArticleBuilder(
            "fair", published: "2024-06-09", outlet: "Kestrel Daily", section: "Culture", title: "Summer fair")
        people(&article)
        article.paragraph("Roe opened the fair. “I warn everybody: the herring is hot,” she said.")
        article.mention("she", .pronoun, of: "Ines Roe")
        article.says(
            "she", by: ["Ines Roe"], cue: "said", content: "I warn everybody: the herring is hot",
            quoted: ["I warn everybody: the herring is hot"])
        article.paragraph("She wants a bigger harbour, Roe said.")
        article.says("Roe", by: ["Ines Roe"], cue: "said", content: "She wants a bigger harbour")
        return article.finish()
    }

    private static func undated() -> AnnotatedArticle {
        var article = ArticleBuilder("note")
        people(&article)
        article.paragraph("Lindqvist expressed solidarity with the dockers.")
        article.says(
            "Lindqvist", by: ["Mara Lindqvist"], cue: "expressed", verb: "express", act: "express",
            content: "solidarity with the dockers")
        return article.finish()
    }
}
