// Arrays in, arrays out: the memory of an array is aligned to 16 bytes, as plans ask.

extension FourierTransform {
    /// The transform of `input` by a plan of this kind and `count` points.
    static func transform<Input: BitwiseCopyable, Output: BitwiseCopyable, Scalar: TransformScalar>(
        _ input: [Input], _ kind: TransformKind, count: Int, as scalar: Scalar.Type, outputCount: Int
    ) -> [Output] {
        guard count > 0 else { return [] }
        let plan = FourierPlan<Scalar>(kind, count: count)
        // The real inverse destroys its input: it gets a copy of the caller's.
        var copy = kind == .realInverse ? input.map { $0 } : []
        return [Output](unsafeUninitializedCapacity: outputCount) { output, initialized in
            guard let to = UnsafeMutableRawBufferPointer(output).baseAddress?.assumingMemoryBound(to: Scalar.self)
            else {
                return
            }
            if kind == .realInverse {
                copy.withUnsafeMutableBytes { bytes in
                    if let from = bytes.baseAddress {
                        plan.execute(from: from.assumingMemoryBound(to: Scalar.self), to: to)
                    }
                }
            } else {
                input.withUnsafeBytes { bytes in
                    if let from = bytes.baseAddress {
                        plan.execute(from: from.assumingMemoryBound(to: Scalar.self), to: to)
                    }
                }
            }
            initialized = outputCount
        }
    }
}
