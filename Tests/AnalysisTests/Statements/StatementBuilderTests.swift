import Testing

@testable import Analysis

@Suite struct StatementBuilderTests {
    /// `verb act`, with `not` before it when negated.
    private func checkCue(_ marked: String, _ expected: String..., location: SourceLocation = #_sourceLocation) {
        let document = MarkedDocument(marked)
        let lines = document.statements.map { "\($0.isNegated ? "not " : "")\($0.verb ?? "-") \($0.act)" }
        #expect(lines == expected, "\(marked)", sourceLocation: location)
    }

    /// `kind: quoted`.
    private func checkQuoted(_ marked: String, _ expected: String..., location: SourceLocation = #_sourceLocation) {
        let document = MarkedDocument(marked)
        let lines = document.statements.map { "\($0.kind.rawValue): \(document.text($0.quoted))" }
        #expect(lines == expected, "\(marked)", sourceLocation: location)
    }

    @Test func verbs() {
        checkCue("{S1:Ruo} {C1:said} {Q1:it was late}.", "say say")
        checkCue("{S1:Ruo} {C1:has repeatedly warned of} {Q1:floods}.", "warn warn")
        checkCue("{S1:They} {C1:are calling for} {Q1:new dykes}.", "call urge")
        checkCue("{S1:They} {C1:called} {Q1:it a shame}.", "call describe")
        checkCue("{S1:They} {C1:went on to say} {Q1:that rain would follow}.", "go say")
        checkCue("{S1:She} {C1:pledged} {Q1:to stay}.", "pledge promise")
        checkCue("{S1:She} {C1:criticised} {Q1:the plan}.", "criticise criticise")
        checkCue("{S1:She} {C1:thinks} {Q1:not}.", "think believe")
        checkCue("{S1:The court} {C1:ruled} {Q1:that the fence must go}.", "rule decide")
        checkCue("{S1:The survey} {C1:shows} {Q1:a lead}.", "show show")
        checkCue("{C1:It is expected} {Q1:that the ferry will sail}.", "expect expect")
        checkCue("{S1:He} {C1:conceded} {Q1:that he had lied}.", "concede admit")
        checkCue("{S1:The sides} {C1:reviewed} {Q1:the progress of the works}.", "review discuss")
        checkCue("{S1:He} {C1:denies} {Q1:it}.", "deny deny")
    }

    @Test func nounsAndAdjectives() {
        checkCue("{S1:His} {C1:claim} {Q1:that the bridge is safe} was wrong.", "claim claim")
        checkCue("{S1:The mayor’s} {C1:promise} {Q1:to resign} came late.", "promise promise")
        checkCue("{S1:The union} {C1:is confident} {Q1:that it will win}.", "confident believe")
        checkCue("{S1:They} {C1:were unanimous in} {Q1:rejecting it}.", "unanimous agree")
    }

    @Test func lightVerbs() {
        checkCue("{S1:She} {C1:issued a warning} {Q1:that ice was thin}.", "issue warn")
        checkCue("{S1:They} {C1:expressed their pleasure at} {Q1:the results}.", "express express")
        checkCue("{S1:They} {C1:gave their approval to} {Q1:the plan}.", "give decide")
        checkCue("{S1:They} {C1:made an appeal for} {Q1:calm}.", "make urge")
        checkCue("{S1:They} {C1:shared the view} {Q1:that it was time}.", "share believe")
        checkCue("{S1:Norvik} {C1:issued a statement saying} {Q1:it would close}.", "issue say")
        checkCue("{S1:They} {C1:reached a consensus on} {Q1:tolls}.", "reach agree")
    }

    @Test func phrasesAndMarks() {
        checkCue("{C1:According to} {S1:the police}, {Q1:two cars burned}.", "according to say")
        checkCue("{S1:Harbourmaster}{C1::} {Q1:Ferry will not sail}", "- say")
        checkCue("{C1:In} {S1:the poll}, {Q1:half of them were undecided}.", "in say")
    }

    @Test func negation() {
        checkCue("{S1:She} {C1:did not say} {Q1:when}.", "not say say")
        checkCue("{S1:She} {C1:didn’t deny} {Q1:it}.", "not deny deny")
        checkCue("{S1:He} {C1:never promised} {Q1:money}.", "not promise promise")
        checkCue("{S1:He} {C1:made no mention of} {Q1:the flood}.", "not make say")
        checkCue("{S1:He} {C1:made no secret of} {Q1:his doubts}.", "make say")
        checkCue("{S1:No minister} {C1:believed} {Q1:that}.", "not believe believe")
        checkCue("{S1:He} {C1:not only said} {Q1:it} but meant it.", "say say")
        checkCue("{S1:He} {C1:failed to mention} {Q1:the debt}.", "not mention say")
        checkCue("{S1:He} {C1:declined to say} {Q1:why}.", "decline refuse")
        checkCue("{S1:He} {C1:said} {Q1:it was not so}.", "say say")
        checkCue("{S1:He} did not {C1:say} {Q1:where}.", "not say say")
        checkCue("{S1:They} {C1:found no evidence} {Q1:that the dam leaked}.", "not find show")
        checkCue("{S1:They} {C1:saw little sign} {Q1:of a thaw}.", "not see believe")
        checkCue("{S1:They} {C1:found evidence} {Q1:that no dam leaked}.", "find show")
        checkCue("{S1:He} {C1:said no} {Q1:to the plan}.", "say say")
        checkCue("{S1:He} {C1:has yet to say} {Q1:why}.", "not say say")
        checkCue("{S1:He} stopped short of {C1:saying} {Q1:why}.", "not say say")
        checkCue("{S1:He} had not, by Monday, {C1:said} {Q1:why}.", "not say say")
        checkCue("{S1:She}, who had not come, {C1:said} {Q1:why}.", "say say")
        checkCue("{S1:Nothing} {C1:suggests} {Q1:that it leaks}.", "not suggest claim")
        checkCue("{S1:She} {C1:denied} {Q1:that it leaks}.", "deny deny")
        checkCue("{S1:She} {C1:refused to say} {Q1:whether it leaks}.", "refuse refuse")
        checkCue("{Q1:There is no evidence that it leaks}, {S1:she} {C1:said}.", "say say")
        checkCue("That was not all: {S1:he} {C1:said} {Q1:it was late}.", "say say")
    }

    @Test func kindAndQuotedWords() {
        checkQuoted("{Q1:“We are late,”} {S1:she} {C1:said}.", "direct: We are late,")
        checkQuoted("{Q1:\"We are late,\"} {S1:she} {C1:said}. {Q1:\"Very.\"}", "direct: We are late, … Very.")
        checkQuoted("{S1:She} {C1:said} {Q1:the gate was “rusted shut” again}.", "mixed: rusted shut")
        checkQuoted("{S1:She} {C1:said} {Q1:that the gate was shut}.", "indirect: ")
        checkQuoted("“{S1:My father} {C1:said} {Q1:no},” she said.", "indirect: ")
        checkQuoted("{Q1:“He called it a ‘folly’,”} {S1:she} {C1:said}.", "direct: He called it a ‘folly’,")
        checkQuoted(
            "{S1:She} {C1:said}: {Q1:“We will go on.}\n\n{Q1:“We will not stop.”}",
            "direct: We will go on. … We will not stop.")
    }

    @Test func statementsInsideStatements() {
        let document = MarkedDocument(
            "{S1:Orla} {C1:said}: {Q1:“Yes, she said it was over.”} {S3:He} {C3:agreed} {Q3:with that}.")
        #expect(document.statements.map(\.outer) == [nil, nil])
        var statements = document.statements
        // "she said it was over", found inside Orla's words.
        let inner = document.document.tokens.indices.filter { document.document.text($0) == "said" }[1]
        statements.append(
            StatementBuilder(document.document).statement(
                source: [inner - 1..<inner], cue: [inner..<inner + 1], content: [inner + 1..<inner + 4], rule: "test",
                confidence: 1))
        StatementBuilder.nest(&statements)
        #expect(statements.map(\.outer) == [nil, nil, 0])
        #expect(statements[2].kind == .indirect)
    }
}
