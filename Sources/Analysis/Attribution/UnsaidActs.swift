// What looks like an attribution and tells of no saying: takes attributions as they were chosen, drops those whose words
// have another sense. AttributionFinder calls it before it adds what has no cue word.

/// "He learned to swim", "she was pleased to hear the bells", "he spoke at the fair", "who asked not to be named", and the topic of a question whose
/// answer follows: "Asked about the toll, the mayor said …" is a statement of the mayor's and none of anybody's.
///
/// A question that is told stays ("Asked whether he would resign, …"): whoever put it, that is what was asked.
enum UnsaidActs {
    private static let infinitives = WordSet("learn")
    private static let speeches = WordSet("speak")
    private static let at = WordHash.folded("at")
    private static let feelings = WordSet("pleased glad happy delighted sad sorry relieved proud surprised thrilled")
    private static let perceptions = WordSet("hear see learn find meet watch")
    private static let askers = WordSet("asked pressed questioned quizzed challenged")
    private static let unnamed = WordSet("named identified quoted")
    private static let topics = WordSet("about on over regarding for")
    private static let openers = WordSet("when and but if")
    private static let to = WordHash.folded("to"), not = WordHash.folded("not"), be = WordHash.folded("be")
    private static let when = WordHash.folded("when")
    private static let questions = WordSet("whether if what why how who whom which when where")

    static func drop(from attributions: inout [Attribution], in document: Document) {
        guard document.lemmas.count == document.tokens.count, document.forms.lower.count == document.tokens.count else {
            return
        }
        for index in attributions.indices {
            withoutAnswerer(&attributions[index], document)
            withoutAnswer(&attributions[index], document)
        }
        attributions.removeAll { isUnsaid($0, document) }
    }

    private static func isUnsaid(_ attribution: Attribution, _ document: Document) -> Bool {
        if let content = attribution.content.first, attribution.content.count == 1, content.count == 1,
            questions.contains(document.forms.lower[content.lowerBound]), content.upperBound <= attribution.head
        {
            // "What they said": a heading, or a clause without its beginning.
            return true
        }
        guard let cue = attribution.cue.first, cue.contains(attribution.head),
            let content = attribution.content.first(where: { $0.lowerBound >= cue.upperBound }),
            document.tokenQuotation[content.lowerBound] < 0
        else { return false }
        let lower = document.forms.lower
        let head = attribution.head
        let first = content.lowerBound
        if infinitives.contains(document.lemmas[head]), lower[first] == to || cue.contains(where: { lower[$0] == to }) {
            return true
        }
        // Where somebody speaks is not what is said.
        if speeches.contains(document.lemmas[head]), lower[first] == at || lower[cue.upperBound - 1] == at {
            return true
        }
        if cue.contains(where: { feelings.contains(lower[$0]) }) {
            let perception = cue.last.map {
                perceptions.contains(lower[$0]) && $0 > cue.lowerBound && lower[$0 - 1] == to
            }
            if perception == true, !clauses.contains(lower[first]) { return true }
        }
        if isName(head, document) || isNaming(attribution, before: first, document) { return true }
        if document.lemmas[head] == order, isBought(content, document) { return true }
        guard askers.contains(lower[head]) else { return false }
        let rest = content.prefix(6)
        if lower[first] == not || lower[first] == to,
            let be = rest.first(where: { lower[$0] == be }), be + 1 < content.upperBound,
            unnamed.contains(lower[be + 1])
        {
            return true
        }
        return attribution.source.isEmpty && isOpening(head, document) && topics.contains(lower[cue.upperBound - 1])
            && !questions.contains(lower[first]) && document.tags[head] != .gerund
    }

    /// "Colin Frame, the cabinet member for waste": a surname that the tagger takes for a verb.
    private static func isName(_ head: Int, _ document: Document) -> Bool {
        let traits = document.forms.traits
        let sentence = document.sentences[Int(document.tokenSentence[head])]
        guard head > sentence.tokens.lowerBound, traits[head].contains(.capitalized),
            traits[head - 1].contains(.capitalized),
            document.article.paragraphs.indices.contains(sentence.paragraph),
            document.article.paragraphs[sentence.paragraph].kind == .body
        else { return false }
        let (given, own) = (document.forms.lower[head - 1], document.forms.lower[head])
        return NameLexicon.entry(own).classes.contains(.surname) && ClosedWord.of(given) == .none
            && !NameLexicon.entry(given).classes.isDisjoint(with: .given)
    }

    /// "A nurse called Mary Hobbs ran outside": a name is given, and the verb behind it is the subject's.
    private static func isNaming(_ attribution: Attribution, before first: Int, _ document: Document) -> Bool {
        guard names.contains(document.forms.lower[attribution.head]), attribution.cue.first?.count == 1,
            first == attribution.head + 1, document.tags[first].isName,
            let source = attribution.source.first, source.upperBound == attribution.head,
            let start = source.first, ClosedWord.of(document.forms.lower[start]) == .a,
            let content = attribution.content.first(where: { $0.contains(first) })
        else { return false }
        return content.dropFirst().first { !document.tags[$0].isName }.map { document.kind($0) == .finiteVerb } ?? false
    }

    /// "Ordering a pot of tea", "ordered twenty buses": a thing alone, and nobody who is to do something.
    private static func isBought(_ content: Range<Int>, _ document: Document) -> Bool {
        var noun: Int?
        phrase: for token in content {
            switch document.kind(token) {
            case .noun, .pluralNoun: noun = token
            case .determiner, .adjective, .number: if noun != nil { break phrase }
            default: break phrase
            }
        }
        guard let noun,
            !content.contains(where: { document.forms.lower[$0] == to || document.kind($0) == .participle }),
            let first = SenseClasses.noun(document.lemmas[noun])?.first
        else { return false }
        return first == .nounArtifact || first == .nounFood
    }

    private static let order = WordHash.folded("order")
    private static let names = WordSet("called named nicknamed dubbed")

    /// "Asked", "But pressed" at the beginning of a sentence, "when asked" anywhere.
    private static func isOpening(_ head: Int, _ document: Document) -> Bool {
        var start = head
        let sentence = document.sentences[Int(document.tokenSentence[head])].tokens
        while start > sentence.lowerBound, openers.contains(document.forms.lower[start - 1]) { start -= 1 }
        return start == sentence.lowerBound || document.forms.lower[head - 1] == when
            || document.forms.lower[head - 1] == AttributionWords.comma
    }

    /// "The mayor, asked about the toll, said …": who is asked is not who asks.
    private static func withoutAnswerer(_ attribution: inout Attribution, _ document: Document) {
        guard let source = attribution.source.first, askers.contains(document.forms.lower[attribution.head]),
            attribution.cue.first?.lowerBound == attribution.head, source.upperBound <= attribution.head,
            document.forms.lower[attribution.head - 1] == AttributionWords.comma,
            source.upperBound >= attribution.head - 1
        else { return }
        attribution.source = []
    }

    /// "Asked if he would stay, the captain would only say: …": the question ends where the main clause begins.
    private static func withoutAnswer(_ attribution: inout Attribution, _ document: Document) {
        let lower = document.forms.lower
        guard askers.contains(lower[attribution.head]), attribution.source.isEmpty,
            isOpening(attribution.head, document),
            attribution.content.count == 1, let content = attribution.content.first,
            content.lowerBound > attribution.head, questions.contains(lower[content.lowerBound])
        else { return }
        let comma = content.dropLast(2).first { token in
            guard lower[token] == AttributionWords.comma, document.tokenQuotation[token] < 0 else { return false }
            var next = token + 1
            while next < content.upperBound, next - token < longestSubject, document.kind(next) != .finiteVerb {
                switch document.kind(next) {
                case .noun, .pluralNoun, .properNoun, .adjective, .determiner, .pronoun, .number: next += 1
                default: return false
                }
            }
            return next > token + 1 && next < content.upperBound && document.kind(next) == .finiteVerb
        }
        if let comma { attribution.content = [content.lowerBound..<comma] }
    }

    private static let longestSubject = 8
    private static let clauses = WordSet("that how")
}
