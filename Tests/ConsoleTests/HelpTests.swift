import Corpus
import Language
import Model
import Presentation
import Testing
import Text

@testable import Console

/// What `.help` shows: every example in it can be asked.
@Suite struct HelpTests {
    private func corpus() throws -> Corpus {
        let corpus = try Corpus()
        _ = ArticleOpener(corpus: corpus).open(name: "bridge.txt", text: SampleArticle.text)
        return corpus
    }

    private func errors(_ query: String, _ corpus: Corpus) -> [String] {
        let today = CalendarDate(iso: "2024-06-30") ?? CalendarDate(daysSinceEpoch: 0)
        let context = CompilerContext(names: corpus, today: today)
        return Compiler.compile(SourceText(name: "<query>", query), context).diagnostics
            .filter { $0.severity == .error }.map(\.message)
    }

    @Test(arguments: HelpTopic.all.map(\.name)) func everyExampleCanBeAsked(name: String) throws {
        let corpus = try corpus()
        let examples = Examples(corpus)
        for part in try #require(HelpTopic.topic(name)).parts {
            var queries: [String] = []
            switch part {
            case .paragraph: break
            case .queries(let lines): queries = lines.map(\.query)
            case .pieces(let lines, let frame):
                if let frame { queries = lines.map { frame.replacing("{}", with: $0.piece) } }
            }
            for query in queries {
                let filled = examples.filled(query)
                #expect(errors(filled, corpus).isEmpty, "\(filled)")
                #expect(!filled.contains("{"))
            }
        }
    }

    @Test func theNamesAreThoseOfTheArticle() throws {
        let corpus = try corpus()
        let examples = Examples(corpus)
        #expect(examples.filled("{name}") == "Carla Ruiz")
        for query in examples.queries.map(\.query) { #expect(errors(query, corpus).isEmpty, "\(query)") }
        #expect(examples.first == "statements by \"Carla Ruiz\"")
        #expect(Examples(try Corpus()).first == "statements")
    }

    @Test(arguments: [20, 33, 80, 200]) func helpFitsAnyScreen(columns: Int) throws {
        let style = ScreenStyle(columns: columns)
        let session = Session(corpus: try corpus(), settings: Settings())
        var texts = [HelpScreen.overview(session: session, style: style)]
        texts += HelpTopic.all.map { $0.text(Examples(session.corpus), style) }
        texts += CommandTable.commands.map { HelpScreen.text(of: $0, style) }
        for line in texts.joined().split(separator: "\n") {
            #expect(DisplayWidth.columns(String(line)) <= columns, "\(line)")
        }
    }

    @Test func everyCommandIsListed() throws {
        let session = Session(corpus: try corpus(), settings: Settings())
        let overview = HelpScreen.overview(session: session, style: ScreenStyle(columns: 100))
        for command in CommandTable.commands { #expect(overview.contains("  .\(command.name)")) }
        #expect(Set(CommandTable.commands.map(\.name)).count == CommandTable.commands.count)
    }
}
