// From the name of an entity to the keys under which linking files it and looks for it.

import Model
import Text

/// Look-up keys: entities that share one may be the same, and are then compared by their names.
///
/// A key is a hash (FNV-1a, 64 bits), which keeps the table small; two names with the same hash only cost a comparison.
enum NameForm {
    /// The keys under which an entity is filed.
    static func filed(_ dossier: Dossier, aliases: [String]) -> [Int64] {
        switch dossier.kind {
        case "person":
            guard let person = dossier.person, !person.isDescription else { return [] }
            var forms = [whole(person)]
            if person.words.count > 2 { forms.append(sorted(person)) }
            if person.words.count > 1 {
                let (first, last) = inOrder(person.words[0], person.words[person.words.count - 1])
                forms.append(part(first))
                if first != last { forms.append(part(last)) }
            }
            return forms
        case "organization":
            return [institution(dossier)] + acronyms(of: dossier.key, aliases)
        case "thing": return []
        default: return [other(kind: dossier.kind, key: dossier.key)]
        }
    }

    /// First and last word in alphabetical order: the same for a name with its middle names, without them, and turned.
    static func whole(_ name: PersonName) -> Int64 {
        let (first, last) = inOrder(name.words.first ?? "", name.words.last ?? "")
        return hash("p~", first, " ", last)
    }

    static func whole(initial: Character, last: String) -> Int64 {
        let (first, last) = inOrder(String(initial), last)
        return hash("p~", first, " ", last)
    }

    private static func inOrder(_ left: String, _ right: String) -> (String, String) {
        left <= right ? (left, right) : (right, left)
    }

    static func sorted(_ name: PersonName) -> Int64 { hash("p~", name.words.sorted().joined(separator: " ")) }

    /// A first or last word of a longer name.
    static func part(_ word: String) -> Int64 { hash("p*", word) }

    static func institution(_ dossier: Dossier) -> Int64 { hash("o~", dossier.institution) }

    static func acronym(_ word: String) -> Int64 { hash("o*", Folding.key(word).filter { $0 != "." }) }

    static func other(kind: String, key: String) -> Int64 { hash(kind, "~", key) }

    /// The folded name of an institution without "the" and without what tells American from British spelling.
    static func institutionKey(_ name: String) -> String { institutionKey(folded: Folding.key(name)) }

    /// The same of a name that is folded.
    static func institutionKey(folded key: String) -> String {
        // Most names have none of it.
        var key = key
        guard key.withUTF8(mayBeSpelledOtherwise) else { return key }
        var words = key.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        if words.count > 1, words.first == "the" { words.removeFirst() }
        return words.map { word in
            var word = word
            if let spelling = spellings[word] { return spelling }
            // Replacing is dear.
            return word.withUTF8 { hasBritishEnding($0[...]) } ? word.replacing("isation", with: "ization") : word
        }.joined(separator: " ")
    }

    /// Whether "the", "isation" or a word of `spellings` may stand in a folded name: looks at lengths and first letters, because
    /// hardly any name has one of them.
    private static func mayBeSpelledOtherwise(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < key.count {
            var end = start
            while end < key.count, key[end] != UInt8(ascii: " ") { end += 1 }
            switch (end - start, key[start]) {
            case (3, UInt8(ascii: "a")), (3, UInt8(ascii: "t")), (6, UInt8(ascii: "c")), (6, UInt8(ascii: "l")),
                (7, UInt8(ascii: "d")), (7, UInt8(ascii: "h")), (7, UInt8(ascii: "t")), (9, UInt8(ascii: "p")),
                (10, UInt8(ascii: "p")):
                return true
            default: break
            }
            if hasBritishEnding(key[start..<end]) { return true }
            start = end + 1
        }
        return false
    }

    /// Whether a word has "isat" with three letters behind it.
    private static func hasBritishEnding(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var letter = word.startIndex
        while letter + 7 <= word.endIndex {
            if word[letter] == UInt8(ascii: "i"), word[letter + 1] == UInt8(ascii: "s"),
                word[letter + 2] == UInt8(ascii: "a"), word[letter + 3] == UInt8(ascii: "t")
            {
                return true
            }
            letter += 1
        }
        return false
    }

    private static let spellings = [
        "programme": "program", "centre": "center", "labour": "labor", "defence": "defense", "harbour": "harbor",
        "theatre": "theater", "programmes": "programs", "and": "&",
    ]

    /// Those of the aliases that are made of the first letters of a folded name's words: `WFP`, `FBI`.
    static func acronyms(of key: String, _ aliases: [String]) -> [Int64] {
        let short = aliases.filter(isAcronym)
        if short.isEmpty { return [] }
        let initials = key.split(separator: " ").compactMap(\.utf8.first)
        return short.filter { alias in
            let letters = alias.lowercased().utf8.filter { $0 != UInt8(ascii: ".") }
            // Small words may be left out, and so may a word more.
            guard letters.first == initials.first, letters.count + 3 >= initials.count else { return false }
            var rest = initials[...]
            return letters.allSatisfy { letter in
                guard let place = rest.firstIndex(of: letter) else { return false }
                rest = rest[(place + 1)...]
                return true
            }
        }.map(acronym)
    }

    /// Capitals only, two to eight: `WFP`, `U.N.`.
    static func isAcronym(_ name: String) -> Bool {
        let letters = name.utf8.filter { $0 != UInt8(ascii: ".") }
        return (2...8).contains(letters.count)
            && letters.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    /// Of all parts as one text. 48 bits, the most that SQLite keeps in six bytes: candidates are compared by name anyway.
    private static func hash(_ parts: String...) -> Int64 {
        let hash = parts.reduce(into: Digest.start) { hash, part in
            var part = part
            hash = part.withUTF8 { Digest.hash($0, hash) }
        }
        return Int64(bitPattern: hash) >> 16
    }

    // MARK: - The table

    static func file(_ entity: Int64, _ forms: [Int64], _ connection: Connection) throws {
        for form in forms {
            let insert = try connection.prepare("INSERT OR IGNORE INTO name_form VALUES (?, ?)")
            insert.bind(1, form)
            insert.bind(2, entity)
            try insert.run()
        }
    }

    /// Makes the table `name_form` anew from the entities and their aliases.
    static func fileAll(_ connection: Connection) throws {
        try connection.execute("DELETE FROM name_form")
        var entity: Int64 = 0
        var row: (kind: String, name: String)?
        repeat {
            row = nil
            entity += 1
            let select = try connection.prepare(
                "SELECT k.text, e.name FROM entity e JOIN word k ON k.id = e.kind WHERE e.id = ?")
            select.bind(1, entity)
            try select.forEachRow { row = ($0.text(0) ?? "", $0.text(1) ?? "") }
            guard let row else { break }
            if row.kind == Entity.Kind.group.rawValue {
                try file(entity, [EntityLinker.groupForm(row.name, members(entity, connection))], connection)
            } else {
                let dossier = Dossier(kind: row.kind, name: row.name, evidence: Evidence())
                try file(entity, filed(dossier, aliases: aliases(entity, connection)), connection)
            }
        } while row != nil
    }

    private static func members(_ group: Int64, _ connection: Connection) throws -> [Int64] {
        let select = try connection.prepare("SELECT member FROM group_member WHERE entity = ?")
        select.bind(1, group)
        var members: [Int64] = []
        try select.forEachRow { members.append($0.int(0)) }
        return members
    }

    private static func aliases(_ entity: Int64, _ connection: Connection) throws -> [String] {
        let select = try connection.prepare("SELECT name FROM alias WHERE entity = ?")
        select.bind(1, entity)
        var aliases: [String] = []
        try select.forEachRow { aliases.append($0.text(0) ?? "") }
        return aliases
    }
}
