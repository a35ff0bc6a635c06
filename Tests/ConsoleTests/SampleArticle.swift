import Foundation

/// An invented article with statements so plain that any reader finds them.
enum SampleArticle {
    static let text = """
        Marrowby to get a new bridge

        MARROWBY, March 12, 2024 (Harbour News) — The town will get a new bridge next year.

        "The bridge will open in May," said Mayor Ana Bergman on Tuesday.

        "We have waited for this for a long time," said Carla Ruiz, who runs a bakery near the river.

        "The old bridge must stay," said Thomas Okafor, a retired engineer.

        """

    /// The path of a file that holds it.
    static func file(_ text: String = text, named name: String = "bridge.txt") throws -> String {
        let path = try TerminalSession.temporaryFolder() + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}
