// Treebanks in CoNLL-U: what the tagger and the parser learn from and are measured on.

import Analysis
import Model
import Text

/// One document of a CoNLL-U file: its text rebuilt from the forms, its tokens and sentences as annotated.
struct TreebankDocument {
    /// With tokens, sentences, quotation regions and word forms; no tags.
    var document: Document
    /// As annotated; nil where the treebank's tag is of no use (words joined from several).
    var tags: [Tag?] = []
    /// Index of each token's head in the document, -1 for a root, -2 where none is given.
    var heads: [Int32] = []
    var relations: [String] = []
    /// As annotated, empty where none is given.
    var lemmas: [String] = []
    /// Names, where the treebank marks them.
    var names: [TreebankName] = []
    var split: String?
    var id: String
}

/// A person, organization or place that a treebank names.
struct TreebankName {
    /// Tokens: the whole name, or the head of a description that has a name as its head.
    var tokens: Range<Int>
    var kind: Entity.Kind
}

/// Reads CoNLL-U (universaldependencies.org/format): words, XPOS, heads, relations; SpaceAfter or TokenRange in MISC.
struct TreebankReader {
    /// Joins words around hyphens ("well - known" without blanks), as the tokenizer does.
    var joinsHyphens = true

    private struct Word {
        var form: String
        var lemma: String
        var tag: String
        var head: Int
        var relation: String
        var hasSpaceAfter = true
        /// Begins a paragraph.
        var opensParagraph = false
        var opensSentence = false
        /// The last column: names and entities among other things.
        var notes: Substring = ""
    }

    /// The documents of a file, plain or gzip; only those of one split when it is named and the file has splits.
    func read(_ path: String, split wanted: String? = nil) throws -> [TreebankDocument] {
        let bytes = try InputFile.bytes(path)
        var documents: [TreebankDocument] = []
        var words: [Word] = []
        var sentence: [Word] = []
        var id = path
        var split: String?
        var opensParagraph = true
        var lastEnd = 0
        var joinedUntil = 0
        var joinedSpace = true

        func endSentence() {
            guard !sentence.isEmpty else { return }
            sentence[0].opensSentence = true
            let base = words.count
            for index in sentence.indices where sentence[index].head > 0 { sentence[index].head += base }
            words += sentence
            sentence = []
        }
        func endDocument() {
            endSentence()
            if !words.isEmpty, wanted == nil || split == nil || split == wanted {
                documents.append(assemble(words, id: id, split: split))
            }
            words = []
            opensParagraph = true
            lastEnd = 0
        }

        for range in InputFile.lines(of: bytes) {
            guard let first = bytes[range].first else {
                endSentence()
                continue
            }
            let line = String(decoding: bytes[range], as: UTF8.self)
            if first == UInt8(ascii: "#") {
                if line.hasPrefix("# newdoc") {
                    endDocument()
                    id = line.split(separator: "=", maxSplits: 1).last.map { trimmed($0) } ?? path
                    split = nil
                } else if line.hasPrefix("# split = ") {
                    split = String(line.dropFirst(10))
                } else if line.hasPrefix("# newpar") {
                    opensParagraph = true
                }
                continue
            }
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 10 else { continue }
            if columns[0].contains("-") {
                // A surface word of several: no blanks inside, the one behind it counts.
                joinedUntil = columns[0].split(separator: "-").last.flatMap { Int($0) } ?? 0
                joinedSpace = !columns[9].contains("SpaceAfter=No")
                continue
            }
            guard let number = Int(columns[0]) else { continue }
            var word = Word(
                form: String(columns[1]), lemma: String(columns[2]), tag: String(columns[4]),
                head: Int(columns[6]) ?? -1,
                relation: String(columns[7]))
            if number < joinedUntil {
                word.hasSpaceAfter = false
            } else if number == joinedUntil {
                word.hasSpaceAfter = joinedSpace
            } else {
                word.hasSpaceAfter = !columns[9].contains("SpaceAfter=No")
            }
            if number >= joinedUntil { joinedUntil = 0 }
            if let (start, end) = tokenRange(columns[9]) {
                if start > lastEnd + 1 { opensParagraph = true }
                if start == lastEnd, lastEnd > 0 {
                    if sentence.isEmpty {
                        if !words.isEmpty { words[words.count - 1].hasSpaceAfter = false }
                    } else {
                        sentence[sentence.count - 1].hasSpaceAfter = false
                    }
                }
                lastEnd = end
            }
            word.opensParagraph = opensParagraph
            word.notes = columns[9]
            opensParagraph = false
            sentence.append(word)
        }
        endDocument()
        return documents
    }

    private func tokenRange(_ column: Substring) -> (Int, Int)? {
        for field in column.split(separator: "|") where field.hasPrefix("TokenRange=") {
            let ends = field.dropFirst(11).split(separator: ":")
            if ends.count == 2, let start = Int(ends[0]), let end = Int(ends[1]) { return (start, end) }
        }
        return nil
    }

    private func trimmed(_ text: Substring) -> String {
        text.split(separator: " ").joined(separator: " ")
    }

    // MARK: - From words to a document

    private func assemble(_ words: [Word], id: String, split: String?) -> TreebankDocument {
        var text: [UInt8] = []
        var tokens: [Token] = []
        var tags: [Tag?] = []
        var heads: [Int] = []
        var relations: [String] = []
        var lemmas: [String] = []
        var sentenceStarts: [Int] = []
        var paragraphStarts: [Int] = []
        // Place of every word among the tokens, for the heads.
        var place: [Int] = []
        var joins = false
        for (index, word) in words.enumerated() {
            // A paragraph never begins inside a sentence here.
            if word.opensSentence, index == 0 || word.opensParagraph {
                if index > 0 { text.append(0x0A) }
                paragraphStarts.append(tokens.count)
            } else if index > 0, words[index - 1].hasSpaceAfter {
                text.append(0x20)
            }
            if word.opensSentence { sentenceStarts.append(tokens.count) }
            let start = text.count
            text += surface(word.form).utf8
            let isHyphen =
                joinsHyphens && word.form == "-" && index > 0 && !words[index - 1].hasSpaceAfter
                && !word.hasSpaceAfter && !word.opensSentence && index + 1 < words.count
                && !words[index + 1].opensSentence && isWord(words[index - 1].form) && isWord(words[index + 1].form)
            if isHyphen || joins, let last = tokens.last {
                tokens[tokens.count - 1] = Token(span: Span(start: last.span.start, end: Int32(text.count)))
                tags[tags.count - 1] = nil
                // The last part's head is the joined word's.
                if joins { heads[heads.count - 1] = word.head }
                relations[relations.count - 1] = word.relation
                lemmas[lemmas.count - 1] = ""
                place.append(tokens.count - 1)
                joins = isHyphen
                continue
            }
            place.append(tokens.count)
            tokens.append(Token(span: Span(start..<text.count)))
            // "to" has one tag, as in the Penn Treebank.
            tags.append(word.form.lowercased() == "to" && word.tag == "IN" ? .to : Tag(treebankName: word.tag))
            heads.append(word.head)
            relations.append(word.relation)
            lemmas.append(word.lemma)
        }
        var article = Article(id: id, source: SourceText(name: id, validUTF8: text))
        var document: Document
        let ends = Array(paragraphStarts.dropFirst()) + [tokens.count]
        for (start, end) in zip(paragraphStarts, ends) where start < end {
            let span = Span(start: tokens[start].span.start, end: tokens[end - 1].span.end)
            article.paragraphs.append(Paragraph(.body, span))
        }
        document = Document(article)
        document.tokens = tokens
        document.paragraphTokens = zip(paragraphStarts, ends).filter { $0 < $1 }.map { $0..<$1 }
        QuotationPairer().pair(&document)
        FormHasher().hash(&document)
        let sentenceEnds = Array(sentenceStarts.dropFirst()) + [tokens.count]
        document.sentences = zip(sentenceStarts, sentenceEnds).filter { $0 < $1 }.map {
            TokenizedSentence(tokens: $0..<$1, paragraph: 0)
        }
        document.tokenSentence = document.sentences.enumerated().flatMap { index, sentence in
            [Int32](repeating: Int32(index), count: sentence.tokens.count)
        }
        let headIndices = heads.map { head -> Int32 in
            head == 0 ? -1 : head > 0 && head <= place.count ? Int32(place[head - 1]) : -2
        }
        let names = TreebankNames.read(words.map { ($0.notes, $0.tag, $0.opensSentence) }).map { name in
            TreebankName(
                tokens: place[name.tokens.lowerBound]..<place[name.tokens.upperBound - 1] + 1, kind: name.kind)
        }
        return TreebankDocument(
            document: document, tags: tags, heads: headIndices, relations: relations, lemmas: lemmas, names: names,
            split: split, id: id)
    }

    private func isWord(_ form: String) -> Bool {
        form.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// What stood in the text: treebanks write brackets as names.
    private func surface(_ form: String) -> String {
        switch form {
        case "-LRB-": "("
        case "-RRB-": ")"
        case "-LSB-": "["
        case "-RSB-": "]"
        case "-LCB-": "{"
        case "-RCB-": "}"
        default: form.replacing(" ", with: "")
        }
    }
}
