public import Evidence

/// A trained network that listens beside the rules, given in from above: this floor knows no network.
///
/// What it gives is evidence of its own kind. It names no fault, and no finding of the rules changes by it.
public protocol LearnedListener: AnyObject {
    /// The model's name in reports.
    var name: String { get }
    /// SHA-256 of the weights, lower-case hexadecimal.
    var weights: String { get }
    /// SHA-256 of the comparison with simulated machines, lower-case hexadecimal.
    var calibration: String { get }
    /// The faults that it knows.
    var faults: [FindingCode] { get }

    /// Listens to a stretch of vibration.
    ///
    /// - Parameters:
    ///   - samples: acceleration in m/s².
    ///   - rate: samples a second.
    ///   - shaft: revolutions a second.
    ///   - orders: the bearing's lines as orders of that shaft; those that are `nil` are left out.
    /// - Returns: what it gives for each fault that it knows and has a number for. On one processor's instruction set the same
    ///   stretch gives the same to the bit; another kind of processor adds in another order, and where an output lies at the
    ///   edge of a step of the comparison it may, rarely, give the next step.
    /// - Throws: where the stretch is too short or too long, or not sound.
    func listen(
        to samples: [Double], rate: Double, shaft: Double, orders: BearingOrders
    ) throws(MeasurementError) -> [FindingCode: LearnedOutput]
}

/// What a learned listener gives for one fault: how many of the simulated machines with a like output had it.
public struct LearnedOutput: Hashable, Sendable {
    /// What conformal prediction leaves open.
    public enum Verdict: Hashable, Sendable {
        case present, absent
        /// Neither is excluded: the listener abstains.
        case undetermined
        /// Both are: the machine is unlike all that were compared with.
        case neither
    }

    /// Machines with a like output, at least one.
    public var machines: Int
    /// Those of them that had the fault.
    public var faulty: Int
    /// The 95 % interval of their share.
    public var interval: ClosedRange<Double>
    public var verdict: Verdict

    public init(machines: Int, faulty: Int, interval: ClosedRange<Double>, verdict: Verdict) {
        self.machines = machines
        self.faulty = faulty
        self.interval = interval
        self.verdict = verdict
    }

    /// Whether counts and bounds are such as can be.
    var isNumber: Bool {
        machines > 0 && faulty >= 0 && faulty <= machines && interval.lowerBound.isFinite
            && interval.upperBound.isFinite
    }

    /// The share of machines with the fault.
    public var probability: Double { Double(faulty) / Double(machines) }

    /// What may be said of it in words. Conformal prediction keeps its promise for all machines together, not for those with a
    /// like output; so where most of these say otherwise, or the interval leaves it open, it abstains.
    var opinion: Verdict {
        switch verdict {
        case .present: interval.lowerBound > 0.5 ? .present : .undetermined
        case .absent: interval.upperBound < 0.5 ? .absent : .undetermined
        case .undetermined, .neither: verdict
        }
    }
}

/// Where the rules heard a part of a machine: the stretch, the speed and the lines that they listened for.
public struct ListeningPlace: Hashable, Sendable {
    /// The part as its findings call it.
    public var subject: String
    /// What was looked for there.
    public var codes: [FindingCode]
    /// The index of the channel.
    public var channel: Int
    public var frames: Range<Int>
    /// The shaft's speed as measured there, r/min.
    public var speed: Double
    public var orders: BearingOrders

    public init(
        subject: String, codes: [FindingCode], channel: Int, frames: Range<Int>, speed: Double, orders: BearingOrders
    ) {
        self.subject = subject
        self.codes = codes
        self.channel = channel
        self.frames = frames
        self.speed = speed
        self.orders = orders
    }
}
