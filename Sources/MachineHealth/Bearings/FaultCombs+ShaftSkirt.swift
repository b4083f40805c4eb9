internal import Foundation

extension FaultCombs {
    /// How far, relative, the skirts of a shaft's harmonics reach where its speed wanders: twice the half per cent above which
    /// orders have to be tracked.
    static let shaftSkirt = 0.01

    /// Whether a part's comb stands on the skirts of the shaft's own harmonics, which are as high themselves.
    ///
    /// Sharp impacts at each turn, of a cutter, a valve or a coupling's key, have harmonics to high orders, and a wandering speed
    /// smears them beyond their masks, to both sides. A part whose order lies within the skirt is told where its lines are higher
    /// than the harmonics, or nothing alike stands on their other side.
    func isShaftSkirt(_ part: BearingPart) -> Bool {
        guard let comb = combs[part], bank.shaft > 0 else { return false }
        let order = (comb.frequency / bank.shaft).rounded()
        guard order >= 1, abs(comb.frequency / bank.shaft - order) <= FaultCombs.shaftSkirt * order else {
            return false
        }
        let band = bank.bands[comb.band]
        var own = 0.0
        var shaft = 0.0
        var mirror = 0.0
        var count = 0
        for harmonic in 1...3 {
            guard let level = FaultCombs.level(band, Double(harmonic) * comb.frequency, bank.binWidth) else { continue }
            let centre = Double(harmonic) * order * bank.shaft
            // Only the centre: further out the level is that of the part's own line.
            let index = Int((centre / bank.binWidth).rounded())
            let other = 2 * index - Int((Double(harmonic) * comb.frequency / bank.binWidth).rounded())
            guard index >= 1, other >= 1, max(index, other) < band.heights.count else { continue }
            own += level
            shaft += band.level(index)
            mirror += band.level(other)
            count += 1
        }
        return count > 0 && shaft >= own - 3 * Double(count) && mirror >= own - 6 * Double(count)
    }
}
