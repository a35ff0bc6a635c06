// Articles as people paste them from a page: what came along above, between and below the story is told from it.

import Model
import Testing

@testable import Reading

@Suite struct PastedTextTests {
    private static let story = [
        "The night ferry will run until the end of June, the harbour master told reporters.",
        "“We have the crews and the fuel,” Olin Hask said. “Nobody will be left behind this summer.”",
        "The council will vote on the timetable in July, and the islanders hope for the best.",
    ]

    /// Reads a story with these lines above it, after its second paragraph, and below it. Expected: title, byline,
    /// outlet, place and date with `|` between them; and the three paragraphs, no more and no less, as the body.
    private func check(
        _ above: String, between: String? = nil, below: String? = nil, _ expected: String,
        opening: String = "", blankLines: Bool = true, at location: SourceLocation = #_sourceLocation
    ) {
        var paragraphs = above.isEmpty ? [] : above.split(separator: "\n").map(String.init)
        paragraphs.append(opening + Self.story[0])
        paragraphs.append(Self.story[1])
        if let between { paragraphs += between.split(separator: "\n").map(String.init) }
        paragraphs.append(Self.story[2])
        if let below { paragraphs += below.split(separator: "\n").map(String.init) }
        let text = paragraphs.joined(separator: blankLines ? "\n\n" : "\n")
        let read = ArticleReader.read(name: "pasted", text: text)
        guard let article = read.articles.first else {
            Issue.record("no article", sourceLocation: location)
            return
        }
        let fields = [article.title, article.byline, article.outlet, article.place, article.published?.iso]
            .map { $0 ?? "" }.joined(separator: "|")
        let printed = ArticlePrint.print(article)
        #expect(fields == expected, "\(printed)", sourceLocation: location)
        let body = article.paragraphs.filter { $0.kind == .body }.map { article.source[$0.span] }
        #expect(body == Self.story, "\(printed)", sourceLocation: location)
    }

    @Test func bylinesAndDates() {
        check(
            "Ferry stays\nBy Ilse Brandt\nHarbour Post, 4 June 2025", "Ferry stays|Ilse Brandt|Harbour Post||2025-06-04"
        )
        check(
            "Ferry stays\nBy Ilse Brandt\n4 June 2025, Harbour Post", "Ferry stays|Ilse Brandt|Harbour Post||2025-06-04"
        )
        check("Ferry stays\nHarbour Post | June 4, 2025", "Ferry stays||Harbour Post||2025-06-04")
        check(
            "Ferry stays\nBy Ilse Brandt | Harbour Post | June 4, 2025",
            "Ferry stays|Ilse Brandt|Harbour Post||2025-06-04")
        check("Ferry stays\nIlse Brandt · 4 June 2025 · 5 min read", "Ferry stays|Ilse Brandt|||2025-06-04")
        check("Ferry stays\nPosted on June 4, 2025 by Ilse Brandt", "Ferry stays|Ilse Brandt|||2025-06-04")
        check("Ferry stays\nBy Ilse Brandt and Jonas Ferrow", "Ferry stays|Ilse Brandt and Jonas Ferrow|||")
        check(
            "Ferry stays\nBy ILSE BRANDT, Staff Writer\nPublished 9:14 p.m. ET, June 4, 2025",
            "Ferry stays|Ilse Brandt|||2025-06-04")
        check(
            "Ferry stays\nIlse Brandt\nPublished: 4 June 2025 at 10:15 BST\nUpdated: 5 June 2025",
            "Ferry stays|Ilse Brandt|||2025-06-04")
        check("Ferry stays\nIlse Brandt\nTransport correspondent\n4 June 2025", "Ferry stays|Ilse Brandt|||2025-06-04")
        check("Ferry stays\nUpdated 4 June 2025", "Ferry stays||||2025-06-04")
        check("Ferry stays\nWed 4 Jun 2025 17.02 BST", "Ferry stays||||2025-06-04")
        check("Ferry stays\nJune 4, 2025 / 6:32 PM EDT / Harbour News", "Ferry stays||Harbour News||2025-06-04")
        check(
            "Ferry stays\nBy Ilse Brandt, The Harbour Post\nJune 4, 2025 at 6:00 a.m. EDT",
            "Ferry stays|Ilse Brandt|The Harbour Post||2025-06-04")
        check("Ferry stays\nIlse Brandt, Harbour Post\n4 June 2025", "Ferry stays|Ilse Brandt|Harbour Post||2025-06-04")
    }

    @Test func datelines() {
        check("Ferry stays", "Ferry stays||Reuters||", opening: "(Reuters) – ")
        check("Ferry stays", "Ferry stays||AFP|Port Alder|", opening: "PORT ALDER, June 4 (AFP) — ")
        check("Ferry stays", "Ferry stays||Reuters|Port Alder|", opening: "PORT ALDER, June 4 (Reuters) - ")
        check(
            "Ferry stays\nBy Ilse Brandt", "Ferry stays|Ilse Brandt|AP|Port Alder|",
            opening: "PORT ALDER, Westland (AP) — ")
        check("Ferry stays", "Ferry stays|||Port Alder|", opening: "PORT ALDER – ")
        check("Ferry stays", "Ferry stays||Xinhua|Port Alder|", opening: "PORT ALDER, June 4 (Xinhua) -- ")
    }

    @Test func linesOfThePage() {
        check("Skip to main content\nFerry stays\nBy Ilse Brandt\nShare\nSave", "Ferry stays|Ilse Brandt|||")
        check("Ferry stays\nFacebook Twitter WhatsApp Email\n12 comments\n4 June 2025", "Ferry stays||||2025-06-04")
        check("Ferry stays\n5 min read\nListen to this article", "Ferry stays||||")
        check("Ferry stays\n4 June 2025", between: "Advertisement", "Ferry stays||||2025-06-04")
        check("Ferry stays", between: "Read more: Toll on the strait bridge comes later", "Ferry stays||||")
        check("Ferry stays", between: "RELATED: Lighthouse opens its doors", "Ferry stays||||")
        check(
            "Ferry stays", between: "Sign up to our morning newsletter and get the best stories in your inbox.",
            "Ferry stays||||")
        check("Ferry stays", between: "Article continues below\nADVERTISEMENT", "Ferry stays||||")
        check(
            "Ferry stays", between: "Hask at the quay on Monday. Photograph: Vera Tull/Coast Daily", "Ferry stays||||")
        check("Ferry stays", between: "The quay at noon (Photo: Vera Tull)", "Ferry stays||||")
    }

    @Test func linesBelow() {
        check(
            "Ferry stays", below: "This article was amended on 4 June 2025 to correct the name of the quay.",
            "Ferry stays||||")
        check("Ferry stays", below: "Follow us on Facebook, and download our app.", "Ferry stays||||")
        check("Ferry stays", below: "Topics\nIslands\nTransport\nFerries", "Ferry stays||||")
        check(
            "Ferry stays", below: "Related stories\nToll on the strait bridge comes later\nLighthouse opens its doors",
            "Ferry stays||||")
        check("Ferry stays", below: "(Reporting by Ilse Brandt; Editing by Jonas Ferrow)", "Ferry stays||||")
        check("Ferry stays", below: "Additional reporting by Vera Tull", "Ferry stays||||")
        check("Ferry stays", below: "© 2025 Harbour Post. All rights reserved.", "Ferry stays||||")
        check("Ferry stays", below: "Share this article\nFacebook Twitter\nView comments", "Ferry stays||||")
        check("Ferry stays", below: "First published on Wed 4 Jun 2025 16.10 BST", "Ferry stays||||2025-06-04")
        check("Ferry stays", below: "— AFP", "Ferry stays||AFP||")
    }

    @Test func otherLineEnds() {
        check(
            "Ferry stays\nBy Ilse Brandt\nHarbour Post, 4 June 2025",
            "Ferry stays|Ilse Brandt|Harbour Post||2025-06-04", blankLines: false)
    }

    /// What only looks like a line of the page is the story's.
    @Test func sentencesStay() {
        func stays(_ line: String, at location: SourceLocation = #_sourceLocation) {
            let phrase = Phrase(line)
            #expect(!Furniture.isFurniture(phrase) && !Furniture.isNote(phrase), sourceLocation: location)
        }
        stays("Sign up for the draft, he told the crowd on the quay.")
        stays("Follow the money, the auditor advised.")
        stays("Our children deserve better, she said.")
        stays("This story has no hero, the director said after the show.")
        stays("Share prices fell on Monday.")
        stays("Advertisement spending rose by a tenth, the agency said.")
        stays("12 people were hurt.")
        stays("Get the boats out, the captain shouted.")
        stays("“Read more books,” the minister advised.")
        stays("More than forty ships waited, the harbour master said.")
        stays("Click and collect is the future, the shop owner said.")
        stays("For more than thirty winters, the fund paid for the ice road, its keeper said.")
        stays("Get the latest figures out, he urged the ministry.")
    }
}
