// Who is who across articles: invented people of one name and of two, single names, initials, acronyms.

import Corpus
import Glibc
import Model
import Samples
import Testing

/// A person of an article: `Ludovic Varga, President of Kestria`; what follows `/` is the country, what follows `@` the
/// affiliation.
private func article(_ id: String, _ people: [String], published: String? = "2024-05-03") -> AnnotatedArticle {
    var article = ArticleBuilder(id, published: published)
    for person in people {
        let (rest, affiliation) = split(person, "@")
        let (named, country) = split(rest, "/")
        let (name, role) = split(named, ",")
        article.person(
            name ?? "", roles: role.map { [$0] } ?? [], affiliation: affiliation, country: country)
    }
    let names = people.compactMap { split(split(split($0, "@").0, "/").0, ",").0 }
    article.paragraph("\(names.joined(separator: "; ")): nothing else happened in \(id).")
    return article.finish()
}

private func split(_ text: String?, _ mark: Character) -> (String?, String?) {
    guard let text else { return (nil, nil) }
    let parts = text.split(separator: mark, maxSplits: 1).map {
        String($0.drop { $0 == " " }).trimmingSuffixBlanks
    }
    return (parts.first, parts.count > 1 ? parts[1] : nil)
}

extension String {
    fileprivate var trimmingSuffixBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

@Suite struct EntityLinkerTests {
    /// Adds articles one call after the other and compares the ids of the entities that their people became.
    private func check(
        _ articles: [[String]], _ expected: [String], location: SourceLocation = #_sourceLocation
    ) throws {
        let corpus = try Corpus()
        for (index, people) in articles.enumerated() { try corpus.add(article("a\(index)", people)) }
        let slugs = try corpus.query("SELECT slug FROM entity ORDER BY id").compactMap { $0[0] }
        #expect(slugs == expected, sourceLocation: location)
    }

    @Test func theSameFullNameIsOnePerson() throws {
        try check([["Mara Lindqvist"], ["MARA LINDQVIST, harbour minister"]], ["mara-lindqvist"])
        try check([["Phạm Minh Chính"], ["Pham Minh Chinh, prime minister"]], ["pham-minh-chinh"])
        // Offices change, and are worded in many ways.
        try check(
            [["Ines Roe, senator of Ostmark"], ["Ines Roe, the president"], ["Ines Roe, Kestrian party leader"]],
            ["ines-roe"])
        try check([["Ines Roe, general"], ["Ines Roe, defence minister"]], ["ines-roe"])
        try check([["Ines Roe, actress"], ["Ines Roe, governor of Ostmark"]], ["ines-roe"])
        try check([["Ines Roe, Ostmark governor"], ["Ines Roe, Republican governor"]], ["ines-roe"])
        try check([["Ines Roe, U.N. ambassador"], ["Ines Roe, UN ambassador"]], ["ines-roe"])
    }

    @Test func namesakesAreToldApart() throws {
        try check(
            [["John Smith, a London police spokesman"], ["John Smith, senator of Ohio"]],
            ["john-smith", "john-smith-2"])
        try check([["Ines Roe / Norway"], ["Ines Roe / Chile"]], ["ines-roe", "ines-roe-2"])
        try check(
            [["Ines Roe, President of Kestria"], ["Ines Roe, President of Velmora"]], ["ines-roe", "ines-roe-2"])
        try check([["Ines Roe, striker"], ["Ines Roe, finance minister"]], ["ines-roe", "ines-roe-2"])
        // The third article means the second of the two.
        try check(
            [["John Smith, police constable"], ["John Smith, senator of Ohio"], ["John Smith, Ohio senator"]],
            ["john-smith", "john-smith-2"])
        // An affiliation that they share weighs more than two walks of life.
        try check([["Ines Roe, singer @ Tidewater"], ["Ines Roe, minister @ Tidewater"]], ["ines-roe"])
    }

    @Test func timesSpeakAgainst() throws {
        let corpus = try Corpus()
        try corpus.add(article("old", ["Ines Roe"], published: "1901-02-03"))
        try corpus.add(article("new", ["Ines Roe"], published: "1999-02-03"))
        try corpus.add(article("newer", ["Ines Roe"], published: "2003-02-03"))
        #expect(try corpus.query("SELECT slug FROM entity").count == 2)
        #expect(
            try corpus.query("SELECT joined, reason FROM entity_link ORDER BY article") == [
                ["0", "not Ines Roe: the articles lie 98 years apart"],
                ["1", "one of several of that name: nothing speaks against it"],
            ])
    }

    @Test func whenTwoOfTheNameFitNobodyIsGuessed() throws {
        try check(
            [["John Smith, police constable"], ["John Smith, senator"], ["John Smith"]],
            ["john-smith", "john-smith-2", "john-smith-3"])
        // All of whom nothing is told stand together.
        try check(
            [["John Smith, police constable"], ["John Smith, senator"], ["John Smith"], ["John Smith"]],
            ["john-smith", "john-smith-2", "john-smith-3"])
        // Unless one of them is the one whom everybody means.
        try check(
            [
                ["John Smith, senator"], ["John Smith, senator"], ["John Smith, the senator"],
                ["John Smith, police constable"], ["John Smith"],
            ], ["john-smith", "john-smith-2"])
    }

    @Test func aSingleNameJoinsWhomTheArticleSupports() throws {
        try check([["Ludovic Varga, President of Kestria"], ["Varga, President"]], ["ludovic-varga"])
        try check([["Ludovic Varga, President of Kestria"], ["Varga, Kestrian president"]], ["ludovic-varga"])
        try check([["Pham Minh Chinh, Prime Minister"], ["Chinh, the prime minister"]], ["pham-minh-chinh"])
        try check([["Thongloun Sisoulith / Laos"], ["Thongloun / Laos"]], ["thongloun-sisoulith"])
        try check([["Ludovic Varga @ Tidewater"], ["Varga @ Tidewater"]], ["ludovic-varga"])
        // Nothing said of him, another office, or two who fit: apart.
        try check([["Ludovic Varga, President of Kestria"], ["Varga"]], ["ludovic-varga", "varga"])
        try check([["Ludovic Varga, President of Kestria"], ["Varga, Vice President"]], ["ludovic-varga", "varga"])
        try check(
            [["Ludovic Varga, President of Kestria"], ["Varga, Velmoran president"]], ["ludovic-varga", "varga"])
        try check(
            [["Ludovic Varga, minister"], ["Sara Varga, minister of trade"], ["Varga, minister"]],
            ["ludovic-varga", "sara-varga", "varga"])
        try check(
            [["Ludovic Varga, minister / Norway"], ["Sara Varga, minister / Chile"], ["Varga, minister / Chile"]],
            ["ludovic-varga", "sara-varga"])
    }

    @Test func aMiddleWordIsNoSingleName() throws {
        try check([["Pham Minh Chinh, minister"], ["Minh, minister"]], ["pham-minh-chinh", "minh"])
    }

    @Test func theArticlesOwnFullNameIsSomebodyElse() throws {
        // The article has both, so the analysis has told them apart already.
        try check(
            [["Ludovic Varga, minister"], ["Ludovic Varga, minister", "Varga, minister"]], ["ludovic-varga", "varga"])
    }

    @Test func singleNamesWithoutLongerOnesAreOnePerson() throws {
        try check([["Pelé, striker"], ["Pele"]], ["pele"])
        // As soon as it is a part of somebody's name, only what the article says can join.
        try check([["Varga"], ["Ludovic Varga"], ["Varga"], ["Varga"]], ["varga", "ludovic-varga"])
        try check([["Varga, mayor"], ["Ludovic Varga"], ["Varga"]], ["varga", "ludovic-varga", "varga-2"])
        try check([["Varga, mayor"], ["Ludovic Varga"], ["Varga, the mayor"]], ["varga", "ludovic-varga"])
    }

    @Test func spellingsOfOneName() throws {
        try check([["Viktor Orsolya"], ["Orsolya Viktor"]], ["viktor-orsolya"])
        try check([["Pham Minh Chinh"], ["Chinh Pham Minh"]], ["pham-minh-chinh"])
        try check([["Carla W. Dunmore"], ["Carla Dunmore"]], ["carla-w-dunmore"])
        try check([["Carla Dunmore"], ["Carla Wren Dunmore"], ["Carla W. Dunmore"]], ["carla-dunmore"])
        try check([["J. K. Rowan"], ["J.K. Rowan"], ["JK Rowan"]], ["j-k-rowan"])
        try check([["Joanne Kate Rowan"], ["J. K. Rowan"]], ["joanne-kate-rowan"])
        try check([["Mr. Tomas Ridgewell"], ["Tomas Ridgewell"]], ["mr-tomas-ridgewell"])
        // One letter is not enough, unless the article supports it.
        try check([["Joanne Rowan"], ["J. Rowan"]], ["joanne-rowan", "j-rowan"])
        try check([["Joanne Rowan, novelist"], ["J. Rowan, a novelist"]], ["joanne-rowan"])
        try check([["Carla Dunmore Sr."], ["Carla Dunmore Jr."]], ["carla-dunmore-sr", "carla-dunmore-jr"])
        // Two that fit.
        try check(
            [["Carla W. Dunmore, judge"], ["Carla H. Dunmore, judge"], ["Carla Dunmore"]],
            ["carla-w-dunmore", "carla-h-dunmore", "carla-dunmore"])
    }

    @Test func descriptionsAreNobodyElse() throws {
        try check(
            [["a spokesman for the harbour"], ["a spokesman for the harbour"]],
            ["a-spokesman-for-the-harbour", "a-spokesman-for-the-harbour-2"])
    }

    @Test func institutionsAndTheirAcronyms() throws {
        let corpus = try Corpus()
        func add(_ id: String, _ kind: Entity.Kind, _ name: String, aliases: [String] = [], country: String? = nil)
            throws
        {
            var article = ArticleBuilder(id)
            article.entity(kind, name, aliases: aliases, country: country)
            article.paragraph("Nothing else happened in \(id).")
            try corpus.add(article.finish())
        }
        try add("1", .organization, "World Ferry Programme", aliases: ["WFP"])
        try add("2", .organization, "WFP")
        try add("3", .organization, "the World Ferry Program")
        try add("4", .organization, "Foreign Ministry", country: "Norway")
        try add("5", .organization, "Foreign Ministry", country: "Chile")
        try add("6", .organization, "Foreign Ministry", country: "Norway")
        try add("7", .place, "Georgia", country: "United States")
        try add("8", .place, "Georgia")
        try add("11", .organization, "WFP Evening News", aliases: ["WFP"])
        try add("12", .organization, "WFP")
        try add("9", .organization, "QRX")
        try add("10", .organization, "Quarry Roads Exchange", aliases: ["QRX"])
        #expect(
            try corpus.query("SELECT slug FROM entity ORDER BY id").map { $0[0] } == [
                "world-ferry-programme", "foreign-ministry", "foreign-ministry-2", "georgia", "wfp-evening-news", "qrx",
                "quarry-roads-exchange",
            ])
        #expect(
            try corpus.query("SELECT reason FROM entity_link WHERE name = 'WFP'")
                == [
                    ["WFP is short for World Ferry Programme in another article"],
                    ["WFP is short for World Ferry Programme in another article"],
                ])
    }

    @Test func aBatchIsReadAhead() throws {
        let corpus = try Corpus()
        try corpus.add(contentsOf: [
            article("a", ["Varga, President"]), article("b", ["Ludovic Varga, President of Kestria"]),
            article("c", ["Morand"]), article("d", ["Ilze Morand"]),
        ])
        #expect(
            try corpus.query("SELECT slug FROM entity ORDER BY id").map { $0[0] }
                == ["ludovic-varga", "morand", "ilze-morand"])
        #expect(
            try corpus.query("SELECT reason FROM entity_link WHERE article = 1")
                == [["nobody else called Varga fits “President”, as in “President of Kestria”"]])
    }

    @Test func addingLeavesEarlierDecisionsAlone() throws {
        let corpus = try Corpus()
        try corpus.add(article("a", ["Varga, President"]))
        try corpus.add(article("b", ["Ludovic Varga, President of Kestria"]))
        #expect(try corpus.query("SELECT slug FROM entity").count == 2)
    }

    @Test func whatWasKnownIsReadAgain() throws {
        // The linker of a corpus that is opened again knows no less.
        let path = "/tmp/quoth-linker-\(UInt64.random(in: 0 ... .max)).db"
        defer { for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) } }
        do {
            let corpus = try Corpus(path: path)
            try corpus.add(article("a", ["John Smith, police constable", "Ludovic Varga, President of Kestria"]))
            try corpus.add(article("b", ["John Smith, senator"]))
        }
        let corpus = try Corpus(path: path)
        try corpus.add(article("c", ["John Smith, the senator", "Varga, President", "a clerk of the court"]))
        #expect(
            try corpus.query("SELECT slug FROM entity ORDER BY id").map { $0[0] }
                == ["john-smith", "ludovic-varga", "john-smith-2", "a-clerk-of-the-court"])
    }
}
