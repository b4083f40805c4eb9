internal import Evidence
internal import Foundation
internal import MachineHealth
internal import NumericalMethods
public import Models
internal import Simulation

/// One labelled stretch.
public struct VibrationExample: Sendable {
    /// What was measured.
    public var stretch: VibrationStretch
    /// The faults that are there.
    public var faults: Set<VibrationFault>
    /// From 0 to 1 for each of them.
    public var severity: [VibrationFault: Double]
    /// A name for messages.
    public var name: String

    public init(
        stretch: VibrationStretch, faults: Set<VibrationFault>, severity: [VibrationFault: Double], name: String
    ) {
        self.stretch = stretch
        self.faults = faults
        self.severity = severity
        self.name = name
    }
}

/// Simulated machines to learn from: bearings of any geometry, speeds, rates, company and sensor faults. Example k of a
/// seed is the same whatever the number of examples.
public struct SimulatedVibration: Hashable, Sendable {
    /// Of all machines.
    public var seed: UInt64
    /// Speeds in r/min, drawn logarithmically.
    public var speed: ClosedRange<Double> = 500...6000
    /// Seconds.
    public var duration: ClosedRange<Double> = 1.5...5
    /// Impulse-band signal-to-noise ratio of bearing faults, dB: from hardly seen to a seeded fault on a quiet rig.
    public var snr: ClosedRange<Double> = -8...35
    /// Sampling rates in Hz, equally likely.
    public var rates: [Double] = [8000, 10_000, 12_000, 12_800, 16_000, 20_000, 25_600, 32_000, 48_000, 51_200]
    /// Numbers of rolling elements.
    public var elements: ClosedRange<Int> = 6...20
    /// d·cos(α)/P.
    public var gamma: ClosedRange<Double> = 0.1...0.32
    /// The decimal logarithm of the factor on speed ripple and random slip.
    public var unsteadiness: ClosedRange<Double> = -2...0
    /// The share of examples with no fault of the machine.
    public var healthyShare = 0.3
    /// The share of examples with two faults.
    public var pairShare = 0.1
    /// The share of examples whose sensor is faulty.
    public var sensorFaultShare = 0.05

    /// The share of examples whose fault is in another bearing than the listed one, so that nothing is to be claimed.
    public var foreignShare = 0.08

    /// The share of single bearing faults that are also modulated by shaft and cage: run-out and unbalance turn the
    /// load on any ring, and elements of unequal size pass once a turn of the cage (Randall and Antoni, Mech. Syst.
    /// Signal Process. 25, 2011, 485, section 2.2).
    public var modulatedShare = 0.5

    public init(seed: UInt64) { self.seed = seed }

    /// Machines unlike those that the default makes: slower and faster, other geometries and rates, weaker faults. To
    /// decide by instead of by real recordings.
    public static func shifted(seed: UInt64) -> SimulatedVibration {
        var other = SimulatedVibration(seed: seed)
        other.speed = 300...9000
        other.duration = 2...8
        other.snr = -10...40
        other.rates = [6400, 24_000, 40_000, 48_828, 64_000]
        other.elements = 5...26
        other.gamma = 0.07...0.38
        return other
    }

    private static let bearingKinds: [VibrationKind] = [.innerRace, .outerRace, .rollingElement, .cage]
    private static let shaftKinds: [VibrationKind] = [.unbalance, .misalignment, .looseness, .rub]

    /// Example number `index`.
    public func example(_ index: Int) -> VibrationExample {
        var random = CounterRandom(seed: seed, stream: 0x7669_6272 &+ UInt64(truncatingIfNeeded: index) << 32)
        let speed = exp(random.uniform(in: log(self.speed.lowerBound)...log(self.speed.upperBound)))
        let duration = random.uniform(in: self.duration)
        let rate = rates[Int(random.uniform() * Double(rates.count))]
        let geometry = bearing(&random)
        let share = random.uniform()
        func one(of kinds: [VibrationKind], _ shares: [Double]) -> VibrationKind {
            var left = random.uniform() * shares.reduce(0, +)
            for (kind, share) in zip(kinds, shares) {
                if left < share { return kind }
                left -= share
            }
            return kinds[kinds.count - 1]
        }
        let bearingKind = one(of: Self.bearingKinds, [3, 3, 3, 2])
        let shaftKind = one(of: Self.shaftKinds, [1, 1, 1, 1])
        // Bearings have most of the faults that are hard to tell.
        let single = random.uniform() < 0.7 ? bearingKind : shaftKind
        let other = bearing(&random)
        var listed: SimulatedBearing?
        let kinds: [VibrationKind]
        if share < sensorFaultShare {
            kinds = [.sensorFaults]
        } else if share < sensorFaultShare + healthyShare {
            kinds = [.healthy]
        } else if share < sensorFaultShare + healthyShare + pairShare {
            kinds = [bearingKind, shaftKind]
        } else if share < sensorFaultShare + healthyShare + pairShare + foreignShare,
            Self.isApart(geometry, bearingKind, from: other)
        {
            kinds = [bearingKind]
            listed = other
        } else {
            kinds = [single]
        }
        var options = VibrationOptions(
            snr: snr, effects: kinds.count > 1 ? .none : .some, rate: rate, duration: duration, speed: speed,
            bearing: geometry,
            channelCount: 1)
        let isModulated =
            random.uniform() < modulatedShare && kinds.count == 1 && kinds[0].isBearingFault && listed == nil
        let depths = isModulated ? (shaft: 0.8 * random.uniform(), cage: 0.6 * random.uniform()) : nil
        if isModulated { options.effects = .none }
        // From a plant's machine to a motor on a bench, whose lines are sharp.
        options.unsteadiness = pow(10, random.uniform(in: unsteadiness))
        if kinds == [.sensorFaults] {
            // A wrongly stated rate makes a machine whose lines are elsewhere: nobody could read it.
            let faults: [SensorFault] = [.clipped, .dropout, .offset, .coarse]
            options.sensorFault = faults[Int(random.uniform() * Double(faults.count))]
        }
        return made(index, kinds, options, listed: listed, depths: depths)
    }

    /// Whether a fault of one bearing stands at no line of another, nor at twice or half of one.
    private static func isApart(_ bearing: SimulatedBearing, _ kind: VibrationKind, from other: SimulatedBearing)
        -> Bool
    {
        func lines(_ bearing: SimulatedBearing) -> [Double] {
            let orders = bearing.orders()
            return [orders.outerRace, orders.innerRace, 2 * orders.spin, orders.cage]
        }
        let place: Int
        switch kind {
        case .outerRace: place = 0
        case .innerRace: place = 1
        case .rollingElement: place = 2
        // All cages turn at nearly the same rate.
        default: return false
        }
        let line = lines(bearing)[place]
        return lines(other).allSatisfy { known in [0.5, 1, 2].allSatisfy { abs(line * $0 / known - 1) > 0.05 } }
    }

    private func bearing(_ random: inout CounterRandom) -> SimulatedBearing {
        let fromCatalogue = random.uniform() < 0.3
        let place = Int(random.uniform() * Double(SimulatedBearing.catalogue.count))
        let count = elements.lowerBound + Int(random.uniform() * Double(elements.count))
        let share = random.uniform()
        let angle = random.uniform() < 0.6 ? 0 : random.uniform(in: 5...40)
        if fromCatalogue { return SimulatedBearing.catalogue[place] }
        // Elements have room on the pitch circle: d/P < sin(π/Z).
        let cosine = cos(angle * .pi / 180)
        let most = min(gamma.upperBound, 0.95 * sin(.pi / Double(count)) * cosine)
        let least = min(gamma.lowerBound, 0.6 * most)
        let drawn = least + (most - least) * share.squareRoot()
        return SimulatedBearing(
            elements: count, elementDiameter: 40 * drawn / cosine, pitchDiameter: 40, contactAngle: angle)
    }

    private func made(
        _ index: Int, _ kinds: [VibrationKind], _ options: VibrationOptions, listed: SimulatedBearing?,
        depths: (shaft: Double, cage: Double)?
    ) -> VibrationExample {
        let machines = kinds.map {
            VibrationSimulator.machine(kind: $0, seed: seed, index: index, options: options)
        }
        var samples = machines[0].samples
        if machines.count > 1 {
            // Parts that a kind does not concern are the same for all kinds, so the healthy one is there twice.
            let healthy = VibrationSimulator.machine(kind: .healthy, seed: seed, index: index, options: options).samples
            let other = machines[1].samples
            for place in samples.indices { samples[place] += other[place] - healthy[place] }
        }
        let machine = machines[0]
        if let depths, let shaft = machine.truth.rate("shaft"), let cage = machine.truth.rate("ftf") {
            let healthy = VibrationSimulator.machine(kind: .healthy, seed: seed, index: index, options: options).samples
            for place in samples.indices {
                let time = 2 * Double.pi * Double(place) / machine.rate
                let gain = max(0, 1 + depths.shaft * cos(shaft * time) + depths.cage * cos(cage * time + 1))
                samples[place] = healthy[place] + gain * (samples[place] - healthy[place])
            }
        }
        let scale = machine.unit == .gravity ? 9.80665 : 1
        for place in samples.indices { samples[place] *= scale }
        var severity: [VibrationFault: Double] = [:]
        for machine in machines where listed == nil {
            for code in machine.truth.findings {
                guard let fault = VibrationFault(rawValue: code) else { continue }
                severity[fault] = Self.severity(of: fault, machine.truth)
            }
        }
        let orders = (listed ?? machine.bearing).orders()
        return VibrationExample(
            stretch: VibrationStretch(
                samples: samples, rate: machine.rate, shaft: machine.speedRPM / 60,
                orders: BearingOrders(
                    bpfo: orders.outerRace, bpfi: orders.innerRace, rollingElement: 2 * orders.spin, cage: orders.cage)),
            faults: Set(severity.keys), severity: severity, name: "machine \(index) of seed \(seed)")
    }

    /// 0 for a bearing fault 10 dB below its company, 1 for one 35 dB above; of shaft faults their place between the
    /// least and the greatest velocity that is drawn, logarithmic.
    private static func severity(of fault: VibrationFault, _ truth: SimulationTruth) -> Double {
        typealias P = VibrationParameters
        func place(_ parameter: ParameterRange) -> Double {
            guard let value = truth.parameter(parameter), value > 0 else { return 0.5 }
            let low = log(parameter.range.lowerBound), high = log(parameter.range.upperBound)
            return min(max((log(value) - low) / (high - low), 0), 1)
        }
        switch fault {
        case .innerRace, .outerRace, .rollingElement, .cage: return min(max(((truth.snr ?? 5) + 10) / 45, 0), 1)
        case .unbalance: return place(P.unbalance)
        case .misalignment: return place(P.misalignment)
        case .looseness: return place(P.looseness)
        case .rub: return place(P.rub)
        }
    }
}
