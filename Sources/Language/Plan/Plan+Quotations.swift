// The columns that a quotation is made of for other programs (schema.org), whatever a query shows.

import Model
import Text

extension Plan {
    static let quotationAdvice = "only statements can be written as JSON-LD: it tells who said what, and where"

    /// This plan with the columns of a quotation. Throws `Q0211` where its rows are no statements.
    public func showingQuotations() throws(Diagnostic) -> Plan {
        guard shape.rowKind == .statement else {
            throw Diagnostic(Code.stageDoesNotFit.rawValue, Plan.quotationAdvice)
        }
        var plan = self
        plan.columns = Plan.quotationPaths.map { path in
            let type = path.last?.type ?? .text
            return ShownColumn(
                name: path.map(\.name).joined(separator: "."),
                value: .path(FieldPath(steps: path.map { .field($0) }, type: type, isMany: Plan.isMany(path))),
                type: type, isMany: Plan.isMany(path))
        }
        return plan
    }

    private static func isMany(_ path: [Field]) -> Bool { path.contains { $0.cardinality == .many } }

    private static let quotationPaths: [[Field]] = [
        [.statementSpeaker], [.statementSpeaker, .entityKind], [.statementSource], [.statementText], [.statementKind],
        [.statementVerb], [.statementAct], [.statementNegated], [.statementTo], [.statementSaid], [.statementPrecision],
        [.statementArticle, .articleID],
        [.statementArticle, .articleTitle], [.statementArticle, .articleURL], [.statementArticle, .articleByline],
        [.statementArticle, .articleOutlet], [.statementArticle, .articleSection],
        [.statementArticle, .articlePublished], [.statementArticle, .articleLanguage],
    ]
}
