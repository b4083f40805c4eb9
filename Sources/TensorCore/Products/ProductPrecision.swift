/// What the products of matrices of a tape are computed in.
public enum ProductPrecision: String, Sendable, CaseIterable {
    /// The tape's own precision.
    case full
    /// Operands rounded to bfloat16, sums and everything else in single precision (Micikevicius et al., Mixed precision training,
    /// 2018; Kalamkar et al., A study of bfloat16 for deep learning training, 2019: gradients need no scaling, since bfloat16 has the
    /// exponents of single precision).
    ///
    /// It goes for linear layers, ``Variable/times(_:transposeLeft:transposeRight:)``, the linear cross-entropy and the experts of a
    /// mixture, forward and back; convolutions, attention and the steps of a long short-term memory stay in full precision. Where the
    /// processor lacks AVX-512 BF16, products are computed in single precision; ``ProductPrecision/isNative`` tells.
    case bfloat16

    /// Whether this processor computes products so, when asked.
    public var isNative: Bool { self == .full || MatrixProduct.computesBFloat16 }
}
