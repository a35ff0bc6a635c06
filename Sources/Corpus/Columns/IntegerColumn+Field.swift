// Which fields of the model are integer columns as they stand.

import Model

extension IntegerColumn {
    /// The column that holds a field of one value; nil for texts, edges with many targets and what is computed.
    public init?(_ field: Field) {
        switch field {
        case .articleOutlet: self = .articleOutlet
        case .articleSection: self = .articleSection
        case .articlePlace: self = .articlePlace
        case .articleLanguage: self = .articleLanguage
        case .articlePublished: self = .articlePublished
        case .articleWords: self = .articleWords
        case .articleStory: self = .articleStory
        case .paragraphArticle: self = .paragraphArticle
        case .paragraphIndex: self = .paragraphPosition
        case .paragraphKind: self = .paragraphKind
        case .sentenceArticle: self = .sentenceArticle
        case .sentenceParagraph: self = .sentenceParagraph
        case .sentenceIndex: self = .sentencePosition
        case .statementArticle: self = .statementArticle
        case .statementParagraph: self = .statementParagraph
        case .statementSentence: self = .statementSentence
        case .statementIndex: self = .statementPosition
        case .statementVerb: self = .statementVerb
        case .statementAct: self = .statementAct
        case .statementKind: self = .statementKind
        case .statementRule: self = .statementRule
        case .statementNegated: self = .statementNegated
        case .statementConfidence: self = .statementConfidence
        case .statementSaid: self = .statementSaid
        case .statementPrecision: self = .statementPrecision
        case .entityKind: self = .entityKind
        case .entityAffiliation: self = .entityAffiliation
        case .entityCountry: self = .entityCountry
        case .mentionArticle: self = .mentionArticle
        case .mentionSentence: self = .mentionSentence
        case .mentionForm: self = .mentionForm
        case .mentionEntity: self = .mentionEntity
        case .captionArticle: self = .captionArticle
        case .captionParagraph: self = .captionParagraph
        case .captionCredit: self = .captionCredit
        default: return nil
        }
    }
}
