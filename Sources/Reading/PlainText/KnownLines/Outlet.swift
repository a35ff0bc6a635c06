// Names of news agencies and papers: what may stand in a dateline's brackets or under an article.

enum Outlet {
    /// The outlet that a short text names, if it reads like one: a known agency, or an acronym such as `VNS`.
    static func named(_ text: String) -> String? {
        let trimmed = trim(text)
        guard !trimmed.isEmpty, trimmed.utf8.count <= 40 else { return nil }
        if let known = agencies[trimmed.lowercased()] { return known }
        return isAcronym(trimmed) ? trimmed : nil
    }

    /// The outlet inside dateline brackets, where nothing else stands: an agency, an acronym, or one to four
    /// capitalised words (`The Harbour Post`).
    static func inBrackets(_ text: String) -> String? {
        if let known = named(text) { return known }
        let words = text.split(separator: " ")
        guard (1...4).contains(words.count), words.allSatisfy(opensLikeName) else { return nil }
        return text
    }

    private static func opensLikeName(_ word: Substring) -> Bool {
        Phrase.opensUppercase(word)
            && word.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0 == "-" || $0 == "." || $0 == "’" || $0 == "'" || $0 == "&"
            }
    }

    /// Two to six capitals, perhaps in two parts: `VNS`, `VNA/VNS`.
    static func isAcronym(_ text: String) -> Bool {
        guard (2...(text.contains("/") ? 9 : 6)).contains(text.utf8.count) else { return false }
        return text.utf8.allSatisfy { ($0 >= 0x41 && $0 <= 0x5A) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
            && text.utf8.first != UInt8(ascii: "-") && !notOutlets.contains(text)
    }

    static func trim(_ text: String) -> String {
        var trimmed = Substring(text)
        func isOuter(_ character: Character) -> Bool {
            character.isWhitespace || "-–—/()[]*.|".contains(character)
        }
        while let first = trimmed.first, isOuter(first) { trimmed.removeFirst() }
        while let last = trimmed.last, isOuter(last) { trimmed.removeLast() }
        return String(trimmed)
    }

    /// Capitals under an article that name no outlet.
    private static let notOutlets: Set<String> = [
        "END", "ENDS", "PS", "PR", "USA", "UK", "EU", "UN", "OK", "TV", "PHOTO",
        "MORE", "NOTES", "VIDEO", "ALSO", "TAGS", "NEWS", "NOTE",
    ]

    /// Agencies and services whose names appear in datelines, spelt as they spell themselves.
    private static let agencies: [String: String] = {
        let names = [
            "Reuters", "Thomson Reuters", "AP", "Associated Press", "The Associated Press", "AFP",
            "Agence France-Presse", "UPI", "dpa", "DPA", "EFE", "ANSA", "TASS", "ITAR-TASS", "Interfax", "Xinhua",
            "Kyodo", "Kyodo News", "Jiji Press", "Yonhap", "PTI", "ANI", "IANS", "VNA", "VNS", "KPL", "AKP", "Bernama",
            "Antara", "ANTARA", "Anadolu", "AA", "Bloomberg", "Bloomberg News", "CNN", "BBC", "BBC News", "NPR", "ABC",
            "CBS", "NBC", "CNBC", "AAP", "PA", "PA Media", "Press Association", "CP", "The Canadian Press",
            "Canadian Press", "MarketWatch", "Dow Jones", "Business Wire", "BUSINESS WIRE", "PRNewswire", "PR Newswire",
            "GlobeNewswire", "GLOBE NEWSWIRE", "Newswire", "ACCESSWIRE", "EFE News", "Wikinews", "SANA", "IRNA", "MENA",
            "WAM", "SPA", "NHK", "RFA", "RFE/RL", "VOA", "Politico", "POLITICO", "Inter Press Service",
            "Religion News Service", "Kaiser Health News", "Stringer", "States News Service", "Cox News Service",
        ]
        return Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }()
}
