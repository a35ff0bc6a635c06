// The first answers about somebody who is quoted very often: from the newest articles on, without a look at all the others.
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
}
