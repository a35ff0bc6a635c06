// The first answers about somebody who is quoted very often, or to words that are: from the newest articles on, without a look
// at all the others.
// Run+Execute asks before it gathers rows.

import Corpus
import Language
import Model

extension Run {
    /// More articles than this are not looked through: then all statements are gathered.
    private static let newestArticleCount = 4_096
    /// For more answers than this all statements are gathered at once.
    private static let mostAnswers = 1_000

    /// What is left of `statements by X` after the first step, where the next one takes so few of them that they stand in the
    /// newest articles; nil where that is not known, or where gathering all of X's statements costs little.
    func newest(_ plan: Plan) throws -> Flow? {
        guard case .noun(.statements) = plan.source, plan.steps.count > 1,
            case .filter(.refers(.speaker, let reference)) = plan.steps[0].operation,
            case .take(let count) = plan.steps[1].operation
        else { return nil }
        let speakers = try withGroups(entities(reference)).rows
        let few = max(wholeColumnRowCount / 25, try corpus.rowCount(.statement) / 400)
        guard (1...Run.mostAnswers).contains(count),
            try speakers.contains(where: { try corpus.statementCount(by: $0, atMost: few + 1) > few })
        else { return nil }
        let published = try column(.articlePublished)
        var ranks = published.indices.map { Run.rank(Int32(truncatingIfNeeded: $0), published) }
        let bound = Run.smallest(Run.newestArticleCount, of: ranks)
        let isAll = ranks.count <= Run.newestArticleCount
        ranks = ranks.filter { $0 <= bound }.sorted()
        var rows: [Int32] = []
        for rank in ranks where rows.count < count {
            try cancellation.check()
            let article = Int32(truncatingIfNeeded: rank & UInt64(UInt32.max))
            rows += try corpus.statements(by: speakers, inArticle: article)
        }
        guard rows.count >= count || isAll else { return nil }
        var flow = Flow(shape: plan.steps[0].shape)
        flow.rows = rows.sorted()
        flow.hasKnownSpeakers = true
        return flow
    }

    /// Articles of a corpus that are looked through for words before the hits tell whether that pays.
    private static let firstLook = 16
    /// So few texts are read one by one; for more the places of all statements are read.
    private static let firstTexts = 512
    /// More articles than this are not looked through for words: all that may have them come from the word index sooner.
    private static let articlesWithWords = 512

    /// What is left of `statements saying W` and the like after the filters, where the next step takes so few of them that the
    /// newest articles have them: `stepCount` steps are done then. nil where the words are rare, or are not all that is asked.
    func newestWithWords(_ plan: Plan) throws -> (flow: Flow, stepCount: Int)? {
        guard case .noun(.statements) = plan.source else { return nil }
        var conditions: [Condition] = []
        for step in plan.steps {
            guard case .filter(let condition) = step.operation else { break }
            conditions.append(condition)
        }
        guard !conditions.isEmpty, conditions.count < plan.steps.count,
            case .take(let count) = plan.steps[conditions.count].operation, (1...Run.mostAnswers).contains(count),
            try corpus.rowCount(.statement) > wholeColumnRowCount * 4, conditions.allSatisfy(Run.asksWordsOnly)
        else { return nil }
        let filter = Filter.all(try conditions.map(wordFilter))
        let published = try column(.articlePublished)
        var ranks = published.indices.map { Run.rank(Int32(truncatingIfNeeded: $0), published) }
        let bound = Run.smallest(Run.articlesWithWords, of: ranks)
        ranks = ranks.filter { $0 <= bound }.sorted()
        var flow = Flow(shape: plan.steps[conditions.count - 1].shape)
        flow.patterns = conditions.flatMap(HitPattern.patterns(of:))
        var rows: [Int32] = []
        var start = 0
        var batch = Run.firstLook
        while start < ranks.count, rows.count < count {
            try cancellation.check()
            let end = min(start + batch, ranks.count)
            let found = try ranks[start..<end].flatMap { rank in
                try corpus.statements(inArticle: Int32(truncatingIfNeeded: rank & UInt64(UInt32.max)))
            }
            for part in stride(from: 0, to: found.count, by: Run.firstTexts) {
                flow.rows = Array(found[part..<min(part + Run.firstTexts, found.count)])
                rows += zip(flow.rows, try mask(filter, flow)).compactMap { $1 ? $0 : nil }
            }
            start = end
            batch = min(start, 32)
            // As many in the articles behind them as in these: would there be enough?
            guard rows.count * ranks.count >= count * start else { return nil }
        }
        guard rows.count >= count || ranks.count == published.count else { return nil }
        flow.rows = rows.sorted()
        return (flow, conditions.count)
    }

    /// Whether a condition asks for nothing but words of the statements themselves.
    private static func asksWordsOnly(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let parts), .any(let parts): parts.allSatisfy(asksWordsOnly)
        case .not(let part): asksWordsOnly(part)
        case .matches(.content, _), .matches(.quotedWords, _), .matches(.whole, _): true
        default: false
        }
    }

    /// Such a condition as a filter that reads the texts of whatever rows it gets: the word index is not asked.
    private func wordFilter(_ condition: Condition) throws -> Filter {
        switch condition {
        case .all(let parts): .all(try parts.map(wordFilter))
        case .any(let parts): .any(try parts.map(wordFilter))
        case .not(let part): .not(try wordFilter(part))
        case .matches(let place, let pattern):
            .text(TextFilter(place: place, matcher: try matcher(pattern), candidates: nil))
        default: .other(condition)
        }
    }
}
