// quoth-train irregular: WordNet's exception lists in, the list of forms that the lemmatizer's rules miss out.

import Analysis
import ArgumentParser
import Foundation

/// Writes irregular-forms.txt.
struct IrregularFormsTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "irregular", abstract: "Make the list of irregular verb and noun forms from WordNet's files.")

    @Option(help: "The folder with WordNet's verb.exc and noun.exc.")
    var wordnet = "/usr/share/wordnet"

    @Option(help: "The file to write.")
    var output = "Sources/EmbeddedData/lexicons/irregular-forms.txt"

    /// Auxiliaries, contractions and readings that WordNet's lists leave out or give wrongly.
    private static let own = [
        "v 'd would", "v 'll will", "v 'm be", "v 're be", "v 's be", "v 've have", "v ai be", "v am be", "v are be",
        "v be be", "v been be", "v being be", "v ca can", "v did do", "v does do", "v done do", "v doing do",
        "v goes go", "v going go", "v gone go", "v gon go", "v had have", "v has have", "v having have", "v is be",
        "v lay lie", "v might might", "v sha shall", "v was be", "v were be", "v wo will", "v 'S be", "v found find",
        "v left leave", "v felt feel", "v ground grind", "v wound wind", "v bound bind", "v saw see", "v fell fall",
        "v lit light", "v shot shoot", "v bore bear", "v lied lie", "v lying lie", "v dying die", "v tying tie",
        "v used use", "v using use", "v died die", "v tied tie", "v vied vie", "v vying vie", "v rung ring",
        "v could could", "v should should", "v would would", "v need need", "v born bear", "v does do", "n n't not",
        "v wan want", "v got get", "v gotten get", "v sought seek", "v owed owe", "v owing owe", "v bred breed",
        "n men man", "n women woman", "n people people", "n children child", "n news news", "n data datum",
        "n media media", "v putting put", "n jeans jeans", "n goers goer", "n troops troops", "n politics politics",
        "n economics economics", "n series series", "n species species",
        "n headquarters headquarters", "n lives life", "n wives wife", "n pants pants", "n clothes clothes",
        "n thanks thanks", "n goods goods", "n means means", "n ethics ethics", "n lyrics lyric", "n optics optics",
        "n belongings belongings", "n proceeds proceeds", "n outskirts outskirts", "n police police",
        "n businessmen businessman", "n congressmen congressman", "n spokesmen spokesman", "n lawmen lawman",
        "n policemen policeman", "n fishermen fisherman", "n gunmen gunman", "n chairmen chairman",
        "n councilmen councilman", "n freshmen freshman", "n clergymen clergyman", "n salesmen salesman",
        "n sportsmen sportsman", "n statesmen statesman", "n workmen workman", "n crewmen crewman",
        "n airmen airman", "n firemen fireman", "n countrymen countryman", "n middlemen middleman",
        "n servicemen serviceman", "n assemblymen assemblyman", "n craftsmen craftsman", "n foremen foreman",
        "n journeymen journeyman", "n noblemen nobleman", "n ombudsmen ombudsman", "n cameramen cameraman",
        "n anchormen anchorman", "n newsmen newsman", "n horsemen horseman", "n linemen lineman",
        "n spokeswomen spokeswoman", "n businesswomen businesswoman", "n congresswomen congresswoman",
        "n chairwomen chairwoman", "n councilwomen councilwoman", "n servicewomen servicewoman",
        "n policewomen policewoman", "n schoolchildren schoolchild", "n grandchildren grandchild",
        "n stepchildren stepchild",
        "n hundreds hundred", "n thousands thousand", "n millions million", "n billions billion",
    ]

    func run() throws {
        var lemmas: [String: String] = [:]
        for (file, sign) in [("verb.exc", "v"), ("noun.exc", "n")] {
            let text = try String(contentsOf: URL(filePath: wordnet).appending(path: file), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard words.count >= 2, let form = words.first, !line.contains("_"), lemmas["\(sign) \(form)"] == nil,
                    !isRegular(String(form), String(words[1]), sign)
                else { continue }
                lemmas["\(sign) \(form)"] = String(words[1])
            }
        }
        for entry in Self.own {
            let words = entry.split(separator: " ")
            lemmas["\(words[0]) \(words[1].lowercased())"] = String(words[2])
        }
        let lines = lemmas.map { "\($0.key) \($0.value)" }.sorted()
        let head =
            "# Verb forms (v) and plurals (n) that the lemmatizer's rules miss: class, form, lemma. Made by quoth-train.\n"
        try Data((head + lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: output))
        print("\(output): \(lines.count) forms")
    }

    private func isRegular(_ form: String, _ lemma: String, _ sign: String) -> Bool {
        if sign == "n" { return Lemmatizer.regularLemma(form, .nouns) == lemma }
        if form.hasSuffix("ing") { return Lemmatizer.regularLemma(form, .gerund) == lemma }
        if form.hasSuffix("s") { return Lemmatizer.regularLemma(form, .presentThird) == lemma }
        return Lemmatizer.regularLemma(form, .past) == lemma
    }
}
