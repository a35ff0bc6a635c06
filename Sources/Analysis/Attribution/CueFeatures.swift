// The templates of the cue model: what about a token tells that somebody's words are signalled here.
// Takes a view of the article and a slot; gives hashed features, which the cue table scores.

/// Templates of the cue model (recipe: words and stems around, suffixes, tags, state of the quotation, word
/// classes, dependencies). The numbers are part of the trained weights: a new template takes a new number.
package enum CueFeatures {
    package static let capacity = 192

    /// All features of a slot.
    package static func emit(_ view: AttributionView, _ slot: Int, into sink: inout FeatureSink) {
        sink.clear()
        for part in Part.allCases { emit(part, view, slot, into: &sink) }
    }

    /// The features in the order in which they are asked: most tokens are known to be no cue before all are.
    package enum Part: CaseIterable {
        case near, lists, tree
    }

    @inline(__always)
    package static func emit(_ part: Part, _ view: AttributionView, _ slot: Int, into sink: inout FeatureSink) {
        let at = view.slots + slot
        switch part {
        case .near:
            words(at, into: &sink)
            tags(at, into: &sink)
        case .lists:
            quotation(at, into: &sink)
            classes(at, into: &sink)
            acts(at, into: &sink)
        case .tree:
            if view.isParsed { dependencies(view, slot, into: &sink) }
        }
    }

    @inline(__always)
    private static func words(_ at: UnsafePointer<TokenView>, into sink: inout FeatureSink) {
        let stem = at[0].stem
        sink.add(1, 0)
        sink.add(2, at[0].word)
        sink.add(3, stem)
        sink.add(4, at[0].suffix3)
        sink.add(5, at[0].suffix2)
        sink.add(6, at[0].shape)
        sink.add(7, at[-1].word)
        sink.add(8, at[1].word)
        sink.add(9, at[-2].word)
        sink.add(10, at[2].word)
        sink.add(11, at[-3].word)
        sink.add(12, at[3].word)
        sink.add(13, at[-1].stem)
        sink.add(14, at[1].stem)
        sink.add(15, at[-2].stem)
        sink.add(16, at[2].stem)
        sink.add(17, at[-1].word, at[0].word)
        sink.add(18, at[0].word, at[1].word)
        sink.add(19, stem, at[1].word, at[2].word)
        sink.add(20, stem, at[1].shape)
        sink.add(21, stem, at[-1].shape)
        sink.add(22, at[-1].suffix2, at[0].suffix3, at[1].suffix2)
        sink.add(23, stem, at[1].word)
        sink.add(24, stem, at[-1].word)
        sink.add(25, stem, at[-2].word, at[-1].word)
        sink.add(26, stem, at[2].word)
        sink.add(27, stem, at[-2].word)
    }

    @inline(__always)
    private static func tags(_ at: UnsafePointer<TokenView>, into sink: inout FeatureSink) {
        let stem = at[0].stem
        let tag = UInt32(at[0].tag), before = UInt32(at[-1].tag), after = UInt32(at[1].tag)
        let before2 = UInt32(at[-2].tag), after2 = UInt32(at[2].tag)
        sink.add(30, tag)
        sink.add(31, before)
        sink.add(32, after)
        sink.add(33, before, tag)
        sink.add(34, tag, after)
        sink.add(35, before, tag, after)
        sink.add(36, tag, after, after2)
        sink.add(37, before2, before, tag)
        sink.add(38, stem, tag)
        sink.add(39, stem, after)
        sink.add(40, stem, before)
        sink.add(41, stem, after, after2)
        sink.add(42, stem, before, after)
        sink.add(43, stem, before2, before)
        sink.add(44, at[1].word, tag)
        sink.add(45, at[-1].word, tag)
    }

    @inline(__always)
    private static func quotation(_ at: UnsafePointer<TokenView>, into sink: inout FeatureSink) {
        let stem = at[0].stem
        let quoted: UInt32 = at[0].flags.contains(.quoted) ? 1 : 0
        let sides: UInt32 = (at[-1].flags.contains(.quoted) ? 1 : 0) | (at[1].flags.contains(.quoted) ? 2 : 0)
        let since = UInt32(at[0].sinceClosing), until = UInt32(at[0].untilOpening)
        let share = UInt32(at[0].quotedShare)
        sink.add(50, quoted, stem)
        sink.add(51, quoted, UInt32(at[0].tag))
        sink.add(52, since, quoted)
        sink.add(53, until, quoted)
        sink.add(54, since, stem)
        sink.add(55, until, stem)
        sink.add(56, share, quoted)
        sink.add(57, share, quoted, stem)
        sink.add(58, sides, quoted)
        sink.add(59, sides, quoted, stem)
        sink.add(60, since, until, quoted)
        sink.add(61, UInt32(at[0].paragraphKind), stem)
    }

    /// What the list of cue words says: it has more of them than the training articles.
    @inline(__always)
    private static func acts(_ at: UnsafePointer<TokenView>, into sink: inout FeatureSink) {
        let act = UInt32(at[0].act), tag = UInt32(at[0].tag)
        sink.add(90, act, tag)
        sink.add(91, act, UInt32(at[1].tag), UInt32(at[-1].tag))
        sink.add(92, act, at[1].word)
        sink.add(93, act, UInt32(at[-1].nounClass))
        sink.add(94, act, UInt32(at[-1].act), UInt32(at[1].act))
        sink.add(95, act, UInt32(at[1].tag), UInt32(at[2].tag))
    }

    @inline(__always)
    private static func classes(_ at: UnsafePointer<TokenView>, into sink: inout FeatureSink) {
        let tag = UInt32(at[0].tag)
        let cluster = UInt32(at[0].cluster)
        sink.add(70, cluster)
        sink.add(71, cluster, tag)
        sink.add(72, cluster, UInt32(at[1].tag))
        sink.add(73, cluster, at[1].word)
        sink.add(74, cluster, UInt32(at[-1].tag))
        sink.add(75, UInt32(at[-1].cluster), cluster)
        sink.add(76, cluster, UInt32(at[1].cluster))
        sink.add(77, UInt32(at[0].coarseCluster), tag)
        sink.add(78, UInt32(at[-1].cluster), tag)
        sink.add(79, UInt32(at[1].cluster), tag)
        sink.add(80, UInt32(at[0].verbClass), tag)
        sink.add(81, UInt32(at[0].verbClass), UInt32(at[1].tag), UInt32(at[-1].tag))
        sink.add(82, UInt32(at[0].nounClass), tag)
        sink.add(83, UInt32(at[0].nounClass), UInt32(at[1].tag), UInt32(at[-1].tag))
        sink.add(84, UInt32(at[0].verbClass), at[1].word)
        sink.add(85, UInt32(at[0].nounClass), at[1].word)
        sink.add(86, UInt32(at[-1].nounClass), UInt32(at[0].verbClass), tag)
        sink.add(87, UInt32(at[-1].coarseCluster), UInt32(at[0].cluster))
    }

    @inline(__always)
    private static func dependencies(_ view: AttributionView, _ slot: Int, into sink: inout FeatureSink) {
        let slots = view.slots
        let stem = slots[slot].stem, tag = UInt32(slots[slot].tag)
        let relation = UInt32(slots[slot].relation)
        let head = Int(slots[slot].head)
        sink.add(100, relation)
        sink.add(101, relation, tag)
        sink.add(102, relation, stem)
        if head >= 0 {
            sink.add(103, slots[head].stem, relation)
            sink.add(104, UInt32(slots[head].tag), relation, tag)
            sink.add(105, slots[head].stem, stem)
            sink.add(106, UInt32(slots[head].cluster), relation)
            sink.add(107, UInt32(slots[head].cluster), stem)
        }
        let children = view.children(of: slot)
        var relations: UInt64 = 0
        var looked = 0
        for child in children {
            let childRelation = UInt32(slots[Int(child)].relation)
            relations |= 1 << UInt64(childRelation & 63)
            guard looked < 8 else { continue }
            looked += 1
            let side: UInt32 = Int(child) < slot ? 1 : 2
            sink.add(110, childRelation, stem)
            sink.add(111, childRelation, tag, side)
            sink.add(112, childRelation, stem, slots[Int(child)].stem)
            sink.add(113, childRelation, stem, UInt32(slots[Int(child)].cluster))
            sink.add(114, childRelation, UInt32(slots[slot].cluster), UInt32(slots[Int(child)].coarseCluster))
            sink.add(115, childRelation, UInt32(slots[Int(child)].nounClass), tag)
            sink.add(116, childRelation, UInt32(slots[slot].cluster), side)
        }
        let low = UInt32(truncatingIfNeeded: relations), high = UInt32(truncatingIfNeeded: relations >> 32)
        sink.add(120, low, high, tag)
        sink.add(121, low, high, stem)
        sink.add(122, low, high, UInt32(slots[slot].cluster))
        let act = UInt32(slots[slot].act)
        sink.add(123, low, high, act)
        sink.add(125, relation, act)
        if head >= 0 {
            sink.add(126, relation, UInt32(slots[head].act), tag)
            sink.add(127, relation, UInt32(slots[head].act), UInt32(slots[slot].nounClass))
        }
    }
}
