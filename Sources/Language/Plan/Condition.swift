// What a row must fulfil: clauses and `where`, typed and resolved.

import Model

/// A condition on a row. Two-valued: a comparison with a missing value is false, and `not` is the exact complement.
///
/// A path through a field with many values fits if any value fits; `!=` has become `not(=)`, and so
/// holds if none fits.
public indirect enum Condition: Sendable, Hashable {
    /// All hold; true when empty. Evaluate from left to right and skip what cannot matter any more.
    case all([Condition])
    /// At least one holds; false when empty.
    case any([Condition])
    /// The exact complement among the rows at hand.
    case not(Condition)
    /// Both sides have comparable types (numbers with numbers, text with text, dates with dates, flags with
    /// flags). Text compares folded: case and diacritics make no difference.
    case compare(Expression, Comparison, Expression)
    /// The value is one of these (folded, for text). For `verb` these are all base forms the typed word can have.
    case oneOf(Expression, [Constant])
    /// The date lies in the interval. `published = 2024-06`, `since`, `in`, `between` and the like.
    case during(Expression, DateInterval)
    /// There is no value.
    case isUnknown(Expression)
    /// The value is a flag and true.
    case isTrue(Expression)
    /// The text at the place matches; positions of its hits are kept for kwic, collocates and colouring.
    case matches(TextPlace, Pattern)
    /// The row has to do with the entity in that way.
    case refers(Relation, Reference)
    /// The entity at the end of the path (or one of them) is meant by the reference: `speaker = "To Lam"`. The empty
    /// path is the row itself. Unlike `by`, members of groups do not count.
    case entityIs(FieldPath, Reference)
    /// The row at the end of the path (or one of them) is among the rows of the query: `speaker in (people where …)`.
    /// The empty path is the row itself.
    case among(FieldPath, RowSet)
}

public enum Comparison: String, Sendable, CaseIterable {
    case equal = "="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// A closed interval of days; nil leaves that end open.
public struct DateInterval: Sendable, Hashable {
    public var first: CalendarDate?
    public var last: CalendarDate?

    public init(first: CalendarDate?, last: CalendarDate?) {
        self.first = first
        self.last = last
    }

    public func contains(_ date: CalendarDate) -> Bool {
        if let first, date < first { return false }
        if let last, last < date { return false }
        return true
    }
}

/// Where a pattern looks. Windows and phrases never cross from one value, paragraph or statement into the next.
public enum TextPlace: Sendable, Hashable {
    /// `about`: for statements the content, or a name (or alias) of what the content mentions; for articles title or
    /// body;
    /// for other rows their text.
    case topic
    /// `saying`: the content of a statement. A content in several pieces reads as one text, its cue left out.
    case content
    /// `quoting`: each stretch inside quotation marks by itself.
    case quotedWords
    /// `containing`: all words of the row (statement: source, cue and content in text order; article: each
    /// paragraph).
    case whole
    /// `F contains P`: each value of the expression by itself.
    case values(Expression)
}

/// How a row has to do with an entity.
public enum Relation: String, Sendable, CaseIterable {
    /// `by` on statements: a speaker is the entity, or is a group among whose known members it is.
    case speaker = "by"
    /// `by` on articles: the byline names them.
    case byline
    /// `to`: an addressee is the entity, or a group that has it as a member.
    case addressee = "to"
    /// `mentioning`: the entity is mentioned in the row's text under any of its names, nominal or pronoun (captions:
    /// or shown).
    /// Statements: in source, cue or content.
    case mentioned = "mentioning"
    /// `of` on mentions: whom the mention means.
    case meant = "of"
}

/// Whom a query means.
public indirect enum Reference: Sendable, Hashable {
    /// Every entity that the name fits (`NameIndex.entities(named:)`). The compiler has told the reader if it is
    /// unknown or fits several; evaluation need not repeat it.
    case name(String)
    /// The entity with that id, without the `@`.
    case id(String)
    /// The entities among the rows.
    case rows(RowSet)
}

/// Rows that stand somewhere else than at the source: a subquery or a variable.
public indirect enum RowSet: Sendable, Hashable {
    case query(Plan)
    case variable(String)
    case previous
}
