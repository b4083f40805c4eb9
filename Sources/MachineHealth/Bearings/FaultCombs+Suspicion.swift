extension FaultCombs {
    /// The level of a part's comb in dB when each of its lines counts with its nearest sidebands, for suspicions only.
    ///
    /// Load zones move much of a line's power into its sidebands, and a line that lies on a harmonic of the shaft is masked
    /// while its sidebands are not (McFadden and Smith, J. Sound Vib. 96, 1984, 69). A name rests on the lines themselves.
    ///
    /// - Returns: `nil` where fewer than two lines can be used, or the part has no comb.
    func suspicionLevel(of part: BearingPart) -> Double? {
        guard let comb = combs[part] else { return nil }
        let spacing = FaultCombs.sideband(of: part, bank, orders)
        let offsets = spacing > 0 ? [0, -spacing, spacing] : [0]
        let band = bank.bands[comb.band]
        let lines = (1...5).map { harmonic in
            offsets.compactMap { FaultCombs.level(band, Double(harmonic) * comb.frequency + $0, bank.binWidth) }.max()
        }
        return FaultCombs.combLevel(lines)
    }
}
