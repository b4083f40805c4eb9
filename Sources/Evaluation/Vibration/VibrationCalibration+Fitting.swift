public import Models
internal import NumericalMethods
public import Training

extension VibrationCalibration {
    /// Compares the logits of machines that trained nothing with their faults.
    ///
    /// - Parameters:
    ///   - logits: of each machine, in the order of ``Models/VibrationFault``; finite.
    ///   - seed: of the simulator that made the machines.
    ///   - error: the wanted share of wrong exclusions, above 0 and below 1.
    ///   - least: the fewest machines of a step.
    /// - Throws: where machines are fewer than `least` or a logit is not finite.
    public init(
        logits: [[Double]], faults: [Set<VibrationFault>], seed: UInt64, error: Double = 0.01, least: Int = 50
    ) throws {
        guard logits.count == faults.count, logits.count >= max(1, least) else {
            throw MeasurementError("calibration: \(logits.count) machines; compare with \(max(1, least)) or more")
        }
        guard error > 0, error < 1 else { throw MeasurementError("calibration: error \(error); above 0 and below 1") }
        var known: [Fault] = []
        for fault in VibrationFault.allCases {
            let scores = logits.map { $0.indices.contains(fault.index) ? $0[fault.index] : .nan }
            guard scores.allSatisfy(\.isFinite) else {
                throw MeasurementError("calibration: a logit of \(fault.rawValue) is not finite; repair the model")
            }
            let has = faults.map { $0.contains(fault) }
            let present = ConformalQuantile(zip(scores, has).filter(\.1).map { -$0.0 }, error: error).bound
            let absent = ConformalQuantile(zip(scores, has).filter { !$0.1 }.map(\.0), error: error).bound
            // Too few to exclude anything: no finite logit lies beyond.
            let beyond = 1e9
            known.append(
                Fault(
                    steps: try Self.steps(scores, has, least: least), presentFrom: -min(present, beyond),
                    absentThrough: min(absent, beyond)))
        }
        self.init(machines: logits.count, seed: seed, error: error, faults: known)
    }

    /// The steps on which shares rise, each with at least `least` machines: a step with fewer goes to the neighbour whose share
    /// is nearer.
    private static func steps(_ scores: [Double], _ has: [Bool], least: Int) throws -> [Step] {
        var blocks = IsotonicRegression.blocks(scores: scores, targets: has.map { $0 ? 1 : 0 })
        while blocks.count > 1, let small = blocks.indices.min(by: { blocks[$0].weight < blocks[$1].weight }),
            blocks[small].weight < Double(least)
        {
            let below = small > 0 ? blocks[small].mean - blocks[small - 1].mean : .infinity
            let above = small + 1 < blocks.count ? blocks[small + 1].mean - blocks[small].mean : .infinity
            let first = below <= above ? small - 1 : small
            blocks[first] = blocks[first].joined(blocks[first + 1])
            blocks.remove(at: first + 1)
        }
        return try blocks.map { block in
            let (machines, faulty) = (Int(block.weight), Int(block.sum))
            let interval = try Interval.clopperPearson(hits: faulty, count: machines)
            return Step(
                from: block.first, machines: machines, faulty: faulty, low: interval.low, high: interval.high)
        }
    }
}

extension TrainedVibrationModel {
    /// The logits of simulated machines, with their faults.
    ///
    /// - Parameters:
    ///   - range: of examples of the simulator.
    ///   - said: called with the number of machines that are done; an error of its own ends the work.
    public func logits(
        of source: SimulatedVibration, _ range: Range<Int>, threads: Int, said: (Int) throws -> Void = { _ in }
    ) throws -> (logits: [[Double]], faults: [Set<VibrationFault>]) {
        let all = try Self.logits(of: [self], source, range, threads: threads, said: said)
        return (all.logits[0], all.faults)
    }

    /// The logits that several models give the same machines, which are made once.
    public static func logits(
        of models: [TrainedVibrationModel], _ source: SimulatedVibration, _ range: Range<Int>, threads: Int,
        said: (Int) throws -> Void = { _ in }
    ) throws -> (logits: [[[Double]]], faults: [Set<VibrationFault>]) {
        var logits = [[[Double]]](repeating: [], count: models.count)
        var faults: [Set<VibrationFault>] = []
        let branches = models.reduce(into: Set()) { $0.formUnion($1.options.branches) }
        try source.withFeatures(range, branches: branches, threads: threads) { features, examples in
            for (index, model) in models.enumerated() { logits[index] += model.predict(features).map(\.logits) }
            faults += examples.map(\.faults)
            try said(faults.count)
        }
        return (logits, faults)
    }
}
