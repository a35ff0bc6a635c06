// quoth-train parser: treebanks in, parser.weights out.

import Analysis
import ArgumentParser
import Foundation

/// Trains the dependency parser.
struct ParserTraining: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parser",
        abstract: "Train the dependency parser on CoNLL-U files with CoreNLP's basic dependencies.")

    @Argument(help: "CoNLL-U files, plain or gzip. Where a file names splits, only `train` is read.")
    var files: [String]

    @Option(help: "Passes over the data.")
    var passes = 8

    @Option(name: .customLong("rows"), help: "Binary logarithm of the number of rows of transition weights.")
    var rowCountLog2 = 20

    @Option(name: .customLong("label-slots"), help: "Binary logarithm of the number of label weights.")
    var labelSlotCountLog2 = 20

    @Option(help: "Features met less often in the first pass are left out.")
    var least: UInt8 = 3

    @Option(help: "Only every n-th document, for trying things out.")
    var every = 1

    @Option(help: "Files to measure on after training; where a file names splits, `dev` is read.")
    var dev: [String] = []

    @Option(help: "The file to write.")
    var output = "Sources/EmbeddedData/weights/parser.weights"

    func run() throws {
        var documents: [TreebankDocument] = []
        for file in files { documents += try TreebankReader().read(file, split: "train") }
        documents = stride(from: 0, to: documents.count, by: max(1, every)).map { documents[$0] }
        var devDocuments: [(String, [TreebankDocument])] = []
        for file in dev {
            devDocuments.append((URL(filePath: file).lastPathComponent, try TreebankReader().read(file, split: "dev")))
        }
        var trainer = ParserTrainer(documents, rowCountLog2: rowCountLog2, labelSlotCountLog2: labelSlotCountLog2)
        trainer.seen.least = least
        var order: [(Int, Int)] = documents.indices.flatMap { document in
            documents[document].document.sentences.indices.map { (document, $0) }
        }
        print("\(documents.count) documents, \(order.count) sentences")
        // Annotated tags: those of a tagger, trained on other documents, made the parser half a point worse.
        let tags = documents.map { $0.tags.map { $0 ?? .noun } }
        var generator = SeededGenerator(seed: 11)
        for pass in 1...max(1, passes) {
            order.shuffle(using: &generator)
            trainer.beginPass()
            for (document, sentence) in order {
                trainer.learn(documents[document], tags[document], sentence, explores: pass > 1, &generator)
            }
            print("pass \(pass): \(trainer.progress)")
        }
        let bytes = trainer.bytes()
        try Data(bytes).write(to: URL(filePath: output))
        print("\(output): \(bytes.count) bytes")
        let parser = DependencyParser(try loaded(bytes))
        for (name, documents) in devDocuments {
            let annotated = ParserScore(documents, parser: parser)
            print("\(name), annotated tags: \(annotated)\n  \(annotated.relations)")
            print("\(name), own tags: \(ParserScore(documents, parser: parser, tagger: Tagger()))")
        }
    }

    /// The model of freshly made bytes, which live on until the program ends.
    private func loaded(_ bytes: [UInt8]) throws -> ParserModel {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        memory.copyBytes(from: bytes)
        guard let model = ParserModel(UnsafeRawBufferPointer(memory)) else {
            throw InputFile.Failure(description: "the trained weights cannot be read back")
        }
        return model
    }
}

/// How often features were met, up to 255 and without keys: rare ones would only learn mistakes by heart.
struct FeatureCounts {
    private var counts = [UInt8](repeating: 0, count: 1 << 24)
    var least: UInt8 = 3

    mutating func count(_ features: [UInt32], _ featureCount: Int) {
        for index in 0..<featureCount {
            let slot = Int(features[index] & 0xFF_FFFF)
            if counts[slot] < 255 { counts[slot] += 1 }
        }
    }

    @inline(__always)
    func isFrequent(_ feature: UInt32) -> Bool { counts[Int(feature & 0xFF_FFFF)] >= least }
}

/// Learns transitions with a dynamic oracle (Goldberg & Nivre 2013), labels beside them.
struct ParserTrainer: ~Copyable {
    private var transitions: HashedPerceptron
    private var labels: HashedPerceptron
    private let rowMask: Int
    private let masks: [UInt64]
    private var state = ParserState()
    private var features = [UInt32](repeating: 0, count: 128)
    fileprivate var seen = FeatureCounts()
    private var steps = 0
    private var mistakes = 0
    private var arcs = 0
    private var labelMistakes = 0

    // The sentence's tree: heads of nodes (1...count, root count + 1), dependents as linked lists.
    private var goldHeads: [Int] = []
    private var goldLabels: [UInt8] = []
    private var firstDependent: [Int] = []
    private var nextDependent: [Int] = []

    init(_ documents: [TreebankDocument], rowCountLog2: Int, labelSlotCountLog2: Int) {
        transitions = HashedPerceptron(slotCountLog2: rowCountLog2 + 2)
        labels = HashedPerceptron(slotCountLog2: labelSlotCountLog2)
        rowMask = (1 << rowCountLog2) - 1
        masks = ParserTrainer.labelMasks(documents)
    }

    /// Which labels occur between two tags, without what occurs once in a thousand times.
    private static func labelMasks(_ documents: [TreebankDocument]) -> [UInt64] {
        let labelCount = Relation.allCases.count
        var counts = [UInt32](repeating: 0, count: ParserModel.maskCount * labelCount)
        for document in documents {
            for index in document.heads.indices {
                let head = document.heads[index]
                guard let tag = document.tags[index], let label = Relation(treebankName: document.relations[index]),
                    head >= -1
                else { continue }
                let headTag = head < 0 ? ParserModel.rootTag : document.tags[Int(head)]?.rawValue
                guard let headTag else { continue }
                let mask = ParserModel.maskIndex(
                    head: headTag, dependent: tag.rawValue, isLeft: head < 0 || index < Int(head))
                counts[mask * labelCount + Int(label.rawValue)] += 1
            }
        }
        return (0..<ParserModel.maskCount).map { mask in
            let row = counts[(mask * labelCount)..<((mask + 1) * labelCount)]
            let total = row.reduce(0, +)
            var bits: UInt64 = 0
            for (label, count) in row.enumerated() where count > 0 && Double(count) >= Double(total) * 0.001 {
                bits |= 1 << UInt64(label)
            }
            if bits == 0 { bits = 1 << UInt64(Relation.dependent.rawValue) }
            let headTag = UInt8(mask >> 7)
            return headTag == ParserModel.rootTag ? 1 << UInt64(Relation.root.rawValue) : bits
        }
    }

    mutating func beginPass() {
        (steps, mistakes, arcs, labelMistakes) = (0, 0, 0, 0)
    }

    var progress: String { "\(mistakes) of \(steps) steps wrong, \(labelMistakes) of \(arcs) labels" }

    func bytes() -> [UInt8] {
        // Only differences count: left and right against shift.
        let averaged = transitions.averaged
        var differences: [Float] = []
        differences.reserveCapacity(averaged.count / 2)
        for row in stride(from: 0, to: averaged.count, by: 4) {
            differences.append(averaged[row + 1] - averaged[row])
            differences.append(averaged[row + 2] - averaged[row])
        }
        let largest = differences.reduce(Float.leastNormalMagnitude) { max($0, abs($1)) }
        return ParserModel.bytes(
            transitions: differences.map { ParserModel.squareRoot($0, limit: largest) }, labels: labels.quantized(),
            masks: masks)
    }

    // MARK: - One sentence

    mutating func learn(
        _ document: TreebankDocument, _ tags: [Analysis.Tag], _ sentence: Int, explores: Bool,
        _ generator: inout SeededGenerator
    ) {
        let range = document.document.sentences[sentence].tokens
        begin(document, range, tags)
        setGold(document, range)
        while !state.isFinished {
            let allowed = Transition.allCases.filter { state.isAllowed($0) }
            guard let only = allowed.first else { return }
            var chosen = only
            if allowed.count > 1 {
                fillTransitionFeatures()
                let scores = transitionScores()
                let costs = allowed.map { cost($0) }
                let least = costs.min() ?? 0
                guard let predicted = best(allowed, scores),
                    let right = best(zip(allowed, costs).filter { $1 == least }.map { $0.0 }, scores)
                else { return }
                steps += 1
                transitions.time += 1
                if !explores { seen.count(features, ParserState.transitionFeatureCount) }
                chosen = predicted
                if let place = allowed.firstIndex(of: predicted), costs[place] > least {
                    mistakes += 1
                    for index in 0..<ParserState.transitionFeatureCount where seen.isFrequent(features[index]) {
                        let row = (Int(features[index]) & rowMask) << 2
                        transitions.add(1, at: row | right.rawValue)
                        transitions.add(-1, at: row | predicted.rawValue)
                    }
                    if !explores || generator.next() % 10 == 0 { chosen = right }
                }
            }
            guard let arc = state.arc(chosen) else {
                state.shift()
                continue
            }
            let mask = masks[
                ParserModel.maskIndex(
                    head: state.tag(arc.head), dependent: state.tag(arc.dependent), isLeft: arc.dependent < arc.head)]
            var label = UInt8(mask.trailingZeroBitCount)
            if mask & (mask &- 1) != 0 {
                fillLabelFeatures(arc)
                label = bestLabel(mask)
                let gold = goldLabels[arc.dependent]
                if goldHeads[arc.dependent] == arc.head, mask >> UInt64(gold) & 1 == 1 {
                    arcs += 1
                    labels.time += 1
                    if !explores { seen.count(features, ParserState.labelFeatureCount) }
                    if label != gold {
                        labelMistakes += 1
                        for index in 0..<ParserState.labelFeatureCount where seen.isFrequent(features[index]) {
                            let line = Int(features[index]) & labels.mask
                            labels.add(1, at: line ^ Int(gold))
                            labels.add(-1, at: line ^ Int(label))
                        }
                    }
                }
            }
            state.attach(arc.dependent, to: arc.head, label: label)
        }
    }

    /// The annotated tree without its punctuation marks, in nodes; wants the sentence begun.
    private mutating func setGold(_ document: TreebankDocument, _ range: Range<Int>) {
        let count = state.count
        goldHeads = [Int](repeating: -1, count: count + 2)
        goldLabels = [UInt8](repeating: Relation.dependent.rawValue, count: count + 2)
        firstDependent = [Int](repeating: 0, count: count + 2)
        nextDependent = firstDependent
        var nodeOfToken = [Int](repeating: 0, count: range.count)
        for node in 0..<count { nodeOfToken[Int(state.tokens[node + 1]) - range.lowerBound] = node + 1 }
        for node in 1..<max(count + 1, 1) {
            let token = Int(state.tokens[node])
            goldLabels[node] = (Relation(treebankName: document.relations[token]) ?? .dependent).rawValue
            // Past heads that are marks.
            var head = Int(document.heads[token])
            var stepsLeft = range.count
            while range.contains(head), nodeOfToken[head - range.lowerBound] == 0, stepsLeft > 0 {
                head = Int(document.heads[head])
                stepsLeft -= 1
            }
            if head == -1 {
                goldHeads[node] = count + 1
            } else if range.contains(head), head != token {
                goldHeads[node] = nodeOfToken[head - range.lowerBound]
            } else {
                continue
            }
            nextDependent[node] = firstDependent[goldHeads[node]]
            firstDependent[goldHeads[node]] = node
        }
    }

    private mutating func begin(_ document: TreebankDocument, _ range: Range<Int>, _ tags: [Analysis.Tag]) {
        document.document.forms.lower.withUnsafeBufferPointer { lower in
            tags.withUnsafeBufferPointer { tags in
                document.document.tokenQuotation.withUnsafeBufferPointer { quotations in
                    state.begin(range, lower: lower, tags: tags, quotations: quotations)
                }
            }
        }
    }

    /// How many arcs of the annotated tree a transition puts out of reach.
    private func cost(_ transition: Transition) -> Int {
        let top = state.stackNode(0), below = state.stackNode(1), next = state.next
        var lost = 0
        switch transition {
        case .shift:
            // Dependents on the stack, and a head there that will not be its neighbour.
            var dependent = firstDependent[next]
            while dependent > 0 {
                if dependent < next, state.heads[dependent] < 0 { lost += 1 }
                dependent = nextDependent[dependent]
            }
            let head = goldHeads[next]
            if head > 0, head < next, head != top, state.heads[head] < 0 { lost += 1 }
        case .left, .right:
            let head = goldHeads[top]
            if transition == .left {
                if head == below && below > 0 || head > next { lost += 1 }
            } else if head >= next {
                lost += 1
            }
            var dependent = firstDependent[top]
            while dependent > 0 {
                if dependent >= next { lost += 1 }
                dependent = nextDependent[dependent]
            }
        }
        return lost
    }

    // MARK: - Scores

    private mutating func fillTransitionFeatures() {
        features.withUnsafeMutableBufferPointer { buffer in
            if let place = buffer.baseAddress { state.fillTransitionFeatures(place) }
        }
    }

    private mutating func fillLabelFeatures(_ arc: (head: Int, dependent: Int)) {
        features.withUnsafeMutableBufferPointer { buffer in
            if let place = buffer.baseAddress {
                state.fillLabelFeatures(place, head: arc.head, dependent: arc.dependent)
            }
        }
    }

    private func transitionScores() -> SIMD4<Float> {
        var scores = SIMD4<Float>.zero
        for index in 0..<ParserState.transitionFeatureCount {
            let row = (Int(features[index]) & rowMask) << 2
            for transition in 0..<3 { scores[transition] += transitions.weights[row | transition] }
        }
        return scores
    }

    private func best(_ allowed: [Transition], _ scores: SIMD4<Float>) -> Transition? {
        var best: Transition?
        for transition in allowed where best.map({ scores[transition.rawValue] > scores[$0.rawValue] }) ?? true {
            best = transition
        }
        return best
    }

    private func bestLabel(_ mask: UInt64) -> UInt8 {
        var left = mask
        var best: UInt8 = 0
        var bestScore = -Float.infinity
        while left != 0 {
            let label = left.trailingZeroBitCount
            left &= left &- 1
            var score: Float = 0
            for index in 0..<ParserState.labelFeatureCount {
                score += labels.weights[Int(features[index]) & labels.mask ^ label]
            }
            if score > bestScore {
                bestScore = score
                best = UInt8(label)
            }
        }
        return best
    }
}
