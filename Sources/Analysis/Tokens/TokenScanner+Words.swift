// How far a word reaches: the part of the tokenizer that knows hyphens, apostrophes, full stops and addresses.

import Text

extension TokenScanner {
    /// Appends the word at `position`, in two or more tokens where it is a contraction.
    mutating func scanWord(into tokens: inout [Token]) {
        let start = position
        if let end = endOfAddress(from: start) {
            append(start, end, to: &tokens)
            position = end
            return
        }
        var end = start
        // Since the last full stop or the start, for "U.S." and "p.m.".
        var segmentStart = start
        var hasInnerStop = false
        scan: while end < bytes.count {
            let scalar = decodeScalar(bytes, at: end)
            let next = end + scalar.byteCount
            switch ScalarClass(of: scalar.value) {
            case .letter, .digit:
                end = next
            case .hyphen:
                guard isWord(at: next) else { break scan }
                end = next
                segmentStart = next
            case .singleQuote:
                guard scalar.value == 0x27 || scalar.value == 0x2019, kind(at: next) == .letter else { break scan }
                if splitContraction(start: start, apostrophe: end, after: next, into: &tokens) { return }
                // "O'Malley", "rock'n'roll"; a closing mark in front of a word is not meant.
                guard isLetterBefore(end) else { break scan }
                end = next
            case .fullStop:
                switch innerStop(at: end, next: next, segmentStart: segmentStart, wordStart: start) {
                case .joins:
                    hasInnerStop = true
                    end = next
                    segmentStart = next
                case .final:
                    end = next
                    break scan
                case .separate:
                    if hasInnerStop, isAcronym(start, end) { end = next }
                    break scan
                }
            case .punctuation:
                guard joins(scalar.value, at: end, next: next, start: start) else { break scan }
                end = next
                segmentStart = next
            case .currency:
                // "US$", "HK$".
                guard end - start <= 3, isUpper(start, end), kind(at: next) == .digit else { break scan }
                append(start, next, to: &tokens)
                position = next
                return
            default:
                break scan
            }
        }
        end = max(end, start + 1)
        position = end
        if let cut = innerCut(start, end) {
            append(start, cut, to: &tokens)
            append(cut, end, to: &tokens)
        } else {
            append(start, end, to: &tokens)
        }
    }

    // MARK: - Apostrophes

    /// Splits "do|n't", "Reuters|'s", "they|'d|'ve". True when it did, with `position` behind the suffix.
    private mutating func splitContraction(
        start: Int, apostrophe: Int, after: Int, into tokens: inout [Token]
    ) -> Bool {
        let letter = byte(at: after) | 0x20
        if letter == UInt8(ascii: "t"), apostrophe > start, byte(at: apostrophe - 1) | 0x20 == UInt8(ascii: "n"),
            !isWord(at: after + 1)
        {
            // "n't" alone, as in "n’t", has no word before it.
            if apostrophe - 1 > start { append(start, apostrophe - 1, to: &tokens) }
            append(apostrophe - 1, after + 1, to: &tokens)
            position = after + 1
            return true
        }
        guard let end = endOfContraction(after: after) else { return false }
        append(start, apostrophe, to: &tokens)
        append(apostrophe, end, to: &tokens)
        position = end
        return true
    }

    private func isLetterBefore(_ index: Int) -> Bool {
        guard index > lower, let before = decodeScalar(bytes, before: index) else { return false }
        return ScalarClass(of: before.value) == .letter
    }

    /// Where "cannot", "gonna" and their like are two words.
    private func innerCut(_ start: Int, _ end: Int) -> Int? {
        switch end - start {
        case 5:
            equals("gonna", start, end) || equals("wanna", start, end) || equals("gotta", start, end)
                || equals("gimme", start, end) || equals("lemme", start, end) ? start + 3 : nil
        case 6: equals("cannot", start, end) ? start + 3 : nil
        default: nil
        }
    }

    func equals(_ word: StaticString, _ start: Int, _ end: Int) -> Bool {
        guard end - start == word.utf8CodeUnitCount, end <= bytes.count else { return false }
        return word.withUTF8Buffer { letters in
            for offset in 0..<letters.count where bytes[start + offset] | 0x20 != letters[offset] { return false }
            return true
        }
    }

    // MARK: - Full stops

    private enum Stop {
        /// The word goes on behind it.
        case joins
        /// It is the word's last sign.
        case final
        /// It is a token of its own.
        case separate
    }

    private func innerStop(at stop: Int, next: Int, segmentStart: Int, wordStart: Int) -> Stop {
        guard byte(at: stop) == UInt8(ascii: ".") else { return .separate }
        let following = kind(at: next)
        let isSingle = scalarCount(segmentStart, stop, upTo: 2) == 1
        let isLetterSegment = isSingle && kind(at: segmentStart) == .letter
        if following == .digit {
            return kind(at: stop - 1) == .digit || isLetterSegment ? .joins : .separate
        }
        if following == .letter {
            if isLetterSegment || equals("ph", segmentStart, stop) { return .joins }
            return isDomain(after: next) || isTicker(wordStart, stop, next) ? .joins : .separate
        }
        if next < bytes.count, byte(at: next) == UInt8(ascii: ".") { return .separate }
        // "U.S.-Mexico": the hyphen behind an acronym goes on.
        if isLetterSegment, segmentStart > wordStart, following == .hyphen, isWord(at: next + 1) { return .joins }
        // "Ky." of "R-Ky.", "v." between names.
        if let kind = abbreviations.kind(bytes, segmentStart..<next) {
            return isUsed(kind, stop: stop, wordStart: wordStart, next: next) ? .final : .separate
        }
        if isLetterSegment, segmentStart == wordStart || byte(at: segmentStart - 1) == UInt8(ascii: "-") {
            return isInitial(segmentStart, stop) ? .final : .separate
        }
        // "Inc.," and other stops in front of a comma are no sentence ends.
        if byte(at: next) == UInt8(ascii: ","), kind(at: stop - 1) == .letter { return .final }
        if wordStart == lower, isNumber(wordStart, stop), following == .blank { return .final }
        return .separate
    }

    /// "J." in front of a name, "W." in "George W. Bush"; not "and I." at an end.
    private func isInitial(_ start: Int, _ stop: Int) -> Bool {
        let letter = byte(at: start)
        guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { return false }
        if letter == UInt8(ascii: "I") {
            guard isBeforeName(stop + 1) else { return false }
            return wordBefore(start).map { isUpperCase(at: $0.lowerBound) } ?? true
        }
        return isBeforeName(stop + 1) || byte(at: stop + 1) == UInt8(ascii: ",")
            || byte(at: stop + 1) == UInt8(ascii: ")")
    }

    private func isBeforeName(_ index: Int) -> Bool {
        var next = index
        while next < bytes.count, kind(at: next) == .blank { next += decodeScalar(bytes, at: next).byteCount }
        if next == index, kind(at: next) == .hyphen { next += 1 }
        return isUpperCase(at: next)
    }

    private func isUsed(_ kind: Abbreviations.Kind, stop: Int, wordStart: Int, next: Int) -> Bool {
        switch kind {
        case .name, .inner, .either:
            return true
        case .number:
            var after = next
            while after < bytes.count, self.kind(at: after) == .blank {
                after += decodeScalar(bytes, at: after).byteCount
            }
            return self.kind(at: after) == .digit
        case .place:
            // "Jackson, Miss.", "(R-Ind.)"; "Ill." and "Me." without them are words.
            if byte(at: next) == UInt8(ascii: ",") || byte(at: next) == UInt8(ascii: ")") { return true }
            if wordStart > lower + 1, self.kind(at: wordStart - 1) == .blank {
                return byte(at: wordStart - 2) == UInt8(ascii: ",")
            }
            return self.kind(at: wordStart - 1) == .opening || byte(at: stop - 3) == UInt8(ascii: "-")
                || byte(at: stop - 4) == UInt8(ascii: "-")
        }
    }

    /// One-letter segments between full stops: "U.S", "a.m", "Ph.D".
    private func isAcronym(_ start: Int, _ end: Int) -> Bool {
        var segment = start
        for index in start..<end {
            if bytes[index] == UInt8(ascii: ".") {
                if scalarCount(segment, index, upTo: 3) > 2 { return false }
                segment = index + 1
            } else if bytes[index] == UInt8(ascii: "-") {
                segment = index + 1
            }
        }
        return scalarCount(segment, end, upTo: 2) == 1 && kind(at: segment) == .letter
    }

    /// A share's code in brackets: "(SHEL.L)", "(6758.T)".
    private func isTicker(_ start: Int, _ stop: Int, _ next: Int) -> Bool {
        guard start > lower, kind(at: start - 1) == .opening, stop - start <= 8,
            (start..<stop).allSatisfy({ isUpperCase(at: $0) || kind(at: $0) == .digit })
        else { return false }
        var end = next
        while end - next < 4, isUpperCase(at: end) { end += 1 }
        return end > next && (kind(at: end) == .closing || byte(at: end) == UInt8(ascii: ","))
    }

    /// "com" of "state.gov", at the word behind a full stop; capitals there start a sentence.
    private func isDomain(after start: Int) -> Bool {
        var end = start
        while end < bytes.count, end - start < 7, bytes[end] >= UInt8(ascii: "a"), bytes[end] <= UInt8(ascii: "z") {
            end += 1
        }
        guard end > start, kind(at: end) != .letter, kind(at: end) != .digit else { return false }
        for domain in TokenScanner.topLevelDomains where equals(domain, start, end) { return true }
        // "www.example.name.com" and "co.uk" go on.
        return byte(at: end) == UInt8(ascii: ".") && isDomainOnce(after: end + 1)
    }

    private func isDomainOnce(after start: Int) -> Bool {
        var end = start
        while end < bytes.count, end - start < 7, bytes[end] >= UInt8(ascii: "a"), bytes[end] <= UInt8(ascii: "z") {
            end += 1
        }
        guard end > start, kind(at: end) != .letter, kind(at: end) != .digit else { return false }
        for domain in TokenScanner.topLevelDomains where equals(domain, start, end) { return true }
        return false
    }

    private static let topLevelDomains: [StaticString] = [
        "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "tv", "io", "co", "uk", "us", "eu", "de",
        "fr", "it", "nl", "ru", "cn", "jp", "kr", "vn", "la", "th", "ca", "au", "nz", "ie", "ch", "se", "news",
    ]

    // MARK: - Other joints

    /// Whether a mark stands inside a word: "1,237", "9:30", "AFL/CIO", "AT&T", "a@b.org", "file_name".
    private func joins(_ value: UInt32, at mark: Int, next: Int, start: Int) -> Bool {
        guard isWord(at: next) else { return false }
        switch value {
        case 0x2C:  // ,
            guard kind(at: mark - 1) == .digit, kind(at: next) == .digit else { return false }
            return kind(at: next + 1) == .digit && kind(at: next + 2) == .digit && kind(at: next + 3) != .digit
        case 0x3A:  // :
            return kind(at: mark - 1) == .digit && kind(at: next) == .digit
        case 0x2F, 0x5F:  // / _
            return true
        case 0x26:  // &
            return isUpperCase(at: mark - 1) && isUpperCase(at: next)
        case 0x40:  // @
            return isAddressTail(next)
        default:
            return false
        }
    }

    /// Behind an "@": letters, then a full stop with letters.
    private func isAddressTail(_ start: Int) -> Bool {
        var end = start
        while end < bytes.count, end - start < 64 {
            let byte = bytes[end]
            if byte == UInt8(ascii: ".") { return end > start && kind(at: end + 1) == .letter }
            guard kind(at: end) == .letter || kind(at: end) == .digit || byte == UInt8(ascii: "-") else { return false }
            end += 1
        }
        return false
    }

    /// The end of a web address at `start`.
    private func endOfAddress(from start: Int) -> Int? {
        let first = bytes[start] | 0x20
        guard first == UInt8(ascii: "h") || first == UInt8(ascii: "w") || first == UInt8(ascii: "f") else { return nil }
        let isAddress =
            equals("https://", start, start + 8) || equals("http://", start, start + 7)
            || equals("www.", start, start + 4) || equals("ftp://", start, start + 6)
        guard isAddress else { return nil }
        var end = start
        scan: while end < bytes.count {
            let scalar = decodeScalar(bytes, at: end)
            switch ScalarClass(of: scalar.value) {
            case .blank, .doubleQuote, .closing, .opening, .ellipsis, .dash: break scan
            default: break
            }
            if scalar.value == 0x3C || scalar.value == 0x3E { break }
            end += scalar.byteCount
        }
        // Punctuation at its end belongs to the sentence.
        while end > start + 4, let last = decodeScalar(bytes, before: end) {
            switch ScalarClass(of: last.value) {
            case .letter, .digit, .hyphen: return end
            default:
                if last.value == 0x2F { return end }
                end -= last.byteCount
            }
        }
        return end
    }

    // MARK: - Looking around

    private func isUpper(_ start: Int, _ end: Int) -> Bool {
        for index in start..<end where !isUpperCase(at: index) { return false }
        return end > start
    }

    private func isNumber(_ start: Int, _ end: Int) -> Bool {
        guard end > start, end - start <= 3 else { return false }
        for index in start..<end where kind(at: index) != .digit { return false }
        return true
    }

    func isUpperCase(at index: Int) -> Bool {
        guard index >= lower, index < bytes.count else { return false }
        return CaseFolding.isUpper(decodeScalar(bytes, at: index).value)
    }

    /// The number of scalars in a range, counted no further than `limit`.
    private func scalarCount(_ start: Int, _ end: Int, upTo limit: Int) -> Int {
        var count = 0
        var index = start
        while index < end, count < limit {
            index += decodeScalar(bytes, at: index).byteCount
            count += 1
        }
        return count
    }

    /// The run of letters that ends before `index`, across one blank.
    private func wordBefore(_ index: Int) -> Range<Int>? {
        guard index - 1 > lower, kind(at: index - 1) == .blank else { return nil }
        let end = index - 1
        var start = end
        while start > lower, end - start < 64, let before = decodeScalar(bytes, before: start),
            ScalarClass(of: before.value) == .letter
        {
            start -= before.byteCount
        }
        return start < end ? start..<end : nil
    }
}
