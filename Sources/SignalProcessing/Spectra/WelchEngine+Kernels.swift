internal import NumericalMethods

/// The work of a Welch estimate in one precision.
final class WelchEngine<Scalar: SpectralScalar> {
    private let options: Welch
    private let frames: FrameEngine<Scalar>
    private var queue: FrameQueue<Scalar>
    private var count = 0
    private var skipped = 0
    private let binCount: Int
    /// Mean: sums of |Z[k]|² of packed pairs, `segment` values; |A[k]|² + |B[k]|² = (|Z[k]|² + |Z[n−k]|²)/2, so nothing needs to
    /// be taken apart.
    private let sums: AlignedBuffer<Double>
    /// Maximum and minimum so far.
    private var extremes: [Double] = []
    /// Median: the powers of all segments, one after the other.
    private var history: [Scalar] = []
    private let first: AlignedBuffer<Scalar>
    private let second: AlignedBuffer<Scalar>

    init(_ options: Welch) {
        self.options = options
        frames = FrameEngine(
            window: options.window.coefficients(count: options.segment), removesMean: options.detrending == .constant
        )
        queue = FrameQueue(length: options.segment, hop: options.hop)
        binCount = options.segment / 2 + 1
        sums = AlignedBuffer(count: options.segment, filledWith: 0)
        first = AlignedBuffer(count: binCount, filledWith: 0)
        second = AlignedBuffer(count: binCount, filledWith: 0)
    }

    func append(_ chunk: [Scalar]) {
        chunk.withUnsafeBufferPointer { buffer in
            queue.append(buffer) { [self] a, b in frames.transform(a, b, use: add) }
        }
    }

    /// The combined powers |X[k]|².
    func finish() -> (powers: [Double], count: Int, skipped: Int) {
        queue.finish { [self] a, b in frames.transform(a, b, use: add) }
        guard count > 0 else { return ([], 0, skipped) }
        let powers: [Double] =
            switch options.average {
            case .mean:
                (0..<binCount).map { index in
                    let mirrored = index == 0 ? 0 : options.segment - index
                    return (sums.pointer[index] + sums.pointer[mirrored]) / 2 / Double(count)
                }
            case .median: medians()
            case .maximum, .minimum: extremes
            }
        return (powers, count, skipped)
    }

    private func add(_ transformed: FrameEngine<Scalar>.Transformed) {
        guard transformed.isFinite else {
            skipped += 1
            return
        }
        count += transformed.isPair ? 2 : 1
        if options.average == .mean {
            Scalar.kernels.addPower(transformed.packed, options.segment, sums.pointer)
            return
        }
        Scalar.kernels.splitPower(
            transformed.packed, options.segment, 0, first.pointer, transformed.isPair ? second.pointer : nil
        )
        take(UnsafeBufferPointer(start: first.pointer, count: binCount))
        if transformed.isPair { take(UnsafeBufferPointer(start: second.pointer, count: binCount)) }
    }

    private func take(_ powers: UnsafeBufferPointer<Scalar>) {
        if options.average == .median {
            history.append(contentsOf: powers)
        } else if extremes.isEmpty {
            extremes = powers.map { Double($0) }
        } else {
            let isMaximum = options.average == .maximum
            for index in 0..<binCount {
                let power = Double(powers[index])
                extremes[index] = isMaximum ? max(extremes[index], power) : min(extremes[index], power)
            }
        }
    }

    private func medians() -> [Double] {
        let bias = Welch.medianBias(count: count)
        var column = [Scalar](repeating: 0, count: count)
        return (0..<binCount).map { bin in
            for row in 0..<count { column[row] = history[row * binCount + bin] }
            column.sort()
            let middle = Double(column[count / 2])
            let median = count % 2 == 1 ? middle : (middle + Double(column[count / 2 - 1])) / 2
            return median / bias
        }
    }
}
