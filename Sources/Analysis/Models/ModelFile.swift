// The shape of every file of trained weights: a few arrays, one behind the other, read where they lie.

/// Sections of little-endian numbers in one run of bytes, each beginning at a multiple of 64.
///
/// File: four bytes that name the kind, the number of sections (UInt32), then for each section its offset and its
/// length in bytes (UInt32 each), then the sections. Opening one costs nothing; embedded files are aligned so
/// that every section can be read in place.
/// The bytes are constants of the program or of a loaded model, never written to: hence `@unchecked Sendable`.
public struct ModelFile: @unchecked Sendable {
    private let bytes: UnsafeRawBufferPointer
    private let sections: [Range<Int>]

    private static let alignment = 64

    /// Nil when the bytes are not of this kind, or are cut short.
    ///
    /// The bytes must live as long as the model; their start must be aligned to 64 bytes.
    public init?(_ bytes: UnsafeRawBufferPointer, kind: StaticString) {
        guard bytes.count >= 8, kind.utf8CodeUnitCount == 4, let base = bytes.baseAddress,
            UInt(bitPattern: base) % UInt(ModelFile.alignment) == 0,
            kind.withUTF8Buffer({ bytes.prefix(4).elementsEqual($0) })
        else { return nil }
        let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        guard count <= 64, bytes.count >= 8 + 8 * count else { return nil }
        var sections: [Range<Int>] = []
        for index in 0..<count {
            let place = 8 + 8 * index
            let offset = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)))
            guard offset % ModelFile.alignment == 0, offset + length <= bytes.count else { return nil }
            sections.append(offset..<(offset + length))
        }
        self.bytes = bytes
        self.sections = sections
    }

    /// A section as numbers; empty when there is no such section.
    public func section<Number: FixedWidthInteger>(_ index: Int, as type: Number.Type) -> UnsafeBufferPointer<Number> {
        guard sections.indices.contains(index) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: bytes[sections[index]]).assumingMemoryBound(to: type)
    }

    /// The bytes of a file with these sections.
    public static func bytes(kind: StaticString, sections: [[UInt8]]) -> [UInt8] {
        var header = kind.withUTF8Buffer { Array($0) }
        appendNumber(UInt32(sections.count), to: &header)
        func aligned(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }
        var offset = aligned(8 + 8 * sections.count)
        for section in sections {
            appendNumber(UInt32(offset), to: &header)
            appendNumber(UInt32(section.count), to: &header)
            offset = aligned(offset + section.count)
        }
        var file = header
        for section in sections {
            file += [UInt8](repeating: 0, count: aligned(file.count) - file.count)
            file += section
        }
        return file
    }

    /// The little-endian bytes of numbers, for `bytes(kind:sections:)`.
    public static func bytes<Number: FixedWidthInteger>(of numbers: [Number]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * Number.bitWidth / 8)
        for number in numbers { appendNumber(number, to: &bytes) }
        return bytes
    }

    private static func appendNumber<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
