internal import Evidence
internal import Foundation

/// The picture that shows a shaft's lines.
enum ShaftFigure {
    /// The orders of the shaft that the picture shows.
    static let orders = 0.2...10.5
    /// Lines lower than this share of the highest are not marked.
    static let leastShare = 0.05

    /// The velocity spectrum about a shaft's lines, mm/s rms. Whole orders that stand out are marked and named, fractions of the
    /// speed are marked, the second and third order also where nothing stands.
    ///
    /// - Returns: `nil` where the spectrum has no bin within the orders.
    static func velocitySpectrum(_ lines: ShaftLines, shaft: String) -> Figure? {
        let window = lines.window
        guard let spectrum = try? ChannelSpectrum.of(window),
            let conversion = try? VibrationQuantity.velocity.conversion(from: window)
        else { return nil }
        let first = max(1, Int(orders.lowerBound * lines.speed / spectrum.binWidth))
        let end = min(spectrum.meanSquares.count, Int(orders.upperBound * lines.speed / spectrum.binWidth))
        guard first < end else { return nil }
        let group = max(1, (end - first) / SignalFigures.spectrumPoints)
        var x: [Double] = []
        var y: [Double] = []
        for start in stride(from: first, to: end, by: group) {
            func velocity(_ bin: Int) -> Double {
                let integration = pow(2 * Double.pi * spectrum.frequency(bin), Double(-conversion.integrations))
                // The Hann window spreads a tone over 1.5 bins (its noise bandwidth).
                return (1.5 * spectrum.meanSquares[bin]).squareRoot() * integration * conversion.factor
            }
            let highest = (start..<min(end, start + group)).max { velocity($0) < velocity($1) } ?? start
            x.append(spectrum.frequency(highest))
            y.append(velocity(highest))
        }
        return Figure(
            role: .spectrum, subject: "\(shaft) · \(window.channelName)",
            x: Figure.Axis(name: "axis.frequency", unit: .hertz),
            y: Figure.Axis(name: "axis.velocity-rms", unit: .millimetresPerSecond),
            curves: [Figure.Curve(x: x, y: y)], markers: markers(lines, below: Double(end) * spectrum.binWidth),
            caption: [
                Statement("figure.shaft-lines", ["channel": .subject(window.channelName), "shaft": .subject(shaft)])
            ]
        )
    }

    private static func markers(_ lines: ShaftLines, below end: Double) -> [Figure.Marker] {
        let least = leastShare * (ShaftLines.orders.map(lines.velocity).max() ?? 0)
        return ShaftLines.orders.sorted().compactMap { order in
            let isFound = lines.isSignificant(order) && lines.velocity(order) >= least
            let harmonic = ShaftLines.whole.contains(order) ? Int(order) : 0
            guard isFound || [1, 2, 3].contains(harmonic) else { return nil }
            let place = isFound ? lines.lines[order]?.frequency ?? order * lines.speed : order * lines.speed
            guard place < end else { return nil }
            return Figure.Marker(x: place, line: .shaft, harmonic: harmonic, style: isFound ? .found : .expected)
        }
    }
}
