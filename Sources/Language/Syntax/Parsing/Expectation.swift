// What could stand at a place of a query: noted by the parser on its way, turned into offers by Completer.

import Model
import Text

/// Something that the grammar allows at the end of the text.
struct Expectation {
    enum Kind {
        /// The beginning of a statement, or of a query (in brackets, after `explain`).
        case statement, query
        /// A clause; the query is known.
        case clause
        /// A stage, behind `|`.
        case stage
        /// `|` itself.
        case pipe
        /// Somebody: a name, an id, a variable, a bracket.
        case reference
        /// `and`, `or` or `,` between names.
        case referenceJoin
        /// Words to look for.
        case pattern
        /// `and`, `or`, `within` behind words.
        case patternJoin
        /// A field or function: the beginning of a value.
        case value
        /// What may follow a value on the left: comparisons.
        case comparison(ExpressionSyntax)
        /// `and`, `or` between conditions.
        case conditionJoin
        /// What a field is compared with.
        case comparedWith(ExpressionSyntax?)
        /// A field behind a dot.
        case fieldAfter([NameSyntax])
        /// What rows are counted, grouped or picked by.
        case key
        /// A column that is to be sorted by or shown.
        case column
        /// A figure about a group.
        case aggregate
        case verb(isQuestion: Bool)
        case date
        case number(example: String)
        case unit
        /// These words, and nothing else from the vocabulary.
        case words([String])
        /// A variable's name, to be chosen.
        case newName
        case file
        case sectionName(ArticleAttribute)
    }

    var kind: Kind
    /// The innermost query at that place, as far as it is typed.
    var query: QuerySyntax?
}

/// What a word means where the lexer cannot tell.
enum TokenRole {
    case field, function, verb, value, patternWord, columnName
}
