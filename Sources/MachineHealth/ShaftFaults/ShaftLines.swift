internal import Evidence
internal import Foundation

/// The lines at multiples of a shaft's speed in one channel, with the speed found from the lines themselves.
struct ShaftLines {
    /// Orders that the shaft rules use.
    static let orders: [Double] = fractions + halves + whole
    static let fractions: [Double] = [0.25, 1.0 / 3, 2.0 / 3, 0.75, 4.0 / 3]
    static let halves: [Double] = [0.5, 1.5, 2.5, 3.5]
    static let whole: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

    /// Not owned: these lines are kept by the window itself, and a circle of owners would never be freed.
    unowned let window: SampleWindow
    /// Revolutions a second as the lines have it, else as declared.
    var speed: Double
    /// Whether a line at the shaft's speed is significant, so that `speed` is measured.
    var isSpeedFound: Bool
    /// How far a line is searched for from its order, relative.
    var tolerance: Double
    /// Revolutions in the window.
    var revolutions: Double
    var lines: [Double: SpectralLine]
    /// Velocity, mm/s rms, by order.
    var velocities: [Double: Double]

    /// A line is taken as real below this chance. Nineteen orders in a handful of channels keep the chance of one false line
    /// in a recording below 0.1 %.
    static let significance = 1e-5
    /// How far the highest bin of a smeared line may lie from its order, relative: the speed of a machine at constant load wanders
    /// by a few tenths of a per cent in a recording.
    static let wander = 0.005
    /// No line is searched for farther from its order than this, relative: at a quarter of the speed that is one bin of twenty turns.
    static let farthest = 0.201

    /// - Parameters:
    ///   - speed: declared, revolutions a second.
    ///   - tolerance: how far that may be off, relative.
    /// - Throws: where the channel is no vibration, or the window too short: lines must be told apart from their halves.
    init(_ window: SampleWindow, speed declared: Double, tolerance: Double) throws(MeasurementError) {
        guard declared > 0, declared.isFinite else { throw MeasurementError("the shaft stands still") }
        let conversion = try VibrationQuantity.velocity.conversion(from: window)
        let spectrum = try ChannelSpectrum.of(window)
        revolutions = spectrum.duration * declared
        guard revolutions >= 20 else { throw MeasurementError("the recording has fewer than twenty revolutions") }
        self.window = window
        (speed, isSpeedFound) = ShaftLines.refined(declared, tolerance, spectrum)
        self.tolerance = isSpeedFound ? ShaftLines.wander : tolerance
        lines = [:]
        velocities = [:]
        for order in ShaftLines.orders {
            // Once the speed is measured, a line lies within two bins of its order (below the first: within one, as the error of
            // the speed is less there), or as far as the speed wanders.
            let bins = order < 1 ? 1.0 : 2
            let reach = isSpeedFound ? max(bins * spectrum.binWidth / (order * speed), ShaftLines.wander) : tolerance
            guard reach < ShaftLines.farthest,
                let line = SpectralLine.near(order * speed, tolerance: reach, in: spectrum)
            else {
                continue
            }
            lines[order] = line
            let integration = pow(2 * Double.pi * line.frequency, Double(-conversion.integrations))
            velocities[order] = line.amplitude * integration * conversion.factor
        }
    }

    /// The speed at which the first three harmonics stand out most: Σ of their levels over the local floor, over all speeds
    /// within the tolerance in steps of half a bin of the third harmonic.
    private static func refined(
        _ declared: Double, _ tolerance: Double, _ spectrum: ChannelSpectrum
    ) -> (speed: Double, isFound: Bool) {
        var best: (score: Double, line: SpectralLine, harmonic: Double)?
        for harmonic in [1.0, 2, 3] {
            guard let line = SpectralLine.near(harmonic * declared, tolerance: tolerance, in: spectrum),
                line.chance < significance / 3
            else { continue }
            // A strong fundamental decides; a harmonic only where it says the same or there is no fundamental.
            let score = line.decibels - 3 * (harmonic - 1)
            if best.map({ score > $0.score }) ?? true { best = (score, line, harmonic) }
        }
        guard let best else { return (declared, false) }
        return (best.line.frequency / best.harmonic, true)
    }

    /// Whether a line is there.
    func isSignificant(_ order: Double) -> Bool { (lines[order]?.chance ?? 1) < ShaftLines.significance }

    /// The velocity of a line in mm/s rms, 0 where it is not significant.
    func velocity(_ order: Double) -> Double { isSignificant(order) ? velocities[order] ?? 0 : 0 }

    /// The velocity of the first ten harmonics together.
    var harmonicVelocity: Double {
        (1...10).reduce(0) { $0 + velocity(Double($1)) * velocity(Double($1)) }.squareRoot()
    }

    /// The parameters with which a line of this shaft is measured again.
    func parameters(_ order: Double) -> MethodParameters {
        let frequency = (order * speed).rounded(toSignificant: 9)
        let reach = lines[order].map { max(abs($0.frequency / frequency - 1) * 1.5, tolerance) } ?? tolerance
        return ["frequency": .number(frequency), "tolerance": .number(reach.rounded(toSignificant: 4))]
    }

    /// Measures a line's velocity for the report.
    func measure(
        _ order: Double, _ place: String, _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> QuantityID {
        try ledger.measure(
            LineVelocity.self, parameters(order), kind: "line-velocity", subject: place, in: window
        )
    }

    /// Measures how far a line stands out, for the report.
    func measureProminence(
        _ order: Double, _ place: String, _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> QuantityID {
        try ledger.measure(
            LineProminence.self, parameters(order), kind: "line-prominence", subject: place, in: window
        )
    }
}
