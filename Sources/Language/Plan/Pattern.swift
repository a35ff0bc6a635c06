// What words must be like: the checked form of a text pattern.

/// A condition on words. Words are those of the corpus: folded (case, diacritics, `đ` = `d`, `ß` = `ss`, curly
/// quotes = straight), punctuation between them passed over.
public indirect enum Pattern: Sendable, Hashable {
    /// The terms' words stand side by side in this order. Never empty.
    case phrase([Term])
    /// A hit of each within so many words of the other: at most `distance - 1` words stand between them, either way
    /// round. Inside one paragraph, statement or value. The hit is from the first word to the last of both.
    case within(Pattern, distance: Int, Pattern)
    /// Each matches somewhere in the same text. Hits are those of all.
    case all([Pattern])
    case any([Pattern])
    /// The text has no hit of it. Gives no hits.
    case not(Pattern)
    /// PCRE2 (UTF, UCP, caseless unless it says `(?-i)`), matched on the text as it stands, with a match limit.
    case regularExpression(String)
}

/// A part of a phrase. Its text may hold several words (`state-owned`, a quoted string): they are split as the
/// corpus splits text, and stand side by side.
public enum Term: Sendable, Hashable {
    /// A bare word: words with the same stem (Snowball English).
    case stem(String)
    /// `"…"`: these words, folded, not stemmed.
    case quoted(String)
    /// `exact "…"`: these words with their case and diacritics.
    case exact(String)
    /// `word*`: words that begin with it, folded.
    case prefix(String)
    /// `~"…"`: words that differ by at most one letter (words up to 5 letters) or two (longer ones);
    /// Damerau-Levenshtein
    /// on folded words.
    case fuzzy(String)
}
