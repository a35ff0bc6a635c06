// Lines that come along when an article is copied from a page: share buttons, advertisements, invitations to subscribe,
// links to other stories. Takes a short paragraph, says whether it is one; they are no part of the story.

enum Furniture {
    /// Whether a whole paragraph is such a line.
    static func isFurniture(_ phrase: Phrase) -> Bool {
        guard phrase.wordCount > 0, phrase.wordCount <= 45 else { return false }
        if isRowOfButtons(phrase) || isCount(phrase) { return true }
        // Most paragraphs are neither short nor open as these do.
        let opensAsOne = phrase.text.utf8.first.map { firstLetters.contains($0 | 0x20) } ?? false
        guard phrase.wordCount <= 6 || opensAsOne else { return false }
        let low = phrase.low
        if phrase.wordCount <= 6 {
            let bare = Outlet.trim(low.text.filter { $0 != ":" && $0 != "…" && $0 != "→" && $0 != "»" && $0 != "›" })
            if labels.contains(bare) { return true }
        }
        for lead in links where low.hasPrefix(lead) { return true }
        // What invites names what it invites to; a sentence about a draft or a party does not.
        return invitations.contains(where: low.hasPrefix) && goods.contains(where: low.contains)
    }

    /// Whether a text opens as some invitation or link does, as far as its first two words tell; quick, and often wrong.
    static func opens(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, firstLetters.contains(first | 0x20) else { return false }
        let low = LowLetters(bytes.prefix(openingByteCount + 2))
        return openings.contains { low.hasPrefix($0) }
    }

    private static let firstLetters: Set<UInt8> = Set((invitations + links).compactMap { $0.utf8.first })
    /// The first letters of all leads, up to where they may stand apart by more than one blank.
    private static let openings = Set(
        (invitations + links).map { lead in String(lead.prefix { $0 != " " }.prefix(openingByteCount)) })
    private static let openingByteCount = 12

    /// A label under which links to other stories stand.
    static func headsLinks(_ phrase: Phrase) -> Bool {
        guard phrase.wordCount <= 6 else { return false }
        let bare = Outlet.trim(phrase.low.text.filter { $0 != ":" })
        return linkLabels.contains(bare)
    }

    private static let linkLabels: Set<String> = [
        "related", "related articles", "related stories", "related topics", "related content", "more on this story",
        "topics", "read next", "recommended", "recommended for you", "you may also like", "most popular", "most read",
        "most viewed", "trending", "more from this section", "explore more on these topics", "editors' picks",
        "editor's picks", "top stories", "latest news", "more news", "also read", "read also", "tags",
    ]

    /// What stands under an article about the article itself: `This article was amended on …`.
    static func isNote(_ phrase: Phrase) -> Bool {
        guard phrase.wordCount <= 80 else { return false }
        let low = phrase.low
        let opening = LowLetters(low.bytes.drop { !Letters.isASCIILetter($0) }.prefix(120))
        guard noteSubjects.contains(where: opening.hasPrefix) else { return false }
        return noteVerbs.contains(where: opening.contains)
    }

    /// `Facebook Twitter WhatsApp Email`.
    private static func isRowOfButtons(_ phrase: Phrase) -> Bool {
        phrase.wordCount <= 12
            && phrase.words.allSatisfy { word in
                let bare = Phrase.bare(word).lowercased()
                return bare.isEmpty || buttons.contains(bare)
            }
            && phrase.words.contains { !Phrase.bare($0).isEmpty }
    }

    /// `12 comments`, `5 min read`, `1.2K shares`, `Listen (4 min)`.
    private static func isCount(_ phrase: Phrase) -> Bool {
        guard (2...5).contains(phrase.wordCount) else { return false }
        let words = phrase.words.map { Phrase.bare($0).lowercased() }
        guard words.contains(where: { $0.first?.isNumber == true }) else { return false }
        return words.allSatisfy { word in
            word.isEmpty || word.first?.isNumber == true
                || [
                    "comment", "comments", "share", "shares", "min", "mins", "minute", "minutes", "read", "listen",
                    "views", "view", "likes", "photos", "images", "reading", "time", "of",
                ].contains(word)
        } && !words.allSatisfy { $0.first?.isNumber == true }
    }

    private static let buttons: Set<String> = [
        "share", "save", "print", "email", "facebook", "twitter", "x", "whatsapp", "linkedin", "telegram", "reddit",
        "pinterest", "bluesky", "threads", "messenger", "copy", "link", "tweet", "like", "bookmark", "comment",
        "comments", "gift", "reprints", "listen", "follow", "this", "flipboard", "mail", "sms", "line",
    ]

    private static let labels: Set<String> = [
        "advertisement", "advertisement scroll to continue", "advertisement - scroll to continue",
        "story continues below advertisement", "article continues below", "article continues after advertisement",
        "article continues after this advertisement", "ad", "sponsored", "promoted", "loading", "share", "save",
        "listen", "print", "email", "copy link", "comments", "comment", "most popular", "most read", "most viewed",
        "trending", "related", "related articles", "related stories", "related topics", "related content",
        "more on this story", "more from this section", "topics", "topic", "read next", "recommended",
        "recommended for you", "you may also like", "share this article", "share this story", "share this",
        "skip to content", "skip to main content", "subscribe", "sign in", "log in", "menu", "search", "close",
        "follow", "follow us", "explore more on these topics", "reuse this content", "view comments", "show comments",
        "leave a comment", "leave a reply", "show more", "back to top", "listen to this article", "read more",
        "read the full story", "image caption", "image source", "media caption", "getty images", "watch live",
        "gift this article", "give feedback", "add a comment", "editor's picks", "editors' picks", "like this",
        "sign up",
    ]

    private static let links = [
        "read more:", "read more ", "also read:", "also read |", "read also:", "see also:", "related:", "read:",
        "more:",
        "read next:", "related article:", "related story:", "recommended:", "don't miss:", "click here ",
        "explore more on ", "skip to ", "share this ", "recommended stories",
        "story continues below", "article continues ", "you may also like", "scroll to continue",
    ]

    private static let invitations = [
        "sign up ", "subscribe ", "join our ", "join us on ", "get our ", "get the ", "get more ", "follow us ",
        "follow our ", "follow the ", "download our ", "download the ", "support our ", "support independent ",
        "already a subscriber", "enjoying ", "for more from ", "for more on ", "for more news",
        "for more stories", "for more,", "stay up to date ", "stay informed ", "want more ", "our ",
        "listen to our ", "watch our ", "like us on ", "find us on ", "have you got a story", "do you have a story",
    ]

    private static let goods = [
        "newsletter", "inbox", "email alert", "briefing", "podcast", "our app", "the app", "channel", "push alerts",
        "on facebook", "on twitter", "on instagram", "on whatsapp", "on telegram", "on x ", "on every network",
        "journalism", "subscriber", "subscription", "breaking news alerts", "latest news", "every morning", "mailbox",
        "get in touch", "email us",
    ]

    private static let noteSubjects = [
        "this article", "this story", "this report", "this piece", "this post", "this headline", "an earlier version",
        "a previous version", "the headline of this", "a version of this", "the article has been",
    ]

    private static let noteVerbs = [
        "amended", "updated", "corrected", "originally published", "first published", "first appeared", "appeared in",
        "misstated", "incorrectly", "has been changed", "was changed", "republished", "misidentified", "misspelled",
        "gave the wrong", "said that",
    ]
}
