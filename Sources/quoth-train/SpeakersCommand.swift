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

    func run() throws {
        let layers = LinguisticLayers()
        for gold in try GoldArticle.read(file, split: split) where id.map({ gold.id.hasPrefix($0) }) ?? true {
            var document = Document(gold.article)
            layers.lay(on: &document)
            if names {
                show(document)
            }
        }
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
