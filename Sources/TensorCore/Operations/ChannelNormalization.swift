internal import CKernels

/// Batch normalization (Ioffe and Szegedy 2015) per channel over all other axes, with what usually follows it: an addend (the
/// shortcut of a residual block) and a cut below 0.
///
/// Inputs: x, weight, bias, running mean, running variance [, addend]. Results: y, and {mean, 1/deviation, variance} of each channel.
/// In training the running values are moved towards those of the batch (the variance unbiased), in place.
struct ChannelNormalization: Operation {
    let epsilon: Double
    /// The share of the batch in the running values; nil takes the running values for those of the batch.
    let momentum: Double?
    let hasAddend: Bool
    let relu: Bool
    /// False where a checkpoint repeats what was counted before.
    var updatesRunning = true

    var repetition: any Operation {
        var copy = self
        copy.updatesRunning = false
        return copy
    }

    func results(of inputs: [ValueType]) -> [ValueType] {
        let x = inputs[0].shape
        precondition(
            inputs[1...4].allSatisfy { $0.shape == [x.width] }, "\(inputs[1].shape) does not fit channels of \(x).")
        precondition(!hasAddend || inputs[5].shape == x, "An addend must have the shape \(x).")
        return [inputs[0], ValueType([3, x.width], inputs[0].scalar)]
    }

    func scratchBytes(for inputs: [ValueType]) -> Int { inputs[0].shape.width * 2 * 8 }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], y = call.results[0], statistics = call.results[1]
        let channels = x.shape.width, rows = x.shape.rows
        let mean = statistics, inverse = statistics.at(channels), variance = statistics.at(2 * channels)
        if let momentum {
            let sums = call.scratch.memory.assumingMemoryBound(to: Double.self)
            let parts = ThreadPool.parts(of: channels, holding: 32)
            call.pool.forEachPart(parts) { part in
                let range = ThreadPool.range(part, of: parts, count: channels, step: 16)
                aus_tensor_channel_statistics(
                    x.precision, rows, channels, range.lowerBound, range.upperBound, epsilon, x.memory, sums,
                    mean.memory,
                    inverse, variance)
            }
            if updatesRunning {
                aus_tensor_moving_average(x.precision, channels, 1 - momentum, mean.memory, call.inputs[3].memory)
                let unbiased = rows > 1 ? Double(rows) / Double(rows - 1) : 1
                aus_tensor_affine(
                    x.precision, channels, 1 - momentum, call.inputs[4].memory, 0, call.inputs[4].memory)
                aus_tensor_add_scaled(
                    x.precision, channels, call.inputs[4].memory, momentum * unbiased, variance, call.inputs[4].memory)
            }
        } else {
            aus_tensor_affine(x.precision, channels, 1, call.inputs[3].memory, 0, mean.memory)
            aus_tensor_affine(x.precision, channels, 1, call.inputs[4].memory, epsilon, inverse)
            aus_tensor_unary(x.precision, ElementwiseFunction.squareRoot.rawValue, channels, inverse, inverse)
            aus_tensor_unary(x.precision, ElementwiseFunction.reciprocal.rawValue, channels, inverse, inverse)
            aus_tensor_affine(x.precision, channels, 1, call.inputs[4].memory, 0, variance)
        }
        let parts = ThreadPool.parts(of: x.count, holding: 1 << 15)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: rows)
            aus_tensor_channel_norm(
                x.precision, channels, range.lowerBound, range.upperBound, x.memory, mean.memory, inverse,
                call.inputs[1].memory, call.inputs[2].memory, hasAddend ? call.inputs[5].memory : nil, relu ? 1 : 0,
                y.memory)
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        let sendsAddend = hasAddend && relu && gradients.wants(5)
        let operation = ChannelNormalizationGradient(
            ownStatistics: momentum != nil, relu: relu, sendsAddend: sendsAddend)
        let sums = [1, 2].map { gradients.takeSum(of: $0) }
        let results = gradients.tape.record(
            operation,
            [gradients.inputs[0], gradients.inputs[1], gradients.results[1], gradients.results[0], dy] + sums)
        if gradients.wants(0) { gradients.add(results[0], to: 0) }
        gradients.give(results[1], to: 1)
        gradients.give(results[2], to: 2)
        if hasAddend, gradients.wants(5) { gradients.add(sendsAddend ? results[3] : dy, to: 5) }
    }
}

/// Inputs: x, weight, statistics, y, dy, and the sums so far of dweight and dbias. Results: dx, dweight, dbias [, daddend].
struct ChannelNormalizationGradient: Operation {
    let ownStatistics: Bool
    let relu: Bool
    let sendsAddend: Bool

    func results(of inputs: [ValueType]) -> [ValueType] {
        [inputs[0], inputs[5], inputs[6]] + (sendsAddend ? [inputs[0]] : [])
    }

    func reusableInput(for result: Int) -> Int? { [4, 5, 6, nil][result] }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], statistics = call.inputs[2]
        let channels = x.shape.width, rows = x.shape.rows
        call.results[1].copy(call.inputs[5])
        call.results[2].copy(call.inputs[6])
        let parts = ThreadPool.parts(of: channels, holding: 32)
        call.pool.forEachPart(parts) { part in
            let range = ThreadPool.range(part, of: parts, count: channels, step: 32)
            aus_tensor_channel_norm_gradient(
                x.precision, rows, channels, range.lowerBound, range.upperBound, ownStatistics ? 1 : 0, relu ? 1 : 0,
                x.memory, statistics.memory, statistics.at(channels), call.inputs[1].memory, call.inputs[3].memory,
                call.inputs[4].memory, call.results[1].memory, call.results[2].memory,
                sendsAddend ? call.results[3].memory : nil, call.results[0].memory)
        }
    }
}

extension Variable {
    /// Batch normalization per channel (the last axis), [+ addend] [cut below 0].
    ///
    /// - Parameters:
    ///   - momentum: the share of the batch in the running values; nil uses the running values instead of the batch's.
    public func channelNormalized(
        weight: Variable, bias: Variable, runningMean: Variable, runningVariance: Variable, epsilon: Double = 1e-5,
        momentum: Double?, addend: Variable? = nil, relu: Bool = false
    ) -> Variable {
        tape.record(
            ChannelNormalization(epsilon: epsilon, momentum: momentum, hasAddend: addend != nil, relu: relu),
            [self, weight, bias, runningMean, runningVariance] + (addend.map { [$0] } ?? []))[0]
    }
}
