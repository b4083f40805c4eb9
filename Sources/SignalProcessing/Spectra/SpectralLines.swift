/// Searches among the lines of a spectrum.
enum SpectralLines {
    /// The largest value whose frequency lies within `frequency` ± `tolerance`, or `nil` where no line lies there.
    static func peak(
        _ values: [Double], binWidth: Double, near frequency: Double, tolerance: Double
    ) -> (frequency: Double, amplitude: Double)? {
        guard !values.isEmpty, binWidth > 0, frequency.isFinite, tolerance >= 0 else { return nil }
        let lower = max(0, ((frequency - tolerance) / binWidth).rounded(.up))
        let upper = min(Double(values.count - 1), ((frequency + tolerance) / binWidth).rounded(.down))
        guard lower <= upper else { return nil }
        var best = Int(lower)
        for index in Int(lower)...Int(upper) where values[index] > values[best] { best = index }
        return (Double(best) * binWidth, values[best])
    }
}
