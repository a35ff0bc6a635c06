// Which articles are one story: asked by ArticleWriter for each article, answered from the prints of those before.

import Model
import Text

/// Finds the story of an article: near-duplicates share the number of the first of them that was added.
///
/// Costs a dozen look-ups in an index, and the reading of a few articles that share one of their rarest runs of words:
/// the same in a small corpus and in a large one.
struct StoryFinder {
    let connection: Connection

    /// At least so much of the shorter article stands in the longer one too. Copies cut to a half share nearly all of
    /// what is left; reports of one event by two reporters share a tenth, their common quotations.
    static let containment = 0.5
    /// Articles looked at for each print, the newest first: what stands under every article of an outlet is no clue.
    private static let articlesPerPrint = 16
    /// Prints that a candidate has in common: one is shared by any two articles that end on the same line. Of two articles at the
    /// bound of containment one pair in twenty has no second one; copies have ten.
    private static let fewestShared = 2
    /// Candidates whose text is read, those with the most prints in common first.
    private static let candidateCount = 4

    /// Copies appear within a month, weeklies and magazines included. What is much the same later is another event that is
    /// told in the same words: the next quarter's figures, the next year's festival.
    static let dayCount = 31

    /// The stories that an article belongs to, ascending: none for a new story, several where it joins them. All articles of
    /// a story that have a day lie within `dayCount` days of each other.
    func stories(of print: StoryPrint, _ prints: [Int64], published: CalendarDate?) throws -> [Int64] {
        var counts: [Int64: Int] = [:]
        for value in prints {
            let select = try connection.prepare(
                "SELECT article FROM story_print WHERE print = ? ORDER BY article DESC LIMIT ?")
            select.bind(1, value)
            select.bind(2, Self.articlesPerPrint)
            try select.forEachRow { counts[$0.int(0), default: 0] += 1 }
        }
        // The days from the first to the last article of all that would become one story.
        var days = published.map { $0.daysSinceEpoch...$0.daysSinceEpoch }
        let candidates = counts.filter { $0.value >= Self.fewestShared }.sorted {
            $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
        }
        var stories: Set<Int64> = []
        var readCount = 0
        for (article, _) in candidates where readCount < Self.candidateCount {
            let (story, its) = try story(of: article)
            if stories.contains(story) { continue }
            let all = [days, its].compactMap(\.self)
            let whole = all.first.map { first in
                all.reduce(first) { min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound) }
            }
            if let whole, whole.upperBound - whole.lowerBound > Self.dayCount { continue }
            readCount += 1
            if try print.containment(self.print(of: article)) >= Self.containment {
                stories.insert(story)
                days = whole
            }
        }
        return stories.sorted()
    }

    /// The story of an article, and the days of its first and last article; nil where none has one.
    private func story(of article: Int64) throws -> (story: Int64, days: ClosedRange<Int32>?) {
        let select = try connection.prepare(
            """
            SELECT a.story, (SELECT min(published) FROM article WHERE story = a.story),
                (SELECT max(published) FROM article WHERE story = a.story)
            FROM article a WHERE a.id = ?
            """)
        select.bind(1, article)
        var found: (Int64, ClosedRange<Int32>?) = (article, nil)
        try select.forEachRow { row in
            let days = [row.text(1), row.text(2)].compactMap { $0.flatMap { CalendarDate(iso: $0)?.daysSinceEpoch } }
            found = (row.int(0), days.min().flatMap { least in days.max().map { least...$0 } })
        }
        return found
    }

    /// The print of an article that is stored, from the words of its body.
    func print(of article: Int64) throws -> StoryPrint {
        var hashes: [UInt64] = []
        var words = FoldedWords()
        guard let range = try connection.rows(of: .paragraph, inArticle: article) else {
            return StoryPrint(wordHashes: [])
        }
        let select = try connection.prepare(
            """
            SELECT p.text FROM paragraph p JOIN word k ON k.id = p.kind
            WHERE p.id BETWEEN ? AND ? AND k.text = 'body' ORDER BY p.id
            """)
        select.bind(1, range.lowerBound)
        select.bind(2, range.upperBound)
        try select.forEachRow { row in
            words.removeAll()
            words.append(row.bytes(0))
            hashes += HashedWords(words).hashes
        }
        return StoryPrint(wordHashes: hashes)
    }

    private static let rows = RowBuffer("story_print", columnCount: 2, ignoring: true)

    /// Keeps the prints of an article that was written.
    func add(_ prints: [Int64], of article: Int64) throws {
        var rows = Self.rows
        for value in prints { rows.add(value, article) }
        try rows.write(connection)
    }

    /// An article that has much of two stories makes them one.
    func join(_ stories: ArraySlice<Int64>, into story: Int64) throws {
        for other in stories {
            let update = try connection.prepare("UPDATE article SET story = ? WHERE story = ?")
            update.bind(1, story)
            update.bind(2, other)
            try update.run()
        }
    }
}
