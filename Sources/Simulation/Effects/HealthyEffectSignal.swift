internal import Foundation
internal import NumericalMethods

/// Makes the signals of `HealthyEffect`.
struct HealthyEffectSignal {
    let motion: ShaftMotion
    let resonator: Resonator
    /// Rates of the listed bearing's parts that foreign rates keep away from, Hz.
    let bearingRates: [Double]
    /// Rms of the floor, m/s².
    let floor: Double

    private typealias P = VibrationParameters
    private var count: Int { motion.revolutions.count }
    private var rate: Double { motion.rate }

    /// The additional vibration in m/s², or `nil` for effects that do not add (drift, ramp).
    func samples(_ effect: HealthyEffect, draw: inout ParameterDraw) -> [Double]? {
        let signal: [Double]
        switch effect {
        case .gainDrift, .speedRamp: return nil
        case .shaftModulatedNoise: signal = modulatedNoise(.shaft(motion), 1, &draw)
        case .foreignModulatedNoise:
            let foreign = self.foreignRate(P.foreignRate, &draw)
            signal = modulatedNoise(.time(rate: rate), foreign, &draw)
        case .gearModulation: signal = gear(&draw)
        case .poissonImpulses:
            signal = knocks(perSecond: draw(P.impulseRate), spread: draw(P.impulseSpread), &draw) { _ in true }
        case .heavyTailedNoise:
            let alpha = draw(P.stability)
            signal = resonator.answer(to: (0..<count).map { _ in stable(alpha, &draw.random) })
        case .irregularRepetition: signal = renewal(&draw)
        case .neighbourImpacts:
            let hertz = foreignRate(P.neighbourSpeed, &draw)
            signal = impacts(hertz: hertz, jitter: 0.001, spread: 0.2, &draw)
        case .intermittentRattle: signal = rattle(&draw)
        case .inverter: signal = inverter(&draw)
        case .beatingTones: signal = beat(&draw)
        case .synchronousImpacts:
            let perTurn = draw.chance(0.5) ? 1.0 : 2.0
            let angles = ImpactTrain.angles(order: perTurn, jitter: 0, over: motion, random: &draw.random)
            let strengths = angles.map { _ in max(1 + 0.15 * draw.random.normal(), 0) }
            let positions = ImpactTrain.positions(angles, of: motion)
            signal = resonator.answer(to: zip(positions, strengths).map(Impact.init), count: count)
        }
        return scaled(signal, to: floor * draw(P.effectLevel))
    }

    /// A factor on the whole signal that wanders smoothly: 1 ± drift.
    static func drift(count: Int, draw: inout ParameterDraw) -> [Double] {
        let depth = draw(P.drift)
        let phase = draw.turn()
        let cycles = draw.random.uniform(in: 0.3...1.5)
        return (0..<count).map { 1 + depth * sin(2 * .pi * (phase + cycles * Double($0) / Double(max(count, 1)))) }
    }

    // MARK: The pieces

    private func scaled(_ signal: [Double], to level: Double) -> [Double] {
        let power = signal.reduce(0) { $0 + $1 * $1 } / Double(max(signal.count, 1))
        guard power > 0, power.isFinite else { return signal.map { _ in 0 } }
        let scale = level / power.squareRoot()
        return signal.map { $0 * scale }
    }

    /// A rate that is not within 3 % of a rate of the listed bearing.
    private func foreignRate(_ range: ParameterRange, _ draw: inout ParameterDraw) -> Double {
        var trial = draw
        for _ in 0..<50 {
            let value = trial(range)
            if bearingRates.allSatisfy({ abs(value / $0 - 1) > 0.03 }) {
                draw.random = trial.random
                draw.note(range.name, value)
                return value
            }
        }
        return draw(range)
    }

    private func modulatedNoise(_ clock: ToneClock, _ frequency: Double, _ draw: inout ParameterDraw) -> [Double] {
        var wave = [Double](repeating: 1, count: count)
        Tone(frequency: frequency, amplitude: draw(P.modulationDepth), phase: draw.turn()).add(to: &wave, clock: clock)
        for index in wave.indices { wave[index] *= draw.random.normal() }
        return resonator.answer(to: wave)
    }

    private func gear(_ draw: inout ParameterDraw) -> [Double] {
        let teeth = Double(draw.whole(P.gearTeeth))
        let mate = Double(draw.whole(P.gearTeeth))
        let depth = draw(P.modulationDepth)
        var signal = [Double](repeating: 0, count: count)
        for harmonic in 1...3 {
            let order = teeth * Double(harmonic)
            guard order * motion.meanHertz < 0.45 * rate else { break }
            for (spacing, share) in [(1.0, depth), (teeth / mate, depth * 0.7)] {
                for side in -3...3 where side != 0 {
                    Tone(
                        frequency: order + Double(side) * spacing,
                        amplitude: share * pow(0.6, Double(abs(side))) / Double(harmonic), phase: draw.turn()
                    ).add(to: &signal, clock: .shaft(motion))
                }
            }
            Tone(frequency: order, amplitude: 1 / Double(harmonic), phase: draw.turn())
                .add(to: &signal, clock: .shaft(motion))
        }
        return signal
    }

    private func knocks(
        perSecond: Double, spread: Double, _ draw: inout ParameterDraw, where isHeard: (Double) -> Bool
    ) -> [Double] {
        var impacts: [Impact] = []
        var position = 0.0
        while true {
            position += -log(max(1 - draw.random.uniform(), 1e-300)) * rate / perSecond
            guard position < Double(count) else { break }
            let strength = exp(spread * draw.random.normal())
            if isHeard(position) { impacts.append(Impact(position: position, strength: strength)) }
        }
        return resonator.answer(to: impacts, count: count)
    }

    private func impacts(hertz: Double, jitter: Double, spread: Double, _ draw: inout ParameterDraw) -> [Double] {
        var impacts: [Impact] = []
        var position = draw.turn() * rate / hertz
        while position < Double(count) {
            impacts.append(Impact(position: position, strength: max(1 + spread * draw.random.normal(), 0)))
            position += max(1 + jitter * draw.random.normal(), 0.05) * rate / hertz
        }
        return resonator.answer(to: impacts, count: count)
    }

    private func renewal(_ draw: inout ParameterDraw) -> [Double] {
        let hertz = foreignRate(P.foreignRate, &draw)
        return impacts(hertz: hertz, jitter: draw(P.intervalSpread), spread: draw(P.impulseSpread), &draw)
    }

    private func rattle(_ draw: inout ParameterDraw) -> [Double] {
        let length = draw(P.burst)
        var edges: [Double] = []
        var edge = 0.0
        while edge < Double(count) {
            edge += -log(max(1 - draw.random.uniform(), 1e-300)) * length * rate
            edges.append(edge)
        }
        let start = draw.chance(0.5)
        var index = 0
        return knocks(perSecond: 80, spread: draw(P.impulseSpread), &draw) { position in
            while index < edges.count, edges[index] <= position { index += 1 }
            return (index % 2 == 0) == start
        }
    }

    private func inverter(_ draw: inout ParameterDraw) -> [Double] {
        let output = draw(P.mainsRate)
        let carrier = draw(P.carrier)
        var signal = modulatedNoise(.time(rate: rate), 2 * output, &draw)
        signal = scaled(signal, to: 0.5)
        for multiple in 1...2 {
            for side in stride(from: -4.0, through: 4, by: 2) {
                let frequency = Double(multiple) * carrier + side * output
                guard frequency > 0, frequency < 0.48 * rate else { continue }
                Tone(
                    frequency: frequency, amplitude: 1 / (Double(multiple) * (1 + abs(side) / 2)), phase: draw.turn()
                ).add(to: &signal, clock: .time(rate: rate))
            }
        }
        return signal
    }

    private func beat(_ draw: inout ParameterDraw) -> [Double] {
        let centre = resonator.modes.first?.frequency ?? 0.1 * rate
        let spacing = foreignRate(P.beatRate, &draw)
        var signal = [Double](repeating: 0, count: count)
        for (frequency, amplitude) in [(centre, 1.0), (centre + spacing, draw.random.uniform(in: 0.3...1))] {
            Tone(frequency: frequency, amplitude: amplitude, phase: draw.turn())
                .add(to: &signal, clock: .time(rate: rate))
        }
        return signal
    }

    /// A symmetric α-stable number of scale 1, 0 < α ≤ 2, α ≠ 1 (Chambers, Mallows and Stuck, J. Am. Stat. Assoc. 71, 1976, 340).
    private func stable(_ alpha: Double, _ random: inout CounterRandom) -> Double {
        let angle = Double.pi * (random.uniform() - 0.5)
        let exponential = -log(max(1 - random.uniform(), 1e-300))
        let first = sin(alpha * angle) / pow(cos(angle), 1 / alpha)
        return first * pow(cos((1 - alpha) * angle) / exponential, (1 - alpha) / alpha)
    }
}
