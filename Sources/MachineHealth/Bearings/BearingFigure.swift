internal import Evidence

/// The picture that shows a bearing's lines.
enum BearingFigure {
    /// The envelope spectrum, as height over the local floor (what lies below it is drawn at it), in the band where the leading part is strongest. Lines of a
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
        for (part, presence) in parts where presence == .present {
            guard let comb = combs.combs[part] else { continue }
            markers += sidebands(part, comb.frequency, combs).filter { $0 < end }
                .map { Figure.Marker(x: $0, line: part.line, harmonic: 0, style: .explained) }
        }
        for harmonic in 1...2 where Double(harmonic) * bank.shaft < end {
            markers.append(
                Figure.Marker(x: Double(harmonic) * bank.shaft, line: .shaft, harmonic: harmonic, style: .explained)
            )
        }
        markers.sort { $0.x < $1.x }
        return Figure(
            role: .envelopeSpectrum, subject: subject,
            x: Figure.Axis(name: "axis.envelope-frequency", unit: .hertz),
            y: Figure.Axis(name: "axis.height", unit: .decibels),
            curves: [
                Figure.Curve(
                    x: (0..<count).map { Double($0) * bank.binWidth }, y: (0..<count).map { max(band.level($0), 0) }
                )
            ],
            markers: markers, levels: [Figure.Level(y: BearingVerdict.leastLevel, name: "axis.threshold")]
        )
    }

    /// The first two sidebands on either side of a part's first four lines: at shaft speed for a turning ring, at cage speed
    /// for a rolling element.
    private static func sidebands(_ part: BearingPart, _ frequency: Double, _ combs: FaultCombs) -> [Double] {
        let spacing: Double
        switch part {
        case .innerRace: spacing = combs.bank.shaft
        case .rollingElement: spacing = combs.orders.cage * combs.bank.shaft
        case .outerRace, .cage: return []
        }
        guard spacing > 0, frequency > 0 else { return [] }
        return (1...4).flatMap { line in
            [-2.0, -1, 1, 2].map { Double(line) * frequency + $0 * spacing }
        }.filter { $0 > 0 }
    }
}
