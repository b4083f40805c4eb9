import Foundation

/// The figures of `spectra.json`, which `make_spectra.py` made, and the signals they belong to.
struct SpectraFixture: Decodable {
    struct Estimate: Decodable {
        let values: [Double]
        let step: Double
    }
    struct Rows: Decodable {
        let count: Int
        let rows: [Row]
        struct Row: Decodable {
            let index: Int
            let real: [Double]
            let imaginary: [Double]
            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                index = try list.decode(Int.self)
                real = try list.decode([Double].self)
                imaginary = try list.decode([Double].self)
            }
        }
    }
    struct Level: Decodable {
        let level: Double
        let kurtosis: [Double]
        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            level = try list.decode(Double.self)
            kurtosis = try list.decode([Double].self)
        }
    }
    let welch: [String: Estimate]
    let stft: Rows
    let statistics: [String: [String: Double]]
    let hilbert: [String: [Double]]
    let kurtogram: [Level]
    let enbw: [String: Double]
    let squaredEnvelope: [Double]

    static func load() throws -> SpectraFixture {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/spectra.json")
        return try JSONDecoder().decode(SpectraFixture.self, from: Data(contentsOf: url))
    }

    /// The linear congruential sequence of the script, in −1 ..< 1.
    static func sequence(_ count: Int, seed: UInt32 = 1) -> [Double] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Double(state >> 9) / Double(1 << 22) - 1
        }
    }

    /// The noise with bursts of the script.
    static func burst(_ count: Int, seed: UInt32 = 5) -> [Double] {
        let noise = sequence(count, seed: seed)
        return (0..<count).map { index in
            let phase = Double(index % 400)
            return 0.2 * noise[index] + 2 * exp(-phase / 30) * sin(2 * Double.pi * 0.17 * phase)
        }
    }
}

/// Cuts `signal` into chunks of uneven size, some of them empty.
func chunks<Element>(_ signal: [Element], seed: Int) -> [[Element]] {
    var parts: [[Element]] = []
    var start = 0
    var step = seed
    while start < signal.count {
        step = (step * 7919 + 13) % 1009
        let end = min(signal.count, start + (step % 3 == 0 ? step % 7 : step))
        parts.append(Array(signal[start..<end]))
        start = end
    }
    return parts
}
