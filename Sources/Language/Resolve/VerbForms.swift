// Verbs as people type them to the base forms that they can have: warned → warn, denies → deny, said → say.
// The resolver compares `verb` with all of them, so that no dictionary is needed and none is missed.

public enum VerbForms {
    /// Base forms that a form of an English verb can have, the likeliest first. Contains the form itself, since it
    /// may be one.
    public static func lemmas(of form: String) -> [String] {
        let word = form.lowercased()
        if let irregular = irregularForms[word] { return [irregular] }
        var lemmas: [String] = []
        func add(_ lemma: String) {
            if lemma.utf8.count >= 2, !lemmas.contains(lemma) { lemmas.append(lemma) }
        }
        func addStems(_ stem: String) {
            let letters = Array(stem.unicodeScalars)
            // planned → plan: a consonant that was doubled; but call, express, press keep theirs.
            if letters.count >= 3, let last = letters.last, last == letters[letters.count - 2], !isVowel(last) {
                if last != "l" && last != "s" { add(String(stem.dropLast())) }
                add(stem)
                add(String(stem.dropLast()))
            } else if let last = letters.last, "vcguz".unicodeScalars.contains(last) || endsLikeSilentE(letters) {
                add(stem + "e")
                add(stem)
            } else {
                add(stem)
                add(stem + "e")
            }
        }
        if word.hasSuffix("ied") || word.hasSuffix("ies") { add(String(word.dropLast(3)) + "y") }
        if word.hasSuffix("eed") {
            add(String(word.dropLast(1)))
            add(word)
        } else if word.hasSuffix("ed") {
            addStems(String(word.dropLast(2)))
        } else if word.hasSuffix("ing"), word.utf8.count > 5 {
            addStems(String(word.dropLast(3)))
        } else if word.hasSuffix("sses") || word.hasSuffix("shes") || word.hasSuffix("ches") || word.hasSuffix("xes") {
            add(String(word.dropLast(2)))
        } else if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") {
            add(String(word.dropLast(1)))
        }
        add(word)
        return lemmas
    }

    /// Whether a form names no way of saying in particular: `said`, and `talked` or `spoke`, which go with `about`.
    static func isAnySaying(_ form: String) -> Bool {
        lemmas(of: form).contains { ["say", "talk", "speak"].contains($0) }
    }

    /// The past form of a verb, for `who said`, `who warned`.
    static func past(of lemma: String) -> String {
        if let irregular = pastForms[lemma] { return irregular }
        if ["read", "put", "bet", "let"].contains(lemma) { return lemma }
        let letters = Array(lemma.unicodeScalars)
        guard let last = letters.last else { return lemma }
        if last == "e" { return lemma + "d" }
        if last == "y", letters.count > 1, !isVowel(letters[letters.count - 2]) {
            return String(lemma.dropLast()) + "ied"
        }
        return lemma + "ed"
    }

    private static func isVowel(_ scalar: Unicode.Scalar) -> Bool { "aeiou".unicodeScalars.contains(scalar) }

    /// stat-ed, promis-ed, quot-ed, urg-ed, acknowledg-ed: endings that nearly always carry a silent e.
    private static func endsLikeSilentE(_ letters: [Unicode.Scalar]) -> Bool {
        let stem = String(String.UnicodeScalarView(letters))
        return ["at", "is", "ot", "ir", "or", "ut", "os", "ar", "id", "ud", "as"].contains { stem.hasSuffix($0) }
            && !["repeat", "treat", "report", "support", "reveal", "assert"].contains { stem.hasSuffix($0) }
    }

    /// Forms that no rule makes. Source: the irregular verbs of any English grammar, those of saying, thinking and
    /// feeling.
    private static let irregularTable = """
        say said says saying; tell told tells telling; think thought thinks thinking; know knew known knows knowing;
        mean meant means meaning; write wrote written writes writing; speak spoke spoken speaks speaking;
        feel felt feels feeling; find found finds finding; hear heard hears hearing; see saw seen sees seeing;
        read reads reading; swear swore sworn swears swearing; foresee foresaw foreseen foresees foreseeing;
        understand understood understands understanding; give gave given gives giving; make made makes making;
        hold held holds holding; put puts putting; go went gone goes going; begin began begun begins beginning;
        plead pled pleads pleaded pleading; forbid forbade forbidden forbids forbidding; teach taught teaches teaching;
        lie lied lies lying; vow vowed vows vowing; add added adds adding; agree agreed agrees agreeing;
        call called calls calling; tweet tweeted tweets tweeting; quip quipped quips quipping;
        admit admitted admits admitting; permit permitted permits permitting; refer referred refers referring;
        note noted notes noting; be is are was were been being; have has had having; do did done does doing;
        ask asked asks asking; suggest suggested suggests suggesting; echo echoed echoes echoing;
        take took taken takes taking; get got gotten gets getting; come came comes coming;
        show showed shown shows showing; bring brought brings bringing; keep kept keeps keeping;
        promise promised promises promising; insist insisted insists insisting; complain complained;
        withdraw withdrew withdrawn withdraws withdrawing; overthink overthought; retell retold; rewrite rewrote;
        foretell foretold; misspeak misspoke misspoken; beseech besought; bet bets betting; let lets letting
        """

    private static let irregularForms: [String: String] = {
        var forms: [String: String] = [:]
        for entry in irregularTable.split(separator: ";") {
            let words = entry.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
            guard let lemma = words.first else { continue }
            for word in words { forms[word] = lemma }
        }
        return forms
    }()

    /// The second form of each entry of the table that is one of the past.
    private static let pastForms: [String: String] = {
        var forms: [String: String] = [:]
        for entry in irregularTable.split(separator: ";") {
            let words = entry.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
            guard words.count > 1, let lemma = words.first, !words[1].hasSuffix("s"), !words[1].hasSuffix("ing") else {
                continue
            }
            forms[lemma] = words[1]
        }
        return forms
    }()
}
