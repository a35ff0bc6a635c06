// The steps of a plan. Clauses have become filters; stages are here one to one.

import Model

/// What a step does to the rows that come to it.
public indirect enum Operation: Sendable, Hashable {
    /// Keeps the rows for which the condition holds. Every clause, before or after the first `|`.
    case filter(Condition)
    /// A noun as a stage: follows the default edge (`Schema.walk`) and removes doubles. The order is the
    /// default order of the new rows. Hit positions are kept where the new row holds the old one's text.
    case walk(Noun)
    /// Stable; the first key decides. Unknown values come last in both directions.
    case sort([SortKey])
    case take(Int)
    case skip(Int)
    /// That many rows at random without replacement (all, if there are fewer), in their present order.
    /// The same seed on the same rows draws the same sample; it must not depend on the chunks.
    case sample(Int, seed: UInt64)
    /// The rows with the earliest dates, oldest first; undated rows are left out.
    case earliest(Int)
    /// The rows with the latest dates, newest first; undated rows are left out.
    case latest(Int)
    /// The first row of each group, in the present order. Rows with several keys stand for each; a row is kept once.
    case onePer(GroupKey)
    /// `count`, `count by`, `top` and `group by`.
    case group(Grouping)
    /// A computed column on each row. The name is new: not a field's, not a column's.
    case add(name: String, Expression)
    /// Chooses the columns to show. The rows stay what they are, and later steps still see all their fields.
    /// The plan's `columns` hold the last choice already; evaluators may pass over this step.
    case show([ShownColumn])
    /// The other rows' kind is the same. Results have no doubles; order: left rows, then new ones of the right.
    case combine(SetOperator, Plan)
    /// Key word in context: a table `article` (rows), `speaker` (rows, many; empty column for rows that are not
    /// statements), `left` text, `hit` text, `right` text; one row per hit of the patterns of the filters so
    /// far (not those under `not`), with `width` words either side inside the row's text.
    case kwic(width: Int)
    /// A table `article` (rows), `text` text: each row with so many sentences or paragraphs either side, hits marked.
    case context(Int, ContextUnit)
    /// A table `word` word, `count` integer, `share` real: words of the rows' text, folded, the most frequent first.
    /// Function words stay. With `lemma`, words are counted under their stem and shown in their most frequent form.
    case words(lemma: Bool)
    /// A table `words` text, `count` integer, `share` real: sequences of that many words inside a sentence.
    case ngrams(Int)
    /// A table `word` word, `count` integer, `log_likelihood` real (Dunning 1993), `pmi` real (Church and Hanks
    /// 1990): words within `window` words of a hit, strongest first. `of` nil: the hits of the filters so far.
    case collocates(window: Int, of: Pattern?)
    /// A table `word` word, `count` integer, `other` integer, `log_likelihood` real, `log_ratio` real: words of these
    /// rows against those of the other query's, most typical first.
    case keywords(versus: Plan)
}

public enum SetOperator: String, Sendable, CaseIterable {
    case union, except, intersect
}

public enum ContextUnit: String, Sendable, CaseIterable {
    case sentences, paragraphs
}

public struct SortKey: Sendable, Hashable {
    /// A single value: an edge has become its number of rows, a field with many values its first.
    public var value: Expression
    public var isDescending: Bool

    public init(_ value: Expression, isDescending: Bool) {
        self.value = value
        self.isDescending = isDescending
    }
}

/// What rows are grouped by.
public struct GroupKey: Sendable, Hashable {
    /// Heading of the column, unique among the grouping's columns: `speaker`, `month`, `article.outlet`.
    public var name: String
    /// The value; for a bucket the date.
    public var value: Expression
    /// nil: the value itself. A bucket's cell is the first day of the period (`CalendarDate`).
    public var bucket: DateBucket?
    public var type: ValueType
    /// A row counts once for each of its values, and the result says so.
    public var isMany: Bool

    public init(name: String, value: Expression, bucket: DateBucket? = nil, type: ValueType, isMany: Bool) {
        self.name = name
        self.value = value
        self.bucket = bucket
        self.type = type
        self.isMany = isMany
    }
}

/// A period of the calendar. Weeks begin on Monday (ISO 8601), quarters in January, April, July, October.
public enum DateBucket: String, Sendable, CaseIterable {
    case day, week, month, quarter, year
}

/// Rows to groups. The result is a table: the keys' columns, then the aggregates'.
///
/// Rows whose key is unknown (or that have none of many values) form a group of their own, `(unknown)`.
/// A bucket fills the empty periods between the first and the last that occur (`fillsEmptyBuckets`), for each
/// combination of the other keys that occurs, with counts and sums of 0 and other aggregates unknown.
/// Order: if the first key is a bucket, by period, then by the first aggregate, largest first; otherwise by
/// the first aggregate that is a number, largest first. Ties by the keys' order as printed; `(unknown)` after
/// its equals. Without keys: one row for all.
public struct Grouping: Sendable, Hashable {
    public var keys: [GroupKey]
    public var aggregates: [Aggregate]
    /// `top N`: that many groups at most, `(unknown)` not counted among them but left out.
    public var limit: Int?
    public var fillsEmptyBuckets: Bool

    public init(keys: [GroupKey], aggregates: [Aggregate], limit: Int? = nil, fillsEmptyBuckets: Bool) {
        self.keys = keys
        self.aggregates = aggregates
        self.limit = limit
        self.fillsEmptyBuckets = fillsEmptyBuckets
    }
}

/// A figure about the rows of a group.
public struct Aggregate: Sendable, Hashable {
    /// Heading of the column.
    public var name: String
    public var function: AggregateFunction
    /// What it is taken of; nil for `count` and `share`, and for `first` and `latest` of the row itself.
    public var argument: Expression?
    public var type: ValueType
    public var isMany: Bool

    public init(
        name: String, function: AggregateFunction, argument: Expression? = nil, type: ValueType, isMany: Bool = false
    ) {
        self.name = name
        self.function = function
        self.argument = argument
        self.type = type
        self.isMany = isMany
    }
}

/// How groups are summed up, and how the parts of two chunks merge. Unknown values do not take part.
public enum AggregateFunction: String, Sendable, CaseIterable {
    /// Number of rows (with an argument: of rows where it is known). Merges by adding.
    case count
    /// Number of different values. Merges as sets.
    case countDistinct = "count distinct"
    /// The group's rows as a part, 0 to 1, of all rows that came to the step (each counted once). Merges by adding.
    case share
    /// Merges by adding.
    case sum
    /// Merges as sum and count. Unknown for no values.
    case avg
    /// The middle value; the mean of the middle two. Needs all values in one place (merges as lists).
    case median
    /// Numbers, dates and text; merge by comparing.
    case min, max
    /// Value in the row with the earliest date (undated rows last), then in reading order. Merges by comparing
    /// places.
    case first
    /// Value in the row with the latest date (undated rows last), then the first in reading order. Merges alike.
    case latest
    /// The different values, in default order. Merges as ordered sets.
    case list
}
