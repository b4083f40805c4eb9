internal import Foundation
internal import NumericalMethods

/// The vibration of a bearing fault, before it is scaled to its signal-to-noise ratio.
struct BearingFaultSignal: Sendable {
    var kind: VibrationKind
    var shape: BearingFaultShape
    var orders: SimulatedBearing.Orders
    /// Standard deviation of an interval between impacts over its mean.
    var jitter: Double
    /// Spread of the strength of impacts.
    var scatter: Double
    /// Stribeck's load distribution factor ε.
    var loadZone: Double
    /// Rotating part of the load, for outer races.
    var rotatingLoad: Double
    /// Weaker over stronger strike, for rolling elements.
    var strikeRatio: Double
    /// Length of the spall over the distance between impacts.
    var spallLength: Double
    /// Entry over exit.
    var spallEntry: Double
    /// Modulation depth of a distributed fault.
    var depth: Double
    /// How sharply a damaged cage pocket's noise is gathered around its place.
    var cageSharpness: Double
    /// How strongly the disturbed element's spin modulates a cage fault.
    var cageSpin: Double
    /// Where the load points, in turns from the defect's place at angle 0.
    var loadAngle: Double

    /// Draws a fault; everything drawn is noted in `draw`.
    init(kind: VibrationKind, options: VibrationOptions, bearing: SimulatedBearing, draw: inout ParameterDraw) {
        typealias P = VibrationParameters
        self.kind = kind
        // Three of five faults are points, of the others half are spalls; cages are as `cageWave` says.
        let drawnShape: BearingFaultShape = draw.chance(0.6) ? .point : (draw.chance(0.5) ? .spall : .distributed)
        shape = kind == .cage ? .distributed : (options.shape ?? drawnShape)
        orders = bearing.orders(slip: draw(P.slip))
        jitter = draw(P.slipJitter) * options.unsteadiness
        scatter = draw(P.impactScatter)
        loadZone = draw(P.loadZone)
        rotatingLoad = draw(P.rotatingLoad)
        strikeRatio = draw(P.strikeRatio)
        spallLength = draw(P.spallLength)
        spallEntry = draw(P.spallEntry)
        depth = draw(P.distributedDepth)
        cageSharpness = draw(P.cageSharpness)
        cageSpin = draw(P.cageSpin)
        loadAngle = draw.turn()
    }

    /// Impacts per revolution of the shaft. A defect of an element strikes twice per spin.
    var order: Double {
        switch kind {
        case .innerRace: orders.innerRace
        case .rollingElement: 2 * orders.spin
        case .cage: orders.cage
        default: orders.outerRace
        }
    }

    /// Load on a place of the ring over the greatest load (Stribeck): (1 − (1−cos φ)/(2ε))^(3/2), 0 outside the zone.
    ///
    /// - Parameter turn: angle from the load's direction, in turns.
    static func load(_ turn: Double, zone: Double) -> Double {
        let base = 1 - (1 - cos(2 * .pi * turn)) / (2 * zone)
        return base > 0 ? base * base.squareRoot() : 0
    }

    /// Strength of the impact number `count` at a shaft angle, without scatter.
    ///
    /// - Inner race: the defect passes the load zone once per revolution of the shaft.
    /// - Element: once per revolution of the cage; strikes on inner and outer ring alternate.
    /// - Outer race: it stands, so only a rotating part of the load modulates it.
    func strength(angle: Double, count: Int) -> Double {
        switch kind {
        case .innerRace: Self.load(angle - loadAngle, zone: loadZone)
        case .rollingElement:
            Self.load(orders.cage * angle - loadAngle, zone: loadZone) * (count % 2 == 0 ? 1 : strikeRatio)
        default: 1 + rotatingLoad * cos(2 * .pi * (angle - loadAngle))
        }
    }

    /// The impacts of the fault over a motion.
    func impacts(over motion: ShaftMotion, random: inout CounterRandom) -> [Impact] {
        let angles = ImpactTrain.angles(order: order, jitter: jitter, over: motion, random: &random)
        let positions = ImpactTrain.positions(angles, of: motion)
        var impacts: [Impact] = []
        let spall = spallLength / order
        for (count, angle) in angles.enumerated() {
            let strength = strength(angle: angle, count: count) * max(1 + scatter * random.normal(), 0)
            guard strength > 0 else { continue }
            guard shape == .spall else {
                impacts.append(Impact(position: positions[count], strength: strength))
                continue
            }
            let local = positions[min(count + 1, positions.count - 1)] - positions[max(count, 1) - 1]
            let turns = angles[min(count + 1, angles.count - 1)] - angles[max(count, 1) - 1]
            let samplesPerTurn = turns > 0 ? local / turns : 0
            impacts.append(Impact(position: positions[count], strength: -spallEntry * strength))
            impacts.append(Impact(position: positions[count] + spall * samplesPerTurn, strength: strength))
        }
        return impacts.sorted { $0.position < $1.position }
    }

    /// The vibration over a motion, in any unit.
    func samples(over motion: ShaftMotion, resonator: Resonator, random: inout CounterRandom) -> [Double] {
        let count = motion.revolutions.count
        guard shape == .distributed else {
            return resonator.answer(to: impacts(over: motion, random: &random), count: count)
        }
        let angles = ImpactTrain.angles(order: order, jitter: jitter, over: motion, random: &random)
        let positions = ImpactTrain.positions(angles, of: motion)
        guard positions.count > 1 else { return [Double](repeating: 0, count: count) }
        var passage = 0
        let excitation = (0..<count).map { index in
            while passage + 2 < positions.count, positions[passage + 1] <= Double(index) { passage += 1 }
            let span = max(positions[passage + 1] - positions[passage], 1)
            let phase = (Double(index) - positions[passage]) / span
            let angle = motion.revolutions[index]
            let wave =
                kind == .cage
                ? cageWave(phase: phase, angle: angle)
                : (1 + depth * cos(2 * .pi * phase)) * strength(angle: angle, count: 0)
            return random.normal() * wave
        }
        return resonator.answer(to: excitation)
    }

    /// Strength of a cage fault's noise: gathered around the damaged pocket once per turn of the cage, and modulated at twice
    /// the spin by the element whose rolling the pocket disturbs, which gives sidebands of the cage about that line.
    private func cageWave(phase: Double, angle: Double) -> Double {
        let gathered = exp(cageSharpness * (cos(2 * .pi * phase) - 1))
        return gathered * (1 + cageSpin * cos(2 * .pi * 2 * orders.spin * angle))
    }
}
