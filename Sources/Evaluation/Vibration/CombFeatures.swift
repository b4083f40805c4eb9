public import Models

/// Hand-made features of vibration for a forest: how high the combs of each bearing part stand in the order-domain picture, and
/// the lines of the shaft.
public enum CombFeatures {
    /// Lines of ``Models/VibrationFeatures`` that are summed up as one feature: the first three harmonics, the fundamental, the
    /// sidebands of shaft and cage, and the fractions that tell a part from something slower.
    private static let groups: [(name: String, lines: Range<Int>)] = [
        ("harmonics", 0..<3), ("fundamental", 0..<1), ("shaft-sidebands", 6..<14), ("cage-sidebands", 14..<22),
        ("fractions", 22..<27),
    ]
    private static let parts = ["outer", "inner", "element", "cage"]

    /// The names, in the order of ``values(_:)``.
    public static let names: [String] =
        parts.flatMap { part in
            groups.map { "\(part)-\($0.name)" } + ["\(part)-mean-over-bands"]
        } + (0..<VibrationFeatures.shaftValues).map { "shaft-\($0)" }

    /// The values for one stretch: of each group the mean level of its lines at the deviation and in the band where it is highest.
    public static func values(_ features: VibrationFeatures) -> [Double] {
        var values: [Double] = []
        let lines = VibrationFeatures.lines, slips = VibrationFeatures.slips, bands = VibrationFeatures.bands
        for part in 0..<VibrationFeatures.parts {
            var best = [Float](repeating: VibrationFeatures.masked, count: groups.count)
            var overBands: Float = 0
            for band in 0..<bands {
                var own = VibrationFeatures.masked
                for slip in 0..<slips {
                    let start = ((part * bands + band) * slips + slip) * lines
                    for (index, group) in groups.enumerated() {
                        var sum: Float = 0
                        for line in group.lines { sum += features.orders[start + line] }
                        let mean = sum / Float(group.lines.count)
                        best[index] = max(best[index], mean)
                        if index == 0 { own = max(own, mean) }
                    }
                }
                overBands += own / Float(bands)
            }
            values += (best + [overBands]).map(Double.init)
        }
        return values + features.shaft.map(Double.init)
    }

    /// A table of many stretches.
    public static func table(_ rows: [[Double]]) throws(FitError) -> FeatureTable {
        try FeatureTable(names: names, rows: rows)
    }
}
