extension FaultCombs {
    /// The level of a part's comb in dB with its sidebands: of each line and its two nearest sidebands the second highest counts.
    ///
    /// Load zones move much of a line's power into its sidebands, and a line that lies on a harmonic of the shaft is masked
    /// while its sidebands are not (McFadden and Smith, J. Sound Vib. 96, 1984, 69). Strangers have single lines: where neither
    /// the line with a sideband nor both sidebands stand out, the level is that of the floor. Parts without sidebands have the
    /// level of their lines.
    ///
    /// - Returns: `nil` where fewer than two harmonics can be used, or the part has no comb.
    func levelWithSidebands(of part: BearingPart) -> Double? {
        guard let comb = combs[part] else { return nil }
        let spacing = FaultCombs.sideband(of: part, bank, orders)
        guard spacing > 0 else { return comb.level }
        let band = bank.bands[comb.band]
        let lines = (1...5).map { harmonic -> Double? in
            let position = Double(harmonic) * comb.frequency
            let levels = [position - spacing, position, position + spacing].compactMap {
                FaultCombs.level(band, $0, bank.binWidth)
            }
            return levels.count < 2 ? nil : levels.sorted(by: >)[1]
        }
        return FaultCombs.combLevel(lines)
    }
}
