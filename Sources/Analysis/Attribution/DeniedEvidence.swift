// "The inquiry found no evidence that …": takes an attribution as the models read it, gives the cue what it denies.
// Statements reads from the cue that nothing was found.

/// Objects of a cue that say that there is nothing: `no evidence`, `little sign`, `no clear proof`.
///
/// They stand between a verb and its content, where the models leave them out, or open the content. Verbs of speech keep
/// theirs: in "she said no proof of that had been lost" it is part of what she said.
enum DeniedEvidence {
    private static let longestObject = 4
    private static let denials = WordSet("no little scant")
    private static let nouns = WordSet("evidence proof sign signs indication indications trace traces hint hints link")
    private static let followers = WordSet("that of whatsoever")
    private static let speech = WordSet(
        """
        say add insist argue warn note claim tell state maintain acknowledge admit concede suggest believe think know
        fear hope expect mean reply declare announce stress deny repeat explain conclude write
        """)

    /// Takes the object into the cue of each attribution that has one.
    static func mend(_ attributions: inout [Attribution], in document: Document) {
        for index in attributions.indices {
            guard let cue = attributions[index].cue.first, cue.contains(attributions[index].head),
                denials.contains(document.lower(cue.upperBound))
                    || denials.contains(document.lower(cue.upperBound - 1)),
                let object = object(behind: cue, in: document),
                !speech.contains(document.lemma(attributions[index].head)),
                let first = attributions[index].content.firstIndex(where: { $0.upperBound > object })
            else { continue }
            let content = attributions[index].content[first]
            guard content.lowerBound >= cue.upperBound, content.lowerBound <= object else { continue }
            attributions[index].cue[0] = cue.lowerBound..<object
            attributions[index].content[first] = object..<content.upperBound
        }
    }

    /// Where an object of denial ends that begins behind a cue: before `that` or `of`.
    private static func object(behind cue: Range<Int>, in document: Document) -> Int? {
        let start = denials.contains(document.lower(cue.upperBound - 1)) ? cue.upperBound : cue.upperBound + 1
        let limit = min(start + longestObject, document.tokens.count)
        guard start < limit, let noun = (start..<limit).first(where: { nouns.contains(document.lower($0)) }),
            (start..<noun).allSatisfy({ document.tags[$0].isAdjective || document.tags[$0].isNoun }),
            followers.contains(document.lower(noun + 1))
        else { return nil }
        return noun + 1
    }
}

extension Document {
    fileprivate func lower(_ token: Int) -> UInt32 { forms.lower.indices.contains(token) ? forms.lower[token] : 0 }
    fileprivate func lemma(_ token: Int) -> UInt32 { lemmas.indices.contains(token) ? lemmas[token] : 0 }
}
