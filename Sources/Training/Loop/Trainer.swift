internal import Foundation
public import TensorCore

/// How a model is trained.
public struct TrainingOptions: Sendable, Hashable {
    /// The number of steps in all.
    public var steps: Int
    public var schedule: LearningRateSchedule
    public var adam = AdamW.Options()
    /// Gradients with a larger Euclidean norm are scaled down to it; nil leaves them.
    public var mostGradientNorm: Double? = 1
    /// The batches whose gradients make one step.
    public var accumulation = 1
    /// The share of its own past in the moving average of the parameters; nil keeps none.
    public var averageDecay: Double?
    /// What the products of matrices are computed in; weights, their moments and sums are in single precision in any case.
    public var productPrecision = ProductPrecision.full
    /// Of everything random: starting values, order, dropout.
    public var seed: UInt64 = 0
    /// What is learned from, in words or a digest: a run is not taken up again on other data.
    public var data = ""

    public init(steps: Int, schedule: LearningRateSchedule) {
        self.steps = steps
        self.schedule = schedule
    }
}

/// What a step was like.
public struct TrainingStep: Sendable, Hashable {
    /// Counted from 0.
    public let step: Int
    /// The mean loss of the step's batches.
    public let loss: Double
    public let rate: Double
    /// The Euclidean norm of the gradients before clipping.
    public let gradientNorm: Double
}

/// The loop: batches through a program, gradients into parameters. A step depends on the parameters, the moments and its own number
/// alone, so a run that was stopped goes on with the same bits.
public final class Trainer {
    public let parameters: ParameterSet
    public let options: TrainingOptions
    public let optimizer: AdamW
    /// The moving average of the parameters, where one is kept.
    public let average: ParameterAverage?
    private let program: Program
    private let inputs: [Variable]
    private let loss: Variable
    private let pool: ThreadPool
    /// The next step.
    public internal(set) var step = 0

    /// Records the gradients of `loss` and makes the program, whose products have the precision that the options ask for.
    ///
    /// - Parameters:
    ///   - tape: on which the model and its loss are recorded.
    ///   - inputs: which batches give values for, in this order.
    ///   - loss: a scalar.
    public init(
        _ tape: Tape, inputs: [Variable], loss: Variable, options: TrainingOptions, pool: ThreadPool = ThreadPool()
    ) {
        precondition(options.accumulation >= 1, "A step has at least one batch, not \(options.accumulation).")
        parameters = tape.parameters
        self.options = options
        self.inputs = inputs
        self.loss = loss
        self.pool = pool
        tape.gradients(of: loss, scale: 1 / Double(options.accumulation))
        tape.productPrecision = options.productPrecision
        program = Program(tape, keeping: [loss], pool: pool)
        program.state.seed = options.seed
        optimizer = AdamW(parameters, options: options.adam)
        let parameters = tape.parameters
        average = options.averageDecay.map { ParameterAverage(parameters, decay: $0) }
        parameters.clearGradients()
    }

    /// The bytes that the program's values share.
    public var activationBytes: Int { program.arenaBytes }

    /// Takes the remaining steps up to `end` (all where nil).
    ///
    /// - Parameters:
    ///   - source: of the batches; batch b of step s is number s·accumulation + b.
    ///   - afterStep: called after each step; false stops the loop.
    public func run(
        _ source: any BatchSource, until end: Int? = nil, loaderThreads: Int = 1,
        afterStep: (TrainingStep) throws -> Bool
    ) throws {
        let last = min(end ?? options.steps, options.steps)
        guard step < last else { return }
        let loader = BatchLoader(
            source, steps: (step * options.accumulation)..<(last * options.accumulation), threads: loaderThreads)
        defer { loader.stop() }
        while step < last {
            let done = try take(loader)
            guard try afterStep(done) else { return }
        }
    }

    private func take(_ loader: BatchLoader) throws -> TrainingStep {
        let rate = options.schedule.rate(at: step)
        var sum = 0.0
        for part in 0..<options.accumulation {
            let batch = try loader.take()
            precondition(
                batch.values.count == inputs.count,
                "A batch of \(batch.values.count) values for \(inputs.count) inputs.")
            for (input, values) in zip(inputs, batch.values) {
                switch values {
                case .real(let values): program.set(input, to: values)
                case .indices(let values): program.set(input, to: values)
                }
            }
            program.state.step = UInt64(step * options.accumulation + part)
            program.run()
            sum += program.scalar(loss)
        }
        let mean = sum / Double(options.accumulation)
        let norm = optimizer.gradientNorm()
        guard mean.isFinite, norm.isFinite else { throw TrainingError.diverged(step: step, loss: mean, rate: rate) }
        optimizer.step(rate: rate, mostNorm: options.mostGradientNorm, pool: pool)
        average?.update()
        defer { step += 1 }
        return TrainingStep(step: step, loss: mean, rate: rate, gradientNorm: norm)
    }
}
