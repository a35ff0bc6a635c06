// Quotations that their cue divides, for many names, verbs and orders; and sources that are cut inside a name. All people
// are invented.

import Testing
import Text

@testable import Analysis

@Suite struct SplitQuotationTests {
    private static let names = [
        "Brown", "Okonkwo", "Mara Brown", "Dr. Lena Vask", "Harrow", "Jónsdóttir", "Mayor Pell", "Le Thi Hoa", "Kroll",
        "the mayor", "the spokeswoman", "Judge Ida Voss", "a farmer", "Al-Rashid", "King", "Li", "Ms. Ohm",
        "police chief Tom Weller", "van der Berg", "O'Hara", "one of the drivers", "Nguyen Van Nam", "Abe", "Rose",
        "Green",
    ]
    private static let verbs = ["said", "asked", "warned", "added", "explained", "insisted", "wrote", "recalled"]
    private static let halves = [
        ("What we need", "is a plan that lasts."), ("The trouble", "is the price."),
        ("It was", "the worst night of my life."), ("If nothing is done", "the wall will fall."),
        ("The bridge", "cannot be saved."), ("Tomorrow", "we will begin again."), ("In the end", "everyone lost."),
    ]

    @Test func bothHalvesAreSaid() {
        var wrong: [String] = []
        for index in 0..<75 {
            let name = Self.names[index % Self.names.count]
            let verb = Self.verbs[index * 5 % Self.verbs.count]
            let (first, second) = Self.halves[index * 3 % Self.halves.count]
            let middle = index % 3 == 0 ? "\(name) \(verb)" : "\(verb) \(name)"
            let marks = index % 4 == 0 ? ("\"", "\"") : ("“", "”")
            let text = "\(marks.0)\(first),\(marks.1) \(middle), \(marks.0)\(second)\(marks.1)"
            let article = SourcedArticle("The council met in Oldport on Monday.\n" + text).document.article
            let statements = Analyzer().annotate(article).statements
            let source = statements.first?.source.map { article.source[$0] } ?? []
            let content = statements.first?.content.map { article.source[$0] }.joined(separator: " ") ?? ""
            if statements.count != 1 || source != [name] || !content.contains(first) || !content.contains(second) {
                wrong.append(text)
            }
        }
        #expect(wrong.isEmpty)
    }

    private func sources(_ text: String) -> [String] {
        let article = SourcedArticle(text).document.article
        return Analyzer().annotate(article).statements.map {
            $0.source.map { article.source[$0] }.joined(separator: "|")
        }
    }

    @Test func firstOfTwoSubjectsIsNotLeftOut() {
        for (names, verb) in [
            ("Prime Minister Linda Harrow and her Lao counterpart Bounkham Phetsavong", "proposed"),
            ("Linda Harrow and her Miranian counterpart Joris Pell", "praised"),
            ("President Ana Castell and Prime Minister Joris Pell", "said"),
        ] {
            #expect(sources("At the meeting, \(names) \(verb) closer ties between the two countries.") == [names])
        }
    }

    @Test func aSecondClauseKeepsItsOwnSubject() {
        let found = sources("Linda Harrow met Tom Weller in Oldport and Mayor Ida Brandt said the talks went well.")
        #expect(found == ["Mayor Ida Brandt"])
    }
}
