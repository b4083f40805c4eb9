internal import Foundation

/// The loss over the steps of a run as a picture: loss and steps on straight axes, the rate as a thin line of its own height.
public enum LearningCurve {
    /// An SVG of 640 × 360 that follows the reader's light or dark setting; without lines, a picture that says so.
    ///
    /// - Parameter title: stands above the curve.
    public static func svg(_ log: TrainingLog, title: String) -> String {
        let width = 640.0, height = 360.0, left = 64.0, right = 16.0, top = 40.0, bottom = 44.0
        let lines = log.lines.filter { $0.loss.isFinite }
        var parts: [String] = []
        parts.append("<text x='\(Int(left))' y='24' class='title'>\(escaped(title))</text>")
        guard let last = lines.last, let highest = lines.map(\.loss).max(), last.steps > 0 else {
            parts.append("<text x='\(Int(left))' y='180'>No steps yet</text>")
            return frame(parts, width, height)
        }
        let ticks = ticks(to: max(highest, 1e-9))
        let most = max(ticks.last ?? highest, highest)
        func x(_ steps: Int) -> Double { left + (width - left - right) * Double(steps) / Double(last.steps) }
        func y(_ loss: Double) -> Double { height - bottom - (height - top - bottom) * loss / most }
        for tick in ticks {
            let at = number(y(tick))
            parts.append(
                "<line x1='\(number(left))' x2='\(number(width - right))' y1='\(at)' y2='\(at)' class='grid'/>")
            parts.append(
                "<text x='\(number(left - 8))' y='\(number(y(tick) + 4))' text-anchor='end'>\(shown(tick))</text>")
        }
        for share in 0...4 {
            let steps = last.steps * share / 4
            parts.append(
                "<text x='\(number(x(steps)))' y='\(number(height - bottom + 20))' text-anchor='middle'>\(steps)</text>"
            )
        }
        parts.append("<text x='\(number(width - right))' y='\(number(height - 8))' text-anchor='end'>steps</text>")
        parts.append("<text x='\(number(left - 8))' y='\(number(top - 14))' text-anchor='end'>loss</text>")
        if let peak = lines.map(\.rate).max(), peak > 0 {
            parts.append("<text x='\(number(width - right))' y='24' text-anchor='end'>dashed: the learning rate</text>")
            parts.append(path(lines.map { (x($0.steps), y(most * 0.9 * $0.rate / peak)) }, "rate"))
        }
        parts.append(path(lines.map { (x($0.steps), y($0.loss)) }, "loss"))
        return frame(parts, width, height)
    }

    /// Round values from 0 up to the first that is at least `most`.
    private static func ticks(to most: Double) -> [Double] {
        let rough = most / 5
        let unit = pow(10, floor(log10(rough)))
        let step = [1.0, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? rough
        return (0...Int((most / step).rounded(.up))).map { Double($0) * step }
    }

    private static func path(_ points: [(Double, Double)], _ name: String) -> String {
        let text = points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
        return "<polyline class='\(name)' points='\(text)'/>"
    }

    private static func number(_ value: Double) -> String { String(format: "%.1f", value) }
    private static func shown(_ value: Double) -> String { String(format: "%g", value) }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }

    private static func frame(_ parts: [String], _ width: Double, _ height: Double) -> String {
        """
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 \(Int(width)) \(Int(height))' role='img'>
        <style>
        svg { background: #fff; font: 12px system-ui, sans-serif; }
        text { fill: #444; } .title { font-size: 15px; font-weight: 600; fill: #111; }
        .grid { stroke: #ddd; } polyline { fill: none; }
        .loss { stroke: #1f5fa8; stroke-width: 2; } .rate { stroke: #999; stroke-dasharray: 3 3; }
        @media (prefers-color-scheme: dark) {
        svg { background: #16181d; } text { fill: #bbb; } .title { fill: #eee; } .grid { stroke: #333; }
        .loss { stroke: #7fb2f0; } .rate { stroke: #888; }
        }
        </style>
        \(parts.joined(separator: "\n"))
        </svg>

        """
    }
}
