// Sentences and mentions in lists: what was put in comes out, for the program and for SQL.

import Foundation
import Model
import Testing
import Text

@testable import Corpus

struct RowListTests {
    @Test func everyNumberComesBackInSQLToo() throws {
        let numbers = [0, 1, 94, 95, 96, 1_982, 1_983, 2_047, 2_048, 20_000, NumberText.greatest]
        var text: [UInt8] = []
        for number in numbers { NumberText.append(number, to: &text) }
        var place = 0
        let read = text.withUnsafeBufferPointer { text in numbers.map { _ in NumberText.next(text, &place) } }
        #expect(read == numbers.map { Int32($0) })
        #expect(place == text.count)
        // No character moves the cursor or changes the colours of a terminal.
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        #expect(scalars.count == numbers.count)
        #expect(scalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
        let corpus = try Corpus()
        for (index, number) in numbers.enumerated() {
            let hex = text.map { String(format: "%02x", $0) }.joined()
            let sql = NumberText.sql("CAST(x'\(hex)' AS TEXT)", "\(index)")
            #expect(try corpus.query("SELECT \(sql)") == [["\(number)"]])
        }
    }

    @Test func whatIsCutOrNoNumberIsSeen() {
        for bytes in [[0x1F], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98, 0x80]] as [[UInt8]] {
            var place = 0
            #expect(bytes.withUnsafeBufferPointer { NumberText.next($0, &place) } == nil)
        }
    }

    /// An article of one paragraph that holds many sentences of a few words, with a mention in each.
    private func article(_ sentences: [String], between: String) -> AnnotatedArticle {
        let text = sentences.joined(separator: between)
        var plain = Article(id: "long", source: SourceText(name: "long", text))
        plain.paragraphs = [Paragraph(.body, Span(start: 0, end: Int32(text.utf8.count)))]
        var annotated = AnnotatedArticle(plain)
        annotated.entities = [Entity(kind: .person, name: "Ada Ling")]
        var start: Int32 = 0
        for (index, sentence) in sentences.enumerated() {
            let end = start + Int32(sentence.utf8.count)
            annotated.sentences.append(Sentence(span: Span(start: start, end: end), paragraph: 0))
            annotated.mentions.append(
                Mention(
                    span: Span(start: start, end: min(start + 3, end)), form: index == 0 ? .name : .pronoun,
                    sentence: index, entity: 0, antecedent: index == 0 ? nil : index - 1))
            start = end + Int32(between.utf8.count)
        }
        return annotated
    }

    /// More rows than one list takes, in a paragraph longer than a character can tell.
    @Test(arguments: [" ", ""]) func aBookInOneLineIsStoredInPieces(between: String) throws {
        let sentences = (0..<900).map { "She said that number \($0) of the long and winding story was née true." }
        let annotated = article(sentences, between: between)
        let corpus = try Corpus()
        try corpus.add(annotated)
        let rows = try corpus.query("SELECT id, position, text FROM sentences ORDER BY id")
        #expect(rows.map { $0[2] } == sentences)
        #expect(rows.map { $0[1] } == (1...900).map { "\($0)" })
        #expect(try corpus.query("SELECT count(*) FROM mentions WHERE text = 'She'") == [["900"]])
        #expect(try corpus.query("SELECT count(*) FROM mention WHERE back = 1") == [["899"]])
        #expect(try corpus.query("SELECT count(*) > 1 FROM paragraph") == [["1"]])
        #expect(
            try corpus.query(
                "SELECT group_concat(text, '') FROM (SELECT lead || text AS text FROM paragraph ORDER BY id)")
                == [[sentences.joined(separator: between)]])
        // Columns and single rows say the same.
        for column in [IntegerColumn.sentenceStart, .sentencePosition, .mentionForm, .mentionEntity, .mentionSentence] {
            let whole = try corpus.column(column)
            #expect(whole.count == 900)
            let other = try Corpus()
            try other.add(annotated)
            for row in [0, 127, 128, 899] as [Int32] {
                #expect(try other.value(column, row) == whole[Int(row)], "\(column) \(row)")
            }
        }
        #expect(try corpus.mentions(inArticle: 0).map(\.antecedent) == [nil] + (0..<899).map { Int32($0) })
        try corpus.check { #expect($0.problems == [], "\($0.part)") }
    }

    /// No sentence and no blank in reach: cut between two characters.
    @Test func aLineWithoutBlanksIsCutBetweenCharacters() throws {
        let text = "a" + String(repeating: "é", count: 40_000)
        let corpus = try Corpus()
        try corpus.add(article([text], between: ""))
        #expect(
            try corpus.query("SELECT group_concat(text, '') FROM (SELECT text FROM paragraph ORDER BY id)") == [[text]])
        try corpus.check { #expect($0.problems == [], "\($0.part)") }
    }
}
