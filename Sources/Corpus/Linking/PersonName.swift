// A person's name taken apart, so that two spellings of it can be compared. EntityLinker asks it about every person
// that an article names; NameForm makes look-up keys of it.

import Text

/// The folded words of a name, without titles and with initials apart: `J.K. Rowling` is `j k rowling`.
struct PersonName: Hashable {
    let words: [String]
    /// `jr`, `sr`, `ii`, `iii` or `iv` behind the name.
    let suffix: String?
    /// A description in place of a name: `a spokesman for the ministry`.
    let isDescription: Bool

    init(_ name: String) { self.init(name, FoldedWords(name)) }

    /// `folded`: the words of the name.
    init(_ name: String, _ folded: FoldedWords) {
        var text = name
        let bytes = text.withUTF8 { Array($0) }
        let hasSmallLetters = bytes.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        var words: [String] = []
        for index in 0..<folded.count {
            let word = folded.word(index)
            let span = folded.spans[index]
            let isLast = index == folded.count - 1
            let written = bytes[max(0, min(Int(span.start), bytes.count))..<max(0, min(Int(span.end), bytes.count))]
            let isCapitals = written.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            if word.utf8.contains(UInt8(ascii: ".")), word.split(separator: ".").allSatisfy({ $0.utf8.count == 1 }) {
                words += word.split(separator: ".").map(String.init)
            } else if !isLast, hasSmallLetters, isCapitals, (2...3).contains(written.count) {
                words += written.map { String(UnicodeScalar($0 | 0x20)) }
            } else {
                words.append(word)
            }
        }
        let opens = words.first ?? ""
        let second = folded.count > 1 ? bytes[max(0, min(Int(folded.spans[1].start), bytes.count))...].first : nil
        let goesOnSmall = second.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? true
        isDescription =
            Self.openings.contains(opens) || (opens == "the" && goesOnSmall)
            || (bytes.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? true) && words.count > 1
                && Self.prepositions.contains { words.contains($0) }
        while words.count > 1, let first = words.first, Self.honorifics.contains(first) || first == "the" {
            words.removeFirst()
        }
        if words.count > 2, let last = words.last, Self.suffixes.contains(last) {
            suffix = last
            words.removeLast()
        } else {
            suffix = nil
        }
        self.words = words
    }

    private static let openings: Set<String> = [
        "a", "an", "another", "any", "each", "every", "her", "his", "its", "many", "my", "no", "one", "our", "several",
        "some", "that", "their", "this", "your",
    ]
    private static let prepositions: Set<String> = ["of", "for", "at", "in", "from", "with"]
    /// Forms of address, which tell no office.
    static let honorifics: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "rev", "hon",
    ]
    private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

    var isSingle: Bool { words.count == 1 }

    /// How two names can be the same person's.
    enum Relation: Hashable {
        /// Word for word.
        case same
        /// The same words in another order: `Orbán Viktor`.
        case reordered
        /// One leaves out middle names, or abbreviates them; `isCertain` when one has none at all.
        case middle(isCertain: Bool)
        /// The first name is an initial in one of them: `J. K. Rowling`; with so many letters that agree.
        case initials(Int)
        /// One is a single word of the other.
        case part
    }

    /// nil when the names cannot be one person's.
    func relation(to other: PersonName) -> Relation? {
        guard let last = words.last, let otherLast = other.words.last else { return nil }
        if let suffix, let otherSuffix = other.suffix, suffix != otherSuffix { return nil }
        if words == other.words { return .same }
        if isSingle || other.isSingle {
            let (part, whole) = isSingle ? (last, other.words) : (otherLast, words)
            return whole.first == part || whole.last == part ? .part : nil
        }
        if words.count == other.words.count, words.sorted() == other.words.sorted() { return .reordered }
        guard last == otherLast else { return nil }
        return givenRelation(Array(words.dropLast()), Array(other.words.dropLast()))
    }

    private func givenRelation(_ left: [String], _ right: [String]) -> Relation? {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard let first = short.first, let longFirst = long.first else { return nil }
        var letters = 0
        func agree(_ a: String, _ b: String) -> Bool {
            if a == b {
                if a.utf8.count == 1 { letters += 1 }
                return true
            }
            guard a.utf8.count == 1 || b.utf8.count == 1, a.utf8.first == b.utf8.first else { return false }
            letters += 1
            return true
        }
        guard agree(first, longFirst) else { return nil }
        let firstIsInitial = first.utf8.count == 1 || longFirst.utf8.count == 1
        var position = 1
        for word in short.dropFirst() {
            while position < long.count, !agree(word, long[position]) { position += 1 }
            guard position < long.count else { return nil }
            position += 1
        }
        if firstIsInitial { return .initials(letters) }
        return .middle(isCertain: short.count == 1 || short.count == long.count)
    }
}
