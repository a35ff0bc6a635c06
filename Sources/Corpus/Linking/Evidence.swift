// What is known of an entity beside its name, in one article or in all of them so far, and whether two such lots of
// knowledge can be of one and the same. EntityLinker decides by it.

import Model
import Text

struct Evidence {
    var offices: [Office] = []
    /// Folded.
    var countries: Set<String> = []
    var affiliations: Set<String> = []
    /// Of the articles in which it is named.
    var years: ClosedRange<Int>?

    /// More offices than this say no more.
    static let mostOffices = 24
    /// Articles of one person lie no further apart than a long public life.
    static let longestLife = 70

    init() {}

    init(_ entity: Entity, year: Int?) {
        add(roles: entity.roles)
        if let country = entity.country { countries.insert(Folding.key(country)) }
        if let affiliation = entity.affiliation { affiliations.insert(NameForm.institutionKey(affiliation)) }
        years = year.map { $0...$0 }
    }

    mutating func add(roles: [String]) {
        for role in roles where offices.count < Evidence.mostOffices {
            if let office = Office(role), !offices.contains(office) { offices.append(office) }
        }
    }

    mutating func merge(_ other: Evidence) {
        for office in other.offices where offices.count < Evidence.mostOffices && !offices.contains(office) {
            offices.append(office)
        }
        countries.formUnion(other.countries)
        affiliations.formUnion(other.affiliations)
        if let years, let more = other.years {
            self.years = min(years.lowerBound, more.lowerBound)...max(years.upperBound, more.upperBound)
        } else {
            years = years ?? other.years
        }
    }

    /// Whether there is anything that could tell namesakes apart.
    var isEmpty: Bool { offices.isEmpty && countries.isEmpty && affiliations.isEmpty }

    private var walks: WalkOfLife { offices.reduce(into: []) { $0.formUnion($1.walks) } }

    /// What the two have in common that namesakes would not, in words; nil when there is nothing.
    func support(_ other: Evidence) -> String? {
        for office in offices {
            for known in other.offices where office.compare(known) == .same {
                return office.text == known.text ? "“\(office.text)”" : "“\(office.text)”, as in “\(known.text)”"
            }
        }
        if let shared = affiliations.intersection(other.affiliations).min() { return "the same affiliation, \(shared)" }
        if let shared = countries.intersection(other.countries).min() { return "the same country, \(shared)" }
        return nil
    }

    /// What speaks against their being one, in words; nil when nothing does, or when an office or an affiliation that
    /// they share weighs more.
    func conflict(_ other: Evidence) -> String? {
        if let years, let more = other.years {
            let apart = max(years.lowerBound - more.upperBound, more.lowerBound - years.upperBound)
            if apart > Evidence.longestLife { return "the articles lie \(apart) years apart" }
        }
        var rival: (Office, Office)?
        for office in offices {
            for known in other.offices {
                switch office.compare(known) {
                case .same: return countryConflict(other)
                case .rival: rival = rival ?? (office, known)
                case .different: break
                }
            }
        }
        if !affiliations.isDisjoint(with: other.affiliations) { return nil }
        if let country = countryConflict(other) { return country }
        if let rival { return "“\(rival.0.text)” is not “\(rival.1.text)”" }
        if walks.speaksAgainst(other.walks), let mine = offices.first, let theirs = other.offices.first {
            return "“\(mine.text)” and “\(theirs.text)” are seldom one person"
        }
        return nil
    }

    private func countryConflict(_ other: Evidence) -> String? {
        guard let mine = countries.min(), let theirs = other.countries.min(),
            countries.isDisjoint(with: other.countries)
        else { return nil }
        return "the countries differ: \(mine) and \(theirs)"
    }
}
