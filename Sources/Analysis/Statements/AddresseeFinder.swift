// To whom something is said: takes a statement's cue and content, gives the addressee's noun phrase. The statement's
// builder uses it; who the addressee is, the speakers' resolver finds out.

/// Finds addressees: "told **reporters** that", "warned **Congress**", "said to **her**", "in a letter to **the
/// committee**", "asked **the court** to", "called on **both sides** to".
struct AddresseeFinder {
    let words: CueWords

    init(_ document: Document) {
        words = CueWords(document: document)
    }

    func addressees(cue: Range<Int>, head: Int, source: [Range<Int>], content: [Range<Int>]) -> [Range<Int>] {
        []
    }
}
