// The small words of English, which stand beside every hit: collocates lists them behind the words that tell something.

import Text

/// The closed word classes of English (Quirk, Greenbaum, Leech and Svartvik 1985, "A Comprehensive Grammar of the English
/// Language", 2.39): determiners, pronouns, prepositions, conjunctions, auxiliaries and the particles that go with them.
enum FunctionWords {
    static func contains(_ word: String) -> Bool { all.contains(word) }

    /// As words of an article are folded.
    private static let all: Set<String> = Set(
        """
        a an the this that these those each every either neither some any no both all half such what which whose
        my your his her its our their mine yours hers ours theirs
        i you he she it we they me him us them myself yourself himself herself itself ourselves themselves who whom
        someone somebody something anyone anybody anything everyone everybody everything nobody nothing none one
        about above across after against along amid among around as at before behind below beneath beside besides between
        beyond by despite down during except for from in inside into like near of off on onto out outside over past per
        since than through throughout to toward towards under until up upon via with within without
        and or but nor so yet if unless because although though while whereas whether when where why how
        am is are was were be been being have has had having do does did doing will would shall should can could may
        might must ought cannot
        not n't 's 're 've 'll 'd 'm s t re ve ll d m don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't
        couldn't shouldn't haven't hasn't hadn't it's he's she's that's there's i'm we're they're you're i've we've they've
        there here then too also very just only even
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
