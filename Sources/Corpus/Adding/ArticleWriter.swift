// From an AnnotatedArticle to rows: every layer into its table, inside the transaction that Corpus+Add opened.

import Model
import Text

/// Writes one article after the other. Indices that point outside their layer are passed over, never trusted.
struct ArticleWriter {
    let connection: Connection
    var state: WriterState
    private var waiting = WaitingWords()
    private var spans = RowBuffer("statement_span", columnCount: 6)
    private var speakers = RowBuffer("statement_speaker", columnCount: 3)
    private var addressees = RowBuffer("statement_addressee", columnCount: 3)
    private var members = RowBuffer("group_member", columnCount: 3)
    private var entities = EntityBuffer()

    init(_ connection: Connection, _ state: WriterState) {
        self.connection = connection
        self.state = state
    }

    /// False when the article is there already.
    mutating func write(_ view: EntityLinker.ArticleView) throws -> Bool {
        let annotated = view.annotated
        let digest = ArticleIdentity.digest(annotated.article)
        if try ArticleIdentity.isKnown(digest, connection) { return false }
        let name = try unusedName(annotated.article.id)
        var layers = ArticleLayers(annotated, articleID: state.nextArticle)
        state.nextArticle += 1
        try writeArticle(annotated.article, name: name, digest: digest, &layers)
        try writeParagraphs(&layers)
        try writeSentences(&layers)
        try writeEntities(&layers, view)
        try writeMentions(&layers)
        try writeStatements(&layers)
        try writeCaptions(&layers)
        writeAppearances(layers)
        return true
    }

    // MARK: - The article and its text

    /// The article's name, with `#2` behind it where another article has it.
    private func unusedName(_ name: String) throws -> String {
        try state.firstUnused(name.isEmpty ? "article \(state.nextArticle)" : name, separator: "#") { name in
            let select = try connection.prepare("SELECT 1 FROM article WHERE name = ?")
            defer { select.reset() }
            select.bind(1, name)
            return try select.step()
        }
    }

    private mutating func writeArticle(
        _ article: Article, name: String, digest: Int64, _ layers: inout ArticleLayers
    ) throws {
        let wordCount = layers.words.reduce(0) { $0 + $1.count }
        let print = StoryPrint(wordHashes: layers.bodyHashes)
        let prints = print.prints
        let stories = StoryFinder(connection: connection)
        let found = try stories.stories(of: print, prints, published: article.published)
        let tailStart = Int(layers.paragraphs.last?.end ?? 0)
        let outlet = try article.outlet.map { try wordID($0) }
        let section = try article.section.map { try wordID($0) }
        let place = try article.place.map { try wordID($0) }
        let language = try wordID(article.language)
        let insert = try connection.prepare(
            "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?15, ?13, ?14)")
        insert.bind(1, layers.articleID)
        insert.bind(2, name)
        insert.bind(3, article.title)
        insert.bind(4, article.byline)
        insert.bind(5, outlet)
        insert.bind(6, section)
        insert.bind(7, place)
        insert.bind(8, article.published?.iso)
        insert.bind(9, article.url)
        insert.bind(10, article.path)
        insert.bind(11, language)
        insert.bind(12, wordCount)
        insert.bind(13, digest)
        article.source.bytes.withUnsafeBufferPointer { bytes in
            insert.bind(14, text: UnsafeBufferPointer(rebasing: bytes[tailStart...]))
        }
        insert.bind(15, found.first ?? layers.articleID)
        try insert.run()
        try stories.add(prints, of: layers.articleID)
        if let first = found.first { try stories.join(found.dropFirst(), into: first) }

        if let title = article.title, !article.paragraphs.contains(where: { $0.kind == .title }) {
            index(HashedWords(FoldedWords(title)), into: .titles, id: layers.articleID)
        }
    }

    private mutating func writeParagraphs(_ layers: inout ArticleLayers) throws {
        layers.firstParagraph = state.nextParagraph
        var last = 0
        for (position, span) in layers.paragraphs.enumerated() {
            let id = state.nextParagraph
            state.nextParagraph += 1
            let kind = try wordID(layers.kinds[position].rawValue)
            let insert = try connection.prepare("INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            insert.bind(1, id)
            insert.bind(2, layers.articleID)
            insert.bind(3, position + 1)
            insert.bind(4, kind)
            insert.bind(5, Int(span.start))
            insert.bind(6, Int(span.end))
            layers.bytes.withUnsafeBufferPointer { bytes in
                insert.bind(7, text: UnsafeBufferPointer(rebasing: bytes[last..<Int(span.start)]))
                insert.bind(8, text: UnsafeBufferPointer(rebasing: bytes[span.range]))
            }
            try insert.run()
            index(layers.words[position], into: .paragraphs, id: id)
            last = Int(span.end)
        }
    }

    /// Keeps folded words for `finishBatch`.
    private mutating func index(_ words: HashedWords, into table: CorpusReader.WordIndex, id: Int64) {
        guard words.count > 0 else { return }
        state.index(words)
        waiting.add(state.indexed.bytes, table, id)
    }

    /// Writes what waits of all articles so far.
    mutating func finishBatch() throws {
        try spans.write(connection)
        try speakers.write(connection)
        try addressees.write(connection)
        try entities.write(connection)
        try members.write(connection)
        state.forgetWaitingSlugs()
        try state.linker.memory.write(connection)
        try state.writeTerms(connection)
        try writeWords()
    }

    /// Puts words into the word index, in one go: most other statements make FTS5 put down what it has gathered, and many
    /// small pieces are dear to merge.
    private mutating func writeWords() throws {
        try waiting.forEach { table, id, words in
            let insert =
                switch table {
                case .titles: try connection.prepare("INSERT INTO title_words (rowid, words) VALUES (?, ?)")
                case .paragraphs: try connection.prepare("INSERT INTO paragraph_words (rowid, words) VALUES (?, ?)")
                }
            insert.bind(1, id)
            insert.bind(2, text: words)
            try insert.run()
        }
        waiting = WaitingWords()
    }

    private mutating func writeSentences(_ layers: inout ArticleLayers) throws {
        var list = RowListWriter<ListedSentence>(
            article: layers.articleID, firstID: state.nextSentence, connection)
        for sentence in layers.annotated.sentences {
            let piece = layers.firstPiece(sentence.span)
            let nearest = min(max(sentence.paragraph, 0), layers.annotated.article.paragraphs.count - 1)
            guard let paragraph = piece?.paragraph ?? layers.stored(paragraph: nearest) else {
                layers.sentenceIDs.append(0)
                layers.sentenceParagraphs.append(0)
                continue
            }
            let home = layers.paragraphs[paragraph]
            let span = piece?.span ?? Span(start: home.end, end: home.end)
            layers.sentenceIDs.append(state.nextSentence)
            layers.sentenceParagraphs.append(paragraph)
            state.nextSentence += 1
            try list.add(
                ListedSentence(
                    paragraph: layers.firstParagraph + Int64(paragraph), start: span.start - home.start,
                    length: Int32(span.byteCount)))
        }
        try list.finish()
    }

    // MARK: - Entities

    private mutating func writeEntities(_ layers: inout ArticleLayers, _ view: EntityLinker.ArticleView) throws {
        let entities = layers.annotated.entities
        layers.entityIDs = [Int64](repeating: 0, count: entities.count)
        layers.appearances = [(mentions: Int, statements: Int)](repeating: (0, 0), count: entities.count)
        var view = view
        for index in EntityLinker.order(entities) {
            layers.entityIDs[index] = try writeEntity(index, &view, layers)
        }
    }

    /// Links an entity to the corpus's own, or adds it, and writes down what this article tells of it.
    private mutating func writeEntity(
        _ index: Int, _ view: inout EntityLinker.ArticleView, _ layers: ArticleLayers
    ) throws -> Int64 {
        let entity = layers.annotated.entities[index]
        let members = entity.members.filter(layers.entityIDs.indices.contains).map { layers.entityIDs[$0] }
            .filter { $0 > 0 }
        let local = view.dossiers[index]
        let decision = try state.linker.decide(entity, local, members: members, view, connection)
        let affiliation = try entity.affiliation.map { try wordID($0) }
        let country = try entity.country.map { try wordID($0) }
        let id: Int64
        if let known = decision.known {
            id = known
            if affiliation != nil || country != nil,
                !entities.complete(id, affiliation: affiliation, country: country)
            {
                let update = try connection.prepare(
                    """
                    UPDATE entity SET affiliation = coalesce(affiliation, ?1), country = coalesce(country, ?2)
                    WHERE id = ?3 AND (affiliation IS NULL OR country IS NULL)
                    """)
                update.bind(1, affiliation)
                update.bind(2, country)
                update.bind(3, id)
                try update.run()
            }
        } else {
            id = state.nextEntity
            guard id <= ListedMention.greatestEntity else {
                throw Diagnostic(
                    "Q0501", "the database is full: it has \(id - 1) names",
                    notes: ["import what is left into another file"])
            }
            state.nextEntity += 1
            let key = decision.name == entity.name ? local.key : Folding.key(decision.name)
            let slug = try state.unusedSlug(forKey: key, connection)
            let kind = try wordID(entity.kind.rawValue)
            entities.add(
                id, slug: slug, kind: kind, name: decision.name, key: key, affiliation: affiliation, country: country)
            for (position, member) in members.enumerated() { self.members.add(id, Int64(position), member) }
        }
        state.linker.adopt(id, decision, entity, local, members: members, &view)
        if let reason = decision.reason {
            let insert = try connection.prepare("INSERT OR IGNORE INTO entity_link VALUES (?, ?, ?, ?, ?)")
            insert.bind(1, id)
            insert.bind(2, layers.articleID)
            insert.bind(3, entity.name)
            insert.bind(4, decision.joined ? 1 : 0)
            insert.bind(5, reason)
            try insert.run()
        }
        try state.linker.memory.addName(entity.name, key: local.key, to: id, connection)
        if decision.name != entity.name { try state.linker.memory.addName(decision.name, to: id, connection) }
        for name in entity.aliases { try state.linker.memory.addName(name, to: id, connection) }
        for role in entity.roles {
            let insert = try connection.prepare("INSERT OR IGNORE INTO role VALUES (?, ?, ?)")
            insert.bind(1, id)
            insert.bind(2, layers.articleID)
            insert.bind(3, role)
            try insert.run()
        }
        return id
    }

    private mutating func writeMentions(_ layers: inout ArticleLayers) throws {
        var list = RowListWriter<ListedMention>(article: layers.articleID, firstID: state.nextMention, connection)
        for mention in layers.annotated.mentions {
            // A mention stands in one sentence, and so in that sentence's paragraph.
            guard layers.sentenceIDs.indices.contains(mention.sentence), layers.sentenceIDs[mention.sentence] > 0,
                let span = layers.part(of: mention.span, inParagraph: layers.sentenceParagraphs[mention.sentence])
            else {
                layers.mentionIDs.append(nil)
                continue
            }
            let paragraph = layers.paragraphs[layers.sentenceParagraphs[mention.sentence]]
            let id = state.nextMention
            state.nextMention += 1
            layers.mentionIDs.append(id)
            try state.meet(mention.form, connection)
            let entity = mention.entity.flatMap { layers.entityIDs.indices.contains($0) ? layers.entityIDs[$0] : nil }
            // An antecedent that stands later would point at a row that is not there yet.
            let antecedent = mention.antecedent.flatMap {
                layers.mentionIDs.indices.contains($0) ? layers.mentionIDs[$0] : nil
            }
            try list.add(
                ListedMention(
                    sentence: layers.sentenceIDs[mention.sentence], form: mention.form,
                    back: Int32(truncatingIfNeeded: antecedent.map { id - $0 } ?? 0), entity: entity ?? 0,
                    start: span.start - paragraph.start, length: Int32(span.byteCount)))
            if entity != nil, let place = mention.entity { layers.appearances[place].mentions += 1 }
        }
        try list.finish()
    }

    /// Hands over how often the corpus's entities are mentioned and quoted; several of the article's can be one of them.
    private mutating func writeAppearances(_ layers: ArticleLayers) {
        var (entity, mentions, statements): (Int64, Int64, Int64) = (0, 0, 0)
        func note(_ memory: inout LinkMemory) {
            if mentions + statements > 0 { memory.add(entity, layers.articleID, mentions, statements) }
        }
        for place in layers.entityIDs.indices.sorted(by: { layers.entityIDs[$0] < layers.entityIDs[$1] }) {
            if layers.entityIDs[place] != entity {
                note(&state.linker.memory)
                (entity, mentions, statements) = (layers.entityIDs[place], 0, 0)
            }
            mentions += Int64(layers.appearances[place].mentions)
            statements += Int64(layers.appearances[place].statements)
        }
        note(&state.linker.memory)
    }

    // MARK: - Statements and captions

    private mutating func writeStatements(_ layers: inout ArticleLayers) throws {
        let first = state.nextStatement
        let statements = layers.annotated.statements
        let stored = statements.indices.filter { index in
            let sentence = statements[index].sentence
            return layers.sentenceIDs.indices.contains(sentence) && layers.sentenceIDs[sentence] > 0
        }
        // Where one is left away, the others' numbers mean others.
        let allAreStored = stored.count == statements.count
        state.nextStatement += Int64(stored.count)
        for (position, index) in stored.enumerated() {
            let statement = statements[index]
            let id = first + Int64(position)
            let outer = statement.outer.flatMap {
                allAreStored && statements.indices.contains($0) && $0 != position ? first + Int64($0) : nil
            }
            try write(statement, id: id, position: position, outer: outer, layers)
            for (place, entity) in layers.different(statement.speakers).enumerated() {
                speakers.add(id, Int64(place), layers.entityIDs[entity])
                layers.appearances[entity].statements += 1
            }
            for (place, entity) in layers.different(statement.addressees).enumerated() {
                addressees.add(id, Int64(place), layers.entityIDs[entity])
            }
        }
    }

    /// Writes a statement with its parts: what fits into its own row there, the rest into rows of spans.
    private mutating func write(
        _ statement: Statement, id: Int64, position: Int, outer: Int64?, _ layers: ArticleLayers
    ) throws {
        let verb = try statement.verb.map { try wordID($0) }
        let act = try wordID(statement.act)
        let kind = try wordID(statement.kind.rawValue)
        let rule = try wordID(statement.rule)
        let precision = try statement.said.map { try wordID($0.precision.rawValue) }
        let insert = try connection.prepare(
            """
            INSERT INTO statement VALUES (
                ?1, ?2, ?20, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            """)
        insert.bind(1, id)
        insert.bind(2, layers.articleID)
        insert.bind(3, layers.sentenceIDs[statement.sentence])
        insert.bind(4, position + 1)
        insert.bind(5, verb)
        insert.bind(6, act)
        insert.bind(7, kind)
        insert.bind(8, statement.isNegated ? 1 : 0)
        insert.bind(9, statement.confidence.isFinite ? Int((statement.confidence * 1_000).rounded()) : 0)
        insert.bind(10, rule)
        insert.bind(11, (statement.said?.day.daysSinceEpoch).map { Int64($0) })
        insert.bind(12, precision)
        insert.bind(13, outer)
        let home = layers.sentenceParagraphs[statement.sentence]
        insert.bind(20, layers.firstParagraph + Int64(home))
        func write(_ part: [Span], role: Int) {
            var place: Int64 = 0
            var isInRow = false
            for span in part {
                layers.forEachPiece(span) { paragraph, piece in
                    let start = Int64(piece.start - layers.paragraphs[paragraph].start)
                    let length = Int64(piece.byteCount)
                    if place == 0, role < Tables.rolesInStatement, paragraph == home {
                        isInRow = true
                        insert.bind(Int32(14 + 2 * role), start)
                        insert.bind(Int32(15 + 2 * role), length)
                    } else {
                        spans.add(id, Int64(role), place, layers.firstParagraph + Int64(paragraph), start, length)
                    }
                    place += 1
                }
            }
            if !isInRow, role < Tables.rolesInStatement {
                insert.bind(Int32(14 + 2 * role), Int64?.none)
                insert.bind(Int32(15 + 2 * role), Int64?.none)
            }
        }
        write(statement.source, role: 0)
        write(statement.cue, role: 1)
        write(statement.content, role: 2)
        write(statement.quoted, role: 3)
        write(statement.addressee, role: 4)
        try insert.run()
    }

    private mutating func writeCaptions(_ layers: inout ArticleLayers) throws {
        for caption in layers.annotated.captions {
            guard let paragraph = layers.stored(paragraph: caption.paragraph) else { continue }
            let id = state.nextCaption
            state.nextCaption += 1
            let credit = try caption.credit.flatMap { layers.firstPiece($0) }.map { piece in
                try wordID(layers.annotated.article.source[piece.span])
            }
            let insert = try connection.prepare("INSERT INTO caption VALUES (?, ?, ?, ?)")
            insert.bind(1, id)
            insert.bind(2, layers.articleID)
            insert.bind(3, layers.firstParagraph + Int64(paragraph))
            insert.bind(4, credit)
            try insert.run()
            for (position, person) in caption.people.enumerated()
            where layers.entityIDs.indices.contains(person.entity) {
                let insert = try connection.prepare("INSERT INTO caption_person VALUES (?, ?, ?, ?, ?, ?)")
                insert.bind(1, id)
                insert.bind(2, position)
                insert.bind(3, layers.entityIDs[person.entity])
                insert.bind(4, person.position)
                let does = person.does.flatMap { layers.part(of: $0, inParagraph: paragraph) }
                insert.bind(5, (does?.start).map { Int64($0 - layers.paragraphs[paragraph].start) })
                insert.bind(6, (does?.byteCount).map { Int64($0) })
                try insert.run()
            }
        }
    }

    private mutating func wordID(_ word: String) throws -> Int64 { try state.wordID(word, connection) }
}
