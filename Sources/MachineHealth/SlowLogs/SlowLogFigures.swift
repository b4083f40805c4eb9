internal import Evidence
internal import SensorLogs

/// Curves of a slow log: the distance over its limit, and the channels that contribute.
enum SlowLogFigures {
    /// Points of a curve, at most.
    static let points = 800

    /// - Parameter channels: places in the model's table.
    static func figures(_ window: SampleWindow, _ model: SlowLogModel, channels: [Int]) -> [Figure] {
        let (x, unit) = SlowLogView.times(in: window)
        let axis = Figure.Axis(name: unit == .one ? "axis.row" : "axis.time", unit: unit)
        var figures = [
            Figure(
                role: .log, subject: window.channelName, x: axis,
                y: Figure.Axis(name: "axis.distance", unit: .one),
                curves: [thinned(x, model.ratios)],
                levels: [Figure.Level(y: 1, name: "axis.threshold")],
                caption: [Statement("slow.figure-distance")])
        ]
        for place in channels {
            let index = model.table.channels[place]
            let channel = window.recording.description.channels[index]
            guard let values = try? window.samples(channel: index) else { continue }
            figures.append(
                Figure(
                    role: .log, subject: channel.name, x: axis,
                    y: Figure.Axis(name: "axis.value", unit: channel.unit ?? .one),
                    curves: [thinned(x, values)]))
        }
        return figures
    }

    /// The least and the greatest of each stretch, so that no peak is lost; x made ascending where a clock steps back.
    static func thinned(_ x: [Double], _ y: [Double]) -> Figure.Curve {
        let count = min(x.count, y.count)
        let stretch = max(1, (2 * count + points - 1) / points)
        var curve = Figure.Curve(x: [], y: [])
        var start = 0
        while start < count {
            let end = min(count, start + stretch)
            var rows = (start..<end).filter { x[$0].isFinite && y[$0].isFinite }
            if stretch > 1, let low = rows.min(by: { y[$0] < y[$1] }), let high = rows.max(by: { y[$0] < y[$1] }) {
                rows = low == high ? [low] : [min(low, high), max(low, high)]
            }
            for row in rows {
                curve.x.append(max(x[row], curve.x.last ?? x[row]))
                curve.y.append(y[row])
            }
            start = end
        }
        return curve
    }
}
