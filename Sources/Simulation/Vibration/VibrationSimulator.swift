internal import Evidence
internal import Foundation
internal import NumericalMethods

/// Makes machines with their recordings from a seed. Item k of a seed is the same whatever the number of items, and the same
/// bits on every run; parts that a kind does not concern are the same for all kinds.
public enum VibrationSimulator {
    /// The random streams of an item: each part draws from its own.
    private enum Stream: UInt64 {
        case kind, plan, motion, floor, secondFloor, fault, effects, shocks, sensorNoise, secondSensorNoise, sensorFault
    }

    private static func random(_ stream: Stream, seed: UInt64, index: Int) -> CounterRandom {
        CounterRandom(seed: seed, stream: UInt64(truncatingIfNeeded: index) &* 32 &+ stream.rawValue)
    }

    /// The machine number `index` of a seed.
    ///
    /// - Parameters:
    ///   - kind: of `mixed-fleet` the kind of this item is drawn: half are healthy.
    ///   - index: 0 or more.
    public static func machine(
        kind: VibrationKind, seed: UInt64, index: Int, options: VibrationOptions = VibrationOptions()
    ) -> SimulatedMachine {
        parts(kind: kind, seed: seed, index: index, options: options).machine
    }

    /// A machine with the vibration of its bearing fault and of everything else, m/s², before the sensor.
    struct Parts {
        var machine: SimulatedMachine
        var motion: ShaftMotion
        /// The bearing fault as the first channel has it; empty without one.
        var fault: [Double]
        /// Everything else in the first channel, before gain drift.
        var company: [Double]
    }

    static func parts(kind wanted: VibrationKind, seed: UInt64, index: Int, options: VibrationOptions) -> Parts {
        func draws(_ stream: Stream) -> ParameterDraw { ParameterDraw(random(stream, seed: seed, index: index)) }
        typealias P = VibrationParameters

        let kind = resolve(wanted, draws(.kind))
        var planDraw = draws(.plan)
        let plan = MachinePlan(options: options, draw: &planDraw)
        let effects = chosenEffects(kind, index: index, options: options, draw: draws(.effects))
        var effectDraw = draws(.effects)
        // The first numbers of this stream chose the effects; their parameters come from a later stretch of it.
        for _ in 0..<64 { _ = effectDraw.random.next() }
        var faultDraw = draws(.fault)
        var motionRandom = random(.motion, seed: seed, index: index)

        let ramp = effects.contains(.speedRamp) ? effectDraw(P.ramp) * (effectDraw.chance(0.5) ? 1 : -1) : 0
        let motion = ShaftMotion(
            hertz: plan.hertz, ripple: plan.ripple, corner: plan.rippleCorner, ramp: ramp,
            start: motionRandom.uniform(),
            count: plan.count, rate: plan.rate, random: &motionRandom
        )
        let resonator = Resonator(modes: plan.modes, rate: plan.rate)

        // What all channels hear: effects and single shocks.
        var common = [Double](repeating: 0, count: plan.count)
        let kinematic = plan.bearing.orders()
        let effectSignal = HealthyEffectSignal(
            motion: motion, resonator: resonator,
            bearingRates: [
                kinematic.outerRace, kinematic.innerRace, kinematic.spin, 2 * kinematic.spin, kinematic.cage,
            ].map { $0 * plan.hertz },
            floor: plan.floorLevel
        )
        for effect in effects {
            if let signal = effectSignal.samples(effect, draw: &effectDraw) { add(signal, to: &common) }
        }
        addShocks(plan, resonator, random(.shocks, seed: seed, index: index), to: &common)
        let drift = effects.contains(.gainDrift) ? HealthyEffectSignal.drift(count: plan.count, draw: &effectDraw) : nil

        // The fault.
        let extraLines = kind.isShaftFault ? ShaftFaultTones.lines(kind, draw: &faultDraw) : []
        let floorGain = kind == .looseness ? faultDraw(P.loosenessFloor) : 1
        var channels = (0..<plan.channelCount).map { channel in
            otherSignals(
                plan, motion, common: common, lines: plan.shaftLines + extraLines, floorGain: floorGain,
                channel: channel, random: random(channel == 0 ? .floor : .secondFloor, seed: seed, index: index)
            )
        }
        let company = channels[0]
        var truth = SimulationTruth(
            kind: kind.rawValue, seed: seed, index: index, findings: kind.findingCode.map { [$0] } ?? [],
            effects: effects.map(\.rawValue), rates: rates(plan, motion, slip: 0), parameters: []
        )
        var fault: [Double] = []
        if kind.isBearingFault {
            fault = plantFault(
                kind, plan, motion, resonator, company: company, options: options, draw: &faultDraw, truth: &truth
            )
            for channel in channels.indices {
                add(fault, to: &channels[channel], gain: channel == 0 ? 1 : plan.pathGain)
            }
        }

        // The sensor.
        var sensorDraw = draws(.sensorFault)
        let drawnFault = sensorDraw.choice(SensorFault.allCases)
        let sensorFault = kind == .sensorFaults ? (options.sensorFault ?? drawnFault) : nil
        let scale = plan.gain / (plan.isInGravity ? 9.80665 : 1)
        for channel in channels.indices {
            var noise = random(channel == 0 ? .sensorNoise : .secondSensorNoise, seed: seed, index: index)
            for sample in channels[channel].indices {
                let vibration = channels[channel][sample] * (drift?[sample] ?? 1)
                channels[channel][sample] = (vibration + plan.sensorNoise * noise.normal()) * scale
            }
            if let sensorFault { SensorChain.apply(sensorFault, to: &channels[channel], draw: &sensorDraw) }
            for sample in channels[channel].indices {
                channels[channel][sample] = Double(Float(channels[channel][sample]))
            }
        }
        let statedRate = sensorFault == .wrongRate ? plan.rate * sensorDraw.choice(P.rateFactors) : plan.rate
        truth.sensorFault = sensorFault?.rawValue
        truth.findings += sensorFault?.findingCode.map { [$0] } ?? []
        truth.parameters =
            planDraw.drawn + effectDraw.drawn + faultDraw.drawn + sensorDraw.drawn
            + [DrawnParameter(name: "true_rate_hz", value: plan.rate)]

        let directions = ["radial", "axial"]
        return Parts(
            machine: SimulatedMachine(
                index: index, kind: kind,
                channels: channels.enumerated().map {
                    SimulatedChannel(name: directions[$0], direction: directions[$0], samples: $1)
                },
                unit: plan.isInGravity ? .gravity : .metresPerSecondSquared, rate: statedRate,
                speedRPM: plan.statedRPM, bearing: plan.bearing, listedGear: plan.listedGear, truth: truth
            ),
            motion: motion, fault: fault, company: company
        )
    }

    // MARK: The steps

    private static func resolve(_ kind: VibrationKind, _ draw: ParameterDraw) -> VibrationKind {
        var draw = draw
        guard kind == .mixedFleet else { return kind }
        let others = VibrationKind.allCases.filter { $0 != .healthy && $0 != .mixedFleet }
        return draw.chance(0.5) ? .healthy : draw.choice(others)
    }

    private static func chosenEffects(
        _ kind: VibrationKind, index: Int, options: VibrationOptions, draw: ParameterDraw
    ) -> [HealthyEffect] {
        var draw = draw
        switch options.effects {
        case .none: return []
        case .only(let effect): return [effect]
        case .some:
            let isThird = kind == .healthy && index % 3 == 0
            let isTenth = kind != .healthy && kind != .sensorFaults && draw.chance(0.1)
            guard isThird || isTenth else { return [] }
            let first = draw.choice(HealthyEffect.allCases)
            let second = draw.choice(HealthyEffect.allCases)
            return draw.chance(0.4) && second != first ? [first, second] : [first]
        }
    }

    /// Scales a bearing fault to the drawn ratio in the band of its strongest mode and notes the truth.
    private static func plantFault(
        _ kind: VibrationKind, _ plan: MachinePlan, _ motion: ShaftMotion, _ resonator: Resonator, company: [Double],
        options: VibrationOptions, draw: inout ParameterDraw, truth: inout SimulationTruth
    ) -> [Double] {
        let signal = BearingFaultSignal(kind: kind, options: options, bearing: plan.bearing, draw: &draw)
        let snr = draw(VibrationParameters.impulseBandSNR, within: options.snr)
        var fault = signal.samples(over: motion, resonator: resonator, random: &draw.random)
        let band = impulseBand(plan, rate: signal.order * plan.hertz)
        let faultPower = BandPower.meanSquare(fault, rate: plan.rate, band: band)
        let floorPower = BandPower.meanSquare(company, rate: plan.rate, band: band)
        if faultPower > 0 {
            let scale = (pow(10, snr / 10) * floorPower / faultPower).squareRoot()
            for index in fault.indices { fault[index] *= scale }
            truth.snr = snr
            truth.band = band
        } else {
            // Nothing struck within the recording, such as a cage that turns less than twice.
            truth.findings = []
        }
        truth.shape = signal.shape.rawValue
        truth.rates = rates(
            plan, motion, slip: draw.drawn.first { $0.name == VibrationParameters.slip.name }?.value ?? 0)
        truth.rates.append(DrawnParameter(name: "fault", value: signal.order * motion.meanHertz))
        return fault
    }

    /// The band of the strongest mode: three damping bandwidths to each side, at least twice the fault's rate.
    private static func impulseBand(_ plan: MachinePlan, rate: Double) -> ClosedRange<Double> {
        let mode = plan.modes.max { $0.gain < $1.gain } ?? Mode(frequency: plan.rate / 8, damping: 0.03, gain: 1)
        let half = max(3 * mode.damping * mode.frequency, 2 * rate)
        return max(mode.frequency - half, 0)...min(mode.frequency + half, plan.rate / 2)
    }

    private static func rates(_ plan: MachinePlan, _ motion: ShaftMotion, slip: Double) -> [DrawnParameter] {
        let orders = plan.bearing.orders(slip: slip)
        return [
            ("shaft", 1), ("bpfo", orders.outerRace), ("bpfi", orders.innerRace), ("bsf", orders.spin),
            ("ftf", orders.cage),
        ].map { DrawnParameter(name: $0, value: $1 * motion.meanHertz) }
    }

    /// Everything but a bearing fault, as a channel has it, m/s².
    private static func otherSignals(
        _ plan: MachinePlan, _ motion: ShaftMotion, common: [Double], lines: [ShaftLine], floorGain: Double,
        channel: Int,
        random: CounterRandom
    ) -> [Double] {
        var random = random
        var signal = ShapedNoise.samples(
            count: plan.count, rate: plan.rate, random: &random, amplitude: plan.floor.amplitude
        )
        let path = channel == 0 ? 1 : plan.pathGain
        let level = plan.floorLevel * floorGain * path
        for index in signal.indices { signal[index] = signal[index] * level + common[index] * path }
        for line in lines where line.order * plan.hertz < 0.47 * plan.rate {
            let velocity = line.radial * (channel == 0 ? 1 : line.axial)
            Tone(
                frequency: line.order,
                amplitude: ShaftFaultTones.acceleration(velocity: velocity, frequency: line.order * plan.hertz),
                phase: line.phase + (channel == 0 ? 0 : 0.25)
            ).add(to: &signal, clock: .shaft(motion))
        }
        for tone in plan.gearTones { tone.add(to: &signal, clock: .shaft(motion), gain: path) }
        for tone in plan.fixedTones where tone.frequency < 0.47 * plan.rate {
            tone.add(to: &signal, clock: .time(rate: plan.rate), gain: path)
        }
        return signal
    }

    private static func addShocks(
        _ plan: MachinePlan, _ resonator: Resonator, _ random: CounterRandom, to signal: inout [Double]
    ) {
        guard plan.shocksPerSecond > 0 else { return }
        var random = random
        var impacts: [Impact] = []
        var position = 0.0
        while true {
            position += -log(max(1 - random.uniform(), 1e-300)) * plan.rate / plan.shocksPerSecond
            guard position < Double(plan.count) else { break }
            impacts.append(Impact(position: position, strength: plan.floorLevel * random.uniform(in: 3...20)))
        }
        guard !impacts.isEmpty else { return }
        add(resonator.answer(to: impacts, count: plan.count), to: &signal)
    }

    private static func add(_ other: [Double], to signal: inout [Double], gain: Double = 1) {
        for index in signal.indices { signal[index] += other[index] * gain }
    }
}
