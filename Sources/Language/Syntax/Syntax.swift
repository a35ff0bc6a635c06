// The tree of a query as it was typed: what the parser gives, and what resolver, printer and completion take.

import Model
import Text

/// A whole text: queries one after the other.
public struct ScriptSyntax: Sendable {
    public var statements: [StatementSyntax]
    /// Comments in order, from `#` to the end of their line.
    public var comments: [Span]
}

/// A word with its place: a variable's or a column's name, a verb.
public struct NameSyntax: Sendable {
    public var text: String
    public var span: Span
}

/// One query of a script.
public struct StatementSyntax: Sendable {
    public indirect enum Kind: Sendable {
        case query(QuerySyntax)
        case explain(QuerySyntax)
        case letQuery(NameSyntax, QuerySyntax)
        case letValue(NameSyntax, ExpressionSyntax)
    }

    public var kind: Kind
    public var span: Span
}

/// A source with its clauses, and the stages after it.
public struct QuerySyntax: Sendable {
    public var head: HeadSyntax
    public var clauses: [ClauseSyntax]
    public var stages: [StageSyntax]
    public var span: Span
}

/// What a query begins with.
public struct HeadSyntax: Sendable {
    public indirect enum Kind: Sendable {
        case noun(Noun)
        case variable(String)
        case subquery(QuerySyntax)
        /// `who V P`
        case who(verb: NameSyntax, PatternSyntax?)
        /// `what did REFS V`
        case what(ReferenceSyntax, verb: NameSyntax)
        /// `top N FIELD` at the beginning.
        case top(NumberSyntax, KeySyntax)
        /// A line that begins with `|`.
        case previous
        /// Nothing that could be read; reported already.
        case missing
    }

    public var kind: Kind
    public var span: Span
}

/// A condition in the form of a prepositional phrase.
public struct ClauseSyntax: Sendable {
    public indirect enum Kind: Sendable {
        case by(ReferenceSyntax)
        case to(ReferenceSyntax)
        case mentioning(ReferenceSyntax)
        case of(ReferenceSyntax)
        case about(PatternSyntax)
        case saying(PatternSyntax)
        case quoting(PatternSyntax)
        case containing(PatternSyntax)
        case without(PatternSyntax)
        case whereCondition(ExpressionSyntax)
        case inDate(DateSyntax)
        case onDate(DateSyntax)
        case since(DateSyntax)
        case until(DateSyntax)
        case between(DateSyntax, DateSyntax)
        case last(NumberSyntax, TimeUnit)
        /// `in section "Politics"`; several values mean any of them.
        case inAttribute(ArticleAttribute, [ExpressionSyntax])
        case missing
    }

    public var isNegated: Bool
    public var kind: Kind
    public var span: Span
}

public enum TimeUnit: String, Sendable, CaseIterable {
    case day, week, month, quarter, year

    public var plural: String { rawValue + "s" }
}

/// The attributes of an article that `in` names.
public enum ArticleAttribute: String, Sendable, CaseIterable {
    case section, outlet, place, language

    public var field: Field {
        switch self {
        case .section: .articleSection
        case .outlet: .articleOutlet
        case .place: .articlePlace
        case .language: .articleLanguage
        }
    }
}

/// Whom a clause names.
public struct ReferenceSyntax: Sendable {
    public indirect enum Kind: Sendable {
        case name(String)
        case id(String)
        case variable(String)
        case subquery(QuerySyntax)
        case any([ReferenceSyntax])
        case all([ReferenceSyntax])
        case missing
    }

    public var kind: Kind
    public var span: Span
}

/// What words must be like.
public struct PatternSyntax: Sendable {
    public indirect enum Kind: Sendable {
        case phrase([TermSyntax])
        case regularExpression(String)
        case within(PatternSyntax, NumberSyntax, PatternSyntax)
        case all([PatternSyntax])
        case any([PatternSyntax])
        case not(PatternSyntax)
        case missing
    }

    public var kind: Kind
    public var span: Span
}

/// One part of a phrase.
public struct TermSyntax: Sendable {
    public enum Kind: Sendable, Hashable {
        case word(String)
        case prefix(String)
        case quoted(String)
        case exact(String)
        case fuzzy(String)
        /// `$name` in place of quoted words.
        case variable(String)
    }

    public var kind: Kind
    public var span: Span
}

/// A day or a period.
public struct DateSyntax: Sendable {
    public enum Kind: Sendable, Hashable {
        case year(Int)
        case month(Int, Int)
        case quarter(Int, Int)
        case day(Int, Int, Int)
        case today, yesterday
        case ago(Int, TimeUnit)
        case variable(String)
        case missing
    }

    public var kind: Kind
    public var span: Span
}

/// A whole number that a stage or clause needs; or a variable that holds one.
public struct NumberSyntax: Sendable {
    public enum Kind: Sendable, Hashable {
        case value(Int)
        case variable(String)
        case missing
    }

    public var kind: Kind
    public var span: Span
}

/// A value or a condition.
public struct ExpressionSyntax: Sendable {
    public indirect enum Kind: Sendable {
        case integer(Int64)
        case real(Double)
        case text(String)
        /// A bare word right of a comparison: text, or `true`, or what the left side makes of it.
        case bareWord(String)
        case date(DateSyntax)
        case id(String)
        case variable(String)
        /// A field path; with a leading dot right of a comparison.
        case path([NameSyntax], leadingDot: Bool)
        case call(NameSyntax, [ExpressionSyntax])
        case subquery(QuerySyntax)
        case negative(ExpressionSyntax)
        case arithmetic(ArithmeticOperator, ExpressionSyntax, ExpressionSyntax)
        case compare(ExpressionSyntax, ComparisonSyntax, ExpressionSyntax)
        case between(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax, negated: Bool)
        case inList(ExpressionSyntax, [ExpressionSyntax], negated: Bool)
        case inDate(ExpressionSyntax, DateSyntax, negated: Bool)
        case contains(ExpressionSyntax, PatternSyntax, negated: Bool)
        case isUnknown(ExpressionSyntax, negated: Bool)
        case not(ExpressionSyntax)
        case and([ExpressionSyntax])
        case or([ExpressionSyntax])
        case missing
    }

    public var kind: Kind
    public var span: Span
}

public enum ComparisonSyntax: String, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// What rows are grouped, counted or picked by: a value, or a period's name.
public struct KeySyntax: Sendable {
    public var value: ExpressionSyntax
    public var span: Span
}

/// What stands after a `|`.
public struct StageSyntax: Sendable {
    public indirect enum Kind: Sendable {
        /// One clause or several.
        case clauses([ClauseSyntax])
        case walk(Noun, [ClauseSyntax])
        case sort([SortKeySyntax])
        case take(NumberSyntax)
        case skip(NumberSyntax)
        case sample(NumberSyntax, seed: NumberSyntax?)
        case earliest(NumberSyntax?)
        case latest(NumberSyntax?)
        case onePer(KeySyntax)
        case top(NumberSyntax, [KeySyntax])
        case count([KeySyntax])
        case group([KeySyntax], [AggregateSyntax])
        case add(NameSyntax, ExpressionSyntax)
        case show([ShownFieldSyntax])
        case combine(SetOperator, QuerySyntax)
        case kwic(NumberSyntax?)
        case context(NumberSyntax, ContextUnit)
        case words(asLemma: Bool)
        case ngrams(NumberSyntax)
        case collocates(NumberSyntax?, of: PatternSyntax?)
        case keywords(QuerySyntax)
        case chart(OutputRequest.Chart?)
        case format(OutputRequest.Format)
        case save(String, overwrites: Bool)
        /// Nothing that could be read. What the rows are behind it is anybody's guess when it may have changed them.
        case missing(mayChangeRows: Bool)
    }

    public var kind: Kind
    public var span: Span
}

public struct SortKeySyntax: Sendable {
    public var isDescending: Bool
    public var value: ExpressionSyntax
    public var span: Span
}

public struct ShownFieldSyntax: Sendable {
    public var value: ExpressionSyntax
    public var name: NameSyntax?
    public var span: Span
}

public struct AggregateSyntax: Sendable {
    public var function: AggregateFunction
    public var argument: ExpressionSyntax?
    public var name: NameSyntax?
    public var span: Span
}

extension StageSyntax.Kind {
    /// Whether rows of another kind come out of it.
    var changesRows: Bool {
        switch self {
        case .walk, .top, .count, .group, .add, .kwic, .context, .words, .ngrams, .collocates, .keywords: true
        default: false
        }
    }
}

extension HeadSyntax {
    /// `who …` and `what did …`.
    var isSentence: Bool {
        switch kind {
        case .who, .what: true
        default: false
        }
    }
}
