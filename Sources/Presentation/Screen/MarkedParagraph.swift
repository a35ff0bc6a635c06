// A paragraph of an article for reading: what is said in it stands in its speaker's colour, with the name after it.

/// A paragraph with the stretches that somebody says.
public struct MarkedParagraph: Sendable {
    public struct Piece: Sendable {
        /// UTF-8 bytes into the paragraph.
        public var start: Int
        public var stop: Int
        public var speaker: String
        /// What the colour follows from; empty when nobody is known.
        public var speakerID: String
        /// The one that the reader asked for.
        public var isChosen: Bool

        public init(start: Int, stop: Int, speaker: String, speakerID: String, isChosen: Bool) {
            self.start = start
            self.stop = stop
            self.speaker = speaker
            self.speakerID = speakerID
            self.isChosen = isChosen
        }
    }

    public var kind: String
    public var text: String
    /// In order; of those that overlap the first counts.
    public var pieces: [Piece]

    public init(kind: String, text: String, pieces: [Piece]) {
        self.kind = kind
        self.text = text
        self.pieces = pieces
    }

    /// Lines that fit the screen, with a margin in which the chosen statement has a sign.
    public func lines(_ style: ScreenStyle) -> [String] {
        let bytes = Array(text.utf8)
        var inked = InkedText()
        var position = 0
        let base: Ink = kind == "body" ? .plain : kind == "title" ? .heading : .faint
        func add(upTo end: Int, _ ink: Ink) {
            guard end > position, end <= bytes.count else { return }
            inked.append(String(decoding: bytes[position..<end], as: UTF8.self), ink)
            position = end
        }
        for piece in pieces where piece.start >= position && piece.stop > piece.start {
            add(upTo: piece.start, base)
            let ink: Ink = piece.isChosen ? .hit : piece.speakerID.isEmpty ? .plain : .entity(id: piece.speakerID)
            add(upTo: piece.stop, ink)
            inked.append(" [\(piece.speaker)]", .faint)
        }
        add(upTo: bytes.count, base)

        let isChosen = pieces.contains(where: \.isChosen)
        return inked.wrapped(to: style.columns - 2).map { line in
            var output = InkedText()
            if isChosen { output.append(style.usesUnicode ? "▌" : ">", .hit) }
            output.pad(to: 2)
            output.append(line)
            return output.printed(usesColour: style.usesColour)
        }
    }
}
