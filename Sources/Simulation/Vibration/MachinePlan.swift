internal import Foundation
internal import NumericalMethods

/// Everything about a machine that is drawn before its signals are made: the same for every kind, so that a fault of item k
/// sits in the machine that is healthy item k.
struct MachinePlan {
    var rate: Double
    var count: Int
    var hertz: Double
    var statedRPM: Double
    var ripple: Double
    var rippleCorner: Double
    var bearing: SimulatedBearing
    var modes: [Mode]
    var floor: FloorShape
    var floorLevel: Double
    /// Healthy lines of the shaft: residual unbalance, harmonics and blade pass.
    var shaftLines: [ShaftLine]
    /// Lines of gears in m/s²: order and amplitude.
    var gearTones: [Tone]
    var listedGear: SimulatedMachine.ListedGear?
    /// Hum and the neighbour's lines, frequency in Hz.
    var fixedTones: [Tone]
    var shocksPerSecond: Double
    var sensorNoise: Double
    var gain: Double
    /// What the second channel hears of sources that are not lines of the shaft.
    var pathGain: Double
    var channelCount: Int
    var isInGravity: Bool

    init(options: VibrationOptions, draw: inout ParameterDraw) {
        typealias P = VibrationParameters
        // The recording and the turning.
        let drawnRate = draw.choice(P.rates)
        rate = options.rate ?? drawnRate
        let duration = draw(P.duration)
        count = max(2, Int(min(options.duration ?? duration, 600) * rate))
        let speed = draw(P.speed)
        let rpm = options.speed ?? speed
        hertz = rpm / 60
        statedRPM = ((rpm * (1 + draw(P.speedStatement))) * 10).rounded() / 10
        ripple = draw(P.speedRipple) * options.unsteadiness
        rippleCorner = draw(P.rippleCorner)
        let drawnBearing = draw.choice(SimulatedBearing.catalogue)
        bearing = options.bearing ?? drawnBearing

        // Structure and floor.
        let modeCount = draw.whole(P.modeCount)
        modes = MachinePlan.modes(modeCount, rate: rate, draw: &draw)
        let step = draw(P.floorOctaveStep)
        var level = 0.0
        let octaves = (0..<12).map { _ in
            level = 0.8 * level + step * draw.random.normal()
            return level
        }
        floor = FloorShape(
            octaves: octaves, peaks: modes.map { .init(mode: $0, decibels: draw(P.modePeak)) },
            corner: draw(P.floorCorner)
        )
        floorLevel = draw(P.floorLevel)

        // Company.
        shaftLines = MachinePlan.healthyLines(draw: &draw)
        (gearTones, listedGear) =
            draw.chance(0.35)
            ? MachinePlan.gear(floorLevel: floorLevel, hertz: hertz, rate: rate, draw: &draw) : ([], nil)
        fixedTones = MachinePlan.hum(draw: &draw) + MachinePlan.neighbour(draw: &draw)
        shocksPerSecond = draw.chance(0.3) ? draw(P.shockRate) : 0

        // The sensor.
        sensorNoise = draw(P.sensorNoise) * floorLevel
        gain = draw(P.gain)
        pathGain = draw(P.pathGain)
        let drawnChannels = draw.chance(0.3) ? 2 : 1
        channelCount = min(max(options.channelCount ?? drawnChannels, 1), 2)
        isInGravity = draw.chance(0.5)
    }

    private static func modes(_ count: Int, rate: Double, draw: inout ParameterDraw) -> [Mode] {
        typealias P = VibrationParameters
        let lowest = min(1500 / rate, P.modeFrequency.range.upperBound)
        return (0..<count).map { place in
            let share = draw(P.modeFrequency, within: lowest...P.modeFrequency.range.upperBound)
            let gain = place == 0 ? 1 : draw.random.uniform(in: 0.2...0.9)
            return Mode(frequency: share * rate, damping: draw(P.modeDamping), gain: gain)
        }
    }

    private static func healthyLines(draw: inout ParameterDraw) -> [ShaftLine] {
        typealias P = VibrationParameters
        var lines: [ShaftLine] = []
        var velocity = draw(P.healthyUnbalance)
        for order in 1...5 {
            let axial = draw.random.uniform(in: 0.1...0.4)
            lines.append(ShaftLine(order: Double(order), radial: velocity, axial: axial, phase: draw.turn()))
            velocity *= draw(P.harmonicDecay)
        }
        if draw.chance(0.4) {
            let blades = Double(draw.whole(P.bladeCount))
            let level = draw(P.bladeLevel)
            lines.append(ShaftLine(order: blades, radial: level, axial: 0.7, phase: draw.turn()))
            lines.append(ShaftLine(order: 2 * blades, radial: 0.3 * level, axial: 0.7, phase: draw.turn()))
            for side in [-1.0, 1] {
                lines.append(ShaftLine(order: blades + side, radial: 0.1 * level, axial: 0.7, phase: draw.turn()))
            }
        }
        return lines
    }

    private static func gear(
        floorLevel: Double, hertz: Double, rate: Double, draw: inout ParameterDraw
    ) -> ([Tone], SimulatedMachine.ListedGear?) {
        typealias P = VibrationParameters
        let teeth = draw.whole(P.gearTeeth)
        let mate = draw.whole(P.gearTeeth)
        let level = draw(P.gearLevel) * floorLevel * 2.0.squareRoot()
        let side = draw(P.gearModulation)
        var tones: [Tone] = []
        for harmonic in 1...3 {
            let order = Double(teeth * harmonic)
            let amplitude = level / Double(harmonic * harmonic)
            // The shaft's own sidebands and, half as strong, the mate's.
            var lines = [(order, amplitude)]
            for (spacing, share) in [(1.0, side), (Double(teeth) / Double(mate), side / 2)] {
                for step in 1...2 {
                    let strength = amplitude * share / Double(step * step)
                    lines += [(order - Double(step) * spacing, strength), (order + Double(step) * spacing, strength)]
                }
            }
            for (order, amplitude) in lines where order > 0 && order * hertz < 0.47 * rate {
                tones.append(Tone(frequency: order, amplitude: amplitude, phase: draw.turn()))
            }
        }
        return (tones, draw.chance(0.5) ? .init(teeth: teeth, mateTeeth: mate) : nil)
    }

    private static func hum(draw: inout ParameterDraw) -> [Tone] {
        let line = draw.chance(0.5) ? 50.0 : 60.0
        let level = draw(VibrationParameters.humLevel)
        draw.note("line_hz", line)
        // The mains wander by up to 0.05 Hz.
        let mains = line + draw.random.uniform(in: -0.05...0.05)
        return (1...4).map { harmonic in
            let frequency = 2 * mains * Double(harmonic)
            let velocity = level / Double(harmonic * harmonic)
            return Tone(
                frequency: frequency,
                amplitude: ShaftFaultTones.acceleration(velocity: velocity, frequency: frequency), phase: draw.turn()
            )
        }
    }

    private static func neighbour(draw: inout ParameterDraw) -> [Tone] {
        guard draw.chance(0.5) else { return [] }
        let hertz = draw(VibrationParameters.neighbourSpeed)
        let level = draw(VibrationParameters.neighbourLevel)
        return (1...4).map { harmonic in
            let frequency = hertz * Double(harmonic)
            let velocity = level / Double(harmonic)
            return Tone(
                frequency: frequency,
                amplitude: ShaftFaultTones.acceleration(velocity: velocity, frequency: frequency), phase: draw.turn()
            )
        }
    }
}
