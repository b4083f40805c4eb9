internal import CKernels
internal import NumericalMethods

extension EnvelopeBank {
    /// The highest of each value and its `reach` neighbours on either side.
    static func movingMaximum(_ values: [Double], reach: Int) -> [Double] {
        values.withUnsafeBufferPointer { input in
            [Double](unsafeUninitializedCapacity: values.count) { output, count in
                guard let from = input.baseAddress, let to = output.baseAddress else { return }
                aus_moving_maximum_f64(from, values.count, max(0, reach), to)
                count = values.count
            }
        }
    }

    /// Each value over the local mean level of noise: medians of stretches of `width` bins, one every quarter of that, joined
    /// by straight lines, and divided by the ratio of median to mean of noise power averaged over `averages` bins. Zero where
    /// that level is not above zero.
    ///
    /// For one bin of Gaussian noise the power is exponential, whose median is ln 2 of its mean; for averages the median of the
    /// gamma distribution of shape n is close to 1 − 1/(3n) + 8/(405n²) of its mean (Choi, Proc. AMS 121, 1994, 245).
    static func overLocalFloor(_ values: [Double], width: Int, averages: Int) -> [Double] {
        guard !values.isEmpty else { return [] }
        let shape = Double(averages)
        let medianOfMean = averages == 1 ? 0.6931471805599453 : 1 - 1 / (3 * shape) + 8 / (405 * shape * shape)
        let step = max(1, width / 4)
        let half = max(0, width / 2)
        let centres = (values.count + step - 1) / step + 1
        let scratch = AlignedBuffer<Double>(count: 2 * half + 1, filledWith: nil)
        let medians = AlignedBuffer<Double>(count: centres, filledWith: nil)
        return values.withUnsafeBufferPointer { input in
            [Double](unsafeUninitializedCapacity: values.count) { output, count in
                guard let from = input.baseAddress, let to = output.baseAddress else { return }
                aus_moving_medians_f64(from, values.count, step, half, centres, scratch.pointer, medians.pointer)
                aus_over_floor_f64(from, values.count, medians.pointer, step, medianOfMean, to)
                count = values.count
            }
        }
    }

    /// Gives every value of a spectrum the magnitude 1 and its own phase; zeros stay.
    static func whiten(_ spectrum: inout [ComplexDouble]) {
        spectrum.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            aus_unit_magnitude_f64(start.assumingMemoryBound(to: Double.self), bytes.count / 16)
        }
    }

    /// Memory for the envelopes of one bank's bands, used again for each.
    final class Workspace {
        private var first = AlignedBuffer<Double>(count: 0, filledWith: nil)
        private var second = AlignedBuffer<Double>(count: 0, filledWith: nil)

        /// The power spectrum of the squared envelope of the band `first ..< last` of a one-sided spectrum, its first `binCount`
        /// bins. The analytic signal is sampled just densely enough that these bins are free of aliasing.
        func squaredEnvelopePower(
            _ spectrum: [ComplexDouble], first low: Int, last high: Int, binCount: Int
        ) -> [Double] {
            guard low >= 0, low < high, high <= spectrum.count, binCount > 0 else { return [] }
            let length = FourierTransform.fastLength(atLeast: high - low + binCount + 2)
            let room = 2 * length + 2
            if first.count < room {
                first = AlignedBuffer(count: room, filledWith: nil)
                second = AlignedBuffer(count: room, filledWith: nil)
            }
            let kept = 2 * (high - low)
            spectrum.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
                first.pointer.update(from: start + 2 * low, count: kept)
            }
            (first.pointer + kept).update(repeating: 0, count: 2 * length - kept)
            FourierPlan<Double>(.complexInverse, count: length).execute(from: first.pointer, to: second.pointer)
            aus_centred_power_f64(second.pointer, length, first.pointer)
            FourierPlan<Double>(.realForward, count: length).execute(from: first.pointer, to: second.pointer)
            let count = min(binCount, length / 2 + 1)
            return [Double](unsafeUninitializedCapacity: count) { output, initialized in
                guard let to = output.baseAddress else { return }
                aus_power_f64(second.pointer, count, to)
                initialized = count
            }
        }
    }
}
