// Datelines, bylines and date lines, each on its own: what is one, what only looks like one.

import Model
import Testing
import Text

@testable import Reading

@Suite struct DatelineTests {
    /// `expected`: place, outlet and date with `|` between them; nil where there is no dateline.
    private func check(
        _ text: String, _ expected: String?, colon: Bool = false, at location: SourceLocation = #_sourceLocation
    ) {
        let bytes = Array(text.utf8)
        let line = Dateline.read(bytes, in: Span(0..<bytes.count), colonIsAllowed: colon)
        let shown = line.map { "\($0.place ?? "")|\($0.outlet ?? "")|\($0.date?.iso ?? "")" }
        #expect(shown == expected, sourceLocation: location)
    }

    @Test func readsPlaceOutletAndDate() {
        check("PORT ALDER (HPN) — The talks went on.", "Port Alder|HPN|")
        check("PORT ALDER — The talks went on.", "Port Alder||")
        check("PORT ALDER -- The talks went on.", "Port Alder||")
        check("PORT ALDER - The talks went on.", "Port Alder||")
        check("PORT ALDER, Westland – The talks went on.", "Port Alder||")
        check("BELMARA, Jan 5 (AFP) - The bank spoke.", "Belmara|AFP|")
        check("BELMARA, January 5, 2023 (AFP) - The bank spoke.", "Belmara|AFP|2023-01-05")
        check("Belmara, 5 January 2023 — The bank spoke.", "Belmara||2023-01-05")
        check("Belmara (The Harbour Post) - The bank spoke.", "Belmara|The Harbour Post|")
        check("(AP) — The bank spoke.", "|AP|")
        check("PORT-AU-SUD/BELMARA (dpa) - The bank spoke.", "Port-au-Sud/belmara|dpa|")
        check(
            "ST. OLAF'S BAY, Feb. 2 /PRNewswire/ -- The firm spoke.",
            "St. Olaf's Bay|PRNewswire|".replacing("St.", with: "ST."))
    }

    @Test func leavesProseAlone() {
        check("The council – which met on Monday – did not agree.", nil)
        check("Port Alder – a town of ferries – did not agree.", nil)
        check("EXCLUSIVE — The council met in secret.", nil)
        check("Quill-Hask talks go on.", nil)
        check("QUILL-- I did not finish that.", nil)
        check("THEY ALL SHOUTED IN THE HALL, AND NOBODY HEARD — it was late.", nil)
        check("“PORT ALDER” — what a name.", nil)
        check("PORT ALDER —", nil)
        check("", nil)
        check("— The talks went on.", nil)
        check("HOST: Welcome.", nil)
        check("HOST: Welcome.", nil, colon: true)
        check("NEW ALDER: The vote passed.", "New Alder||", colon: true)
    }

    private func byline(_ text: String, _ expected: String?, at location: SourceLocation = #_sourceLocation) {
        let line = Byline.read(Phrase(text))
        #expect(line.map { $0.names + ($0.outlet.map { " @" + $0 } ?? "") } == expected, sourceLocation: location)
    }

    @Test func readsBylines() {
        byline("By Ilse Brandt", "Ilse Brandt")
        byline("by Ilse van den Berg", "Ilse van den Berg")
        byline("BY ILSE BRANDT AND JONAS FERROW", "Ilse Brandt and Jonas Ferrow")
        byline("By Ilse Brandt, Associated Press", "Ilse Brandt @Associated Press")
        byline("By Ilse Brandt, Transport correspondent", "Ilse Brandt")
        byline("Ilse Brandt, Staff writer", "Ilse Brandt")
        byline("Ilse Brandt | Harbour Post", nil)
        byline("Words by Ilse Brandt", "Ilse Brandt")
        byline("Ilse Brandt in Port Alder", "Ilse Brandt")
    }

    @Test func leavesOtherLinesAlone() {
        byline("By the numbers", nil)
        byline("By Monday the ferry will be back, the council said.", nil)
        byline("Former mayor Olin Hask in a rare interview", nil)
        byline("Ferry in Port Alder stops", nil)
        byline("Ilse Brandt", nil)
        byline("Olin Hask of Port Alder has stayed in the race.", nil)
    }

    private func date(_ text: String, _ expected: String?, at location: SourceLocation = #_sourceLocation) {
        #expect(PublicationLine.read(Phrase(text)).map { $0.date?.iso ?? "?" } == expected, sourceLocation: location)
    }

    @Test func readsDateLines() {
        date("12 March 2024", "2024-03-12")
        date("March 12, 2024", "2024-03-12")
        date("Mar. 12, 2024", "2024-03-12")
        date("Tuesday, 12th of March, 2024", "2024-03-12")
        date("Published: 2024-03-12T10:15:00Z", "2024-03-12")
        date("Tue 12 Mar 2024 10.15 GMT", "2024-03-12")
        date("Posted on 12.03.2024 at 7h30", "2024-03-12")
        date("25/12/2024", "2024-12-25")
        date("12/25/2024", "2024-12-25")
        date("04/05/2024", "?")
        date("First published 3 May 2024, last updated 9 May 2024", "2024-05-03")
        date("Updated 9 May 2024", "2024-05-09")
        date("March 12", "?")
        date("30 February 2024", nil)
        date("12 March 2024 was a wet day", nil)
        date("May", nil)
        date("The council met on 12 March 2024", nil)
    }

    @Test func readsDateFields() {
        func field(_ text: String, _ expected: String?) {
            #expect(WrittenDate.read(field: text)?.iso == expected, "\(text)")
        }
        field("2024-05-06", "2024-05-06")
        field("2024-05-06 08:00:00+02:00", "2024-05-06")
        field("Mon, 06 May 2024 08:00:00 GMT", "2024-05-06")
        field("1714953600", "2024-05-06")
        field("1714953600000", "2024-05-06")
        field("20240506", "2024-05-06")
        field("soon", nil)
        field("nan", nil)
        field("1e400", nil)
        field("", nil)
    }
}
