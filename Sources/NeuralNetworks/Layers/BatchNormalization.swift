public import TensorCore

/// Batch normalization per channel (Ioffe and Szegedy 2015), with the addend and the cut below 0 that follow it in residual blocks.
public struct BatchNormalization: Sendable {
    public let weight: Parameter
    public let bias: Parameter
    /// The running mean and (unbiased) variance, which stand for those of the batch outside training.
    public let runningMean: Parameter
    public let runningVariance: Parameter
    private let momentum: Double
    private let epsilon: Double
    private let isTraining: Bool

    /// - Parameter momentum: the share of each batch in the running values.
    public init(_ builder: LayerBuilder, channels: Int, momentum: Double = 0.1, epsilon: Double = 1e-5) {
        weight = builder.parameter("weight", [channels], .ones)
        bias = builder.parameter("bias", [channels], .zeros)
        runningMean = builder.parameter("running_mean", [channels], .zeros, isTrained: false)
        runningVariance = builder.parameter("running_var", [channels], .ones, isTrained: false)
        self.momentum = momentum
        self.epsilon = epsilon
        isTraining = builder.isTraining
    }

    public func callAsFunction(_ x: Variable, addend: Variable? = nil, relu: Bool = false) -> Variable {
        x.channelNormalized(
            weight: x.tape.variable(weight), bias: x.tape.variable(bias), runningMean: x.tape.variable(runningMean),
            runningVariance: x.tape.variable(runningVariance), epsilon: epsilon, momentum: isTraining ? momentum : nil,
            addend: addend, relu: relu)
    }
}
