// quoth-train clusters: word vectors in, the table behind `WordClusters` out.

import Analysis
import ArgumentParser
import Foundation

/// Groups words whose vectors point the same way: spherical k-means (Dhillon and Modha 2001), twice, fine and coarse.
struct WordClusterTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clusters", abstract: "Make the table of word clusters from word vectors.")

    @Argument(help: "Word vectors, a word and its numbers a line, the commonest word first (GloVe's text format).")
    var vectors: String

    @Option(help: "How many words to take.")
    var words = 49_000

    @Option(help: "How many fine clusters.")
    var fine = 1_000

    @Option(help: "How many coarse clusters.")
    var coarse = 100

    @Option(help: "Rounds of k-means.")
    var rounds = 12

    @Option(help: "The file to write.")
    var output = "Sources/EmbeddedData/lexicons/word-clusters.table"

    @Flag(help: "Print the words of each fine cluster.")
    var show = false

    func run() throws {
        let (names, points) = try read()
        guard names.count > fine, fine < 1 << 16, coarse < 1 << 8, coarse > 0 else {
            throw ValidationError("\(names.count) words are too few for \(fine) clusters of 16 bits")
        }
        var fineMeans = KMeans(points, clusters: fine), coarseMeans = KMeans(points, clusters: coarse)
        let fineOf = fineMeans.run(rounds: rounds), coarseOf = coarseMeans.run(rounds: rounds)
        let entries = names.indices.map { index in
            (hash: WordHash.folded(names[index]), value: UInt32(fineOf[index] + 1) | UInt32(coarseOf[index] + 1) << 16)
        }
        try Data(WordTable.bytes(of: entries)).write(to: URL(filePath: output))
        print("\(names.count) words")
        guard show else { return }
        for cluster in 0..<fine {
            let members = names.indices.filter { fineOf[$0] == cluster }.prefix(12).map { names[$0] }
            print(cluster, members.joined(separator: " "))
        }
    }

    /// Words of letters, hyphens and apostrophes with their vectors at length one.
    private func read() throws -> ([String], [SIMD64<Float>]) {
        var names: [String] = []
        var points: [SIMD64<Float>] = []
        let data = try Data(contentsOf: URL(filePath: vectors))
        for line in data.split(separator: UInt8(ascii: "\n")) where names.count < words {
            let fields = line.split(separator: UInt8(ascii: " "))
            guard let word = fields.first, fields.count > 2, fields.count <= 65,
                word.allSatisfy({ $0 >= 0x80 || $0 == 0x27 || $0 == 0x2D || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) })
            else { continue }
            var point = SIMD64<Float>(repeating: 0)
            for (index, field) in fields.dropFirst().enumerated() {
                point[index] = Float(String(decoding: field, as: UTF8.self)) ?? 0
            }
            let length = (point * point).sum().squareRoot()
            names.append(String(decoding: word, as: UTF8.self))
            points.append(length > 0 ? point / length : point)
        }
        return (names, points)
    }
}

/// K-means over vectors of length one, by cosine. Deterministic: the first centres are spread evenly over the points.
private struct KMeans {
    let points: [SIMD64<Float>]
    var centres: [SIMD64<Float>]

    init(_ points: [SIMD64<Float>], clusters: Int) {
        self.points = points
        // The commonest words are the best known: centres come from the first half.
        centres = (0..<clusters).map { points[$0 * (points.count / 2) / clusters] }
    }

    mutating func run(rounds: Int) -> [Int] {
        var cluster = [Int](repeating: 0, count: points.count)
        for _ in 0..<rounds {
            for index in points.indices { cluster[index] = nearest(to: points[index]) }
            var sums = [SIMD64<Float>](repeating: SIMD64(repeating: 0), count: centres.count)
            for index in points.indices { sums[cluster[index]] += points[index] }
            for centre in centres.indices {
                let length = (sums[centre] * sums[centre]).sum().squareRoot()
                if length > 0 { centres[centre] = sums[centre] / length }
            }
        }
        return cluster
    }

    private func nearest(to point: SIMD64<Float>) -> Int {
        withUnsafeBytes(of: point) { point in
            centres.withUnsafeBytes { centres in
                var best: Float = -2
                var found = 0
                for centre in 0..<self.centres.count {
                    // Eight sums side by side, so that the loop stays in registers.
                    var sums = SIMD8<Float>(repeating: 0)
                    for part in stride(from: 0, to: 256, by: 32) {
                        sums +=
                            point.load(fromByteOffset: part, as: SIMD8<Float>.self)
                            * centres.load(fromByteOffset: centre &* 256 &+ part, as: SIMD8<Float>.self)
                    }
                    let cosine = sums.sum()
                    if cosine > best { (best, found) = (cosine, centre) }
                }
                return found
            }
        }
    }
}
