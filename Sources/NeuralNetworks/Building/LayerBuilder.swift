internal import NumericalMethods
public import TensorCore

/// Where a layer's parameters go: a set, a name before theirs, and a seed. What a parameter starts from depends on the seed and on its
/// own name, not on the order in which layers are made.
public struct LayerBuilder {
    public let parameters: ParameterSet
    /// Whether layers are made for training: batch statistics and dropout.
    public let isTraining: Bool
    private let seed: UInt64
    private let path: String

    /// - Parameters:
    ///   - parameters: gets the parameters.
    ///   - seed: of all starting values.
    public init(_ parameters: ParameterSet, seed: UInt64, isTraining: Bool = true) {
        self.init(parameters: parameters, seed: seed, isTraining: isTraining, path: "")
    }

    private init(parameters: ParameterSet, seed: UInt64, isTraining: Bool, path: String) {
        self.parameters = parameters
        self.seed = seed
        self.isTraining = isTraining
        self.path = path
    }

    /// A builder whose parameters are named `name.…`.
    public func scope(_ name: String) -> LayerBuilder {
        LayerBuilder(parameters: parameters, seed: seed, isTraining: isTraining, path: path + name + ".")
    }

    /// Adds a parameter with starting values of `initialization`, or takes the one that has its name already (a second tape of the
    /// same model shares the first one's parameters).
    public func parameter(
        _ name: String, _ shape: TensorShape, _ initialization: Initialization, isTrained: Bool = true
    ) -> Parameter {
        let full = path + name
        if let known = parameters.parameter(named: full) {
            precondition(
                parameters.shape(of: known) == shape,
                "\(full) has the shape \(parameters.shape(of: known)), not \(shape).")
            return known
        }
        var random = CounterRandom(seed: seed, stream: LayerBuilder.hash(full))
        return parameters.add(full, shape, values: initialization.values(shape, &random), isTrained: isTrained)
    }

    /// FNV-1a of 64 bits (Fowler, Noll, Vo).
    private static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
