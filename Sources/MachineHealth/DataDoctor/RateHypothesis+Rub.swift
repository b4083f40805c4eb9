internal import Foundation

extension RateHypothesis {
    /// Whether lines at fractions of the speed may be the shaft's own, of a rub, at the rate told: none of them is larger in velocity
    /// than the first four harmonics together, three of those four stand above the fractions beside them, and the first or second
    /// is the highest, as a clipped wave has it.
    ///
    /// If the rate told is a fraction of the true one, those harmonics are in truth the fourth, eighth, twelfth and sixteenth. The
    /// first of the fractions is then the shaft's own line, which as a rule exceeds them, and nothing makes every fourth line
    /// stand above its neighbours but a wheel with as many blades.
    ///
    /// - Parameters:
    ///   - shaft: the speed told, Hz.
    ///   - factor: true rate over rate told, more than 1.
    func mayBeRub(_ window: SampleWindow, shaft told: Double, factor: Double) -> Bool {
        guard let spectrum = try? ChannelSpectrum.of(window) else { return false }
        let shaft = told * speedRatio
        // What is no vibration by its unit, or has none, is taken for acceleration.
        let integrations = Double(1 - (VibrationQuantity.of(window.unit)?.quantity.order ?? 0))
        func velocity(_ order: Double) -> Double {
            guard let line = SpectralLine.near(order * shaft, tolerance: ShaftLines.wander, in: spectrum),
                line.chance < ShaftLines.significance
            else { return 0 }
            return line.amplitude / pow(order, integrations)
        }
        let divisor = Int(factor.rounded())
        let velocities = (0...4 * divisor + 1).map { $0 == 0 ? 0 : velocity(Double($0) / factor) }
        let harmonics = (1...4).map { $0 * divisor }
        let together = harmonics.reduce(0) { $0 + velocities[$1] * velocities[$1] }.squareRoot()
        let standing = harmonics.count { velocities[$0] > max(velocities[$0 - 1], velocities[$0 + 1]) }
        let isFalling = max(velocities[divisor], velocities[2 * divisor]) >= harmonics.map { velocities[$0] }.max() ?? 0
        return standing >= 3 && isFalling
            && velocities.indices.allSatisfy { $0 % divisor == 0 || velocities[$0] <= together }
    }
}
