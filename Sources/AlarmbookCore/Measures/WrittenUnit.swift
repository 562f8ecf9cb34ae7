internal import Sheets

/// A unit that stands behind a threshold, and what one of it is in the metric's own unit.
struct WrittenUnit: Hashable, Sendable {
    /// A number times 10 to this power, times `factor`, divided by `divisor`, is in the metric's unit.
    private var power = 0
    private var factor = 1.0
    private var divisor = 1.0
    /// What the unit is, where people don't agree on it; empty elsewhere.
    private(set) var definition = ""

    /// Whether it is the metric's own unit.
    var isOwn: Bool { power == 0 && factor == divisor }

    /// A number of this unit in the metric's own.
    func inMetricsUnit(_ number: Double) -> Double {
        // Moves the decimal point in the digits, since 0.07 * 1e9 is 70000000.00000001.
        let shifted = power == 0 ? number : Double(number.plainDecimal + "e\(power)") ?? .infinity
        return shifted * factor / divisor
    }

    /// Reads the words behind a number of a metric of this unit; nil where they aren't plain for it.
    init?(_ words: String, of unit: MetricUnit) {
        if KnownWords.meaning(of: words, .unit) == unit.rawValue { return }
        switch unit {
        case .bytes, .kilobytes, .mebibytes, .gigabytes:
            guard let own = Self.bytes(unit) else { return nil }
            if let size = KnownWords.meaning(of: words, .size).flatMap(Size.init) {
                convert(size, to: own)
            } else if !multiply(words, own: own) {
                return nil
            }
        case .bytesPerSecond:
            guard let rest = Self.behindRate(words), !Self.isOfBits(rest),
                let size = KnownWords.meaning(of: rest, .size).flatMap(Size.init)
            else { return nil }
            convert(size, to: Size.bytes)
        case .bitsPerSecond:
            guard let rest = Self.behindRate(words), !Self.isOfBytes(rest),
                let bits = KnownWords.meaning(of: rest, .bits).flatMap({ Self.bits[$0] })
            else { return nil }
            power = bits
        case .seconds, .milliseconds, .microseconds, .days:
            guard let own = TimeUnit(rawValue: unit.rawValue),
                let time = KnownWords.meaning(of: words, .time).flatMap(TimeUnit.init)
            else { return nil }
            power = time.power - own.power
            (factor, divisor) = (time.multiple, own.multiple)
        case .count, .credits, .none:
            guard multiply(Self.withoutCounter(words)) else { return nil }
        case .countPerSecond:
            guard let rest = Self.behindRate(words), multiply(Self.withoutCounter(rest)) else { return nil }
        case .percent, .share: return nil
        }
    }

    private mutating func convert(_ size: Size, to own: Size) {
        power = size.power - own.power
        (factor, divisor) = (size.multiple, own.multiple)
        if size != own, size != .bytes { definition = size.definition }
    }

    /// Takes `k`, 만 and their like; a small m may be a thousandth. Returns false for other words.
    private mutating func multiply(_ words: String, own: Size = .bytes) -> Bool {
        if words.isEmpty { return true }
        guard words != "m", let power = KnownWords.meaning(of: words, .multiple).flatMap({ Int($0) }) else {
            return false
        }
        self.power = power
        return own == .bytes
    }

    private static func withoutCounter(_ words: String) -> String {
        KnownWords.ending(of: words, .counter)?.rest ?? words
    }

    /// What stands before `/s`; nil without it.
    private static func behindRate(_ words: String) -> String? {
        let small = words.lowercasedASCII
        // Lower case has the same bytes, of which the first ones are taken.
        return KnownWords.ending(of: small, .perSecond).map {
            String(decoding: words.utf8.prefix($0.rest.utf8.count), as: UTF8.self)
        }
    }

    /// Whether a short name is of bits, as `Mb` is, and not of bytes, as `MB` is.
    private static func isOfBits(_ words: String) -> Bool { words.utf8.count <= 2 && words.ends(with: "b") }
    private static func isOfBytes(_ words: String) -> Bool { words.utf8.count <= 2 && words.ends(with: "B") }

    private static let bits = ["bit": 0, "Kbit": 3, "Mbit": 6, "Gbit": 9]

    private static func bytes(_ unit: MetricUnit) -> Size? {
        switch unit {
        case .bytes: .bytes
        case .kilobytes: .init("KB")
        case .mebibytes: .init("MiB")
        case .gigabytes: .init("GB")
        default: nil
        }
    }
}

/// A number of bytes that has a name (https://physics.nist.gov/cuu/Units/binary.html): GB is 10^9, GiB 2^30.
private struct Size: Hashable {
    static let bytes = Size(name: "B", power: 0, binary: 0)

    let name: String
    let power: Int
    let binary: Int

    private init(name: String, power: Int, binary: Int) {
        (self.name, self.power, self.binary) = (name, power, binary)
    }

    /// By its English name.
    init?(_ name: String) {
        guard let letter = name.unicodeScalars.first, let index = Self.letters.firstIndex(of: letter) else {
            return nil
        }
        let isBinary = name.holds("i")
        self.init(name: name, power: isBinary ? 0 : index * 3, binary: isBinary ? index * 10 : 0)
    }

    private static let letters = Array("BKMGT".unicodeScalars)

    var multiple: Double { Double(1 << binary) }

    var definition: String { "\(name) is \(binary > 0 ? "2^\(binary)" : "10^\(power)") bytes" }
}

extension TimeUnit {
    /// Its seconds as a power of ten, and what that is multiplied by.
    fileprivate var power: Int {
        switch self {
        case .microseconds: -6
        case .milliseconds: -3
        default: 0
        }
    }

    fileprivate var multiple: Double { power == 0 ? seconds : 1 }
}
