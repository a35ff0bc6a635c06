// People, mentions and chains in an annotated article; and articles that make no sense. Names are invented.

import Model
import Testing
import Text

@testable import Analysis

@Suite struct CastAnnotatorTests {
    @Test func chainsLeadBackToNames() throws {
        let article = SourcedArticle(
            "President Do Sang and Prime Minister Linda Harrow met on Monday.\nThe two leaders agreed on trade. They praised the talks."
        ).document.article
        let annotated = Analyzer().annotate(article)
        let they = try #require(annotated.mentions.first { article.source[$0.span] == "They" })
        let leaders = try #require(they.antecedent.map { annotated.mentions[$0] })
        #expect(article.source[leaders.span] == "The two leaders")
        let names = try #require(leaders.antecedent.map { annotated.mentions[$0] })
        #expect(article.source[names.span] == "President Do Sang and Prime Minister Linda Harrow")
        let group = try #require(they.entity.map { annotated.entities[$0] })
        #expect(group.kind == .group)
        #expect(group.members.map { annotated.entities[$0].name } == ["Do Sang", "Linda Harrow"])
    }

    @Test func peopleHaveRolesCountryAndAffiliation() throws {
        let article = SourcedArticle(
            "General Secretary of the Workers’ Party of Vietnam Do Sang spoke. Mr. Do Sang left."
        ).document.article
        let person = try #require(Analyzer().annotate(article).entities.first { $0.kind == .person })
        #expect(person.name == "Do Sang")
        #expect(person.roles == ["general secretary of the Workers’ Party of Vietnam"])
        #expect(person.country == "Vietnam")
        #expect(person.affiliation == "Workers’ Party of Vietnam")
    }

    @Test(arguments: [
        ("Mayor Ada Yorke spoke.", ["mayor"]), ("Ada Yorke, the mayor, spoke.", ["mayor"]),
        ("Ada Yorke, a nurse from Morn, spoke.", ["nurse from Morn"]),
        ("Foreign Minister Ada Yorke spoke.", ["foreign minister"]),
        ("Velmoran Foreign Minister Ada Yorke spoke.", ["Velmoran foreign minister"]),
        ("Northway CEO Ada Yorke spoke.", ["Northway CEO"]),
        ("Mayor Ada Yorke spoke. Ada Yorke, the mayor of Morn, left.", ["mayor of Morn"]),
        ("The Mill closed. Its director, Ada Yorke, spoke.", ["director"]),
    ]) func rolesAreWrittenOneWay(_ text: String, _ roles: [String]) throws {
        let people = Analyzer().annotate(SourcedArticle(text).document.article).entities
        let person = try #require(people.first { $0.kind == .person })
        #expect(person.roles == roles)
    }

    /// Words that names and reference turn on, in every order: indices stay in bounds, chains lead backwards.
    @Test func nonsenseIsAnnotated() {
        let words = [
            "Mr.", "President", "of", "the", "Laos", "Brandt", "Ida", "and", ",", "(R)", "he", "they", "who", "his",
            "two", "leaders",
            "said", "“", "”", "'s", "(", ")", "IBM", "Inc.", "party", "Party", "To", "de", "Jr.", ".", "I", "we",
            "City", "—", "R.", "police",
            "Thủ", "tướng", "习近平", "counterpart", "both", "Department", "&", "Photo:", "\n",
            "THE", "the", "spokesman", "22-year-old", "Norwegian", "asked", "those", "thought", "no", "evidence",
            "that", "up",
            "to", "40", "held", "heard", "court", "husband", "Price", "price", "it", "was", "announced", "when",
            "motorway",
        ]
        var state: UInt64 = 20_260_704
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<150 {
            let text = (0..<(1 + next(120))).map { _ in words[next(words.count)] }.joined(separator: " ")
            let kind = ["", "caption: ", "title: "][next(3)]
            let annotated = Analyzer().annotate(SourcedArticle(kind + text).document.article)
            for (index, mention) in annotated.mentions.enumerated() {
                #expect(mention.entity.map(annotated.entities.indices.contains) ?? true)
                #expect(mention.antecedent.map { $0 < annotated.mentions.count && $0 != index } ?? true)
            }
            for statement in annotated.statements {
                #expect((statement.speakers + statement.addressees).allSatisfy(annotated.entities.indices.contains))
            }
            for entity in annotated.entities {
                #expect(!entity.name.isEmpty)
                #expect(entity.members.allSatisfy(annotated.entities.indices.contains))
            }
        }
    }
}
