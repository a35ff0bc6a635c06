// The default edges: where a noun as a stage leads from the rows at hand (`articles | speakers`).

extension Schema {
    /// A default edge between rows of a kind and a noun.
    public struct Walk: Sendable, Hashable {
        public let from: RowKind
        public let to: Noun
        /// How the rows are found, in words: `quoted in them`.
        public let summary: String
    }

    /// The default edge, nil where there is none (also from a kind to itself). Walking removes doubles.
    public static func walk(from: RowKind, to noun: Noun) -> Walk? {
        summary(from: from, to: noun).map { Walk(from: from, to: noun, summary: $0) }
    }

    /// All default edges, by kind.
    public static var walks: [Walk] {
        RowKind.allCases.flatMap { kind in Noun.allCases.compactMap { walk(from: kind, to: $0) } }
    }

    private static func summary(from: RowKind, to noun: Noun) -> String? {
        switch (from, noun) {
        case (.article, .articles), (.paragraph, .paragraphs), (.sentence, .sentences), (.caption, .captions),
            (.statement, .statements), (.mention, .mentions):
            nil

        case (.statement, .quotes): "those with words in quotation marks"
        case (.statement, .speakers): "who made them"
        case (.statement, .articles), (.statement, .paragraphs), (.statement, .sentences): "they stand in"
        case (.statement, .people), (.statement, .organizations), (.statement, .places), (.statement, .groups):
            "mentioned in the words said"
        case (.statement, .mentions): "in the words said"
        case (.statement, .captions): nil

        case (.entity, .statements), (.entity, .quotes): "made by them"
        case (.entity, .articles): "where they are quoted or mentioned"
        case (.entity, .mentions): "of them"
        case (.entity, .captions): "that show them"
        case (.entity, .sentences), (.entity, .paragraphs): "where they are mentioned"
        case (.entity, .speakers): "those who are quoted"
        case (.entity, .people), (.entity, .organizations), (.entity, .places), (.entity, .groups):
            "those that are, and the members of groups"

        case (.mention, .articles), (.mention, .paragraphs), (.mention, .sentences): "they stand in"
        case (.mention, .people), (.mention, .organizations), (.mention, .places), (.mention, .groups):
            "whom they mean"
        case (.mention, .speakers): "whom they mean, if quoted anywhere"
        case (.mention, _): nil

        case (.article, .paragraphs), (.article, .sentences), (.article, .captions): "of them"
        case (_, .statements), (_, .quotes): from == .article ? "in them" : "standing in them"
        case (_, .speakers): "quoted in them"
        case (_, .articles), (.sentence, .paragraphs), (.caption, .paragraphs), (.caption, .sentences),
            (.paragraph, .captions), (.sentence, .captions):
            "they stand in"
        case (.paragraph, .sentences): "of them"
        case (.caption, .people), (.caption, .organizations), (.caption, .places), (.caption, .groups):
            "shown in them"
        case (_, .people), (_, .organizations), (_, .places), (_, .groups): "mentioned in them"
        case (_, .mentions): "in them"
        default: nil
        }
    }
}
