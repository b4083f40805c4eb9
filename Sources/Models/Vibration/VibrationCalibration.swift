public import Evidence
public import MachineHealth

/// How often machines with like outputs of a vibration network had the fault: what makes a logit a probability.
///
/// Found on simulated machines that the network did not learn from. Their logits are cut into steps on which the share of
/// machines with the fault rises (isotonic regression: Ayer et al., Annals of Mathematical Statistics 26, 1955, 641), each with
/// enough machines for an interval that says something. A probability is therefore a count of machines, and holds for machines
/// among which faults are as frequent as among the simulated ones.
public struct VibrationCalibration: Hashable, Sendable {
    /// A stretch of logits with the machines in it.
    public struct Step: Hashable, Sendable {
        /// The lowest logit of the step; the first step also holds all below.
        public var from: Double
        /// Machines whose logit lies in the step, and those of them that had the fault.
        public var machines: Int
        public var faulty: Int
        /// The 95 % interval of the share (Clopper and Pearson, Biometrika 26, 1934, 404).
        public var low: Double
        public var high: Double

        /// The share of machines with the fault.
        public var probability: Double { Double(faulty) / Double(machines) }

        public init(from: Double, machines: Int, faulty: Int, low: Double, high: Double) {
            self.from = from
            self.machines = machines
            self.faulty = faulty
            self.low = low
            self.high = high
        }
    }

    /// What is known of one fault.
    public struct Fault: Hashable, Sendable {
        /// In rising order of their logits; at least one.
        public var steps: [Step]
        /// Conformal prediction (Vovk, Gammerman and Shafer, Algorithmic learning in a random world, 2005): below this
        /// logit presence is excluded, above `absentThrough` absence is.
        public var presentFrom: Double
        public var absentThrough: Double

        public init(steps: [Step], presentFrom: Double, absentThrough: Double) {
            self.steps = steps
            self.presentFrom = presentFrom
            self.absentThrough = absentThrough
        }
    }

    /// The number of machines compared with, of which simulator seed.
    public var machines: Int
    public var seed: UInt64
    /// The share of wrong exclusions, for machines with a fault and for those without.
    public var error: Double
    /// In the order of ``VibrationFault``.
    public var faults: [Fault]

    public init(machines: Int, seed: UInt64, error: Double, faults: [Fault]) {
        self.machines = machines
        self.seed = seed
        self.error = error
        self.faults = faults
    }

    /// The step that a logit lies in; `nil` for a logit that is no number.
    public func step(of fault: VibrationFault, logit: Double) -> Step? {
        guard !logit.isNaN, faults.indices.contains(fault.index) else { return nil }
        let steps = faults[fault.index].steps
        return steps.last { $0.from <= logit } ?? steps.first
    }

    /// What conformal prediction leaves open of a fault.
    public func verdict(on fault: VibrationFault, logit: Double) -> LearnedOutput.Verdict {
        guard faults.indices.contains(fault.index), !logit.isNaN else { return .undetermined }
        let limits = faults[fault.index]
        switch (logit >= limits.presentFrom, logit <= limits.absentThrough) {
        case (true, true): return .undetermined
        case (true, false): return .present
        case (false, true): return .absent
        case (false, false): return .neither
        }
    }
}

extension VibrationCalibration {
    /// As `calibration.json` has it.
    public var json: JSONValue {
        [
            "format": "auscult.calibration.1", "machines": .integer(machines), "seed": .string(String(seed)),
            "error": .number(error),
            "faults": .array(
                zip(VibrationFault.allCases, faults).map { fault, known in
                    [
                        "fault": .string(fault.rawValue), "present_from": .number(known.presentFrom),
                        "absent_through": .number(known.absentThrough),
                        "steps": .array(
                            known.steps.map { step in
                                [
                                    "from": .number(step.from), "machines": .integer(step.machines),
                                    "faulty": .integer(step.faulty), "low": .number(step.low),
                                    "high": .number(step.high),
                                ]
                            }),
                    ]
                }),
        ]
    }

    /// Reads what ``json`` wrote; `nil` for anything else: counts and bounds that cannot be, steps out of order or with a share
    /// that falls, machines that do not add up, faults missing.
    public init?(_ json: JSONValue) {
        guard json["format"]?.string == "auscult.calibration.1", let machines = json["machines"]?.integer, machines > 0,
            let seed = json["seed"]?.string.flatMap({ UInt64($0) }), let error = json["error"]?.number, error > 0,
            error < 1, let list = json["faults"]?.array, list.count == VibrationFault.allCases.count
        else { return nil }
        var faults: [Fault] = []
        for (fault, value) in zip(VibrationFault.allCases, list) {
            guard value["fault"]?.string == fault.rawValue, let from = value["present_from"]?.number,
                let through = value["absent_through"]?.number, let steps = value["steps"]?.array, !steps.isEmpty
            else { return nil }
            let known = steps.compactMap(Step.init)
            var left = machines
            for step in known {
                guard step.machines <= left else { return nil }
                left -= step.machines
            }
            guard known.count == steps.count, left == 0, from.isFinite, through.isFinite,
                zip(known, known.dropFirst()).allSatisfy({ $0.from < $1.from && $0.probability <= $1.probability })
            else { return nil }
            faults.append(Fault(steps: known, presentFrom: from, absentThrough: through))
        }
        self.init(machines: machines, seed: seed, error: error, faults: faults)
    }
}

extension VibrationCalibration.Step {
    init?(_ json: JSONValue) {
        guard let from = json["from"]?.number, let machines = json["machines"]?.integer, machines > 0,
            let faulty = json["faulty"]?.integer, (0...machines).contains(faulty), let low = json["low"]?.number,
            let high = json["high"]?.number
        else { return nil }
        self.init(from: from, machines: machines, faulty: faulty, low: low, high: high)
        guard from.isFinite, 0 <= low, low <= probability, probability <= high, high <= 1 else { return nil }
    }
}
