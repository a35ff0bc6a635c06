// quoth-train speakers: annotated articles in; who the names are and who each annotated source is, out. It shows what the
// resolver does when the attributions are right, apart from what the finder of attributions does.

import Analysis
import ArgumentParser
import Foundation
import Model
import Text

/// Prints the cast of each article, or its annotated attributions with their speakers.
struct SpeakersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speakers", abstract: "Resolve the sources of annotated attributions, or show the names found.")

    @Argument(help: "JSON lines with id, text and attributions, plain or gzip.")
    var file: String

    @Option(help: "Only articles of this split.")
    var split: String?

    @Option(help: "Only articles whose id begins with this.")
    var id: String?

    @Flag(help: "Show names instead of speakers.")
    var names = false

    @Flag(help: "Print the names as JSON: start and end in bytes, kind.")
    var spans = false

    @Flag(help: "Use the attributions that the models find instead of the annotated ones.")
    var found = false

    @Flag(help: "Print how long names and speakers take, in milliseconds for an article.")
    var time = false

    func run() throws {
        let layers = LinguisticLayers(parses: true)
        let finder = found ? AttributionFinder.standard : nil
        var timed: [(Document, [Attribution])] = []
        for gold in try GoldArticle.read(file, split: split) where id.map({ gold.id.hasPrefix($0) }) ?? true {
            var document = Document(gold.article)
            layers.lay(on: &document)
            if names {
                show(document)
                continue
            }
            if spans {
                try showSpans(document)
                continue
            }
            let attributions = finder?.attributions(in: document) ?? annotated(gold, document)
            if time {
                timed.append((document, attributions))
            } else {
                try resolve(gold, document, attributions)
            }
        }
        if time { measure(timed) }
    }

    private func measure(_ articles: [(Document, [Attribution])]) {
        guard !articles.isEmpty else { return }
        var checksum = 0
        let rounds = 20
        let elapsed = ContinuousClock().measure {
            for _ in 0..<rounds {
                for (document, attributions) in articles {
                    checksum += SpeakerReader.speakers(of: attributions, in: document).count
                }
            }
        }
        let milliseconds = Double(elapsed.components.attoseconds) / 1e15 + Double(elapsed.components.seconds) * 1e3
        print(
            "\(articles.count) articles, \(checksum) statements: \(milliseconds / Double(rounds * articles.count)) ms for one"
        )
    }

    private struct Prediction: Encodable {
        struct Attribution: Encodable {
            var id: String
            var source, cue, content: [[Int]]
            var speakers: [String]
        }
        var id: String
        var attributions: [Attribution]
    }

    /// The annotated attributions as ranges of tokens.
    private func annotated(_ gold: GoldArticle, _ document: Document) -> [Attribution] {
        let offsets = gold.byteOffsets
        func ranges(_ spans: [[Int]]) -> [Range<Int>] {
            spans.compactMap { span in
                guard span.count == 2, offsets.indices.contains(span[0]), offsets.indices.contains(span[1]) else {
                    return nil
                }
                let (start, end) = (Int32(offsets[span[0]]), Int32(offsets[span[1]]))
                let first = document.tokens.firstIndex { $0.span.end > start }
                let last = document.tokens.lastIndex { $0.span.start < end }
                guard let first, let last, first <= last else { return nil }
                return first..<(last + 1)
            }
        }
        return gold.attributions.map {
            Attribution(
                source: ranges($0.source), cue: ranges($0.cue), content: ranges($0.content), head: 0, confidence: 1,
                rule: .verb)
        }
    }

    /// Prints the attributions with the speakers that the resolver gives their sources.
    private func resolve(_ gold: GoldArticle, _ document: Document, _ attributions: [Attribution]) throws {
        var scalarOf: [Int: Int] = [:]
        for (scalar, byte) in gold.byteOffsets.enumerated() { scalarOf[byte] = scalar }
        func spans(_ ranges: [Range<Int>]) -> [[Int]] {
            ranges.compactMap { range in
                document.span(range).flatMap { span in
                    guard let start = scalarOf[Int(span.start)], let end = scalarOf[Int(span.end)] else { return nil }
                    return [start, end]
                }
            }
        }
        let speakers = SpeakerReader.speakers(of: attributions, in: document)
        let prediction = Prediction(
            id: gold.id,
            attributions: attributions.indices.map { index in
                let attribution = attributions[index]
                guard !found else {
                    return .init(
                        id: "P\(index)", source: spans(attribution.source), cue: spans(attribution.cue),
                        content: spans(attribution.content), speakers: speakers[index])
                }
                let annotated = gold.attributions[index]
                return .init(
                    id: annotated.id, source: annotated.source, cue: annotated.cue, content: annotated.content,
                    speakers: speakers[index])
            })
        print(String(decoding: try JSONEncoder().encode(prediction), as: UTF8.self))
    }

    private struct Names: Encodable {
        struct Name: Encodable {
            var start, end: Int32
            var kind: String
        }
        var id: String
        var names: [Name]
    }

    private func showSpans(_ document: Document) throws {
        let cast = CastReader.cast(of: document)
        let names = cast.mentions.compactMap { mention -> Names.Name? in
            guard mention.entity >= 0, let span = document.span(mention.core) else { return nil }
            return .init(start: span.start, end: span.end, kind: cast.members[mention.entity].kind.rawValue)
        }
        print(String(decoding: try JSONEncoder().encode(Names(id: document.article.id, names: names)), as: UTF8.self))
    }

    private func show(_ document: Document) {
        let cast = CastReader.cast(of: document)
        print("== \(document.article.id)")
        for (index, member) in cast.members.enumerated() {
            let aliases = Set(member.aliases.map { document.text($0) }).sorted()
            let roles = member.roles.prefix(4).map { document.text($0) }
            print(
                "\(index) \(member.kind) \(document.text(member.core)) ×\(member.count) \(member.gender)"
                    + " aliases \(aliases) roles \(roles)")
        }
        let unknown = cast.mentions.filter { $0.entity < 0 }.map { document.text($0.tokens) }
        print("unbound: \(unknown)")
    }
}
