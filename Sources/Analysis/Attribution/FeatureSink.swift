// Where templates write: a short list of hashed features for one decision. The weight tables take it from
// here, in training and at work alike.

/// Hashed features of one decision. A feature is 32 bits without a key; a table of 2^n rows uses the lowest n.
///
/// Trivial and unowned: the caller lends the memory, which must hold `capacity` features. What would not fit is
/// left out, so a template that writes too much loses features and nothing else.
public struct FeatureSink {
    public let features: UnsafeMutablePointer<UInt32>
    public let capacity: Int
    public private(set) var count = 0

    @inlinable
    public init(_ memory: UnsafeMutableBufferPointer<UInt32>) {
        // An empty buffer has no address; its capacity of 0 keeps the stand-in from ever being written.
        features = memory.baseAddress ?? UnsafeMutablePointer(bitPattern: 8).unsafelyUnwrapped
        capacity = memory.count
    }

    /// Starts the next decision in the same memory.
    @inline(__always)
    package mutating func clear() { count = 0 }

    @inline(__always)
    package mutating func add(_ template: UInt32, _ a: UInt32) {
        append(FeatureSink.finish(FeatureSink.start(template, a)))
    }

    @inline(__always)
    package mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32) {
        append(FeatureSink.finish(FeatureSink.step(FeatureSink.start(template, a), b)))
    }

    @inline(__always)
    package mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) {
        append(FeatureSink.finish(FeatureSink.step(FeatureSink.step(FeatureSink.start(template, a), b), c)))
    }

    @inline(__always)
    package mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) {
        let three = FeatureSink.step(FeatureSink.step(FeatureSink.start(template, a), b), c)
        append(FeatureSink.finish(FeatureSink.step(three, d)))
    }

    /// Takes out features that were written before, as far as a filter (a power of two of slots) can tell, and all
    /// behind `limit`.
    package mutating func removeRepeats(_ filter: UnsafeMutableBufferPointer<UInt32>, limit: Int) {
        filter.update(repeating: 0)
        let mask = filter.count - 1
        var kept = 0
        for index in 0..<count where kept < limit {
            let feature = features[index]
            let slot = Int(feature) & mask
            if filter[slot] == feature { continue }
            filter[slot] = feature
            features[kept] = feature
            kept += 1
        }
        count = kept
    }

    @inline(__always)
    private mutating func append(_ feature: UInt32) {
        guard count < capacity else { return }
        features[count] = feature
        count &+= 1
    }

    // Multiply and fold, with the constants of MurmurHash3 (Appleby, public domain).
    @inline(__always)
    private static func start(_ template: UInt32, _ a: UInt32) -> UInt32 {
        step(template &* 0x9E37_79B1, a)
    }

    @inline(__always)
    package static func mix(_ hash: UInt32, _ value: UInt32) -> UInt32 { finish(step(hash, value)) }

    @inline(__always)
    private static func step(_ hash: UInt32, _ value: UInt32) -> UInt32 {
        let mixed = (hash ^ value) &* 0x85EB_CA6B
        return mixed ^ (mixed >> 15)
    }

    @inline(__always)
    private static func finish(_ hash: UInt32) -> UInt32 {
        let mixed = hash &* 0xC2B2_AE35
        return mixed ^ (mixed >> 16)
    }
}
