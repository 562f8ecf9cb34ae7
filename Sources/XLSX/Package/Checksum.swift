/// The CRC-32 of two stretches of bytes on end, of which the second is `count` bytes long.
///
/// A checksum is what its bytes, taken as a polynomial over two elements, leave when they are divided by another one
/// (ISO 3309). Bytes that follow multiply it by x to the power of their bits, and add what they leave themselves.
func crc32(_ first: UInt32, followedBy second: UInt32, count: Int) -> UInt32 {
    var shift: UInt32 = 1 << 31
    // x to the power of a byte's bits, and then of two, four, eight bytes' and so on.
    var power: UInt32 = 1 << 23
    var rest = count
    while rest > 0 {
        if rest & 1 == 1 { shift = product(shift, power) }
        power = product(power, power)
        rest >>= 1
    }
    return product(first, shift) ^ second
}

/// What the product of two remainders leaves. The highest bit stands for 1, the next one for x.
private func product(_ first: UInt32, _ second: UInt32) -> UInt32 {
    var sum: UInt32 = 0
    var shifted = second
    for bit in (0..<32 as Range<UInt32>).reversed() {
        if first >> bit & 1 == 1 { sum ^= shifted }
        shifted = shifted & 1 == 1 ? shifted >> 1 ^ 0xedb8_8320 : shifted >> 1
    }
    return sum
}
