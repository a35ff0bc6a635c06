// Stages that show words in their context or count them: kwic, context, words, ngrams, collocates, keywords.
// Parser+Stages calls these by the first word of a stage.

import Model
import Text

extension Parser {
    /// kwic = "kwic" , [ count ] ;
    mutating func parseKwic() -> StageSyntax.Kind {
        advance()
        return .kwic(parseOptionalCount(for: "kwic", example: "kwic 8"))
    }

    /// context = "context" , count , ( "sentence" | "sentences" | "paragraph" | "paragraphs" ) ;
    mutating func parseContext() -> StageSyntax.Kind {
        advance()
        let number = parseCount(for: "context", example: "context 2 sentences")
        offer(.words(["sentences", "paragraphs"]))
        if at(anyOf: "sentences", "sentence") {
            advance()
            return .context(number, .sentences)
        }
        if at(anyOf: "paragraphs", "paragraph") {
            advance()
            return .context(number, .paragraphs)
        }
        if !regionIsBroken {
            report(
                .unexpected, "\"context\" needs \"sentences\" or \"paragraphs\"", at: missingSpan,
                label: "for example: context 2 sentences",
                fixIts: atEndOfStage
                    ? [Diagnostic.FixIt("add \"sentences\"", at: placeBehind, replacement: " sentences")] : [])
        }
        return .context(number, .sentences)
    }

    /// words = "words" , [ "as" , "lemma" ] ;
    mutating func parseWords() -> StageSyntax.Kind {
        advance()
        offer(.words(["as"]))
        guard consume(keyword: "as") != nil else { return .words(asLemma: false) }
        offer(.words(["lemma"]))
        if consume(keyword: "lemma") == nil {
            report(
                .unexpected, "\"words as\" needs \"lemma\"", at: missingSpan, label: "for example: words as lemma")
        }
        return .words(asLemma: true)
    }

    /// ngrams = "ngrams" , count ;
    mutating func parseNgrams() -> StageSyntax.Kind {
        advance()
        return .ngrams(parseCount(for: "ngrams", example: "ngrams 2"))
    }

    /// collocates = "collocates" , [ count ] , [ "of" , pattern ] ;
    mutating func parseCollocates() -> StageSyntax.Kind {
        advance()
        let number = parseOptionalCount(for: "collocates", example: "collocates 5")
        offer(.words(["of"]))
        let pattern = consume(keyword: "of") != nil ? parsePattern(after: "of") : nil
        return .collocates(number, of: pattern)
    }

    /// keywords = "keywords" , "vs" , "(" , query , ")" ;
    mutating func parseKeywords() -> StageSyntax.Kind {
        advance()
        offer(.words(["vs"]))
        if consume(keyword: "vs") == nil {
            report(
                .unexpected, "\"keywords\" needs \"vs\" and a query in brackets", at: missingSpan,
                label: "for example: keywords vs (statements by \"To Lam\")")
            return .missing(mayChangeRows: true)
        }
        guard let query = parseBracketedQuery(after: "keywords vs") else { return .missing(mayChangeRows: true) }
        return .keywords(query)
    }
}
