// Who is who across articles: for each name of an article the entity of the corpus that it means. ArticleWriter asks
// it while it writes; the reasons of its decisions stay in the table entity_link, where `.why` finds them.

import Model
import Text

/// What was decided about one entity of an article.
struct LinkDecision {
    /// The entity of the corpus; nil for a new one.
    var known: Int64?
    /// The full name of a new one: longer than the article's where an article of the same batch tells it.
    var name: String
    var joined = true
    /// nil for what goes without saying: the first of its name, or the same full name with nothing against it.
    var reason: String?
}

/// Decides whether a name of an article is somebody known.
///
/// The same full name is the same person unless offices, countries, times or walks of life that hardly ever meet speak
/// against it; a role that is unknown, or that anybody may come to have (a defendant), does not. Middle names, initials and the order of names may differ where one person alone fits. A single name joins the one person
/// whose longer name holds it and whom the article's own words about him (office, country, affiliation) fit; else it
/// stays apart, with the others of whom no more is told. Descriptions (`a spokesman`) are never joined. Institutions join by name, and by an acronym that an
/// article has explained.
///
/// Each decision looks at the entities that share a part of the name, so that an article costs the same in a large
/// corpus as in a small one, and what was decided before stays.
struct EntityLinker {
    var memory = LinkMemory()
    /// Entities that the articles written lately name.
    var named: Set<Int64> = []
    /// People and institutions of the batch that no article written so far has named in full.
    private var announced: [(dossier: Dossier, forms: [Int64])] = []
    private var announcedByForm: [Int64: [Int]] = [:]

    /// One article on its way: what its entities have been linked to.
    struct ArticleView {
        let annotated: AnnotatedArticle
        /// What it tells of each of its entities.
        let dossiers: [Dossier]
        /// Entities of the corpus that this article's other names mean.
        var taken: [Int64: String] = [:]

        init(_ annotated: AnnotatedArticle) {
            self.annotated = annotated
            let year = annotated.article.published.map { $0.components.year }
            dossiers = annotated.entities.map { entity in
                Dossier(kind: entity.kind.rawValue, name: entity.name, evidence: Evidence(entity, year: year))
            }
        }
    }

    // MARK: - A batch

    /// Tells of articles that are about to be written one after the other, so that a single name in the first can mean
    /// somebody whom the second names in full.
    mutating func announce(_ articles: [ArticleView], _ connection: Connection) throws {
        announced.removeAll()
        announcedByForm.removeAll()
        guard articles.count > 1 else { return }
        for view in articles {
            for (entity, dossier) in zip(view.annotated.entities, view.dossiers) {
                let isTelling =
                    entity.kind == .person
                    ? dossier.person.map { $0.words.count > 1 && !$0.isDescription } ?? false
                    : entity.kind == .organization && !NameForm.acronyms(of: dossier.key, entity.aliases).isEmpty
                if isTelling { try announce(dossier, aliases: entity.aliases, connection) }
            }
        }
    }

    private mutating func announce(_ dossier: Dossier, aliases: [String], _ connection: Connection) throws {
        let forms = NameForm.filed(dossier, aliases: aliases)
        guard let form = forms.first else { return }
        for entity in try memory.entities(form, connection) {
            guard let known = try memory.dossier(entity, connection), Self.isSameName(known, dossier),
                known.evidence.conflict(dossier.evidence) == nil
            else { continue }
            return
        }
        for index in announcedByForm[form] ?? []
        where Self.isSameName(announced[index].dossier, dossier)
            && announced[index].dossier.evidence.conflict(dossier.evidence) == nil
        {
            announced[index].dossier.evidence.merge(dossier.evidence)
            return
        }
        for form in forms { announcedByForm[form, default: []].append(announced.count) }
        announced.append((dossier, forms))
    }

    private static func isSameName(_ left: Dossier, _ right: Dossier) -> Bool {
        guard left.kind == right.kind else { return false }
        if let person = left.person, let other = right.person {
            return person.words == other.words && person.suffix == other.suffix
        }
        return left.institution == right.institution
    }

    // MARK: - An article

    /// The order in which an article's entities are to be linked: full names first, single names and acronyms after
    /// them, groups when their members are known.
    static func order(_ entities: [Entity]) -> [Int] {
        func rank(_ entity: Entity) -> Int {
            if !entity.members.isEmpty { return 3 }
            if entity.kind == .group { return 2 }
            return entity.name.utf8.contains(UInt8(ascii: " ")) ? 0 : 1
        }
        let ranks = entities.map(rank)
        return entities.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    }

    /// Decides about one entity of an article. `members` are the corpus's entities that a group consists of.
    mutating func decide(
        _ entity: Entity, _ local: Dossier, members: [Int64], _ view: ArticleView, _ connection: Connection
    ) throws -> LinkDecision {
        switch entity.kind {
        case .person: return try decide(person: local, view, connection)
        case .organization: return try decide(institution: local, view, connection)
        case .place:
            let form = NameForm.other(kind: local.kind, key: local.key)
            return try namesake(local, among: memory.entities(form, connection), view, connection)
        case .group:
            let form = Self.groupForm(entity.name, members)
            let known = try memory.entities(form, connection).first
            return LinkDecision(known: known, name: entity.name)
        case .thing:
            // "The report" of another article is another report.
            return LinkDecision(name: entity.name)
        }
    }

    /// A group is the same by its words and, where they are known, its members: "the two leaders" of two articles are
    /// seldom the same two.
    static func groupForm(_ name: String, _ members: [Int64]) -> Int64 {
        let list = members.sorted().map(String.init).joined(separator: ",")
        return NameForm.other(kind: Entity.Kind.group.rawValue, key: Folding.key(name) + "|" + list)
    }

    /// Takes note of what a decision led to, and files a new entity under its forms.
    mutating func adopt(
        _ id: Int64, _ decision: LinkDecision, _ entity: Entity, _ local: Dossier, members: [Int64],
        _ view: inout ArticleView
    ) {
        if view.taken[id] == nil { view.taken[id] = entity.name }
        named.insert(id)
        var forms: [Int64] = []
        if decision.known == nil {
            var dossier =
                decision.name == entity.name
                ? local : Dossier(kind: entity.kind.rawValue, name: decision.name, evidence: local.evidence)
            forms =
                entity.kind == .group
                ? [Self.groupForm(decision.name, members)]
                : NameForm.filed(dossier, aliases: entity.aliases)
            for form in forms {
                // What its own article will tell is known already.
                for index in announcedByForm[form] ?? [] where Self.isSameName(announced[index].dossier, dossier) {
                    guard announced[index].dossier.evidence.conflict(local.evidence) == nil else { continue }
                    dossier.evidence.merge(announced[index].dossier.evidence)
                    forms += announced[index].forms.filter { !forms.contains($0) }
                    withdraw(index)
                }
            }
            memory.add(id, dossier, forms: forms)
        } else {
            memory.learn(local.evidence, of: id)
            if entity.kind == .organization, local.institution != "" {
                forms = NameForm.acronyms(of: local.key, entity.aliases)
                memory.file(id, forms)
            }
        }
    }

    private mutating func withdraw(_ index: Int) {
        for form in announced[index].forms { announcedByForm[form]?.removeAll { $0 == index } }
    }

    // MARK: - People

    private mutating func decide(
        person local: Dossier, _ view: ArticleView, _ connection: Connection
    ) throws -> LinkDecision {
        guard let name = local.person, !name.isDescription, !name.words.isEmpty else {
            return LinkDecision(name: local.name)
        }
        if name.isSingle { return try decide(single: local, name, view, connection) }
        let sameForm = try memory.entities(NameForm.whole(name), connection)
        var decision = try namesake(local, among: sameForm, view, connection)
        if decision.known != nil || decision.reason != nil { return decision }

        var candidates = sameForm
        if name.words.count > 2 { candidates += try memory.entities(NameForm.sorted(name), connection) }
        if let first = name.words.first, let last = name.words.last {
            let abbreviated =
                first.utf8.count == 1
                ? NameForm.part(last) : NameForm.whole(initial: first.first ?? " ", last: last)
            candidates += try memory.entities(abbreviated, connection)
        }
        if let (variant, reason) = try variant(local, name, among: candidates, view, connection) {
            decision.known = variant
            decision.reason = reason
        }
        return decision
    }

    /// Whoever has the same name, word for word.
    private mutating func namesake(
        _ local: Dossier, among entities: [Int64], _ view: ArticleView, _ connection: Connection
    ) throws -> LinkDecision {
        var decision = LinkDecision(name: local.name)
        var fitting: [(entity: Int64, dossier: Dossier, support: String?)] = []
        var rejected: (dossier: Dossier, conflict: String)?
        for entity in entities.prefix(LinkMemory.mostCandidates) {
            guard let known = try memory.dossier(entity, connection), Self.isSameName(known, local) else { continue }
            if let conflict = known.evidence.conflict(local.evidence) {
                rejected = rejected ?? (known, conflict)
            } else {
                fitting.append((entity, known, local.evidence.support(known.evidence)))
            }
        }
        let supported = fitting.filter { $0.support != nil }
        if let only = fitting.first, fitting.count == 1 {
            decision.known = only.entity
            let reason = only.support ?? "nothing speaks against it"
            if rejected != nil { decision.reason = "one of several of that name: \(reason)" }
        } else if let best = supported.first, supported.count == 1 {
            decision.known = best.entity
            decision.reason = "one of several of that name: \(best.support ?? "")"
        } else if fitting.count > 1, let known = try mostNamed(fitting.map(\.entity), connection) {
            decision.known = known
            decision.reason = "by far the most named of \(fitting.count) of that name"
        } else if let unplaced = fitting.first(where: { $0.dossier.evidence.isEmpty }), fitting.count > 1 {
            // All of whom nothing is told stand together.
            decision.known = unplaced.entity
            decision.joined = false
            decision.reason = "\(fitting.count - 1) others have this name, and the article does not tell which is meant"
        } else if fitting.count > 1 {
            decision.joined = false
            decision.reason = "\(fitting.count) have this name, and the article does not tell which is meant"
        } else if let rejected {
            decision.joined = false
            decision.reason = "not \(rejected.dossier.described): \(rejected.conflict)"
        }
        return decision
    }

    /// The one that is in at least three times as many articles as each of the others, and in three at least.
    private mutating func mostNamed(_ entities: [Int64], _ connection: Connection) throws -> Int64? {
        var counts: [(entity: Int64, articleCount: Int64)] = []
        for entity in entities { counts.append((entity, try memory.articleCount(entity, connection))) }
        counts.sort { $0.articleCount > $1.articleCount }
        guard let first = counts.first, counts.count > 1, first.articleCount >= max(3, counts[1].articleCount * 3)
        else { return nil }
        return first.entity
    }

    /// Whoever alone has this name in another order, with other middle names or with initials.
    private mutating func variant(
        _ local: Dossier, _ name: PersonName, among entities: [Int64], _ view: ArticleView, _ connection: Connection
    ) throws -> (Int64, String)? {
        var found: (entity: Int64, reason: String)?
        var seen: Set<Int64> = []
        guard entities.count <= LinkMemory.mostCandidates else { return nil }
        for entity in entities where view.taken[entity] == nil && seen.insert(entity).inserted {
            guard let known = try memory.dossier(entity, connection), let other = known.person,
                !other.isSingle, let relation = name.relation(to: other), relation != .same,
                known.evidence.conflict(local.evidence) == nil
            else { continue }
            let support = local.evidence.support(known.evidence)
            let reason: String
            switch relation {
            case .same, .part: continue
            case .reordered: reason = "the same names in another order"
            case .middle(let isCertain):
                guard isCertain || support != nil else { continue }
                reason = "the same first and last name"
            case .initials(let letters):
                guard letters > 1 || support != nil else { continue }
                reason = "the initials fit"
            }
            // Two that fit: the text does not tell.
            if found != nil { return nil }
            found = (entity, "\(known.name): " + ([reason] + [support].compactMap(\.self)).joined(separator: ", "))
        }
        return found
    }

    /// A single name: the one longer name that the article's words about him fit, else whoever is called so and no more.
    private mutating func decide(
        single local: Dossier, _ name: PersonName, _ view: ArticleView, _ connection: Connection
    ) throws -> LinkDecision {
        var decision = LinkDecision(name: local.name)
        let word = name.words[0]
        let form = NameForm.part(word)
        let longer = try memory.entities(form, connection)
        let hoped = announcedByForm[form] ?? []
        guard !longer.isEmpty || !hoped.isEmpty else {
            return try namesake(local, among: memory.entities(NameForm.whole(name), connection), view, connection)
        }
        if !local.evidence.isEmpty, longer.count <= LinkMemory.mostCandidates {
            var fitting: [(entity: Int64?, dossier: Dossier, support: String)] = []
            for entity in longer where view.taken[entity] == nil {
                guard let known = try memory.dossier(entity, connection),
                    known.evidence.conflict(local.evidence) == nil,
                    let support = local.evidence.support(known.evidence)
                else { continue }
                fitting.append((entity, known, support))
            }
            for index in hoped {
                let known = announced[index].dossier
                guard known.evidence.conflict(local.evidence) == nil,
                    let support = local.evidence.support(known.evidence)
                else { continue }
                fitting.append((nil, known, support))
            }
            if fitting.count == 1 {
                decision.known = fitting[0].entity
                decision.name = fitting[0].dossier.name
                decision.reason = "nobody else called \(local.name) fits \(fitting[0].support)"
                return decision
            }
            if fitting.count > 1 {
                decision.joined = false
                decision.reason =
                    "\(fitting[0].dossier.described) and \(fitting[1].dossier.described) would both fit"
            }
        }
        // Another article's person of the same single name is the same only where something says so.
        let alike = try memory.entities(NameForm.whole(name), connection)
        for entity in alike.prefix(LinkMemory.mostCandidates) {
            guard let known = try memory.dossier(entity, connection), Self.isSameName(known, local),
                known.evidence.conflict(local.evidence) == nil,
                let support = local.evidence.support(known.evidence)
            else { continue }
            return LinkDecision(known: entity, name: local.name, reason: "the same single name and \(support)")
        }
        if local.evidence.isEmpty {
            // All of whom nothing is told stand together, apart from everybody of a longer name.
            for entity in alike.prefix(LinkMemory.mostCandidates) where view.taken[entity] == nil {
                guard let known = try memory.dossier(entity, connection), Self.isSameName(known, local),
                    known.evidence.isEmpty, known.evidence.conflict(local.evidence) == nil
                else { continue }
                decision.known = entity
                break
            }
        }
        decision.joined = false
        if decision.reason == nil {
            decision.reason = "a part of other names, and the article does not tell whose"
        }
        return decision
    }

    // MARK: - Institutions

    private mutating func decide(
        institution local: Dossier, _ view: ArticleView, _ connection: Connection
    ) throws -> LinkDecision {
        let exact = try memory.entities(NameForm.institution(local), connection)
        if NameForm.isAcronym(local.name) {
            let form = NameForm.acronym(local.name)
            var fitting: [(entity: Int64?, name: String)] = []
            for entity in try memory.entities(form, connection) where view.taken[entity] == nil {
                guard let known = try memory.dossier(entity, connection), !Self.isSameName(known, local),
                    known.evidence.conflict(local.evidence) == nil
                else { continue }
                fitting.append((entity, known.name))
            }
            for index in announcedByForm[form] ?? [] {
                let known = announced[index].dossier
                guard known.evidence.conflict(local.evidence) == nil else { continue }
                fitting.append((nil, known.name))
            }
            if fitting.count == 1 {
                return LinkDecision(
                    known: fitting[0].entity, name: fitting[0].name,
                    reason: "\(local.name) is short for \(fitting[0].name) in another article")
            }
        }
        return try namesake(local, among: exact, view, connection)
    }
}
