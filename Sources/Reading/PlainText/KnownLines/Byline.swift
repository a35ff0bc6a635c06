// The byline: who wrote the article. `By Jane Roe`, `By JANE ROE and JOHN DOE, Harbour Post`,
// `Jane Roe, Staff writer`, `Jane Roe in Port Alder`.

import Model

/// A line that names the writers.
struct Byline {
    /// The names alone: `Jane Roe and John Doe`.
    var names: String
    var outlet: String?
    var date: CalendarDate?

    /// Reads a whole paragraph as a byline; nil when it is not one.
    static func read(_ phrase: Phrase) -> Byline? {
        guard (2...24).contains(phrase.wordCount), phrase.text.utf8.count <= 200 else { return nil }
        var words = phrase.words[...]
        let leadCount = leadLength(phrase.words)
        let hasLead = leadCount > 0
        words.removeFirst(leadCount)
        guard !words.isEmpty, hasLead || !phrase.endsWithFullStop else { return nil }
        var result = Byline(names: "")
        if let date = WrittenDate.first(in: Array(words)) {
            result.date = date.date
            let lower = words.startIndex + date.words.lowerBound
            words = words[..<lower]
            while let last = words.last,
                isSeparator(last) || WrittenDate.isWeekday(last)
                    || ["on", "published", "posted", "updated:", "published:"].contains(last.lowercased())
            {
                words.removeLast()
            }
        }
        let parts = split(words)
        guard let people = parts.first, isNames(people, leadIsGiven: hasLead) else { return nil }
        // `From Kestrin to Port Alder` is a title; `From Jane Roe in Port Alder` is who wrote it.
        if phrase.words.first?.lowercased() == "from" {
            guard
                parts.dropFirst().contains(where: {
                    $0.first == "in" && $0.count > 1 && isRole($0.joined(separator: " "))
                })
            else { return nil }
        }
        var hasRole = false
        for part in parts.dropFirst() {
            let text = part.joined(separator: " ")
            if isNames(part, leadIsGiven: true), hasLead, Outlet.named(text) == nil, !isRole(text) {
                // A further writer between commas, or the paper's name.
                if part.count >= 2, parts.count > 2, part.count <= 3, result.outlet == nil,
                    parts.last.map({ $0 != part }) ?? false
                {
                    result.names += ", " + text
                } else {
                    result.outlet = result.outlet ?? text
                }
            } else if isRole(text) {
                hasRole = true
            } else if let outlet = Outlet.named(text) {
                result.outlet = outlet
                hasRole = true
            } else if isPaper(part) {
                result.outlet = result.outlet ?? text
            } else if !hasLead {
                return nil
            }
        }
        guard hasLead || hasRole else { return nil }
        result.names = name(of: people) + result.names
        return result
    }

    /// How many words lead to the names: `By`, `Interview by`, `Words and pictures by`, `As told to`, `From`. A line about
    /// pictures alone names no writer.
    private static func leadLength(_ words: [Substring]) -> Int {
        let low = words.prefix(5).map { $0.lowercased() }
        if low.first == "from" { return 1 }
        if low.starts(with: ["as", "told", "to"]) { return 3 }
        guard let by = low.firstIndex(where: { $0 == "by" || $0 == "by:" }) else { return 0 }
        let lead = low[..<by]
        guard lead.allSatisfy({ leads.contains($0) || leadCompanions.contains($0) }),
            lead.isEmpty || lead.contains(where: leads.contains)
        else { return 0 }
        return by + 1
    }

    private static let leads: Set<String> = [
        "written", "words", "story", "report", "reporting", "reported", "text", "posted", "interview", "interviewed",
        "interviews", "analysis", "comment", "commentary", "opinion", "exclusive", "review", "feature", "essay",
        "column",
    ]

    private static let leadCompanions: Set<String> = [
        "an", "special", "and", "&", "photos", "photographs", "pictures", "photography", "video", "full",
    ]

    /// The paper's name in a line such as `Political correspondent, The Harbour Post`.
    static func outlet(inRoleLine phrase: Phrase) -> String? {
        let parts = split(phrase.words[...])
        guard parts.count >= 2, let last = parts.last, isPaper(last) else { return nil }
        return last.joined(separator: " ")
    }

    /// `The Harbour Post`: an article and capitalised words.
    private static func isPaper(_ words: [Substring]) -> Bool {
        (2...5).contains(words.count) && words.allSatisfy { Phrase.opensUppercase($0) || $0 == "of" || $0 == "and" }
            && !isRole(words.joined(separator: " "))
    }

    /// A line that goes with the byline above it: `Staff writer`, `Political Correspondent, The Harbour Post`.
    static func isRoleLine(_ phrase: Phrase) -> Bool {
        phrase.wordCount <= 6 && !phrase.endsSentence && isRole(phrase.text)
            && phrase.words.first.map(Phrase.opensUppercase) == true
    }

    /// Two to four capitalised words that may be a name standing alone.
    static func isBareName(_ phrase: Phrase) -> Bool {
        (2...4).contains(phrase.wordCount) && !phrase.endsSentence && isNames(phrase.words, leadIsGiven: false)
    }

    /// Cuts at commas, bars, dashes and bullets, and before `in Port Alder` or `for The Harbour Post`.
    private static func split(_ words: ArraySlice<Substring>) -> [[Substring]] {
        var parts: [[Substring]] = [[]]
        for word in words {
            if isSeparator(word) {
                parts.append([])
            } else if word == "in" || word == "for" || word == "of", parts[parts.count - 1].count >= 2 {
                parts.append([word])
            } else if word.hasSuffix(",") || word.hasSuffix(";") {
                parts[parts.count - 1].append(word.dropLast())
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    private static func isSeparator(_ word: Substring) -> Bool {
        ["|", "-", "–", "—", "•", "·", "/", ","].contains(word)
    }

    private static func isRole(_ text: String) -> Bool {
        let low = text.lowercased()
        if low.hasPrefix("in ") || low.hasPrefix("for ") || low.hasPrefix("of ") {
            // A place or a paper: capitals all through.
            let words = text.split(separator: " ").dropFirst()
            return (1...5).contains(words.count)
                && words.allSatisfy { Phrase.opensUppercase($0) || ["the", "of", "and"].contains($0) }
        }
        return roles.contains { low.contains($0) }
    }

    private static let roles = [
        "reporter", "writer", "correspondent", "editor", "columnist", "staff", "bureau", "contributor", "journalist",
        "producer", "news desk", "special to", "critic",
    ]

    /// Names joined by `and`, `&` or `with`, each of one to five capitalised words (two where `By` does not lead).
    private static func isNames(_ words: [Substring], leadIsGiven: Bool) -> Bool {
        let people = words.split { ["and", "AND", "&", "with"].contains($0) }
        guard !people.isEmpty, people.count <= 6 else { return false }
        return people.allSatisfy { person in
            let smallest = leadIsGiven ? 1 : 2
            guard (smallest...5).contains(person.count), let first = person.first, let last = person.last else {
                return false
            }
            guard Phrase.opensUppercase(first), Phrase.opensUppercase(last) else { return false }
            return person.allSatisfy { word in
                let isParticle = [
                    "de", "van", "von", "der", "den", "al", "bin", "la", "di", "da", "du", "ter", "el", "y",
                ]
                .contains(word.lowercased())
                let isLetters = word.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || "-.'’".unicodeScalars.contains($0)
                        || $0.properties.canonicalCombiningClass != .notReordered
                }
                return isLetters && (isParticle || Phrase.opensUppercase(word)) && !isCommon(word)
            }
        }
    }

    private static func isCommon(_ word: Substring) -> Bool {
        WrittenDate.isWeekday(word)
            || [
                "The", "A", "An", "This", "That", "His", "Her", "Its", "Our", "Your", "All", "No", "Noon", "Then",
                "Now", "If",
            ]
            .contains(word)
    }

    /// Names in capitals become ordinary ones.
    private static func name(of words: [Substring]) -> String {
        words.map { word in
            if word == "and" || word == "AND" { return "and" }
            let letters = word.filter(\.isLetter)
            guard letters.count > 2, letters.allSatisfy(\.isUppercase), !word.contains(".") else { return String(word) }
            return word.split(separator: "-").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: "-")
        }.joined(separator: " ")
    }
}
