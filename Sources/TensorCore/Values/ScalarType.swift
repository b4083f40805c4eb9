/// What the elements of a tensor are.
public enum ScalarType: String, Sendable, CaseIterable {
    /// IEEE 754 binary32, in which everything is computed.
    case float32
    /// IEEE 754 binary64, for checks.
    case float64
    /// The upper half of a binary32 (8 bits of exponent, 7 of fraction), for storage.
    case bfloat16
    /// IEEE 754 binary16, for storage.
    case float16
    /// Signed integers of 32 bits, for indices and classes.
    case int32
    /// Signed integers of 8 bits, for quantized values.
    case int8

    /// The bytes of one element.
    public var byteCount: Int {
        switch self {
        case .float64: 8
        case .float32, .int32: 4
        case .bfloat16, .float16: 2
        case .int8: 1
        }
    }

    /// Whether operations compute in it.
    public var isPrecision: Bool { self == .float32 || self == .float64 }
}

extension ScalarType {
    /// The precision as kernels name it.
    var code: Int32 { self == .float64 ? 1 : 0 }
}
