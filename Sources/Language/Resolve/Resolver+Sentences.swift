// `who …`, `what did …` and `top N …`: sentences that stand for a pipeline.

import Model
import Text

extension Resolver {
    /// `who V P clauses` = `statements saying P where not negated and verb = V clauses | group by speaker: count, …`
    mutating func whoDraft(verb: NameSyntax, _ pattern: PatternSyntax?, at span: Span) -> PlanDraft? {
        var draft = PlanDraft(.noun(.statements), Shape(noun: .statements))
        draft.isSentence = true
        if let pattern {
            let clause = ClauseSyntax(isNegated: false, kind: .saying(pattern), span: pattern.span)
            resolve(clause, into: &draft)
        }
        if verb.text.isEmpty { return draft }
        appendVerb(verb, form: VerbForms.past(of:), to: &draft)
        let articlePath = FieldPath(steps: [.field(.statementArticle)], type: .rows(.article), isMany: false)
        let publishedPath = FieldPath(steps: [.field(.statementPublished)], type: .date, isMany: false)
        let textPath = FieldPath(steps: [.field(.statementText)], type: .text, isMany: false)
        let speakerPath = FieldPath(steps: [.field(.statementSpeaker)], type: .rows(.entity), isMany: true)
        let key = GroupKey(name: "speaker", value: .path(speakerPath), type: .rows(.entity), isMany: true)
        let aggregates = [
            Aggregate(name: "count", function: .count, type: .integer),
            Aggregate(name: "latest", function: .latest, argument: .path(textPath), type: .text),
            Aggregate(name: "published", function: .latest, argument: .path(publishedPath), type: .date),
            Aggregate(name: "article", function: .latest, argument: .path(articlePath), type: .rows(.article)),
        ]
        let grouping = Grouping(keys: [key], aggregates: aggregates, fillsEmptyBuckets: false)
        draft.finish = .step(
            .group(grouping),
            text: "group by speaker: count, latest(text) as latest, latest(published) as published, "
                + "latest(article) as article",
            span: span, shape: Resolver.tableShape(grouping))
        return draft
    }

    /// `what did REFS V clauses` = `statements by REFS where not negated clauses`; with another verb than `say`, only
    /// that verb's.
    mutating func whatDraft(_ whom: ReferenceSyntax, verb: NameSyntax, at span: Span) -> PlanDraft? {
        var draft = PlanDraft(.noun(.statements), Shape(noun: .statements))
        resolve(ClauseSyntax(isNegated: false, kind: .by(whom), span: whom.span), into: &draft)
        if verb.text.isEmpty { return draft }
        if VerbForms.isAnySaying(verb.text) {
            draft.append(.filter(Resolver.notNegated), text: "where not negated", span: verb.span)
            draft.needsAnd = true
        } else {
            appendVerb(verb, form: { $0 }, to: &draft)
        }
        return draft
    }

    /// `said` means everything that was uttered, whatever the verb: who pledged or denied something said it too, and so does
    /// whoever talked about it. Another verb means itself in any form. Who "did not say" or "has not promised" something is not among them.
    /// `form` makes of a base form what stands at the place.
    private mutating func appendVerb(_ verb: NameSyntax, form: (String) -> String, to draft: inout PlanDraft) {
        let isVerb: Condition
        let written: String
        if VerbForms.isAnySaying(verb.text) {
            let act = FieldPath(steps: [.field(.statementAct)], type: .word, isMany: false)
            let utterances = Act.allCases.filter(\.isUtterance).map(\.rawValue)
            isVerb = .oneOf(.path(act), utterances.map { .text($0) })
            written = "act in (\(utterances.joined(separator: ", ")))"
        } else {
            let path = FieldPath(steps: [.field(.statementVerb)], type: .word, isMany: false)
            let lemmas = VerbForms.lemmas(of: verb.text)
            isVerb = .oneOf(.path(path), lemmas.map { .text($0) })
            noteUnknownVerb(verb, lemmas, form)
            written = "verb = " + verb.text.lowercased()
        }
        draft.append(
            .filter(.all([Resolver.notNegated, isVerb])), text: "where not negated and " + written, span: verb.span)
    }

    /// A verb that does not occur: a note with the nearest that does, if one is near.
    private mutating func noteUnknownVerb(_ verb: NameSyntax, _ lemmas: [String], _ form: (String) -> String) {
        guard let names = context.names,
            !lemmas.contains(where: { names.values(of: .statementVerb, prefix: $0, limit: 8).contains($0) })
        else { return }
        let known = names.values(of: .statementVerb, prefix: "", limit: 200)
        let typed = verb.text.lowercased()
        guard !known.isEmpty else { return }
        // "yelled" is no misspelt "called": a verb that begins otherwise is another one, and "said" finds them all.
        let most = typed.utf8.count > 6 ? 2 : 1
        let near = NearestName.nearest(
            to: typed,
            among: (known.map(form) + known).filter { candidate in
                candidate.utf8.first == typed.utf8.first
                    && EditDistance.distance(Array(typed.utf8), Array(candidate.utf8), atMost: most) != nil
            })
        let nearest = near ?? form("say")
        report(
            .unknownVerb, "no verb here is \(StringLiteral.quoted(verb.text))", at: verb.span,
            severity: .note,
            fixIts: [
                Diagnostic.FixIt(
                    near == nil
                        ? "\"\(nearest)\" finds every way of saying something" : "did you mean \"\(nearest)\"?",
                    at: verb.span, replacement: nearest)
            ])
    }

    private static var notNegated: Condition {
        .not(.isTrue(.path(FieldPath(steps: [.field(.statementNegated)], type: .flag, isMany: false))))
    }

    /// `top N FIELD` = `statements | top N FIELD`; for a noun that is no field of statements, its rows by mentions.
    mutating func rankingDraft(_ number: NumberSyntax, _ key: KeySyntax, at span: Span) -> PlanDraft? {
        if case .path(let names, false) = key.value.kind, names.count == 1, let noun = Vocabulary.noun(names[0].text) {
            if noun.rowKind == .entity, noun != .speakers { return entityRanking(noun, number, at: span) }
            if noun != .speakers {
                report(
                    .wrongArguments, "\"top\" does not rank \(noun.rawValue)", at: key.span,
                    label: "for example: top 10 speakers, top 10 verbs, top 10 places")
                return nil
            }
        }
        var draft = PlanDraft(.noun(.statements), Shape(noun: .statements))
        draft.finish = .stages([StageSyntax(kind: .top(number, [key]), span: span)])
        return draft
    }

    private func entityRanking(_ noun: Noun, _ number: NumberSyntax, at span: Span) -> PlanDraft? {
        var draft = PlanDraft(.noun(noun), Shape(noun: noun))
        let mentions = ExpressionSyntax(
            kind: .path([NameSyntax(text: "mentions", span: span)], leadingDot: false), span: span)
        let key = SortKeySyntax(isDescending: true, value: mentions, span: span)
        draft.finish = .stages([
            StageSyntax(kind: .sort([key]), span: span), StageSyntax(kind: .take(number), span: span),
        ])
        return draft
    }
}
