// "(R-Ohio)", ", D-Calif.,": the party that stands behind a lawmaker's name, for "the Democrat". Part of SpeakerResolver.

import Model

extension SpeakerResolver {
    /// Whom "the Democrat" means: the one talked about unless the letters behind his name tell another party; then whoever of
    /// the party was named last.
    func lawmaker(_ head: Int, talkedAbout: (Int, Int)?) -> (Int, Int)? {
        guard let party = Party.of(head..<head + 1, words) else { return talkedAbout }
        if let talkedAbout, partyLetter(of: talkedAbout.0).map({ $0 == party }) ?? true { return talkedAbout }
        for index in references.indices.reversed().prefix(Self.window) {
            let reference = references[index]
            guard reference.form == .name, reference.members.count == 1, let member = reference.members.first else {
                continue
            }
            if partyLetter(of: member) == party { return (member, index) }
        }
        return nil
    }

    /// The party by the letter behind one of the names: Republican for `R-Ohio`; nil where no letter stands.
    private func partyLetter(of member: Int) -> UInt8? {
        for reference in references.reversed().prefix(Self.window)
        where reference.form == .name && reference.members == [member] {
            let end = reference.tokens.upperBound
            guard end + 1 < words.count, words[end].closed == .comma || words[end].closed == .openBracket else {
                continue
            }
            let bytes = document.article.source.bytes[document.tokens[end + 1].span.range]
            guard let letter = bytes.first, bytes.dropFirst().first == UInt8(ascii: "-"), bytes.count > 2 else {
                continue
            }
            if letter == UInt8(ascii: "R") { return Party.republican }
            if letter == UInt8(ascii: "D") { return Party.democrat }
        }
        return nil
    }
}
