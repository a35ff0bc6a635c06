// What on a page is not its article, told by the names of its elements: menus, boxes, comments, consent.
// PageBody asks this of every element around a block.

enum PageFurniture {
    enum Judgement {
        case article
        /// Something else, unless it holds most of the page.
        case foreign
        /// Something else even then.
        case surelyForeign
    }

    static func judgement(of node: MarkupNode) -> Judgement {
        let name = node.name
        if name == "body" || name == "html" || name == "article" || name == "main" { return .article }
        if name == "footer", let parent = node.parent, parent.name == "blockquote" || parent.name == "figure" {
            return .article
        }
        if tags.contains(name) { return .foreign }
        // AMP: what stands there for readers who have not paid.
        if let access = node["amp-access"] ?? node["subscriptions-section"],
            access.hasPrefix("NOT ") || access == "content-not-granted"
        {
            return .surelyForeign
        }
        if let role = node["role"]?.lowercased(), roles.contains(role) { return .foreign }
        let words = words(of: node) + componentWords(of: node)
        if words.contains("pull"), words.contains("quote") { return .foreign }
        guard words.contains(where: foreignWords.contains) else { return .article }
        // Nothing with the headline in it is a consent box, although a page may say that it has one.
        if words.contains(where: sureWords.contains), node.first("h1") == nil, node.first("article") == nil {
            return .surelyForeign
        }
        if words.contains(where: payWords.contains), node.first("h1") == nil, asksForMoney(node) {
            return .surelyForeign
        }
        return .foreign
    }

    /// The words of an element's class and id: `article-share--top` gives article, share, top; `AdSlot_inline` gives
    /// ad, slot, inline.
    static func words(of node: MarkupNode) -> [String] {
        guard node.pointer.pointee.properties != nil else { return [] }
        return words(in: (node["class"] ?? "") + " " + (node["id"] ?? "") + " " + (node["data-component"] ?? ""))
    }

    /// The words of a component's own name: `<amp-user-notification>`, `<gu-island name="EmailSignUp">`.
    private static func componentWords(of node: MarkupNode) -> [String] {
        let name = node.name
        var text = name.contains("-") ? name : ""
        if node.pointer.pointee.properties != nil {
            for attribute in ["data-testid", "data-module", "data-type", "data-gu-name"] {
                if let value = node[attribute] { text += " " + value }
            }
            if name.contains("-"), let value = node["name"] { text += " " + value }
        }
        return text.isEmpty ? [] : words(in: text)
    }

    private static func words(in text: String) -> [String] {
        var words: [String] = []
        for part in text.prefix(400).split(whereSeparator: { !$0.isLetter }) {
            let whole = part.lowercased()
            words.append(whole)
            // CamelCase as its parts too.
            var word = ""
            for character in part {
                if character.isUppercase, !word.isEmpty, word.last?.isLowercase == true {
                    words.append(word.lowercased())
                    word = ""
                }
                word.append(character)
            }
            if word.count < part.count { words.append(word.lowercased()) }
        }
        return words
    }

    /// Whether the first words below ask to subscribe: stories behind a paywall may be called so as well.
    private static func asksForMoney(_ node: MarkupNode) -> Bool {
        let opening = node.text.prefix(400).lowercased()
        return ["subscri", "sign in", "log in", "free trial", "unlimited access"].contains(where: opening.contains)
    }

    private static let tags: Set<String> = ["nav", "footer", "aside", "menu"]

    private static let roles: Set<String> = [
        "navigation", "contentinfo", "complementary", "search", "dialog", "menu", "alert", "menubar", "toolbar",
    ]

    private static let sureWords: Set<String> = [
        "cookie", "cookies", "consent", "gdpr", "onetrust", "cmp", "didomi", "comments", "disqus", "commentlist",
    ]

    private static let payWords: Set<String> = ["paywall", "overlay", "subscribe", "subscription", "regwall", "meter"]

    private static let foreignWords: Set<String> = [
        "comment", "comments", "commentlist", "disqus", "share", "sharing", "sharedaddy", "social", "related",
        "relatedposts", "recommended", "recommendations", "recirculation", "promo", "promos", "promotion", "advert",
        "advertisement", "advertising", "ad", "ads", "adslot", "sponsor", "sponsored", "newsletter", "newsletters",
        "subscribe", "subscription", "signup", "sidebar", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs",
        "cookie", "cookies", "consent", "gdpr", "onetrust", "cmp", "didomi", "popup", "modal", "overlay", "footer",
        "trending", "popular", "mostread", "tags", "taglist", "submeta", "toolbar", "widget", "pagination", "pager",
        "outbrain", "taboola", "teaser", "teasers", "readmore", "morestories", "login", "register", "masthead",
        "copyright", "donate", "paywall", "regwall", "poll", "weather", "ticker", "respond", "replies", "biography",
        "authorbio", "bio", "pullquote", "footnotes", "footnote", "references", "endnotes", "notification", "embed",
    ]
}
