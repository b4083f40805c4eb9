public import NumericalMethods
public import TensorCore

/// What parameters start from.
public enum Initialization: Sendable {
    case zeros
    case ones
    case constant(Double)
    /// Normal with the given deviation.
    case normal(deviation: Double)
    /// Uniform from −bound to bound.
    case uniform(bound: Double)
    /// Normal with variance 2/fan-in, for layers before a rectifier (He et al. 2015). The first axis is that of the outputs.
    case he
    /// Uniform with variance 2/(fan-in + fan-out) (Glorot and Bengio 2010). The first axis is that of the outputs.
    case glorot
    /// Normal with variance 1/fan-in (LeCun et al. 1998). The first axis is that of the outputs.
    case leCun

    /// Values for a parameter in row-major order.
    public func values(_ shape: TensorShape, _ random: inout CounterRandom) -> [Double] {
        let count = shape.count
        let fanIn = Double(max(1, count / max(1, shape.dimensions.first ?? 1)))
        let fanOut = Double(max(1, count / max(1, shape.width)))
        func normal(_ deviation: Double) -> [Double] { (0..<count).map { _ in deviation * random.normal() } }
        func uniform(_ bound: Double) -> [Double] { (0..<count).map { _ in random.uniform(in: -bound...bound) } }
        switch self {
        case .zeros: return Array(repeating: 0, count: count)
        case .ones: return Array(repeating: 1, count: count)
        case .constant(let value): return Array(repeating: value, count: count)
        case .normal(let deviation): return normal(deviation)
        case .uniform(let bound): return uniform(bound)
        case .he: return normal((2 / fanIn).squareRoot())
        case .glorot: return uniform((6 / (fanIn + fanOut)).squareRoot())
        case .leCun: return normal((1 / fanIn).squareRoot())
        }
    }
}
