import Foundation
import TensorCore
import TestSupport
import Testing

/// Formats of 16 bits against PyTorch, exact rational arithmetic (Fixtures/reduced_precision.py) and the compiler's own binary16.
@Suite("Numbers of 16 bits")
struct ReducedPrecisionTests {
    struct Expected: Decodable {
        let float32: [UInt32]
        let float32_bfloat16: [UInt16]
        let float32_float16: [UInt16]
        let float64: [String]
        let float64_bfloat16: [UInt16]
        let float64_float16: [UInt16]
    }

    static func expected() throws -> Expected {
        let file = SharedData.packageFolder.appending(path: "Tests/TensorCoreTests/Fixtures/reduced_precision.json")
        return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: file))
    }

    @Test("single precision is rounded as PyTorch does")
    func single() throws {
        let expected = try Self.expected()
        for (index, bits) in expected.float32.enumerated() {
            let value = Float(bitPattern: bits)
            #expect(ReducedPrecision.bfloat16(value) == expected.float32_bfloat16[index], "\(value)")
            #expect(ReducedPrecision.bfloat16(Double(value)) == expected.float32_bfloat16[index], "\(value)")
            #expect(ReducedPrecision.float16(Double(value)) == expected.float32_float16[index], "\(value)")
        }
    }

    @Test("double precision is rounded once")
    func double() throws {
        let expected = try Self.expected()
        for (index, text) in expected.float64.enumerated() {
            let value = try Double(bitPattern: #require(UInt64(text)))
            #expect(ReducedPrecision.bfloat16(value) == expected.float64_bfloat16[index], "\(value)")
            #expect(ReducedPrecision.float16(value) == expected.float64_float16[index], "\(value)")
        }
    }

    @Test("every pattern of bits keeps its value and comes back")
    func all() {
        for bits in UInt16.min ... .max {
            let half = ReducedPrecision.value(float16: bits)
            let brain = ReducedPrecision.value(bfloat16: bits)
            let native = Float(Float16(bitPattern: bits))
            #expect(half.isNaN ? native.isNaN : half.bitPattern == native.bitPattern)
            if half.isNaN {
                #expect(ReducedPrecision.float16(Double(half)) == bits | 0x200)
            } else {
                #expect(ReducedPrecision.float16(Double(half)) == bits)
            }
            if brain.isNaN {
                #expect(Float(bitPattern: UInt32(ReducedPrecision.bfloat16(brain)) << 16).isNaN)
                #expect(Float(bitPattern: UInt32(ReducedPrecision.bfloat16(Double(brain))) << 16).isNaN)
            } else {
                #expect(ReducedPrecision.bfloat16(brain) == bits)
                #expect(ReducedPrecision.bfloat16(Double(brain)) == bits)
            }
        }
    }

    @Test("binary16 is rounded as the compiler's own, over all exponents")
    func native() {
        var state: UInt64 = 7
        for _ in 0..<50_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let exponent = Int(state >> 33) % 46 - 28
            let value =
                Double(sign: state >> 63 == 0 ? .plus : .minus, exponent: exponent, significand: 1)
                * (1 + Double(state >> 12 & 0xF_FFFF_FFFF) * 0x1p-36)
            #expect(ReducedPrecision.float16(value) == Float16(value).bitPattern, "\(value)")
        }
    }
}
