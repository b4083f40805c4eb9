internal import CKernels
internal import Foundation

/// One rate of the signal during a transform: values from `origin` on, zero elsewhere.
private struct LevelSignal {
    let values: AlignedFloats
    let origin: Int
    let count: Int
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
    /// The transform, block by block; see the type's description. Exactly one of `coefficients` and `power` is given.
    func runBlocks(_ signal: [Float], hop: Int, coefficients: WaveletCoefficients?, power: WaveletPower.Storage?) {
        guard !signal.isEmpty else { return }
        let block = WaveletLevel.blockLength
        let padding = WaveletLevel.padding
        let yield = WaveletLevel.yield
        let lead = GaussianInterpolator.lead
        let time = AlignedFloats(count: block)
        let spectrum = AlignedFloats(count: block + 2)
        let banded = AlignedFloats(count: 2 * block)
        // Two vectors more than the transform writes: the kernel reads, but does not use, values past the last.
        let narrow = AlignedFloats(count: 2 * block + 64)
        let outputs = AlignedFloats(count: power == nil ? 1 : 2 * 8192)
        let forward = SingleBlockPlan.plan(.realForward, count: block)

        var tapTables: [Int: [Float]] = [:]
        var current: LevelSignal?
        for level in levels {
            let tables = level.rows.map { row in
                let step = max(row.decimation, 1)
                let factor = step / min(hop, step)
                let taps = tapTables[factor] ?? GaussianInterpolator.taps(factor: factor)
                tapTables[factor] = taps
                return RowTables(step: step, hop: min(hop, step), turns: row.turns, taps: taps)
            }
            let inverses = level.rows.map { SingleBlockPlan.plan(.complexInverse, count: $0.points) }
            let length = (signal.count + level.factor - 1) / level.factor
            let blocks = (length + yield - 1) / yield

            // The next level's signal: one block more at either end, where the low-pass still rings.
            var following: LevelSignal?
            if let next = level.next {
                let count = (blocks + 2) * yield / next.decimation
                following = LevelSignal(
                    values: AlignedFloats(count: count), origin: -yield / next.decimation, count: count)
            }
            for index in (following == nil ? 0 : -1)..<(following == nil ? blocks : blocks + 1) {
                let start = index * yield
                if let current {
                    Self.gather(
                        UnsafePointer(current.values.start), count: current.count,
                        from: start - padding - current.origin,
                        into: time.start)
                } else {
                    signal.withUnsafeBufferPointer { samples in
                        guard let base = samples.baseAddress else { return }
                        Self.gather(base, count: samples.count, from: start - padding, into: time.start)
                    }
                }
                forward.realForward(time.start, spectrum.start)
                if let next = level.next, let following {
                    Self.decimate(
                        spectrum.start, by: next.decimation, gain: next.gain, banded.start, narrow.start)
                    let count = yield / next.decimation
                    let at = start / next.decimation - following.origin
                    (following.values.start + at).update(from: narrow.start + padding / next.decimation, count: count)
                }
                guard index >= 0, index < blocks else { continue }
                let begin = start * level.factor
                let samples = min(yield * level.factor, signal.count - begin)
                for (position, row) in level.rows.enumerated() {
                    aus_wavelet_gain(
                        spectrum.start, row.gain, row.firstBin, row.gain.count, banded.start, row.points)
                    inverses[position].complexInverse(banded.start, narrow.start)
                    let first = padding * level.factor / row.decimation
                    let from = narrow.start + 2 * (first - lead)
                    let table = tables[position]
                    if let coefficients {
                        let out = coefficients.memory + 2 * (row.index * coefficients.stride + begin)
                        aus_wavelet_interpolate(
                            from, samples, table.factor, table.taps, table.turn, table.rotation, out, 1)
                    } else if let power {
                        let columns = (samples + hop - 1) / hop
                        let out =
                            (power.values.baseAddress ?? outputs.start) + row.index * power.columnCount + begin / hop
                        if hop >= row.decimation {
                            Self.meanPower(
                                UnsafePointer(narrow.start + 2 * first),
                                values: (samples + row.decimation - 1) / row.decimation,
                                group: hop / row.decimation, columns: columns, into: out)
                        } else {
                            // At most yield·factor/hop values: taken in pieces that the scratch holds.
                            Self.interpolatedPower(
                                from, columns: columns, table: table, scratch: outputs.start, into: out)
                        }
                    }
                }
            }
            current = following
        }
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
        SingleBlockPlan.plan(.realInverse, count: points).realInverse(scratch, output)
    }

    /// The mean power of groups of values; the last group may be short.
    private static func meanPower(
        _ values: UnsafePointer<Float>, values count: Int, group: Int, columns: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        let whole = min(columns, count / group)
        aus_wavelet_mean_power(values, group, whole, 1, out)
        if whole < columns, count > whole * group {
            aus_wavelet_mean_power(values + 2 * whole * group, count - whole * group, 1, 1, out + whole)
        }
    }

    private static func interpolatedPower(
        _ from: UnsafePointer<Float>, columns: Int, table: RowTables, scratch: UnsafeMutablePointer<Float>,
        into out: UnsafeMutablePointer<Float>
    ) {
        let piece = max(1, 4096 / table.factor) * table.factor
        var done = 0
        while done < columns {
            let count = min(piece, columns - done)
            aus_wavelet_interpolate(
                from + 2 * (done / table.factor), count, table.factor, table.taps, table.turn, table.rotation, scratch,
                0)
            aus_wavelet_mean_power(scratch, 1, count, 1, out + done)
            done += count
        }
    }
}
