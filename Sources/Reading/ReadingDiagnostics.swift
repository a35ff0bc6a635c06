// Every message of Reading in one place: what is wrong with an input, and what mends it.
// The readers throw or report these; the command prints them and goes on with the other files.

import Text

/// The diagnostics of Reading, `Q0401`...`Q0449`. All name the input; none has a span, since the text
/// in question is a file that the person did not type. An input that gives nothing is an error; one record of
/// many that is passed over is a warning.
enum ReadingDiagnostics {
    static func missing(_ name: String, nearest: String?) -> Diagnostic {
        let note =
            nearest.map { "did you mean \"\($0)\"?" }
            ?? "check the spelling, and the folder that you are in"
        return Diagnostic("Q0401", "there is no file \"\(name)\"", notes: [note])
    }

    static func folder(_ name: String) -> Diagnostic {
        Diagnostic(
            "Q0402", "there are no files in the folder \"\(name)\"", notes: ["names that open with a dot do not count"])
    }

    static func empty(_ name: String) -> Diagnostic {
        Diagnostic("Q0403", "\"\(name)\" is empty: there is no article in it")
    }

    private static let notText = " is not text but "

    /// Why an input holds no article, in few words, of an error about a single one: `empty`, `a PNG picture`.
    static func reason(of diagnostic: Diagnostic) -> String {
        guard let mark = diagnostic.message.firstRange(of: notText) else { return "empty" }
        return String(diagnostic.message[mark.upperBound...])
    }

    /// `what` with its article: `a PDF document`.
    static func binary(_ name: String, _ what: String, mend: String?) -> Diagnostic {
        Diagnostic(
            "Q0404", "\"\(name)\"\(notText)\(what)",
            notes: [mend ?? "quoth reads plain text, web pages, JSON, CSV, feeds, mail and web archives"])
    }

    static func unreadable(_ name: String, _ reason: String, mend: String) -> Diagnostic {
        Diagnostic("Q0405", "\"\(name)\" cannot be read: \(reason)", notes: [mend])
    }

    static func brokenRecord(_ place: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            "Q0406", "\(place): \(reason)", severity: .warning,
            notes: ["the record is passed over, the others are read"])
    }

    static func brokenDocument(_ place: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            "Q0406", "\(place): \(reason)",
            notes: ["a JSON input holds one article, a list of articles, or one article on each line"])
    }

    static func recordWithoutText(_ place: String, fields: [String], severity: Diagnostic.Severity) -> Diagnostic {
        let had = fields.isEmpty ? "it has no fields" : "its fields are \(fields.prefix(8).joined(separator: ", "))"
        let mend = severity == .error && !fields.isEmpty ? ["to say which holds the text: --field text=…"] : []
        return Diagnostic("Q0407", "\(place): the record has no \"text\"", severity: severity, notes: [had] + mend)
    }

    static func replacedBytes(_ name: String, count: Int) -> Diagnostic {
        Diagnostic(
            "Q0408",
            "\"\(name)\" is not quite UTF-8: \(count) broken \(count == 1 ? "sequence reads" : "sequences read") as �",
            severity: .warning,
            notes: ["save the file as UTF-8 if the words around � matter"])
    }

    static func damagedCompression(_ name: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            "Q0409", "\"\(name)\" is damaged: \(reason)",
            notes: ["what came before the damage is read; fetch or compress the file again for the rest"])
    }

    static func tooLarge(_ place: String, megabytes: Int, severity: Diagnostic.Severity) -> Diagnostic {
        Diagnostic(
            "Q0410", "\(place) is larger than \(megabytes) MB, the most that one article may have", severity: severity,
            notes: ["split it into one article per file, or one JSON article per line"])
    }

    static func otherEncoding(_ name: String, _ encoding: String) -> Diagnostic {
        Diagnostic(
            "Q0411", "\"\(name)\" is read as \(encoding)", severity: .note,
            notes: ["its letters may be wrong if it was written in another encoding; UTF-8 never is"])
    }

    static func pageWithoutArticle(_ place: String) -> Diagnostic {
        Diagnostic(
            "Q0412", "\"\(place)\" is a web page without an article: there is no running text on it",
            notes: ["pages that build themselves by script must be saved after they have loaded"])
    }

    static func noFeed(_ place: String, isBroken: Bool) -> Diagnostic {
        Diagnostic(
            "Q0413",
            isBroken
                ? "\"\(place)\" is broken XML, or made to grow without bounds"
                : "\"\(place)\" is XML, but neither a feed (RSS, Atom) nor an agency's story (NITF, NewsML-G2)",
            notes: ["save it as plain text, or as JSON lines with a \"text\" in each"])
    }

    static func brokenFeed(_ place: String, readCount: Int) -> Diagnostic {
        Diagnostic(
            "Q0413",
            "\"\(place)\" is broken XML: \(readCount == 1 ? "1 article is" : "\(readCount) articles are") read from it",
            severity: .warning,
            notes: ["what follows a place where it was cut is missing, and words beside a bare < may be"])
    }

    static func canceledStories(_ place: String, count: Int) -> Diagnostic {
        Diagnostic(
            "Q0414",
            "\"\(place)\": \(count == 1 ? "1 story that its agency has" : "\(count) stories that their agency has") taken back",
            severity: .warning, notes: ["its publishing status is canceled or withheld; it is passed over"]
        ).speaking(of: count)
    }

    static func itemsWithoutText(_ place: String, count: Int, readCount: Int) -> Diagnostic {
        let what = count == 1 ? "1 item" : "\(count) items"
        return Diagnostic(
            "Q0414",
            readCount == 0 && count == 0 ? "\"\(place)\" is an empty feed" : "\"\(place)\": \(what) without words",
            severity: readCount == 0 ? .error : .warning,
            notes: ["many feeds carry headlines alone: save the pages that they link to"]
        ).speaking(of: max(1, count))
    }

    static func articlesWithoutWords(_ place: String, count: Int) -> Diagnostic {
        Diagnostic(
            "Q0414",
            "\"\(place)\": \(count == 1 ? "1 article" : "\(count) articles") of a press database without a story",
            severity: .warning, notes: ["export them with their full text"]
        ).speaking(of: count)
    }

    static func excerpts(_ place: String, count: Int, of all: Int) -> Diagnostic {
        Diagnostic(
            "Q0428",
            "\"\(place)\": \(count) of \(all) \(all == 1 ? "item is an excerpt" : "items are excerpts") whose words break off",
            severity: .note, notes: ["the whole stories are on the pages that they link to: save those"])
    }

    static func mailWithoutWords(_ name: String, number: Int?) -> Diagnostic {
        Diagnostic(
            "Q0412", "\"\(name)\"\(number.map { ", message \($0)," } ?? "") is mail without words",
            severity: number == nil ? .error : .warning, notes: ["its words may be a picture"])
    }

    static func nothingFits(_ pattern: String) -> Diagnostic {
        Diagnostic("Q0415", "no file fits \"\(pattern)\"", notes: ["* stands for any name, ** for any folders"])
    }

    static func filesPassedOver(_ path: String, _ files: PassedOver, readCount: Int) -> Diagnostic {
        Diagnostic(
            "Q0404",
            "\"\(path)\": \(files.count == 1 ? "1 file holds" : "\(files.count) files hold") no text and "
                + "\(files.count == 1 ? "is" : "are") passed over: \(files.summary)",
            severity: readCount == 0 ? .error : .warning
        ).speaking(of: files.count)
    }

    static func notOpened(_ path: String, _ names: [String]) -> Diagnostic {
        let more = names.count > 4 ? " and \(names.count - 4) more" : ""
        return Diagnostic(
            "Q0425",
            "\"\(path)\": no \(names.count == 1 ? "file that" : "files that") can be opened, and passed over: "
                + names.prefix(4).joined(separator: ", ") + more, severity: .warning,
            notes: ["these are links that lead nowhere, pipes or devices"]
        ).speaking(of: names.count)
    }

    static func damagedArchive(_ place: String, _ reason: String) -> Diagnostic {
        Diagnostic("Q0416", "\(place): \(reason)", notes: ["what came before it is read"])
    }

    static func damagedCapture(_ name: String, url: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            "Q0416", "\(name), \(url): the page cannot be read: \(reason)", severity: .warning,
            notes: ["it is passed over, the others are read"])
    }

    static func archiveWithoutPages(_ name: String, _ types: [String: Int]) -> Diagnostic {
        let what = types.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return Diagnostic(
            "Q0412", "\"\(name)\" is a web archive without a page; its records are: \(what)",
            notes: ["pages are responses of HTML with status 200; texts without markup are conversions (.wet)"])
    }

    static func tableWithoutText(_ name: String, heading: String) -> Diagnostic {
        Diagnostic(
            "Q0407", "\"\(name)\" is a table without a column of articles",
            notes: [
                "its first line is: \(heading)",
                "the first line names the columns, and one of them is text, body or content; or say which: --field text=…",
            ])
    }

    /// `open` is a date that can be read both ways, `plain` one that tells the order.
    static func dateOrder(_ name: String, _ order: DateOrder?, _ open: String, by plain: String?) -> Diagnostic {
        guard let order else {
            return Diagnostic(
                "Q0427", "\"\(name)\": dates such as \(open) can be read both ways, and are left out", severity: .note,
                notes: ["write them as 2025-06-04 to have them read"])
        }
        return Diagnostic(
            "Q0427",
            "\"\(name)\": dates such as \(open) are read with the \(order == .dayFirst ? "day" : "month") first",
            severity: .note, notes: plain.map { ["as \($0) among the first records has it"] } ?? [])
    }

    static func raggedRow(_ place: String, fieldCount: Int, columnCount: Int) -> Diagnostic {
        Diagnostic(
            "Q0426", "\(place): \(fieldCount) fields in a row of \(columnCount) columns", severity: .warning,
            notes: ["its text may be cut: a field that holds the separator needs quotation marks around it"])
    }

    static func givenFieldMissing(_ name: String, given: [String], fields: [String]) -> Diagnostic {
        let nearest = fields.min {
            NearestFile.distance($0.lowercased(), given.first ?? "")
                < NearestFile.distance($1.lowercased(), given.first ?? "")
        }
        return Diagnostic(
            "Q0407",
            "\"\(name)\": the field given for the text, \(given.joined(separator: ", ")), is in none of its first records",
            notes: [
                "their fields are \(fields.prefix(12).joined(separator: ", "))",
                nearest.map { "did you mean --field \(shellWord("text=\($0)"))?" }
                    ?? "leave --field out to have it guessed",
            ])
    }

    static func guessedFields(_ name: String, _ found: [(target: String, name: String)]) -> Diagnostic {
        let fields = found.map { "\($0.target) from \"\($0.name)\"" }.joined(separator: ", ")
        let all = found.map { "--field \(ReadingDiagnostics.shellWord("\($0.target)=\($0.name)"))" }
        return Diagnostic(
            "Q0424", "\"\(name)\": fields are guessed: \(fields)", severity: .note,
            notes: ["the same, given: \(all.joined(separator: " "))"])
    }

    /// As it can be typed at a shell.
    private static func shellWord(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "=._-@".contains($0) }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    static func wrongMapping(_ pair: String, _ nearest: String?) -> Diagnostic {
        let known = "the fields are \(FieldMapping.targets.joined(separator: ", "))"
        return Diagnostic(
            "Q0417", "\"\(pair)\" names no field of an article and the field it stands in",
            notes: [nearest.map { "did you mean \"\($0)=…\"?" } ?? "for example: text=body", known])
    }

    // MARK: Archives

    /// What a stream that was made to grow gives.
    static let growthCode = "Q0418"

    static func growsTooFar(_ name: String) -> Diagnostic {
        Diagnostic(
            growthCode, "\"\(name)\" grows more than \(UnpackingBudget.ratio) times as it is unpacked",
            notes: ["no text does: it is made to fill a machine, or holds nothing; what came before is read"])
    }

    static func nestedTooDeep(_ name: String) -> Diagnostic {
        Diagnostic(
            "Q0419", "\"\(name)\" lies too deep: an archive in an archive is read, and no further one",
            notes: ["unpack the outer one first"])
    }

    static func membersPassedOver(_ name: String, _ members: PassedOver, readCount: Int) -> Diagnostic {
        Diagnostic(
            "Q0420",
            "\"\(name)\": \(members.count == 1 ? "1 member is" : "\(members.count) members are") no text and passed over: "
                + members.summary,
            severity: readCount == 0 ? .error : .warning
        ).speaking(of: members.count)
    }

    static func encrypted(_ name: String) -> Diagnostic {
        Diagnostic("Q0416", "\"\(name)\" is locked with a password", notes: ["unpack it first, with the password"])
    }

    // MARK: Documents that other programs turn into text

    static func programMissing(_ name: String, _ format: DocumentFormat) -> Diagnostic {
        Diagnostic(
            "Q0421",
            "\"\(name)\" is \(format.description), which \(format.program) turns into text, and that is not there",
            notes: ["install it: apt-get install \(format.debianPackage)"])
    }

    static func programFailed(_ name: String, _ format: DocumentFormat, _ reason: String) -> Diagnostic {
        Diagnostic(
            "Q0422", "\"\(name)\" cannot be turned into text: \(reason)",
            notes: ["open it in the program that it was made with, and save it as text"])
    }

    static func documentWithoutText(_ name: String, _ format: DocumentFormat) -> Diagnostic {
        Diagnostic(
            "Q0422", "there is no text in \"\(name)\"",
            notes: [
                format == .pdf
                    ? "its pages may be pictures: have their letters recognised first, for example with ocrmypdf"
                    : "save it anew, or as text"
            ])
    }

    static func programsForbidden(_ name: String, _ format: DocumentFormat) -> Diagnostic {
        Diagnostic(
            "Q0423", "\"\(name)\" is \(format.description), and --safe starts no program to turn it into text",
            notes: ["leave --safe out, or turn it into text first"])
    }
}

extension Diagnostic {
    /// The same about so many inputs at once.
    fileprivate func speaking(of count: Int) -> Diagnostic {
        var same = self
        same.subjectCount = count
        return same
    }

    /// The same about one of many inputs: an error is then a warning.
    var asWarning: Diagnostic {
        var same = self
        if same.severity == .error { same.severity = .warning }
        return same
    }
}
