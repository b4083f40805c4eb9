internal import Evidence

/// A word-sized curve of a machine's past.
enum Sparkline {
    /// How many points are drawn; longer pasts keep the largest value of each stretch.
    private static let points = 40

    /// Adds the drawing: 116 × 30 pixels, the newest value as a dot. Fewer than two values draw a dash.
    static func write(_ history: [Double], label: String, state: MachineState, to page: inout HTMLBuffer) {
        let values = pooled(history.filter(\.isFinite))
        guard values.count > 1, let low = values.min(), let high = values.max() else {
            page.raw("<span class=\"sub\">")
            page.text(label)
            page.raw("</span>")
            return
        }
        page.raw("<svg class=\"spark \(state.rawValue)\" viewBox=\"0 0 116 30\" role=\"img\" aria-label=\"")
        page.text(label)
        page.raw("\"><path d=\"")
        // The height stands for at least half of a typical value, so that a steady past looks steady.
        let typical = values.sorted()[values.count / 2]
        let span = max(high - low, abs(typical) * 0.5)
        let middle = (high + low) / 2
        var last = (x: 0.0, y: 0.0)
        for (index, value) in values.enumerated() {
            let x = 4 + 106 * Double(index) / Double(values.count - 1)
            let share = span > 0 ? 0.5 + (value - middle) / span : 0.5
            last = (x, 26 - 22 * share)
            page.raw(index == 0 ? "M" : "L")
            page.integer(Int(last.x.rounded()))
            page.raw(" ")
            page.pixels(last.y)
        }
        page.raw("\"/><circle r=\"3\" cx=\"")
        page.integer(Int(last.x.rounded()))
        page.raw("\" cy=\"")
        page.pixels(last.y)
        page.raw("\"/></svg>")
    }

    /// At most `points` values: the largest of each stretch, since alarms rise.
    private static func pooled(_ values: [Double]) -> [Double] {
        guard values.count > points else { return values }
        return (0..<points).map { index in
            let (from, to) = (index * values.count / points, (index + 1) * values.count / points)
            return values[from..<max(to, from + 1)].max() ?? values[from]
        }
    }
}
