internal import CKernels
internal import Foundation
internal import NumericalMethods

/// The filter tree of the fast kurtogram.
///
/// A filter around the frequency c is a real low-pass h moved there: Σ h[k]·e^{2πick}·z[t−k] = e^{2πict}·Σ h[k]·(z·e^{−2πict})[t−k].
/// So the signal is turned down by c, filtered with real taps at the kept samples only, and turned back, which for all five
/// filters are quarter turns from one kept sample to the next. Constant phases do not matter: only magnitudes are looked at.
enum KurtogramTree {
    struct Row {
        let level: Double
        let kurtosis: [Double]
        let sampleCount: Int
    }

    /// A complex signal: real parts, then imaginary parts at `stride`.
    private struct Node: ~Copyable {
        let count: Int
        let stride: Int
        let buffer: AlignedBuffer<Double>

        init(count: Int) {
            self.count = count
            stride = (count + 7) / 8 * 8
            buffer = AlignedBuffer(count: 2 * stride, filledWith: nil)
        }

        var real: UnsafeMutablePointer<Double> { buffer.pointer }
        var imaginary: UnsafeMutablePointer<Double> { buffer.pointer + stride }
    }

    /// Where a filter lies (in cycles a sample), and whether turning by it advances or goes back a quarter turn a kept sample.
    private struct Place {
        let centre: Double
        let turn: Int32
    }

    private static let halves = [Place(centre: 1.0 / 8, turn: -1), Place(centre: 3.0 / 8, turn: 1)]
    private static let thirds = [
        Place(centre: 1.0 / 12, turn: -1), Place(centre: 3.0 / 12, turn: 1), Place(centre: 5.0 / 12, turn: -1),
    ]
    private static let halfTaps = lowPass(taps: 17, cut: 0.4)
    private static let thirdTaps = lowPass(taps: 25, cut: 0.4 * 2 / 3)

    /// A windowed-sinc low-pass with a symmetric Hamming window and gain 1 at zero frequency, as SciPy's `firwin(taps, cut)`.
    ///
    /// - Parameter cut: in units of half the rate.
    static func lowPass(taps: Int, cut: Double) -> [Double] {
        let middle = Double(taps - 1) / 2
        let raw = (0..<taps).map { index -> Double in
            let x = Double.pi * cut * (Double(index) - middle)
            let sinc = x == 0 ? 1 : sin(x) / x
            return cut * sinc * (0.54 - 0.46 * cos(2 * Double.pi * Double(index) / Double(taps - 1)))
        }
        let sum = raw.reduce(0, +)
        return raw.map { $0 / sum }
    }

    static func rows(of signal: [Double], levels: Int, leastSamples: Int) -> [Row]? {
        let count = signal.count
        guard count > 0 else { return nil }
        var sums = aus_block_moments()
        aus_block_moments_f64(signal, count, &sums)
        guard sums.m4.isFinite else { return nil }
        // All nodes of a level lie in one list; a level is replaced by the next.
        var nodes = NodeList()
        let root = Node(count: count)
        signal.withUnsafeBufferPointer { buffer in
            for index in 0..<count { root.real[index] = buffer[index] - sums.mean }
        }
        root.imaginary.update(repeating: 0, count: count)
        // Rounding leaves a constant signal a spread, and chance would make its kurtosis.
        let level0 = sums.minimum == sums.maximum ? 0 : kurtosis([sums.m2, sums.m4], count, gaussian: 3)
        var rows = [Row(level: 0, kurtosis: [level0], sampleCount: count)]
        nodes.append(root)

        for level in 0..<levels {
            guard let length = nodes.length else { break }
            let halfCount = keptCount(length, taps: halfTaps.count, ways: 2)
            let thirdCount = keptCount(length, taps: thirdTaps.count, ways: 3)
            guard halfCount >= leastSamples else { break }
            let hasThirds = level < levels - 1 && thirdCount >= leastSamples
            var halfRow: [Double] = []
            var thirdRow: [Double] = []
            var next = NodeList()
            let scratch = Scratch(length: length)
            nodes.each { node in
                if hasThirds {
                    scratch.deal(node.real, node.imaginary, length, ways: 3)
                    for place in thirds {
                        let sums = scratch.filter(place, thirdTaps, length, ways: 3, count: thirdCount, nil, nil)
                        thirdRow.append(kurtosis(sums, thirdCount, gaussian: 2))
                    }
                }
                scratch.deal(node.real, node.imaginary, length, ways: 2)
                for place in halves {
                    let child = Node(count: halfCount)
                    let sums = scratch.filter(
                        place, halfTaps, length, ways: 2, count: halfCount, child.real, child.imaginary)
                    halfRow.append(kurtosis(sums, halfCount, gaussian: 2))
                    // Back to its place: i^r for the lower half, (−i)^r for the upper one, which moreover is flipped by (−1)^r
                    // to bring it down to 0 … ½: i^r for both.
                    if level < levels - 1 {
                        aus_turn_f64(
                            child.real, child.imaginary, halfCount, 1, 0, 1, child.real, child.imaginary)
                        next.append(child)
                    }
                }
            }
            rows.append(Row(level: Double(level + 1), kurtosis: halfRow, sampleCount: halfCount))
            if hasThirds {
                rows.append(Row(level: Double(level) + log2(3), kurtosis: thirdRow, sampleCount: thirdCount))
            }
            nodes = next
        }
        return rows
    }

    /// How many samples a filter keeps of `count`, its start-up left out.
    private static func keptCount(_ count: Int, taps: Int, ways: Int) -> Int {
        count < taps ? 0 : (count - taps) / ways + 1
    }

    private static func kurtosis(_ sums: [Double], _ count: Int, gaussian: Double) -> Double {
        let power = sums[0] / Double(count)
        guard power > 0, power * power > 0 else { return 0 }
        return sums[1] / Double(count) / (power * power) - gaussian
    }

    /// The nodes of one level.
    private struct NodeList {
        private final class Box {
            let node: Node
            init(_ node: consuming Node) { self.node = node }
        }

        private var boxes: [Box] = []

        mutating func append(_ node: consuming Node) { boxes.append(Box(node)) }

        /// The length of each node.
        var length: Int? { boxes.first?.node.count }

        func each(_ body: (borrowing Node) -> Void) { for box in boxes { body(box.node) } }
    }

    /// Memory for one node's dealt-out phases, and for them turned down.
    private struct Scratch: ~Copyable {
        let stride: Int
        let dealt: AlignedBuffer<Double>
        let turned: AlignedBuffer<Double>

        init(length: Int) {
            stride = (length / 2 + 1 + 7) / 8 * 8
            dealt = AlignedBuffer(count: 6 * stride, filledWith: nil)
            turned = AlignedBuffer(count: 6 * stride, filledWith: nil)
        }

        func deal(_ real: UnsafePointer<Double>, _ imaginary: UnsafePointer<Double>, _ count: Int, ways: Int) {
            aus_deal_f64(real, imaginary, count, ways, dealt.pointer, dealt.pointer + 3 * stride, stride)
        }

        /// Filters what was dealt out at the kept samples: Σ|y|² and Σ|y|⁴, and y itself where there is room for it.
        func filter(
            _ place: Place, _ taps: [Double], _ length: Int, ways: Int, count: Int,
            _ real: UnsafeMutablePointer<Double>?, _ imaginary: UnsafeMutablePointer<Double>?
        ) -> [Double] {
            for phase in 0..<ways {
                // e^{−2πi·c·(ways·p + phase)}: a constant, and a quarter turn a step.
                let angle = -2 * Double.pi * place.centre * Double(phase)
                let offset = phase * stride
                aus_turn_f64(
                    dealt.pointer + offset, dealt.pointer + 3 * stride + offset, (length - phase + ways - 1) / ways,
                    cos(angle), sin(angle), place.turn, turned.pointer + offset, turned.pointer + 3 * stride + offset
                )
            }
            var sums = [0.0, 0.0]
            taps.withUnsafeBufferPointer { taps in
                sums.withUnsafeMutableBufferPointer { sums in
                    guard let first = taps.baseAddress, let sums = sums.baseAddress else { return }
                    aus_decimate_f64(
                        turned.pointer, turned.pointer + 3 * stride, stride, ways, first, taps.count, count, real,
                        imaginary,
                        sums
                    )
                }
            }
            return sums
        }
    }
}
