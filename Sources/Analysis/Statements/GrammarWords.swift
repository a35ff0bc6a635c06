// The small words by which cues, negations and addressees are read, each with the classes that it belongs to. The readers
// of statements look a token up once and test bits.

/// Classes of small words; one word may be in several.
struct GrammarWords: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    // Around a cue.
    /// Never the head of a cue.
    static let function = Self(rawValue: 1 << 0)
    /// May stand between a negation and its verb.
    static let auxiliary = Self(rawValue: 1 << 1)
    static let negator = Self(rawValue: 1 << 2)
    /// "failed to say"
    static let failure = Self(rawValue: 1 << 3)
    /// After "not" or "no" they take the negation away: "not only", "no doubt".
    static let notNegated = Self(rawValue: 1 << 4)
    /// A source that begins so says that nobody did it.
    static let nobody = Self(rawValue: 1 << 5)
    /// Forms of "be" that make a passive.
    static let be = Self(rawValue: 1 << 6)
    /// May stand between the subject and the participle of a passive.
    static let passiveMiddle = Self(rawValue: 1 << 7)
    static let to = Self(rawValue: 1 << 8)
    static let not = Self(rawValue: 1 << 9)
    /// Open a clause that is the content.
    static let clause = Self(rawValue: 1 << 10)
    static let topic = Self(rawValue: 1 << 11)
    static let about = Self(rawValue: 1 << 12)
    /// End a cue that has no recipient behind it: "warned of".
    static let noRecipient = Self(rawValue: 1 << 13)
    /// "called on", "appealed to"
    static let callPreposition = Self(rawValue: 1 << 14)
    static let with = Self(rawValue: 1 << 15)
    static let before = Self(rawValue: 1 << 16)
    static let back = Self(rawValue: 1 << 17)

    // Recipients.
    static let teller = Self(rawValue: 1 << 18)
    static let asker = Self(rawValue: 1 << 19)
    static let caller = Self(rawValue: 1 << 20)
    /// "in a letter to"
    static let message = Self(rawValue: 1 << 21)
    /// "in a meeting with"
    static let meeting = Self(rawValue: 1 << 22)
    static let speaking = Self(rawValue: 1 << 23)
    static let addressing = Self(rawValue: 1 << 24)
    static let testimony = Self(rawValue: 1 << 25)
    /// Before a message or meeting: it is the occasion of the statement.
    static let occasion = Self(rawValue: 1 << 26)
    static let noOccasion = Self(rawValue: 1 << 27)
    static let people = Self(rawValue: 1 << 28)
    /// Before a noun that may be a group: "the assembly".
    static let definite = Self(rawValue: 1 << 29)
    static let object = Self(rawValue: 1 << 30)
    /// "a number of": the noun after "of" is the head.
    static let quantity = Self(rawValue: 1 << 31)

    // Noun phrases.
    static let determiner = Self(rawValue: 1 << 32)
    static let number = Self(rawValue: 1 << 33)
    static let possessive = Self(rawValue: 1 << 34)
    static let pronoun = Self(rawValue: 1 << 35)
    static let reflexive = Self(rawValue: 1 << 36)
    static let genitive = Self(rawValue: 1 << 37)
    static let of = Self(rawValue: 1 << 38)
    static let and = Self(rawValue: 1 << 39)
    /// Stands in no plain noun phrase.
    static let outside = Self(rawValue: 1 << 40)
    static let time = Self(rawValue: 1 << 41)
    static let subject = Self(rawValue: 1 << 42)
    static let her = Self(rawValue: 1 << 43)
    static let each = Self(rawValue: 1 << 44)
    static let other = Self(rawValue: 1 << 45)
    static let one = Self(rawValue: 1 << 46)
    static let another = Self(rawValue: 1 << 47)
    /// "told", "forbidden": participles without "ed".
    static let participle = Self(rawValue: 1 << 48)
    /// "stopped short of saying"
    static let short = Self(rawValue: 1 << 49)
    static let comma = Self(rawValue: 1 << 50)
    /// Opens an object that says that there is nothing: "found no evidence".
    static let noObject = Self(rawValue: 1 << 51)

    /// The classes of a word by the hash of its lower-case form (`TokenForms.lower`); empty for all other words.
    static func of(_ hash: UInt32) -> GrammarWords {
        table.withUnsafeBufferPointer { slots in
            var slot = Int(hash) & (slotCount - 1)
            // At most half of the slots are taken: an empty one ends the loop.
            while slots[slot].hash != 0 {
                if slots[slot].hash == hash { return slots[slot].words }
                slot = (slot + 1) & (slotCount - 1)
            }
            return []
        }
    }

    private static let slotCount = 2048

    private static let table: [(hash: UInt32, words: GrammarWords)] = {
        var slots = [(hash: UInt32, words: GrammarWords)](repeating: (0, []), count: slotCount)
        var taken = 0
        for (words, list) in lists {
            for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                let hash = WordHash.exact(word.utf8)
                var slot = Int(hash) & (slotCount - 1)
                while slots[slot].hash != 0, slots[slot].hash != hash { slot = (slot + 1) & (slotCount - 1) }
                if slots[slot].hash == 0 { taken += 1 }
                precondition(taken * 2 < slotCount, "the table of small words is full")
                slots[slot] = (hash, slots[slot].words.union(words))
            }
        }
        return slots
    }()

    private static let lists: [(GrammarWords, String)] = [
        (
            .function,
            """
            did does do has have had is are was were be been being am will would can could should may might must ca wo \
            not n't never no also ever yet to even still just then now later again once first so and or but a an the of \
            on in at for with by from as about over against up out off his her their its my our your who which that it \
            he she they we i you when while often soon since both all too fail fails failed failing there here neither \
            nor without than into upon him them us me any 's 're 've 'd 'll 'm '
            """
        ),
        (
            .auxiliary,
            """
            did does do has have had is are was were be been being will would can could should may might must ca wo also \
            ever yet to even still
            """
        ),
        (.negator, "not n't never no neither nor cannot without hardly barely"),
        (.failure, "fail fails failed failing neglected omitted yet"), (.short, "short"), (.comma, ","),
        (.noObject, "no little scant"),
        (.notNegated, "only just merely simply least secret doubt bones matter surprisingly once"),
        (.nobody, "nobody no none neither no-one nor nothing"),
        (.be, "was were been being is are be 're 's 'm am"),
        (.passiveMiddle, "has have had not n't also will would never"),
        (.to, "to"), (.not, "not"), (.about, "about"), (.with, "with"), (.before, "before"),
        (.clause, "that whether if how why what who where when"),
        (.topic, "about for on of"),
        (.noRecipient, "of for about against on that with by to"),
        (.callPreposition, "on upon to"),
        (.back, "back again directly"),
        (
            .teller,
            """
            tell inform notify remind assure reassure warn advise brief update promise persuade convince caution admonish \
            lecture text email e-mail phone message teach alert
            """
        ),
        (
            .asker,
            """
            ask urge beg implore beseech exhort encourage press instruct order command direct petition lobby challenge \
            dare forbid question quiz grill invite task summon
            """
        ),
        (.caller, "call appeal plead speak talk write respond reply"),
        (
            .message,
            """
            letter letters email e-mail message memo note statement text tweet speech address remarks appeal plea report
            """
        ),
        (.meeting, "interview interviews call conversation meeting talks briefing exchange chat lunch dinner"),
        (.speaking, "speaking talking"), (.addressing, "addressing"),
        (.testimony, "testimony testifying testified appearing"),
        (.occasion, "in during at through via by on sent wrote issued writing"),
        (.noOccasion, ", . ; : and that"),
        (
            .people,
            """
            him her them me us you everyone everybody anyone anybody someone people reporters journalists lawmakers voters \
            others those side sides neighbours neighbors members media press police court parliament congress \
            parishioners faithful public jury
            """
        ),
        (.definite, "the his her their its our my both all"),
        (.object, "him them me us her"),
        (.quantity, "number group dozens hundreds thousands all some many most both each one couple crowd"),
        (
            .determiner,
            "the a an this these those some any all both each every several many most few other another no one"
        ),
        (.number, "two three four five six seven eight nine ten dozens hundreds thousands"),
        (.possessive, "his its their my our your"),
        (.pronoun, "him them me us you everyone everybody anyone anybody someone others whoever"),
        (.reflexive, "himself herself itself themselves myself ourselves yourself yourselves oneself"),
        (.genitive, "'s '"), (.of, "of"), (.and, "and or &"),
        (
            .outside,
            """
            that to if whether how why what who which when where while he she they we i it in on at for with by from about \
            against as but not then than because so is are was were be been would will could can may might must should \
            had has have did does do during after before since until over under into there here via per out up off down \
            through amid among between without within n't never also only
            """
        ),
        (
            .time,
            """
            monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight last next earlier \
            later recently week month year morning afternoon evening january february march april june july august \
            september october november december again once twice
            """
        ),
        (.subject, "he she they we i it"), (.her, "her"), (.each, "each"), (.other, "other"), (.one, "one"),
        (.another, "another"), (.participle, "told forbidden taught"),
    ]
}
