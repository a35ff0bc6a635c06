// What adding articles remembers from one to the next: the next ids, and the words met lately and what linking knows.
// Everything else is looked up, so that adding to a large corpus costs what adding to an empty one does.

import Model
import Text

/// The next id of every table, and bounded memories of the ids given.
struct WriterState: Sendable {
    var nextArticle: Int64 = 1
    var nextParagraph: Int64 = 1
    var nextSentence: Int64 = 1
    var nextEntity: Int64 = 1
    var nextMention: Int64 = 1
    var nextStatement: Int64 = 1
    var nextCaption: Int64 = 1
    var nextWord: Int64 = 1
    /// Ids by interned word.
    private var words = RecentWords(sizeBits: 12)
    /// Forms of mentions that have an id.
    private var forms: [Mention.Form] = []
    /// Who is who across articles.
    var linker = EntityLinker()
    /// Hashes of all slugs, where the corpus was empty at the beginning: what is not among them nobody has. nil where only the
    /// table knows.
    private var slugs: Set<UInt64>?
    private static let mostSlugs = 500_000
    /// Hashes of those that are not in the table yet.
    private var waitingSlugs: Set<UInt64> = []
    /// Folded words that are in the list of terms; of most the smaller memory knows, which stays near the processor.
    private var terms = RecentHashes(sizeBits: 17)
    private var frequentTerms = RecentHashes(sizeBits: 13)
    private var newTerms = TermBuffer()
    /// The words of the last text, as the word index takes them.
    private(set) var indexed = IndexedWords()

    /// Reads the next ids: others may have added articles since. Looks at the ends of the tables only.
    mutating func readNextIDs(_ connection: Connection) throws {
        nextArticle = try connection.lastID(.article) + 1
        nextParagraph = try connection.lastID(.paragraph) + 1
        nextSentence = try connection.lastID(.sentence) + 1
        let firstEntity = nextEntity
        nextEntity = try connection.lastID(.entity) + 1
        // Somebody else has named people since.
        if nextEntity != firstEntity { forgetNames() }
        if nextEntity == 1 { slugs = [] }
        nextMention = try connection.lastID(.mention) + 1
        nextStatement = try connection.lastID(.statement) + 1
        nextCaption = try connection.lastID(.caption) + 1
        nextWord = try connection.integer("SELECT coalesce(max(id), 0) + 1 FROM word")
    }

    /// Who was named is to be read from the tables again: others have changed them.
    mutating func forgetNames() {
        linker.memory.removeAll()
        slugs = nil
    }

    // MARK: - Words

    /// The id of an interned word, given on first sight.
    mutating func wordID(_ word: String, _ connection: Connection) throws -> Int64 {
        if let id = words.id(word) { return id }
        let select = try connection.prepare("SELECT id FROM word WHERE text = ?")
        select.bind(1, word)
        var id: Int64?
        try select.forEachRow { id = $0.int(0) }
        if id == nil {
            let insert = try connection.prepare("INSERT INTO word VALUES (?, ?)")
            insert.bind(1, nextWord)
            insert.bind(2, word)
            try insert.run()
            id = nextWord
            nextWord += 1
        }
        words.note(word, id ?? 0)
        return id ?? 0
    }

    /// A form of mentions is a word too, though lists hold its number.
    mutating func meet(_ form: Mention.Form, _ connection: Connection) throws {
        if forms.contains(form) { return }
        forms.append(form)
        _ = try wordID(form.rawValue, connection)
    }

    /// Makes `indexed` of the words of a text, and keeps new ones for `writeTerms`.
    mutating func index(_ words: HashedWords) {
        indexed.take(words) { word, hash in
            if !frequentTerms.insert(hash), !terms.insert(hash) { newTerms.add(word) }
        }
    }

    /// Puts the new words of all texts so far into the list of terms.
    mutating func writeTerms(_ connection: Connection) throws { try newTerms.write(connection) }

    // MARK: - Slugs

    /// Where a slug is looked for one after the other: SQLite would gather the rows of an OR.
    private static let usedSlug = """
        SELECT 1 FROM entity WHERE given_slug IS NULL AND key = replace(?1, '-', ' ')
        UNION ALL SELECT 1 FROM entity WHERE given_slug = ?1
        UNION ALL SELECT 1 FROM people_entity WHERE slug = ?1
        """

    /// A slug that no entity has yet: `to-lam`, then `to-lam-2`.
    mutating func unusedSlug(forKey key: String, _ connection: Connection) throws -> String {
        let bytes = key.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: " "): UInt8(ascii: "-")
            case UInt8(ascii: "'"), UInt8(ascii: "."): nil
            default: byte
            }
        }
        var base = String(decoding: bytes, as: UTF8.self)
        if base.isEmpty { base = "unnamed" }
        if base.utf8.count > 80 { base = String(base.prefix(60)) }
        if note(slug: base) { return base }
        // Whom a table of people gave another id comes back to his own one day.
        let slug = try firstUnused(base, separator: "-") { slug in
            if waitingSlugs.contains(Self.hash(slug)) { return true }
            let select = try connection.prepare(WriterState.usedSlug)
            defer { select.reset() }
            select.bind(1, slug)
            return try select.step()
        }
        _ = note(slug: slug)
        waitingSlugs.insert(Self.hash(slug))
        return slug
    }

    /// The entities added so far are in their table.
    mutating func forgetWaitingSlugs() { waitingSlugs.removeAll(keepingCapacity: true) }

    private static func hash(_ slug: String) -> UInt64 {
        var slug = slug
        return slug.withUTF8 { Digest.hash($0) }
    }

    /// Whether nobody has had a slug so far, as far as that is known without a look at the table.
    private mutating func note(slug: String) -> Bool {
        guard let count = slugs?.count, count < Self.mostSlugs else {
            slugs = nil
            return false
        }
        let hash = Self.hash(slug)
        guard slugs?.insert(hash).inserted ?? false else { return false }
        waitingSlugs.insert(hash)
        return true
    }

    /// `base`, or where that is used the first free of `base-2`, `base-3` … Numbers are given without gaps, so that the
    /// first free one is found in a few steps however many there are.
    func firstUnused(
        _ base: String, separator: String, isUsed: (_ candidate: String) throws -> Bool
    ) rethrows -> String {
        if try !isUsed(base) { return base }
        var used = 1
        var free = 2
        while try isUsed("\(base)\(separator)\(free)") {
            used = free
            free *= 2
        }
        while free - used > 1 {
            let middle = (used + free) / 2
            if try isUsed("\(base)\(separator)\(middle)") { used = middle } else { free = middle }
        }
        return "\(base)\(separator)\(free)"
    }
}

/// Hashes that stay the same from run to run.
enum Digest {
    /// The hash of nothing.
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    /// FNV-1a, 64 bits (Fowler, Noll, Vo); `start` goes on from another hash.
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: UInt64 = start) -> UInt64 {
        var hash = start
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// The same of a number, its low byte first.
    static func hash(_ number: Int64) -> UInt64 {
        withUnsafeBytes(of: number.littleEndian) { hash($0.bindMemory(to: UInt8.self)) }
    }
}
