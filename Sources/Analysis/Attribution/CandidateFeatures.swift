// The templates of the models that read around one cue: which tokens are content, where the source and the cue
// begin and end. Takes a view, a candidate's frame and a slot; CandidateReader scores what they give.

/// What the templates ask about a cue again and again, computed once per candidate.
package struct CandidateFrame {
    package let cue: Int
    package let stem: UInt32
    package let tag: UInt32
    package let cluster: UInt32
    package let verbClass: UInt32
    package let nounClass: UInt32
    package let nextWord: UInt32
    package let nextTag: UInt32
    package let aroundTags: UInt32
    /// Place of the cue in its sentence, from both ends, coarse.
    package let place: UInt32
    /// Marks around the cue: distances to the last closing and the next opening one.
    package let marksAround: UInt32
    package let isQuoted: Bool
    /// First and last slot of the sentence.
    package let first: Int
    package let last: Int

    package init(_ view: AttributionView, cue: Int) {
        let at = view.slots + cue
        self.cue = cue
        stem = at[0].stem
        tag = UInt32(at[0].tag)
        cluster = UInt32(at[0].cluster)
        verbClass = UInt32(at[0].verbClass)
        nounClass = UInt32(at[0].nounClass)
        nextWord = at[1].word
        nextTag = UInt32(at[1].tag)
        aroundTags = UInt32(at[-1].tag) << 8 | UInt32(at[1].tag)
        let sentence = view.sentence(of: cue)
        first = sentence.lowerBound
        last = sentence.upperBound - 1
        place = CandidateFrame.coarse(cue - first) << 4 | CandidateFrame.coarse(last - cue)
        marksAround = UInt32(at[0].sinceClosing) << 4 | UInt32(at[0].untilOpening)
        isQuoted = at[0].flags.contains(.quoted)
    }

    @inline(__always)
    package static func coarse(_ distance: Int) -> UInt32 {
        switch distance {
        case ..<1: 0
        case 1: 1
        case 2: 2
        case 3...5: 3
        case 6...12: 4
        default: 5
        }
    }

    /// Signed distance to the cue in buckets 1 2 3 4 5 7 10 15 25.
    @inline(__always)
    package func distance(_ slot: Int) -> UInt32 {
        let signed = slot - cue
        let size = signed < 0 ? -signed : signed
        let bucket: UInt32 =
            switch size {
            case 0: 0
            case 1: 1
            case 2: 2
            case 3: 3
            case 4: 4
            case 5, 6: 5
            case 7...9: 6
            case 10...14: 7
            case 15...24: 8
            default: 9
            }
        return signed < 0 ? bucket | 16 : bucket
    }

    /// 0 at the cue, 1 before, 2 after.
    @inline(__always)
    package func side(_ slot: Int) -> UInt32 { slot == cue ? 0 : slot < cue ? 1 : 2 }
}

/// Templates over a (cue, token) pair and over a (cue, joint) pair; the joint lies before its slot.
package enum CandidateFeatures {
    package static let capacity = 160

    package static func emitToken(
        _ view: AttributionView, _ frame: CandidateFrame, _ slot: Int, into sink: inout FeatureSink
    ) {
        let at = view.slots + slot
        let cue = view.slots + frame.cue
        let side = frame.side(slot), distance = frame.distance(slot)
        let tag = UInt32(at[0].tag), before = UInt32(at[-1].tag), after = UInt32(at[1].tag)
        sink.clear()
        sink.add(1, distance)
        sink.add(2, distance, frame.stem)
        sink.add(3, at[0].word, side)
        sink.add(4, at[-1].word, side)
        sink.add(5, at[1].word, side)
        sink.add(6, at[0].stem, side)
        sink.add(7, at[0].suffix3, side)
        sink.add(8, at[0].shape, side)
        sink.add(9, tag, side)
        sink.add(10, before, tag, side)
        sink.add(11, tag, after, side)
        sink.add(12, before, tag, after, side)
        sink.add(13, tag, distance)
        sink.add(14, tag, frame.stem, side)

        // What lies between the cue and the token.
        let low = side == 1 ? at : cue, high = side == 1 ? cue : at
        let commas = UInt32(min(high[0].commas - low[0].commas, 3))
        let clauses = UInt32(min(high[0].clauses - low[0].clauses, 3))
        let verbs = UInt32(min(high[0].verbs - low[0].verbs, 4))
        let marks = UInt32(min(high[0].marks - low[0].marks, 3))
        sink.add(15, commas, side)
        sink.add(16, commas, side, frame.tag)
        sink.add(17, commas, side, frame.stem)
        sink.add(18, clauses, side)
        sink.add(19, clauses, side, frame.stem)
        sink.add(20, verbs, side)
        sink.add(21, verbs, side, frame.stem)
        sink.add(22, verbs, commas << 8 | clauses, side)
        sink.add(23, commas << 8 | verbs, side, tag)

        // The cue and its place.
        sink.add(24, frame.nextWord, side)
        sink.add(25, frame.aroundTags, side)
        sink.add(26, frame.nextWord, distance)
        sink.add(27, frame.nextTag, tag, side)
        sink.add(28, frame.place, side)
        sink.add(29, frame.place, frame.stem, side)
        let fromStart = UInt32(min(slot - frame.first, 3)), fromEnd = UInt32(min(frame.last - slot, 3))
        sink.add(30, fromStart, fromEnd, side)
        sink.add(31, frame.tag, tag, distance)

        // Quotation marks.
        let quoted: UInt32 = at[0].flags.contains(.quoted) ? 1 : 0
        let sameRegion: UInt32 = at[0].region == cue[0].region ? 1 : 0
        let share = UInt32(at[0].quotedShare)
        let cueQuoted: UInt32 = frame.isQuoted ? 1 : 0
        sink.add(32, quoted, sameRegion, side)
        sink.add(33, quoted, marks << 1 | cueQuoted, side)
        sink.add(34, quoted, share << 1 | cueQuoted, side)
        sink.add(35, quoted, frame.marksAround, side)
        sink.add(36, quoted << 1 | cueQuoted, frame.stem, side)
        sink.add(37, quoted << 4 | marks, share << 1 | cueQuoted, commas, side)

        // Pairs with the cue's word.
        sink.add(38, at[0].word, frame.stem)
        sink.add(39, at[0].word, frame.nextWord, side)

        // Word classes.
        let cluster = UInt32(at[0].cluster)
        sink.add(40, cluster, side)
        sink.add(41, cluster, frame.stem, side)
        sink.add(42, frame.cluster, distance)
        sink.add(43, frame.cluster, tag, side)
        sink.add(44, frame.verbClass, distance, frame.tag)
        sink.add(45, frame.nounClass, distance, frame.tag)
        sink.add(46, frame.cluster, frame.nextTag, side)
        sink.add(47, UInt32(at[0].nounClass), tag, side)
        sink.add(48, frame.cluster, at[0].word, side)
        sink.add(49, frame.cluster, verbs << 4 | commas, side)
        if view.isParsed { dependencies(view, frame, slot, side, into: &sink) }
    }

    @inline(__always)
    private static func dependencies(
        _ view: AttributionView, _ frame: CandidateFrame, _ slot: Int, _ side: UInt32, into sink: inout FeatureSink
    ) {
        let at = view.slots[slot]
        let relation = UInt32(at.relation)
        let path = view.path(slot)
        sink.add(60, path, side)
        sink.add(61, path, frame.stem)
        sink.add(62, path, UInt32(at.tag))
        sink.add(63, path, frame.tag, frame.nextTag)
        sink.add(64, relation, side)
        sink.add(65, relation, UInt32(at.tag), side)
        sink.add(66, path, frame.cluster)
        let branch = view.branch(slot)
        sink.add(67, branch, side)
        sink.add(68, branch, frame.stem, side)
        sink.add(69, branch, frame.cluster, side)
        sink.add(70, branch, frame.tag, UInt32(at.tag), side)
        sink.add(71, branch, relation, side)
        if at.head >= 0 {
            let head = view.slots[Int(at.head)]
            sink.add(72, head.stem, side)
            sink.add(73, UInt32(head.tag), relation, side)
        }
    }

    package static func emitJoint(
        _ view: AttributionView, _ frame: CandidateFrame, _ slot: Int, into sink: inout FeatureSink
    ) {
        let at = view.slots + slot
        let cue = view.slots + frame.cue
        let side: UInt32 = slot <= frame.cue ? 1 : 2
        let distance = frame.distance(slot)
        let tag = UInt32(at[0].tag), before = UInt32(at[-1].tag)
        sink.clear()
        sink.add(200, side)
        sink.add(201, at[-1].word, at[0].word)
        sink.add(202, at[0].word, side)
        sink.add(203, at[-1].word, side)
        sink.add(204, before, tag, side)
        sink.add(205, UInt32(at[-2].tag), before, tag)
        sink.add(206, before, tag, UInt32(at[1].tag))
        sink.add(207, distance)
        sink.add(208, distance, frame.stem)
        sink.add(209, distance, frame.tag)
        let state =
            UInt32(at[-1].flags.intersection(TokenView.jointFlags).rawValue) << 16
            | UInt32(at[0].flags.intersection(TokenView.jointFlags).rawValue)
        let change: UInt32 = at[-1].region == at[0].region ? 0 : 1
        sink.add(210, state, change, side)
        sink.add(211, at[0].word, frame.stem, side)
        sink.add(212, at[-1].word, frame.stem, side)
        sink.add(213, before, tag, frame.stem)
        let low = side == 1 ? at : cue, high = side == 1 ? cue : at
        let commas = UInt32(min(max(high[0].commas - low[0].commas, 0), 3))
        let verbs = UInt32(min(max(high[0].verbs - low[0].verbs, 0), 3))
        sink.add(214, commas, side, before, tag)
        sink.add(215, at[-1].stem, at[0].stem)
        sink.add(216, at[-1].shape, at[0].shape, side)
        sink.add(217, at[0].word, verbs, side)
        sink.add(218, at[0].suffix3, side)
        sink.add(219, state, change, UInt32(at[0].quotedShare), side)
        sink.add(220, UInt32(at[-1].coarseCluster), UInt32(at[0].coarseCluster), side)
        sink.add(221, at[0].word, at[1].word, side)
        sink.add(222, at[-2].word, at[-1].word, side)
        sink.add(223, frame.cluster, at[0].word, side)
        sink.add(224, frame.cluster, at[-1].word, side)
        if view.isParsed {
            let branch = view.branch(slot), previous = view.branch(slot - 1)
            sink.add(230, previous, branch, side)
            sink.add(231, previous, branch, frame.stem)
            sink.add(232, UInt32(at[-1].relation), UInt32(at[0].relation), side)
            let joined: UInt32 =
                Int(at[0].head) == slot - 1 ? 1 : Int(at[-1].head) == slot ? 2 : at[0].head == at[-1].head ? 3 : 4
            sink.add(233, joined, tag, before, side)
            sink.add(234, view.path(slot), side)
            sink.add(235, view.path(slot - 1), side)
        }
    }
}

extension TokenView {
    package static let jointFlags: Flags = [.quoted, .mark, .opening, .closing, .comma]
}
