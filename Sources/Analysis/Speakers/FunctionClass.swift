// Words for one function: "the senator" is Sen. Doe, "the spokeswoman" a spokesperson. SpeakerResolver compares the
// heads of titles and descriptions by these classes.

/// Number of the class that a function's word belongs to; a word alone is a class of its own (its hash).
enum FunctionClass {
    /// Any head of state, government or party: `leader` reaches all of them.
    static let leader = hash("leader")

    private static func hash(_ word: String) -> UInt32 { WordHash.folded(word.utf8) }

    private static let groups: [String] = [
        "senator sen. sen senators",
        "congressman representative rep. congresswoman reps.",
        "governor gov. gov",
        "spokesman spokeswoman spokesperson",
        "lawyer attorney counsel solicitor barrister",
        "chairman chair chairwoman chairperson",
        "nominee candidate contender front-runner frontrunner hopeful standard-bearer",
        "professor prof. prof",
        "doctor dr. dr physician",
        "general gen. gen",
        "colonel col.",
        "captain capt.",
        "lieutenant lt.",
        "sergeant sgt.",
        "premier pm",
        "ceo chief-executive",
        "adviser advisor aide",
        "strategist consultant",
        "owner co-owner",
        "founder co-founder cofounder",
        "official officials",
        "businessman businesswoman billionaire tycoon mogul entrepreneur magnate",
        "researcher scientist",
        "teacher instructor",
        "author writer",
        "prosecutor",
        "policeman policewoman officer",
        "wife spouse", "mother mom mum", "father dad",
        "analyst expert",
        "activist campaigner organizer organiser",
    ]

    private static let classes: [UInt32: UInt32] = {
        var result: [UInt32: UInt32] = [:]
        for group in groups {
            let words = group.split(separator: " ").map { WordHash.folded($0.utf8) }
            guard let first = words.first else { continue }
            for word in words { result[word] = first }
        }
        return result
    }()

    private static let females = WordSet(
        """
        mother mom mum sister wife widow daughter granddaughter grandmother aunt niece woman girl girlfriend bride lady
        spokeswoman chairwoman congresswoman businesswoman policewoman actress waitress heiress duchess princess
        queen empress nun stepmother councilwoman assemblywoman saleswoman
        """)
    private static let males = WordSet(
        """
        father dad brother husband widower son grandson grandfather uncle nephew man boy boyfriend groom gentleman spokesman
        chairman congressman businessman policeman waiter duke prince king emperor monk stepfather
        councilman assemblyman salesman fisherman
        """)

    /// What a description's head tells of its bearer: "his sister", "the spokesman".
    static func gender(of head: UInt32) -> Gender {
        females.contains(head) ? .female : males.contains(head) ? .male : .unknown
    }

    /// Heads that "leader" stands for.
    private static let leaders = WordSet(
        "president premier chancellor secretary king queen emir sultan emperor chairman minister leader ayatollah chief head"
            + " prince taoiseach")

    static func of(_ word: UInt32) -> UInt32 { classes[word] ?? word }

    /// The classes by which somebody with a function can be meant: its own, and `leader` or `lawmaker` where it is one.
    static func classes(of function: UInt32) -> [UInt32] {
        var result = [of(function)]
        if leaders.contains(function), function != leader { result.append(leader) }
        if lawmakers.contains(of(function)) { result.append(lawmaker) }
        for wider in wider[of(function)] ?? [] where !result.contains(wider) { result.append(wider) }
        return result
    }

    /// A wider word for several functions, the wider first: "the academic" is Professor Holm.
    private static let wider: [UInt32: [UInt32]] = {
        let lists = [
            "academic professor lecturer historian sociologist researcher",
            "cleric father rev reverend pastor bishop archbishop imam "
                + "vicar priest rabbi cardinal canon fr", "minister secretary chancellor",
            "diplomat ambassador envoy consul",
            "policeman sergeant inspector superintendent constable detective insp supt sgt dci",
            "scientist biologist physicist chemist geologist astronomer ecologist virologist epidemiologist neurologist professor",
            "politician senator congressman mp mayor councillor governor", "journalist reporter editor correspondent",
        ]
        var result: [UInt32: [UInt32]] = [:]
        for list in lists {
            let words = list.split(separator: " ").map { of(WordHash.folded($0.utf8)) }
            for word in words.dropFirst() where word != words[0] { result[word, default: []].append(words[0]) }
        }
        return result
    }()

    private static let lawmaker = hash("lawmaker")
    private static let lawmakers = WordSet("senator congressman mp deputy")

    /// Words that newspapers use for whomever the story is about, with the gender that they tell.
    static let epithets = WordSet(
        "republican democrat nominee candidate contender businessman businesswoman billionaire mogul tycoon politician"
            + " front-runner frontrunner incumbent socialist conservative liberal lawmaker hopeful real-estate-mogul"
            + " standard-bearer challenger striker midfielder defender goalkeeper winger playmaker batsman quarterback golfer"
            + " sprinter swimmer boxer cyclist jockey singer rapper novelist filmmaker playwright comedian actor actress"
            + " veteran newcomer teenager")
}

/// The party that a title or description tells: "the GOP nominee" is no Libertarian.
enum Party {
    static let republican: UInt8 = 1, democrat: UInt8 = 2

    private static let parties: [UInt32: UInt8] = {
        var result: [UInt32: UInt8] = [:]
        let lists = [
            "republican republicans gop", "democrat democratic democrats", "libertarian", "green", "labour",
            "conservative tory",
            "liberal", "socialist", "communist", "independent",
        ]
        for (number, list) in lists.enumerated() {
            for word in list.split(separator: " ") { result[WordHash.folded(word.utf8)] = UInt8(number + 1) }
        }
        return result
    }()

    static func of(_ range: Range<Int>, _ words: NameWords) -> UInt8? {
        for token in range where words[token].isWritten(.capital) {
            if let party = parties[words[token].hash] { return party }
        }
        return nil
    }
}
