// A role as an article words it, taken apart: `Velmoran Foreign Minister` is a foreign minister of something called
// Velmoran. Evidence compares offices; EntityLinker decides by them.

import Text

/// What somebody is: the words of the function and the names in it.
struct Office: Hashable {
    /// Folded words of the function, the head last: `foreign minister`.
    let words: [String]
    /// Folded names of countries, places and institutions in it: `velmoran`, `ohio`.
    let names: Set<String>
    /// Whether some of them stand behind "of": `President of Kestria`.
    let hasComplement: Bool
    let walks: WalkOfLife
    /// As written.
    let text: String

    /// nil where nothing is left of the role.
    init?(_ role: String) {
        let folded = FoldedWords(role)
        var text = role
        let bytes = text.withUTF8 { Array($0) }
        var words: [String] = []
        var names: Set<String> = []
        var walks: WalkOfLife = []
        var isBehind = false
        var hasComplement = false
        for index in 0..<folded.count {
            var word = folded.word(index)
            if word.utf8.contains(UInt8(ascii: ".")) { word.removeAll { $0 == "." } }
            let start = max(0, Int(folded.spans[index].start))
            let isCapital = start < bytes.count && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start])
            let walk = WalkOfLife.byWord[word]
            if let walk { walks.formUnion(walk) }
            if Self.prepositions.contains(word) {
                isBehind = true
            } else if Self.dropped.contains(word) {
                continue
            } else if isCapital, walk == nil, !Self.modifiers.contains(word) {
                if Self.camps.contains(word) { continue }
                names.insert(word)
                hasComplement = hasComplement || isBehind
            } else if !isBehind {
                words.append(word)
            }
        }
        guard !words.isEmpty || !names.isEmpty else { return nil }
        self.words = words
        self.names = names
        self.hasComplement = hasComplement
        self.walks = walks
        self.text = role
    }

    private static let prepositions: Set<String> = [
        "of", "for", "at", "in", "to", "with", "on", "from", "under", "who", "which", "and",
    ]
    /// What says nothing about the function itself.
    private static let dropped: Set<String> = [
        "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "former", "ex", "acting", "then", "late",
        "new", "current", "outgoing", "incoming", "interim", "longtime", "veteran", "outspoken",
    ]
    private static let modifiers: Set<String> = [
        "prime", "foreign", "general", "state", "first", "chief", "vice", "deputy", "assistant", "shadow", "junior",
        "senior", "national", "federal", "interior", "finance", "defence", "defense", "health", "education", "justice",
        "trade", "energy", "transport", "economy", "executive", "managing", "press", "top", "home", "labour", "labor",
        "permanent", "central", "party", "special", "supreme", "high", "associate", "lead", "leading",
    ]
    /// Parties and opinions: no country and no institution.
    private static let camps: Set<String> = [
        "republican", "democrat", "democratic", "conservative", "liberal", "labour", "labor", "socialist", "communist",
        "green", "independent", "presumptive", "presidential", "catholic", "muslim", "jewish", "christian",
    ]
    /// Heads of which a country or an institution has one at a time.
    private static let singular: Set<String> = ["president", "premier", "minister", "chancellor", "king", "queen"]
    /// Words that make another office of the same head.
    private static let distinguishing: Set<String> = [
        "vice", "deputy", "assistant", "shadow", "junior", "associate", "under",
    ]

    /// How two offices stand to each other.
    enum Comparison {
        case same, different
        /// The same function of another country or institution.
        case rival
    }

    func compare(_ other: Office) -> Comparison {
        guard let head = words.last, head == other.words.last else { return .different }
        let (left, right) = (Set(words), Set(other.words))
        guard left.isSubset(of: right) || right.isSubset(of: left),
            left.intersection(Self.distinguishing) == right.intersection(Self.distinguishing)
        else { return .different }
        if names.isEmpty || other.names.isEmpty { return .same }
        if names.contains(where: { name in other.names.contains { Self.akin(name, $0) } }) { return .same }
        return Self.singular.contains(head) && (hasComplement || other.hasComplement) ? .rival : .different
    }

    /// Whether two names are a place and its adjective (`kestria`, `kestrian`), or the same: they begin alike and
    /// differ in a few letters at the end.
    static func akin(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let common = zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
        let (shorter, longer) = (min(left.utf8.count, right.utf8.count), max(left.utf8.count, right.utf8.count))
        return common >= max(3, shorter - 3) && common + 4 >= longer
    }
}

/// The kinds of work and of news in which one meets a person. Some go together in one life, some hardly do.
struct WalkOfLife: OptionSet, Hashable {
    let rawValue: Int

    static let politics = WalkOfLife(rawValue: 1)
    static let police = WalkOfLife(rawValue: 2)
    static let military = WalkOfLife(rawValue: 4)
    static let law = WalkOfLife(rawValue: 8)
    static let business = WalkOfLife(rawValue: 16)
    static let learning = WalkOfLife(rawValue: 32)
    static let medicine = WalkOfLife(rawValue: 64)
    static let sport = WalkOfLife(rawValue: 128)
    static let arts = WalkOfLife(rawValue: 256)
    static let religion = WalkOfLife(rawValue: 512)
    /// Whom one meets as a neighbour or a witness: resident, pupil, farmer.
    static let everyday = WalkOfLife(rawValue: 1024)
    static let crime = WalkOfLife(rawValue: 2048)

    /// Whether one person is seldom both: somebody of politics has often been a soldier, a lawyer or an actor, hardly ever a
    /// constable or a striker of the same days.
    func speaksAgainst(_ other: WalkOfLife) -> Bool {
        guard !isEmpty, !other.isEmpty, isDisjoint(with: other) else { return false }
        return Self.strangers.contains { left, right in
            left.isSuperset(of: self) && right.isSuperset(of: other)
                || left.isSuperset(of: other) && right.isSuperset(of: self)
        }
    }

    /// Pairs of walks that do not meet in one life of news.
    private static let strangers: [(WalkOfLife, WalkOfLife)] = [
        (.police, [.politics, .sport, .arts, .religion, .medicine, .learning, .business]),
        (.sport, [.politics, .law, .military, .medicine, .religion, .learning]),
        (.everyday, [.politics, .military, .law, .police, .sport]),
        (.religion, [.sport, .police, .medicine, .military]),
        (.medicine, [.sport, .police, .religion, .military]),
    ]

    static let byWord: [String: WalkOfLife] = {
        let lists: [(WalkOfLife, String)] = [
            (
                .politics,
                """
                president premier minister chancellor senator congressman congresswoman lawmaker legislator mp governor \
                mayor councillor councilor ambassador diplomat secretary speaker king queen prince princess emperor \
                politician candidate whip commissioner envoy deputy representative parliamentarian leader delegate \
                opposition
                """
            ),
            (.police, "police constable sergeant detective inspector superintendent sheriff officer"),
            (
                .military,
                "army navy general admiral colonel major lieutenant commander soldier military marshal brigadier"
            ),
            (.law, "lawyer attorney judge prosecutor barrister solicitor magistrate justice counsel"),
            (
                .business,
                "ceo executive banker businessman businesswoman entrepreneur investor founder owner chairman trader"
            ),
            (
                .learning,
                """
                professor economist scientist researcher historian analyst lecturer scholar engineer biologist \
                physicist geologist sociologist
                """
            ),
            (.medicine, "doctor nurse surgeon physician epidemiologist psychiatrist"),
            (
                .sport,
                """
                footballer striker goalkeeper midfielder defender coach athlete sprinter swimmer boxer cyclist player \
                captain quarterback pitcher referee golfer
                """
            ),
            (
                .arts,
                """
                actor actress singer novelist writer poet painter musician director composer artist dancer filmmaker \
                playwright comedian rapper
                """
            ),
            (.religion, "bishop archbishop cardinal priest pastor rabbi imam pope vicar"),
            (
                .everyday,
                """
                resident pupil farmer fisherman shopkeeper neighbour neighbor villager pensioner passenger tourist \
                plumber waiter waitress
                """
            ),
            (.crime, "murderer burglar robber inmate"),
        ]
        var walks: [String: WalkOfLife] = [:]
        for (walk, words) in lists {
            for word in words.split(separator: " ") { walks[String(word), default: []].formUnion(walk) }
        }
        // A general secretary is no soldier, a managing director no film maker: these heads tell too little.
        for word in ["general", "director", "captain", "officer", "major"] { walks[word] = [] }
        return walks
    }()
}
