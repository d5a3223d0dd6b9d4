import Foundation

@_spi(Generated) @testable import CarillonRuntime

/// Random numbers that are the same in each run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension Structure {
    /// A value with random members, wherever they travel.
    init(randomly numbers: inout SeededNumbers) {
        self = Self.schema.blank
        withMutableStorage(of: &self) { numbers.fill(Self.schema.layout, $0, depth: 0) }
    }
}

/// Makes random values of schemas.
extension SeededNumbers {
    fileprivate mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < share
    }

    fileprivate mutating func fill(
        _ layout: UnsafePointer<StructureLayout>,
        _ base: UnsafeMutableRawPointer,
        depth: Int
    ) {
        for member in layout.pointee.members {
            // A value that contains itself has to end.
            if !member.isRequired, !chance(depth < 4 ? 0.6 : 0.1) { continue }
            fill(member.shape, member.target(in: base), depth: depth)
        }
    }

    private mutating func fill(_ shape: ValueShape, _ target: ValueTarget, depth: Int) {
        shape.kind.accept(&self, with: RandomPlace(target: target, depth: depth))
    }

    fileprivate mutating func fill(container: Kind, _ storage: UnsafeMutableRawPointer, depth: Int) {
        switch container {
        case .structure(let access): fill(access.pointee.layout, storage, depth: depth + 1)
        case .box(let access):
            // Nothing that fills a value fails.
            try? access.pointee.withMutableValue(at: storage) { fill(access.pointee.layout, $0, depth: depth + 1) }
        case .union(let access): fill(access.pointee, storage, depth: depth + 1)
        case .list(let traits):
            var rest = depth < 4 ? Int.random(in: 0...3, using: &self) : 0
            try? traits.pointee.access.set(storage) {
                rest > 0
            } fill: { element in
                rest -= 1
                fill(traits.pointee.element, element, depth: depth + 1)
            }
        case .map(let traits):
            for _ in 0..<(depth < 4 ? Int.random(in: 0...3, using: &self) : 0) {
                var key = text()
                if case .enumeration(let known) = traits.pointee.key.kind, chance(0.8) {
                    key = known.pointee.randomElement(using: &self) ?? key
                }
                try? traits.pointee.access.setValue(under: key, at: storage) { value in
                    fill(traits.pointee.value, value, depth: depth + 1)
                }
            }
        case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
            break
        }
    }

    private mutating func fill(_ access: any UnionAccess, _ storage: UnsafeMutableRawPointer, depth: Int) {
        if chance(0.1) { return access.setUnknownMember("Unheard", at: storage) }
        let index = Int.random(in: 0..<access.members.count, using: &self)
        // A union that holds itself has to end: the blank value of each is the first member's.
        try? access.setMember(depth < 6 ? index : 0, at: storage) { value in
            fill(access.members[index == 0 || depth < 6 ? index : 0].shape, value, depth: depth)
        }
    }

    fileprivate mutating func text() -> String {
        ["", "a", "Front desk", "é€😀", "\"\\\n", "a text of more than fifteen bytes"].randomElement(using: &self) ?? ""
    }

    /// A point in time that survives being written in any format.
    fileprivate mutating func timestamp() -> Timestamp {
        Timestamp(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &self)))
    }
}

/// Where a random value goes.
struct RandomPlace {
    let target: ValueTarget
    let depth: Int
}

extension SeededNumbers: KindVisitor {
    mutating func visitBoolean(_ type: Bool.Type, _ place: RandomPlace) {
        place.target.write(Bool.random(using: &self))
    }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ place: RandomPlace
    ) {
        place.target.write(Number(Number.Wire.random(in: .min ... .max, using: &self)))
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ place: RandomPlace
    ) {
        if type == Float.self {
            place.target.write(Number(Float.random(in: -1000...1000, using: &self)))
        } else {
            place.target.write(Number(Double.random(in: -1000...1000, using: &self)))
        }
    }

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ place: RandomPlace
    ) {
        if let number = Number("\(Int64.random(in: .min ... .max, using: &self))0") { place.target.write(number) }
    }

    mutating func visitDocument(_ type: Document.Type, _ place: RandomPlace) {
        place.target.write(Document.object([text(): .string(text())]))
    }

    mutating func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ place: RandomPlace) {
        if chance(0.3) { return }
        fill(traits.pointee.value, traits.pointee.target(in: place.target.makeContainer()), depth: place.depth)
    }

    mutating func visitText(_ type: String.Type, _ limits: TextLimits, _ place: RandomPlace) {
        switch limits {
        case .constraints: place.target.write(text())
        case .knownValues(let known):
            place.target.write(chance(0.2) ? text() : known.pointee.randomElement(using: &self) ?? "")
        }
    }

    mutating func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ place: RandomPlace) {
        place.target.write(timestamp())
    }

    mutating func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ place: RandomPlace) {
        place.target.write(Blob((0..<Int.random(in: 0...3, using: &self)).map { UInt8($0) }))
    }

    mutating func visitContainer(_ kind: Kind, _ place: RandomPlace) {
        fill(container: kind, place.target.makeContainer(), depth: place.depth)
    }
}
