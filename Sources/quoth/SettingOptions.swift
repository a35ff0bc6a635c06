// The options that every command which answers queries shares.

import ArgumentParser
import Console

struct SettingOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "How to print answers: table, list, tsv, csv, json, jsonl, jsonld, markdown, html or citation.",
            valueName: "FORMAT"),
        completion: .list(["table", "list", "tsv", "csv", "json", "jsonl", "jsonld", "markdown", "html", "citation"]))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "The day that \"today\" and \"last 7 days\" count from, as 2024-06-30.", valueName: "DATE"))
    var today: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Give $NAME a value for use in queries; may be given several times.", valueName: "NAME=VALUE"))
    var assignments: [String] = []

    @Option(
        help: ArgumentHelp(
            "Your own table of people, tab-separated: name, aliases, id, role, country and columns of your own.",
            valueName: "people.tsv"),
        completion: .file())
    var people: String?

    @Option(
        help: ArgumentHelp(
            "An archive's own name for a field of its articles, as text=corpo; may be given several times.",
            valueName: "FIELD=NAME"))
    var field: [String] = []

    @Flag(name: .customLong("no-init"), help: "Do not read the file of settings that the prompt starts with.")
    var skipsInit = false

    @Flag(help: "Never write a file or start another program.")
    var safe = false

    /// Does the work and leaves with its exit code.
    func carryOut(_ work: Invocation.Work, files: [String], keepsGoing: Bool = false) throws {
        let invocation = Invocation(
            work: work, files: files, format: format, today: today, assignments: assignments, fields: field,
            isSafe: safe, skipsInit: skipsInit, keepsGoing: keepsGoing, people: people)
        let status = invocation.run()
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
