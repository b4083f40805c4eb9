internal import Evidence

/// The picture that shows a bearing's lines.
enum BearingFigure {
    /// The envelope spectrum, as height over the local floor, in the band where the leading part is strongest. Lines of a
    /// part that is present are marked as found; of the others where they would stand.
    static func envelopeSpectrum(
        _ combs: FaultCombs, _ leading: BearingPart, _ parts: [(part: BearingPart, presence: Presence)], subject: String
    ) -> Figure {
        let bank = combs.bank
        let band = bank.bands[combs.combs[leading]?.band ?? 0]
        let fundamental = combs.combs[leading]?.frequency ?? bank.shaft
        let end = min(Double(band.heights.count) * bank.binWidth, max(5.4 * fundamental, 12 * bank.shaft))
        let count = min(band.heights.count, Int(end / bank.binWidth))
        var markers: [Figure.Marker] = []
        for (part, presence) in parts {
            guard let comb = combs.combs[part] else { continue }
            let isFound = presence == .present
            for harmonic in 1...(isFound ? 5 : 1) where Double(harmonic) * comb.frequency < end {
                let place = isFound ? comb.frequency : combs.orders[part] * bank.shaft
                markers.append(
                    Figure.Marker(
                        x: Double(harmonic) * place, line: part.line, harmonic: harmonic,
                        style: isFound ? .found : .expected
                    )
                )
            }
        }
        if bank.shaft < end { markers.append(Figure.Marker(x: bank.shaft, line: .shaft, harmonic: 1, style: .explained)) }
        return Figure(
            role: .envelopeSpectrum, subject: subject,
            x: Figure.Axis(name: "axis.envelope-frequency", unit: .hertz),
            y: Figure.Axis(name: "axis.height", unit: .decibels),
            curves: [
                Figure.Curve(
                    x: (0..<count).map { Double($0) * bank.binWidth }, y: (0..<count).map { max(band.level($0), -10) }
                )
            ],
            markers: markers
        )
    }
}
