internal import CKernels
internal import Foundation
internal import NumericalMethods

/// Where a transform writes.
enum WaveletTarget {
    /// Every value at the full rate.
    case coefficients(WaveletCoefficients)
    /// Powers, `columnCount` a row, one per `hop` samples.
    case power(UnsafeMutablePointer<Float>, columnCount: Int, hop: Int)

    /// Samples from one value to the next.
    var hop: Int {
        switch self {
        case .coefficients: 1
        case .power(_, _, let hop): hop
        }
    }
}

/// One rate of the signal during a transform: values from `origin` on, zero elsewhere.
private final class LevelSignal {
    let values: AlignedBuffer<Float>
    let origin: Int

    init(count: Int, origin: Int) {
        values = AlignedBuffer(count: count, filledWith: 0)
        self.origin = origin
    }
}

/// What the interpolation of one row needs.
private struct RowTables {
    /// Values in the result per value of the row.
    let factor: Int
    let taps: [Float]
    let turn: [Float]
    let rotation: [Float]

    /// - Parameters:
    ///   - step: samples from one value of the row to the next.
    ///   - hop: samples from one value of the result to the next, a divisor of `step`.
    ///   - turns: turns of the carrier per sample.
    init(step: Int, hop: Int, turns: Double, taps: [Float]) {
        factor = step / hop
        self.taps = taps
        // The row's values are turned back to a carrier of zero round the first of their eight, and the result forth again.
        turn = (0..<GaussianInterpolator.tapCount).flatMap {
            Self.phasor(-turns * Double(step * ($0 - GaussianInterpolator.lead)))
        }
        rotation = (0..<factor).flatMap { Self.phasor(turns * Double(hop * $0)) }
    }

    private static func phasor(_ turns: Double) -> [Float] {
        let angle = 2 * Double.pi * (turns - turns.rounded())
        return [Float(cos(angle)), Float(sin(angle))]
    }
}

extension ContinuousWaveletTransform {
    /// The powers of all rows, `columnCount` each, one per `hop` samples.
    func powers(_ signal: [Float], hop: Int, columnCount: Int) throws(WaveletError) -> [Float] {
        let (count, overflow) = rows.count.multipliedReportingOverflow(by: columnCount)
        let most = 1 << 32  // values, 16 GiB
        guard !overflow, count <= most else { throw .tooLarge(rows: rows.count, columns: columnCount) }
        return [Float](unsafeUninitializedCapacity: count) { values, initialized in
            guard count > 0, let start = values.baseAddress else { return }
            start.initialize(repeating: 0, count: count)
            runBlocks(signal, into: .power(start, columnCount: columnCount, hop: hop))
            initialized = count
        }
    }

    /// The transform, block by block; see the type's description.
    func runBlocks(_ signal: [Float], into target: WaveletTarget) {
        guard !signal.isEmpty else { return }
        let block = WaveletLevel.blockLength
        let padding = WaveletLevel.padding
        let yield = WaveletLevel.yield
        let hop = target.hop
        let time = AlignedBuffer<Float>(count: block, filledWith: 0)
        let spectrum = AlignedBuffer<Float>(count: block + 2, filledWith: 0)
        let banded = AlignedBuffer<Float>(count: 2 * block, filledWith: 0)
        // Two vectors more than the transform writes: the kernel reads, but does not use, values past the last.
        let narrow = AlignedBuffer<Float>(count: 2 * block + 64, filledWith: 0)
        let interpolated = Self.scratch(target, levels)
        let forward = FourierPlan<Float>(.realForward, count: block)

        var tapTables: [Int: [Float]] = [:]
        var current: LevelSignal?
        for level in levels {
            let tables = level.rows.map { row in
                let factor = row.decimation / min(hop, row.decimation)
                let taps = tapTables[factor] ?? GaussianInterpolator.taps(factor: factor)
                tapTables[factor] = taps
                return RowTables(
                    step: row.decimation, hop: min(hop, row.decimation), turns: row.turns, taps: taps)
            }
            let inverses = level.rows.map { FourierPlan<Float>(.complexInverse, count: $0.points) }
            let length = (signal.count + level.factor - 1) / level.factor
            let blocks = (length + yield - 1) / yield

            // The next level's signal: one block more at either end, where the low-pass still rings.
            let following = level.next.map { next in
                LevelSignal(count: (blocks + 2) * yield / next.decimation, origin: -yield / next.decimation)
            }
            for index in (following == nil ? 0 : -1)..<(following == nil ? blocks : blocks + 1) {
                let start = index * yield
                if let current {
                    Self.gather(
                        current.values.pointer, count: current.values.count, from: start - padding - current.origin,
                        into: time.pointer)
                } else {
                    signal.withUnsafeBufferPointer { samples in
                        guard let base = samples.baseAddress else { return }
                        Self.gather(base, count: samples.count, from: start - padding, into: time.pointer)
                    }
                }
                forward.execute(from: time.pointer, to: spectrum.pointer)
                if let next = level.next, let following {
                    Self.decimate(
                        spectrum.pointer, by: next.decimation, gain: next.gain, banded.pointer, narrow.pointer)
                    let count = yield / next.decimation
                    let at = start / next.decimation - following.origin
                    (following.values.pointer + at).update(
                        from: narrow.pointer + padding / next.decimation, count: count)
                }
                guard index >= 0, index < blocks else { continue }
                let begin = start * level.factor
                let samples = min(yield * level.factor, signal.count - begin)
                for (position, row) in level.rows.enumerated() {
                    aus_wavelet_gain(
                        spectrum.pointer, row.gain, row.firstBin, row.gain.count, banded.pointer, row.points)
                    inverses[position].execute(from: banded.pointer, to: narrow.pointer)
                    let values = narrow.pointer + 2 * padding * level.factor / row.decimation
                    switch target {
                    case .coefficients(let coefficients):
                        Self.interpolate(
                            values, count: samples, tables[position],
                            into: coefficients.start(row: row.index, column: begin), pastCaches: true)
                    case .power(let powers, let columnCount, _):
                        let columns = (samples + hop - 1) / hop
                        let out = powers + (row.index * columnCount + begin / hop)
                        if hop >= row.decimation {
                            Self.meanPower(
                                values, count: (samples + row.decimation - 1) / row.decimation,
                                group: hop / row.decimation, columns: columns, into: out)
                        } else {
                            Self.interpolatedPower(
                                values, columns: columns, tables[position], interpolated.pointer,
                                piece: interpolated.count / 2, into: out)
                        }
                    }
                }
            }
            current = following
        }
    }

    /// Room for a piece of an interpolated row: a power of two of complex values, and so a multiple of every row's factor.
    private static func scratch(_ target: WaveletTarget, _ levels: [WaveletLevel]) -> AlignedBuffer<Float> {
        guard case .power = target else { return AlignedBuffer(count: 0, filledWith: 0) }
        let slowest = levels.flatMap(\.rows).map(\.decimation).max() ?? 1
        return AlignedBuffer(count: 2 * max(4096, slowest / target.hop), filledWith: 0)
    }

    /// One block of a signal of `count` values, from its value `from` on, with zeros outside.
    private static func gather(
        _ signal: UnsafePointer<Float>, count: Int, from: Int, into time: UnsafeMutablePointer<Float>
    ) {
        let block = WaveletLevel.blockLength
        let first = max(0, min(block, -from))
        let last = max(first, min(block, count - from))
        time.update(repeating: 0, count: first)
        if last > first { (time + first).update(from: signal + (from + first), count: last - first) }
        (time + last).update(repeating: 0, count: block - last)
    }

    /// The block through the low-pass, at a fraction of its rate, into `output`; `scratch` holds its folded spectrum.
    private static func decimate(
        _ spectrum: UnsafePointer<Float>, by decimation: Int, gain: [Float], _ scratch: UnsafeMutablePointer<Float>,
        _ output: UnsafeMutablePointer<Float>
    ) {
        let points = WaveletLevel.blockLength / decimation
        for bin in 0...points / 2 {
            let low = bin < gain.count ? gain[bin] : 0
            scratch[2 * bin] = spectrum[2 * bin] * low
            scratch[2 * bin + 1] = spectrum[2 * bin + 1] * low
            let mirror = points - bin
            // The bin at half the new rate is its own mirror and counts twice.
            if mirror < gain.count {
                scratch[2 * bin] += spectrum[2 * mirror] * gain[mirror]
                scratch[2 * bin + 1] -= spectrum[2 * mirror + 1] * gain[mirror]
            }
        }
        FourierPlan<Float>(.realInverse, count: points).execute(from: scratch, to: output)
    }

    /// `count` complex values of the result from those of the row, `values` being the first one's own.
    private static func interpolate(
        _ values: UnsafePointer<Float>, count: Int, _ table: RowTables, into out: UnsafeMutablePointer<Float>,
        pastCaches: Bool
    ) {
        aus_wavelet_interpolate(
            values - 2 * GaussianInterpolator.lead, count, table.factor, table.taps, table.turn, table.rotation, out,
            pastCaches ? 1 : 0)
    }

    /// The mean power of groups of values; the last group may be short.
    private static func meanPower(
        _ values: UnsafePointer<Float>, count: Int, group: Int, columns: Int, into out: UnsafeMutablePointer<Float>
    ) {
        let whole = min(columns, count / group)
        aus_wavelet_mean_power(values, group, whole, 1, out)
        if whole < columns, count > whole * group {
            aus_wavelet_mean_power(values + 2 * whole * group, count - whole * group, 1, 1, out + whole)
        }
    }

    /// The power of a row's interpolated values, `piece` of them at a time.
    private static func interpolatedPower(
        _ values: UnsafePointer<Float>, columns: Int, _ table: RowTables, _ scratch: UnsafeMutablePointer<Float>,
        piece: Int, into out: UnsafeMutablePointer<Float>
    ) {
        var done = 0
        while done < columns {
            let count = min(piece, columns - done)
            interpolate(values + 2 * (done / table.factor), count: count, table, into: scratch, pastCaches: false)
            aus_wavelet_mean_power(scratch, 1, count, 1, out + done)
            done += count
        }
    }
}
