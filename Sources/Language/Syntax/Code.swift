// The codes of the language's messages. Wording may change, a code's meaning may not.

import Text

/// `Q01xx` how it is written, `Q02xx` what it means.
enum Code: String {
    // Lexer.
    case unterminatedString = "Q0101"
    case badEscape = "Q0102"
    case singleQuotes = "Q0103"
    case foreignOperator = "Q0104"
    case strayCharacter = "Q0105"
    case numberTooLarge = "Q0106"
    // Parser.
    case needsNumber = "Q0107"
    case unexpected = "Q0108"
    case needsPattern = "Q0109"
    case nestedTooDeep = "Q0110"
    case unclosed = "Q0111"
    case needsReference = "Q0112"
    case unquotedName = "Q0113"
    case needsDate = "Q0114"
    case badDate = "Q0115"
    case needsExpression = "Q0116"
    case needsStage = "Q0117"
    case needsQuery = "Q0118"
    case bareNot = "Q0119"
    case clauseAfterStage = "Q0120"
    case missingPipe = "Q0121"
    case stageInPhrase = "Q0122"
    case otherLanguage = "Q0123"
    case plainEnglish = "Q0124"
    case needsName = "Q0125"
    case needsWord = "Q0126"
    case orBetweenClauses = "Q0127"
    case tooLong = "Q0128"
    case timeReadAsWords = "Q0129"
    case needsKey = "Q0130"
    case unquotedText = "Q0131"
    // Resolver.
    case unknownStage = "Q0201"
    case unknownField = "Q0202"
    case unknownNoun = "Q0203"
    case unknownVariable = "Q0204"
    case clauseDoesNotFit = "Q0205"
    case noEdge = "Q0206"
    case typeMismatch = "Q0207"
    case unknownFunction = "Q0208"
    case wrongArguments = "Q0209"
    case notCondition = "Q0210"
    case stageDoesNotFit = "Q0211"
    case nameTaken = "Q0212"
    case numberOutOfRange = "Q0213"
    case noPreviousResult = "Q0214"
    case differentRows = "Q0215"
    case datesReversed = "Q0216"
    case unknownValue = "Q0217"
    case stageAfterOutput = "Q0218"
    case emptyText = "Q0219"
    case notEntities = "Q0220"
    case unknownAggregate = "Q0221"
    case duplicateStage = "Q0222"
    case badRegularExpression = "Q0223"
    case chartHasNoFormat = "Q0224"
    // Notes about names and dates.
    case unknownName = "Q0251"
    case severalFit = "Q0252"
    case unknownID = "Q0253"
    case datesAfterCorpus = "Q0254"
    case unknownVerb = "Q0255"
    case officeDropped = "Q0256"
}

extension Diagnostic {
    /// A diagnostic of the language. A label that a fix-it repeats is left out.
    init(
        _ code: Code, _ message: String, severity: Severity = .error, at span: Span, label: String? = nil,
        notes: [String] = [], fixIts: [FixIt] = []
    ) {
        let isRepeated = fixIts.contains { $0.message == label }
        self.init(
            code.rawValue, message, severity: severity, at: span, label: isRepeated ? nil : label, notes: notes,
            fixIts: fixIts)
    }
}
