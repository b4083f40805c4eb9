internal import CKernels
public import NumericalMethods

extension ShortTimeTransform {
    /// The signal whose transform lies nearest to `frames`: each frame's inverse is windowed once more, added where it lies, and
    /// the sum is divided by that of the squared windows (D. W. Griffin, J. S. Lim, IEEE Trans. ASSP 32, 1984, 236).
    ///
    /// The transform of a signal gives the signal back wherever the squared windows sum to more than 10⁻⁶ of their largest
    /// sum; elsewhere (first and last samples of a Hann window, gaps of a hop beyond the frame) the result is 0.
    ///
    /// - Parameters:
    ///   - frames: rows of `binCount` values.
    ///   - count: the number of samples wanted; `nil` for as many as the frames cover.
    public func inverse(_ frames: borrowing FrameTable<ComplexFloat>, count: Int? = nil) -> [Float] {
        precondition(frames.width == binCount, "Rows of \(frames.width) values for \(binCount) bins.")
        let covered = frames.frameCount == 0 ? 0 : (frames.frameCount - 1) * hop + length
        let wanted = max(0, count ?? covered)
        guard covered > 0 else { return [Float](repeating: 0, count: wanted) }
        let coefficients = scaledWindow
        let window = AlignedBuffer<Float>(count: length, filledWith: nil)
        for (index, value) in coefficients.enumerated() { window.pointer[index] = Float(value) }
        let half = AlignedBuffer<Float>(count: 2 * binCount, filledWith: 0)
        let frame = AlignedBuffer<Float>(count: length, filledWith: 0)
        let weight = AlignedBuffer<Float>(count: covered, filledWith: 0)
        let plan = FourierPlan<Float>(.realInverse, count: length)
        var signal = [Float](repeating: 0, count: covered)
        signal.withUnsafeMutableBufferPointer { output in
            guard let output = output.baseAddress else { return }
            let rows = UnsafeMutableRawPointer(frames.buffer.pointer).assumingMemoryBound(to: Float.self)
            for row in 0..<frames.frameCount {
                half.pointer.update(from: rows + row * 2 * binCount, count: 2 * binCount)
                plan.execute(from: half.pointer, to: frame.pointer)
                let start = row * hop
                aus_overlap_add_f32(
                    frame.pointer, window.pointer, 1 / Float(length), length, output + start, weight.pointer + start
                )
            }
            var largest: Float = 0
            for index in 0..<covered { largest = max(largest, weight.pointer[index]) }
            let least = largest * 1e-6
            for index in 0..<covered {
                let sum = weight.pointer[index]
                output[index] = sum > least ? output[index] / sum : 0
            }
        }
        if wanted < covered { signal.removeLast(covered - wanted) }
        signal.append(contentsOf: repeatElement(0, count: max(0, wanted - covered)))
        return signal
    }
}
