internal import CKernels

/// Time statistics of a signal that arrives in chunks: chunks of any size give the same bits as the whole in one piece.
///
/// Samples are summed in blocks of 4,096 by absolute index, each about its own mean, and the blocks are joined in order; a
/// mean of 10,000 standard deviations does no harm.
public struct TimeStatisticsAccumulator: Sendable {
    private static let block = 4096

    private var joined = CentralMoments()
    private var single: [Float] = []
    private var double: [Double] = []

    /// Starts without samples.
    public init() {}

    /// The number of samples so far.
    public var count: Int { joined.count + single.count + double.count }

    /// Takes the next samples. Chunks of one signal must all be of the same precision.
    public mutating func append(_ chunk: [Float]) {
        precondition(double.isEmpty, "Samples of single precision after samples of double precision.")
        Self.append(chunk, &single, &joined)
    }

    /// Takes the next samples. Chunks of one signal must all be of the same precision.
    public mutating func append(_ chunk: [Double]) {
        precondition(single.isEmpty, "Samples of double precision after samples of single precision.")
        Self.append(chunk, &double, &joined)
    }

    /// The statistics of all samples so far; `nil` without samples, or where one is not finite.
    public func statistics() -> TimeStatistics? {
        var total = joined
        if !single.isEmpty { single.withUnsafeBufferPointer { Self.join($0, &total) } }
        if !double.isEmpty { double.withUnsafeBufferPointer { Self.join($0, &total) } }
        return TimeStatistics(total)
    }

    private static func append<Scalar: SpectralScalar>(
        _ chunk: [Scalar], _ pending: inout [Scalar], _ joined: inout CentralMoments
    ) {
        chunk.withUnsafeBufferPointer { buffer in
            var index = 0
            if !pending.isEmpty {
                index = min(block - pending.count, buffer.count)
                pending.append(contentsOf: buffer[..<index])
                guard pending.count == block else { return }
                pending.withUnsafeBufferPointer { join($0, &joined) }
                pending.removeAll(keepingCapacity: true)
            }
            while buffer.count - index >= block {
                join(UnsafeBufferPointer(rebasing: buffer[index..<index + block]), &joined)
                index += block
            }
            pending.append(contentsOf: buffer[index...])
        }
    }

    private static func join<Scalar: SpectralScalar>(
        _ samples: UnsafeBufferPointer<Scalar>, _ total: inout CentralMoments
    ) {
        guard let start = samples.baseAddress, samples.count > 0 else { return }
        var sums = aus_block_moments()
        Scalar.kernels.moments(start, samples.count, &sums)
        // The sums are about the block's mean as it was rounded; what the rounding left over, m1, moves them to the true one.
        let number = Double(samples.count)
        let shift = sums.m1 / number
        total.join(
            CentralMoments(
                count: samples.count, mean: sums.mean + shift, m2: sums.m2 - shift * sums.m1,
                m3: sums.m3 - 3 * shift * sums.m2, m4: sums.m4 - 4 * shift * sums.m3,
                sumOfMagnitudes: sums.sumOfMagnitudes, sumOfRoots: sums.sumOfRoots, minimum: sums.minimum,
                maximum: sums.maximum
            )
        )
    }
}
