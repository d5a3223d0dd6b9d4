import CarillonRuntime

enum Samples {
    static let texts = [
        "", "a", "Front desk", "\"\\/\u{8}\u{C}\n\r\t", "\0\u{1}\u{1F}\u{7F}", "é€😀",
        "a text that is longer than fifteen bytes",
        "1234567\"", "12345678\\", "\u{2028}\u{FEFF}\u{10FFFF}",
    ]
}

/// Random numbers that are the same in each run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func maybe<Value>(_ value: (inout SeededGenerator) -> Value) -> Value? {
        Bool.random(using: &self) ? value(&self) : nil
    }

    mutating func some<Value>(_ value: (inout SeededGenerator) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &self)).map { _ in value(&self) }
    }

    mutating func text() -> String {
        if Bool.random(using: &self) { return Samples.texts.randomElement(using: &self) ?? "" }
        let scalars = some { Unicode.Scalar(UInt32.random(in: 0...0x1FFF, using: &$0)) ?? "?" }
        return String(String.UnicodeScalarView(scalars))
    }

    mutating func timestamp() -> Timestamp {
        Timestamp(
            timeIntervalSince1970: Double(Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &self))
                / 1000
        )
    }

    mutating func point() -> Point {
        Point(x: Int(Int32.random(in: .min ... .max, using: &self)), label: maybe { $0.text() })
    }

    mutating func choice(depth: Int) -> Choice {
        switch Int.random(in: 0..<(depth > 0 ? 5 : 4), using: &self) {
        case 0: .text(text())
        case 1: .secret(text())
        case 2: .point(point())
        case 3: .points(some { $0.point() })
        default: .choice(choice(depth: depth - 1))
        }
    }

    mutating func optionals(depth: Int) -> Optionals {
        Optionals(
            boolean: maybe { Bool.random(using: &$0) },
            byte: maybe { Int8.random(in: .min ... .max, using: &$0) },
            short: maybe { Int16.random(in: .min ... .max, using: &$0) },
            integer: maybe { Int(Int32.random(in: .min ... .max, using: &$0)) },
            long: maybe { Int64.random(in: .min ... .max, using: &$0) },
            float: maybe { Float(bitPattern: UInt32($0.next() >> 32)) }.flatMap { $0.isNaN ? 0 : $0 },
            double: maybe { Double(bitPattern: $0.next()) }.flatMap { $0.isNaN ? 0 : $0 },
            string: maybe { $0.text() },
            word: maybe { $0.text() },
            secret: maybe { $0.text() },
            color: maybe { Color(rawValue: $0.text()) },
            dateTime: maybe { $0.timestamp() },
            httpDate: maybe { Timestamp(timeIntervalSince1970: $0.timestamp().timeIntervalSince1970.rounded(.down)) },
            epochSeconds: maybe { $0.timestamp() },
            blob: maybe { Blob($0.some { UInt8.random(in: 0...255, using: &$0) }) },
            point: maybe { $0.point() },
            recursion: depth > 0 ? maybe { $0.optionals(depth: depth - 1) } : nil,
            choice: maybe { $0.choice(depth: depth) },
            numbers: maybe { $0.some { Int(Int32.random(in: .min ... .max, using: &$0)) } },
            points: maybe { $0.some { $0.point() } },
            lists: maybe { $0.some { $0.some { $0.text() } } },
            texts: maybe { Dictionary($0.some { ($0.text(), $0.text()) }, uniquingKeysWith: { $1 }) },
            colored: maybe {
                Dictionary($0.some { (Color(rawValue: $0.text()), $0.point()) }, uniquingKeysWith: { $1 })
            },
            last: maybe { Bool.random(using: &$0) }
        )
    }

    /// The bytes with some removed, repeated, replaced or put elsewhere.
    mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &self)
            let end = min(bytes.count, index + Int.random(in: 1...12, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.removeSubrange(index..<end)
            case 2: bytes.insert(contentsOf: bytes[index..<end], at: Int.random(in: 0...bytes.count, using: &self))
            case 3: bytes[index] = Array("{}[]\",:\\-0e.ntf".utf8).randomElement(using: &self) ?? 0
            case 4: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &self)
            default: bytes.insert(contentsOf: Array("null".utf8), at: index)
            }
        }
        return bytes
    }
}
