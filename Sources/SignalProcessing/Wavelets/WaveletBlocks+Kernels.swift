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
                    withExtendedLifetime(current) {
                        let values = UnsafeBufferPointer(start: current.values.pointer, count: current.values.count)
                        Self.gather(values, from: start - padding - current.origin, into: time.pointer)
                    }
                } else {
                    signal.withUnsafeBufferPointer { Self.gather($0, from: start - padding, into: time.pointer) }
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
                    Self.write(
                        narrow.pointer + 2 * padding * level.factor / row.decimation, row, tables[position],
                        samples: begin..<begin + samples, into: target, interpolated)
                }
            }
            current = following
        }
    }

    /// What a row has for some samples of the signal, from `values` on, at its own rate.
    private static func write(
        _ values: UnsafePointer<Float>, _ row: WaveletLevel.Row, _ table: RowTables, samples: Range<Int>,
        into target: WaveletTarget, _ scratch: borrowing AlignedBuffer<Float>
    ) {
        switch target {
        case .coefficients(let coefficients):
            interpolate(
                values, count: samples.count, table,
                into: coefficients.start(row: row.index, column: samples.lowerBound), pastCaches: true)
        case .power(let powers, let columnCount, let hop):
            let columns = (samples.count + hop - 1) / hop
            let out = powers + (row.index * columnCount + samples.lowerBound / hop)
            if hop >= row.decimation {
                meanPower(
                    values, count: (samples.count + row.decimation - 1) / row.decimation,
                    group: hop / row.decimation, columns: columns, into: out)
            } else {
                interpolatedPower(
                    values, columns: columns, table, scratch.pointer, piece: scratch.count / 2, into: out)
            }
        }
    }

    /// Room for a piece of an interpolated row: a power of two of complex values, and so a multiple of every row's factor.
    private static func scratch(_ target: WaveletTarget, _ levels: [WaveletLevel]) -> AlignedBuffer<Float> {
        guard case .power = target else { return AlignedBuffer(count: 0, filledWith: 0) }
        let slowest = levels.flatMap(\.rows).map(\.decimation).max() ?? 1
        return AlignedBuffer(count: 2 * max(4096, slowest / target.hop), filledWith: 0)
    }

    /// One block of a signal, from its value `from` on, with zeros outside.
    private static func gather(
        _ values: UnsafeBufferPointer<Float>, from: Int, into time: UnsafeMutablePointer<Float>
    ) {
        guard let signal = values.baseAddress else { return }
        let count = values.count
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
