/// Floating-point formats of 16 bits, by arithmetic on bits: the same on every processor, and rounded once.
///
/// Rounding is to the nearest value, ties to the one whose last bit is 0 (IEEE 754-2019, 4.3.1); values beyond the largest
/// finite one by half a unit or more become infinite, those below the smallest normal one subnormal. NaN stays NaN with its sign
/// and the upper bits of its payload, and becomes a quiet one.
public enum ReducedPrecision {
    /// The bits of the binary16 nearest to `value`.
    public static func float16(_ value: Double) -> UInt16 { encode(value, exponentBits: 5, fractionBits: 10) }

    /// The bits of the bfloat16 nearest to `value`.
    public static func bfloat16(_ value: Double) -> UInt16 { encode(value, exponentBits: 8, fractionBits: 7) }

    /// The bits of the bfloat16 nearest to `value`.
    public static func bfloat16(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        if value.isNaN { return UInt16(bits >> 16) | 0x40 }
        // The carry of a fraction rounded up runs into the exponent, as it should, and at the end into infinity.
        return UInt16((bits + 0x7FFF + (bits >> 16 & 1)) >> 16)
    }

    /// The value of the binary16 of these bits, exactly.
    public static func value(float16 bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10 & 31)
        let fraction = UInt32(bits & 1023)
        switch exponent {
        case 0: return Float(bitPattern: (Float(fraction) * 0x1p-24).bitPattern | sign)
        case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13 | (fraction == 0 ? 0 : 0x40_0000))
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }

    /// The value of the bfloat16 of these bits, exactly.
    public static func value(bfloat16 bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

    private static func encode(_ value: Double, exponentBits: Int, fractionBits: Int) -> UInt16 {
        let bits = value.bitPattern
        let sign = UInt16(truncatingIfNeeded: bits >> 48) & 0x8000
        let exponent = Int(bits >> 52 & 0x7FF)
        let fraction = bits & (1 << 52 - 1)
        let infinity = UInt64(1 << exponentBits - 1) << UInt64(fractionBits)
        if exponent == 0x7FF {
            let payload = fraction == 0 ? 0 : fraction >> UInt64(52 - fractionBits) | 1 << UInt64(fractionBits - 1)
            return sign | UInt16(infinity | payload)
        }
        let biased = exponent - 1023 + (1 << (exponentBits - 1) - 1)
        // A subnormal loses as many bits more as its exponent lies below the smallest one.
        let shift = 52 - fractionBits + max(0, 1 - biased)
        // Less than half of the smallest subnormal; so is every subnormal of binary64.
        if exponent == 0 || shift > 53 { return sign }
        let significand = fraction | 1 << 52
        let kept = significand >> UInt64(shift)
        let rest = significand & (1 << UInt64(shift) - 1)
        let half: UInt64 = 1 << UInt64(shift - 1)
        let rounded = kept + (rest > half || rest == half && kept & 1 == 1 ? 1 : 0)
        let result = biased > 0 ? UInt64(biased - 1) << UInt64(fractionBits) + rounded : rounded
        return sign | UInt16(min(result, infinity))
    }
}
