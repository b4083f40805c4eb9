public import TensorCore

/// The element types of safetensors files, in the order in which the reference implementation sorts them.
///
/// Source: `Dtype` of huggingface/safetensors, `safetensors/src/tensor.rs`.
public enum SafetensorsType: String, Sendable, CaseIterable {
    case bool = "BOOL"
    case float4 = "F4"
    case float6E2M3 = "F6_E2M3"
    case float6E3M2 = "F6_E3M2"
    case uint8 = "U8"
    case int8 = "I8"
    case float8E5M2 = "F8_E5M2"
    case float8E4M3 = "F8_E4M3"
    case float8E8M0 = "F8_E8M0"
    case int16 = "I16"
    case uint16 = "U16"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case int32 = "I32"
    case uint32 = "U32"
    case float32 = "F32"
    case complex64 = "C64"
    case float64 = "F64"
    case int64 = "I64"
    case uint64 = "U64"

    public init(_ scalar: ScalarType) {
        switch scalar {
        case .float32: self = .float32
        case .float64: self = .float64
        case .bfloat16: self = .bfloat16
        case .float16: self = .float16
        case .int32: self = .int32
        case .int8: self = .int8
        }
    }

    /// The bits of one element.
    public var bitCount: Int {
        switch self {
        case .float4: 4
        case .float6E2M3, .float6E3M2: 6
        case .bool, .uint8, .int8, .float8E5M2, .float8E4M3, .float8E8M0: 8
        case .int16, .uint16, .float16, .bfloat16: 16
        case .int32, .uint32, .float32: 32
        case .complex64, .float64, .int64, .uint64: 64
        }
    }

    /// The type of a tensor that holds its values; nil for complex numbers and those of fewer than 16 bits with an exponent.
    ///
    /// Whole numbers that no ``ScalarType`` is made for are read as `int32`, as long as all of them fit.
    public var scalar: ScalarType? {
        switch self {
        case .float32: .float32
        case .float64: .float64
        case .bfloat16: .bfloat16
        case .float16: .float16
        case .int8: .int8
        case .int32, .bool, .uint8, .int16, .uint16, .uint32, .int64, .uint64: .int32
        case .float4, .float6E2M3, .float6E3M2, .float8E5M2, .float8E4M3, .float8E8M0, .complex64: nil
        }
    }
}
