// quoth-train tagger: treebanks in, tagger.weights out.

import Analysis
import ArgumentParser
import Foundation

/// Trains the part-of-speech tagger.
struct TaggerTraining: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tagger", abstract: "Train the part-of-speech tagger on CoNLL-U files.")

    @Argument(help: "CoNLL-U files, plain or gzip. Where a file names splits, only `train` is read.")
    var files: [String]

    @Option(help: "Passes over the data.")
    var passes = 6

    @Option(name: .customLong("slots"), help: "Binary logarithm of the number of weights.")
    var slotCountLog2 = 20

    @Option(help: "Files to measure on after training; where a file names splits, `dev` is read.")
    var dev: [String] = []

    @Option(help: "The file to write.")
    var output = "Sources/EmbeddedData/weights/tagger.weights"

    func run() throws {
        var documents: [TreebankDocument] = []
        for file in files { documents += try TreebankReader().read(file, split: "train") }
        for index in documents.indices { documents[index].mendTags() }
        let bytes = TaggerTrainer.bytes(documents, passes: passes, slotCountLog2: slotCountLog2) { print($0) }
        try Data(bytes).write(to: URL(filePath: output))
        print("\(output): \(bytes.count) bytes")
        guard let model = TaggerTrainer.loaded(bytes) else {
            throw InputFile.Failure(description: "the trained weights cannot be read back")
        }
        let tagger = Tagger(model)
        for file in dev {
            let score = try TaggerScore(TreebankReader().read(file, split: "dev"), tagger: tagger)
            print("\(URL(filePath: file).lastPathComponent): \(score)")
        }
    }
}

extension TreebankDocument {
    /// Puts right what automatic annotation often has wrong: the participle behind "have" as a past tense.
    mutating func mendTags() {
        let have = Set(["has", "have", "had", "having", "'ve"].map { WordHash.folded($0) })
        for index in tags.indices.dropFirst() where tags[index] == .past {
            if have.contains(document.forms.lower[index - 1]) { tags[index] = .participle }
        }
    }
}

/// Which tags a word may have: counted in the training data.
struct TagLexicon {
    /// For each ambiguity class the set of tags; the first is that of words about which nothing is known.
    private(set) var masks: [UInt64] = []
    private(set) var classes: [(key: UInt32, value: UInt16)] = []
    private var classOfKey: [UInt32: UInt16] = [:]

    private static let openTags: [Tag] = [
        .noun, .nouns, .name, .names, .adjective, .adverb, .verb, .past, .gerund, .participle, .present,
        .presentThird, .number, .foreign,
    ]

    init(_ documents: [TreebankDocument]) {
        var counts: [UInt32: [UInt32]] = [:]
        var frequency: [UInt32: UInt32] = [:]
        for document in documents {
            for word in document.document.forms.word { frequency[word, default: 0] += 1 }
        }
        func count(_ key: UInt32, _ tag: Tag) {
            counts[key, default: [UInt32](repeating: 0, count: Tag.allCases.count)][Int(tag.rawValue)] += 1
        }
        var isGuess: Set<UInt32> = []
        for document in documents {
            let forms = document.document.forms
            for index in forms.word.indices {
                guard let tag = document.tags[index] else { continue }
                count(TaggerModel.key(word: forms.word[index]), tag)
                // Rare words tell what unknown words are.
                guard frequency[forms.word[index], default: 0] <= 3 else { continue }
                let guesses = TaggerModel.guessKeys(
                    suffix2: forms.suffix2[index], suffix3: forms.suffix3[index], shape: forms.shape[index])
                for key in [guesses.0, guesses.1, guesses.2] {
                    count(key, tag)
                    isGuess.insert(key)
                }
            }
        }
        var classOfMask: [UInt64: UInt16] = [:]
        func number(of mask: UInt64) -> UInt16 {
            if let known = classOfMask[mask] { return known }
            let number = UInt16(masks.count)
            classOfMask[mask] = number
            masks.append(mask)
            return number
        }
        _ = number(of: TagLexicon.openTags.reduce(0) { $0 | 1 << UInt64($1.rawValue) })
        for key in counts.keys.sorted() {
            guard let byTag = counts[key] else { continue }
            let total = byTag.reduce(0, +)
            // A word seen twice says little: guess by its look.
            guard total >= (isGuess.contains(key) ? 8 : 3) else { continue }
            var mask: UInt64 = 0
            for (tag, count) in byTag.enumerated() where count > 0 {
                // Rare tags of common words are mostly mistakes of the annotation.
                if Double(count) >= Double(total) * 0.004 { mask |= 1 << UInt64(tag) }
            }
            if total < 12, !isGuess.contains(key) { mask |= TagLexicon.kin(of: mask) }
            classes.append((key, number(of: mask)))
        }
        classOfKey = Dictionary(uniqueKeysWithValues: classes.map { ($0.key, $0.value) })
    }

    /// Tags that a word seen with one of `mask` a few times may well have elsewhere.
    private static func kin(of mask: UInt64) -> UInt64 {
        func has(_ tag: Tag) -> Bool { mask >> UInt64(tag.rawValue) & 1 == 1 }
        func bits(_ tags: Tag...) -> UInt64 { tags.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }
        var kin: UInt64 = 0
        if has(.past) || has(.participle) { kin |= bits(.past, .participle, .adjective) }
        if has(.verb) || has(.present) { kin |= bits(.verb, .present, .noun) }
        if has(.noun) { kin |= bits(.verb, .present, .adjective, .name) }
        if has(.nouns) { kin |= bits(.presentThird, .names) }
        if has(.presentThird) { kin |= bits(.nouns) }
        if has(.gerund) { kin |= bits(.noun, .adjective) }
        if has(.adjective) { kin |= bits(.noun, .name) }
        if has(.name) { kin |= bits(.noun, .names, .adjective) }
        if has(.names) { kin |= bits(.name, .nouns) }
        return kin
    }

    func ambiguity(of forms: TokenForms) -> [UInt16] {
        forms.word.indices.map { index in
            let guesses = TaggerModel.guessKeys(
                suffix2: forms.suffix2[index], suffix3: forms.suffix3[index], shape: forms.shape[index])
            return classOfKey[TaggerModel.key(word: forms.word[index])] ?? classOfKey[guesses.0]
                ?? classOfKey[guesses.1] ?? classOfKey[guesses.2] ?? 0
        }
    }
}

/// One pass after another over sentences, tagging them with what is known so far and learning from mistakes.
struct TaggerTrainer {
    var perceptron: HashedPerceptron
    var mistakes = 0
    private let lexicon: TagLexicon

    init(lexicon: TagLexicon, slotCountLog2: Int) {
        self.lexicon = lexicon
        perceptron = HashedPerceptron(slotCountLog2: slotCountLog2)
    }

    /// The file of a tagger trained on documents; `report` gets a line for every pass.
    static func bytes(
        _ documents: [TreebankDocument], passes: Int, slotCountLog2: Int, report: (String) -> Void = { _ in }
    ) -> [UInt8] {
        let lexicon = TagLexicon(documents)
        report("\(documents.count) documents, \(lexicon.classes.count) keys, \(lexicon.masks.count) ambiguity classes")
        var trainer = TaggerTrainer(lexicon: lexicon, slotCountLog2: slotCountLog2)
        let ambiguities = documents.map { lexicon.ambiguity(of: $0.document.forms) }
        var order: [(Int, Int)] = documents.indices.flatMap { document in
            documents[document].document.sentences.indices.map { (document, $0) }
        }
        var generator = SeededGenerator(seed: 7)
        for pass in 1...max(1, passes) {
            order.shuffle(using: &generator)
            trainer.mistakes = 0
            for (document, sentence) in order {
                trainer.learn(documents[document], sentence, ambiguities[document])
            }
            report("pass \(pass): \(trainer.mistakes) mistakes")
        }
        return TaggerModel.bytes(
            masks: lexicon.masks, classes: lexicon.classes, weights: trainer.perceptron.quantized())
    }

    /// A model trained on documents, in memory that lives on until the program ends.
    static func model(_ documents: [TreebankDocument], passes: Int, slotCountLog2: Int = 20) -> TaggerModel? {
        loaded(bytes(documents, passes: passes, slotCountLog2: slotCountLog2))
    }

    /// The model of freshly made bytes, in memory that lives on until the program ends.
    static func loaded(_ bytes: [UInt8]) -> TaggerModel? {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        memory.copyBytes(from: bytes)
        return TaggerModel(UnsafeRawBufferPointer(memory))
    }

    mutating func learn(_ document: TreebankDocument, _ sentence: Int, _ ambiguity: [UInt16]) {
        let range = document.document.sentences[sentence].tokens
        TaggerFeatures.with(document.document.forms, ambiguity: ambiguity) { features in
            var hashes = [UInt32](repeating: 0, count: TaggerFeatures.templateCount)
            var previous: UInt8 = 255
            var beforePrevious: UInt8 = 255
            for index in range {
                let mask = lexicon.masks[Int(ambiguity[index])]
                var best = UInt8(mask.trailingZeroBitCount)
                if mask & (mask &- 1) != 0 {
                    hashes.withUnsafeMutableBufferPointer { buffer in
                        if let place = buffer.baseAddress {
                            features.fill(
                                place, at: index, in: range, previous: previous, beforePrevious: beforePrevious)
                        }
                    }
                    best = predict(mask, hashes)
                    if let gold = document.tags[index], mask >> UInt64(gold.rawValue) & 1 == 1 {
                        perceptron.time += 1
                        if best != gold.rawValue {
                            mistakes += 1
                            for hash in hashes {
                                perceptron.add(1, at: Int(hash) & perceptron.mask ^ Int(gold.rawValue))
                                perceptron.add(-1, at: Int(hash) & perceptron.mask ^ Int(best))
                            }
                        }
                    }
                }
                beforePrevious = previous
                previous = best
            }
        }
    }

    private func predict(_ mask: UInt64, _ hashes: [UInt32]) -> UInt8 {
        var left = mask
        var best: UInt8 = 0
        var bestScore = -Float.infinity
        while left != 0 {
            let tag = left.trailingZeroBitCount
            left &= left &- 1
            var score: Float = 0
            for hash in hashes { score += perceptron.weights[Int(hash) & perceptron.mask ^ tag] }
            if score > bestScore {
                bestScore = score
                best = UInt8(tag)
            }
        }
        return best
    }
}
