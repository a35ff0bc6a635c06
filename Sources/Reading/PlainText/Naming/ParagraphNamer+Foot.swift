// The foot of an article: signatures, dates of updates, furniture, links to other stories, comments in the margin.

import Model
import Text

extension ParagraphNamer {
    mutating func nameFoot(from storyStart: Int) {
        if let first = MarginComments.first(bytes, spans), first > storyStart {
            for index in first..<spans.count { kinds[index] = .credit }
            found.title = found.title.map(MarginComments.withoutMarks)
        }
        var index = nameRelatedLinks(from: storyStart)
        let lowest = index - 8
        while index > storyStart, index >= lowest, kinds[index] == nil {
            guard let phrase = phrase(index) else { break }
            if Furniture.isFurniture(phrase) {
                kinds[index] = .credit
                index -= 1
                continue
            }
            if PictureCredit.read(bytes, spans[index]) != nil { break }
            if let signature = Signature.read(phrase) {
                kinds[index] = .signature
                found.outlet = found.outlet ?? signature.outlet
            } else if let line = PublicationLine.read(phrase) {
                kinds[index] = .signature
                if line.isUpdate {
                    updated = updated ?? line.date
                } else {
                    found.published = found.published ?? line.date
                }
            } else if let byline = Byline.read(phrase), phrase.low.hasPrefix("by ") {
                kinds[index] = .byline
                found.byline = found.byline ?? byline.names
                found.outlet = found.outlet ?? byline.outlet
            } else {
                break
            }
            index -= 1
        }
    }

    /// Headlines of other stories and topics under a label such as "Related stories": they are no part of this one.
    /// Gives the index of the last paragraph above them.
    private mutating func nameRelatedLinks(from storyStart: Int) -> Int {
        var index = spans.count - 1
        while index > storyStart, index >= spans.count - 15, kinds[index] == nil {
            guard let phrase = phrase(index), phrase.wordCount <= 16, !phrase.endsSentence else { break }
            if Furniture.headsLinks(phrase) {
                for position in index..<spans.count { kinds[position] = .credit }
                return index - 1
            }
            index -= 1
        }
        return spans.count - 1
    }
}
