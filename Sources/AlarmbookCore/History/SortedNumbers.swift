/// Numbers in ascending order.
struct SortedNumbers: Sendable {
    private static let few = 1_000

    private(set) var values: [Double]

    /// Sorts by the bits, eleven at a time: a comparison of each pair would take most of a back-test's time.
    init(_ numbers: [Double]) {
        // Few are sorted sooner than the digits' counts are made.
        guard numbers.count > Self.few else {
            values = numbers.map { $0 + 0 }.sorted()
            return
        }
        let width = UInt64(11)
        let mask = (UInt64(1) << width) - 1
        let sign = UInt64(1) << 63
        // As whole numbers they are in the order of their values once negative ones are turned round (IEEE 754-2008, 5.10).
        // Adding zero makes one of both zeros.
        var keys = numbers.map { number in
            let bits = (number + 0).bitPattern
            return bits & sign == 0 ? bits | sign : ~bits
        }
        var sorted = keys
        for shift in stride(from: UInt64(0), to: 64, by: Int(width)) {
            var places = Array(repeating: 0, count: Int(mask) + 1)
            for key in keys { places[Int(key >> shift & mask)] += 1 }
            if places.contains(keys.count) { continue }
            var next = 0
            for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
            for key in keys {
                let digit = Int(key >> shift & mask)
                sorted[places[digit]] = key
                places[digit] += 1
            }
            swap(&keys, &sorted)
        }
        values = keys.map { Double(bitPattern: $0 & sign == 0 ? ~$0 : $0 ^ sign) }
    }

    var count: Int { values.count }

    /// Lowers a count of them to those that are less than a number, or equal to it where `orEqual`.
    func lower(_ count: inout Int, below number: Double, orEqual: Bool) {
        while count > 0, orEqual ? values[count - 1] > number : values[count - 1] >= number { count -= 1 }
    }

    /// How many of them are less than a number, or equal to it where `orEqual`.
    func count(below number: Double, orEqual: Bool) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            let isBelow = orEqual ? values[middle] <= number : values[middle] < number
            if isBelow { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
