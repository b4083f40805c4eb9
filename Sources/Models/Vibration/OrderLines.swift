internal import Foundation
internal import MachineHealth

/// Where the order-domain picture looks: lines of a part at harmonic·f + offset, f being the part's line times 1 +
/// deviation.
enum OrderLines {
    /// A line at `harmonic` times the part's own, with `shaft` and `cage` times those rates added.
    struct Line {
        var harmonic: Double
        var shaft = 0.0
        var cage = 0.0
    }

    /// 6 harmonics; the first sidebands of shaft and cage at four of them (a race that turns, an element in its cage:
    /// Randall and Antoni, Mech. Syst. Signal Process. 25, 2011, 485, section 2.2); halves and thirds, which tell a
    /// part from something slower of which it is a multiple; second sidebands of the shaft.
    static let all: [Line] = {
        var lines = (1...6).map { Line(harmonic: Double($0)) }
        for harmonic in 1...4 {
            for side in [-1.0, 1] { lines.append(Line(harmonic: Double(harmonic), shaft: side)) }
        }
        for harmonic in 1...4 {
            for side in [-1.0, 1] { lines.append(Line(harmonic: Double(harmonic), cage: side)) }
        }
        lines += [0.5, 1.5, 2.5, 1.0 / 3, 2.0 / 3].map { Line(harmonic: $0) }
        for harmonic in 1...2 {
            for side in [-2.0, 2] { lines.append(Line(harmonic: Double(harmonic), shaft: side)) }
        }
        return lines
    }()

    /// The picture [parts × bands × deviations × lines].
    static func picture(_ bank: EnvelopeBank, _ orders: BearingOrders) -> [Float] {
        let bands = VibrationFeatures.bands, slips = VibrationFeatures.slips, lines = VibrationFeatures.lines
        var picture = [Float](
            repeating: VibrationFeatures.masked, count: VibrationFeatures.parts * bands * slips * lines)
        let levels = bank.bands.map(levels)
        let cage = orders.cage ?? 0
        for (part, order) in [orders.bpfo, orders.bpfi, orders.rollingElement, orders.cage].enumerated() {
            guard let order, order > 0, order < EnvelopeBank.highestOrder else { continue }
            for slip in 0..<slips {
                let deviation = Double(slip - slips / 2) * VibrationFeatures.slipStep
                // Bins that are nearer to this deviation than to its neighbours, at each line.
                let bins = all.map { line -> ClosedRange<Int>? in
                    if line.cage != 0, cage == 0 { return nil }
                    let base = line.harmonic * order
                    let centre = base * (1 + deviation) + line.shaft + line.cage * cage * (1 + deviation)
                    let half = base * VibrationFeatures.slipStep / 2
                    guard centre > half, centre < EnvelopeBank.highestOrder + 2 else { return nil }
                    let low = Int(((centre - half) * bank.shaft / bank.binWidth).rounded())
                    let high = Int(((centre + half) * bank.shaft / bank.binWidth).rounded())
                    return low...max(low, high)
                }
                for band in 0..<min(bands, levels.count) {
                    let at = ((part * bands + band) * slips + slip) * lines
                    for (index, range) in bins.enumerated() {
                        guard let range, range.lowerBound >= 1, range.upperBound < levels[band].count else { continue }
                        var highest = VibrationFeatures.masked
                        for bin in range where levels[band][bin] > highest { highest = levels[band][bin] }
                        picture[at + index] = highest
                    }
                    picture[at + lines - 1] = bank.bands[band].isWhitened ? 1 : 0
                }
            }
        }
        return picture
    }

    /// Level over the floor in tens of dB, from zero to the ceiling; below both where masked.
    private static func levels(_ band: EnvelopeBank.Band) -> [Float] {
        band.heights.indices.map { index in
            guard !band.isMasked[index] else { return VibrationFeatures.masked }
            let level = Float(log10(max(band.heights[index], 1)))
            return min(level.isFinite ? level : 0, VibrationFeatures.ceiling)
        }
    }
}
