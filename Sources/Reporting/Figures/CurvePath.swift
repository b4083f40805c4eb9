internal import Evidence

/// A curve as an SVG path in tenths of a pixel: at most four points a pixel column, its extremes among them, so that no peak
/// is lost however long the curve.
struct CurvePath {
    let x: AxisScale
    let y: AxisScale

    /// Adds the value of the `d` attribute. Values that are not finite leave a gap.
    func write(_ curve: Figure.Curve, to page: inout HTMLBuffer) {
        let count = min(curve.x.count, curve.y.count)
        var pen = Pen()
        var column = Int.min
        var kept = Column()
        for index in 0..<count {
            let (px, py) = (x.position(curve.x[index]), curve.y[index])
            guard px.isFinite, py.isFinite else {
                flush(&kept, &pen, &page)
                pen.isDown = false
                column = Int.min
                continue
            }
            guard px >= min(x.start, x.end) - 0.5, px <= max(x.start, x.end) + 0.5 else { continue }
            let here = Int(px)
            if here != column {
                flush(&kept, &pen, &page)
                column = here
                kept = Column(px, py)
            } else {
                kept.add(px, py)
            }
        }
        flush(&kept, &pen, &page)
    }

    /// What is kept of the points in one pixel column, in the order in which they came.
    private struct Column {
        var first = (x: 0.0, y: 0.0)
        var last = (x: 0.0, y: 0.0)
        var low = (x: 0.0, y: 0.0)
        var high = (x: 0.0, y: 0.0)
        var count = 0

        init() {}

        init(_ x: Double, _ y: Double) {
            (first, last, low, high) = ((x, y), (x, y), (x, y), (x, y))
            count = 1
        }

        mutating func add(_ x: Double, _ y: Double) {
            last = (x, y)
            if y < low.y { low = (x, y) }
            if y > high.y { high = (x, y) }
            count += 1
        }
    }

    private func flush(_ column: inout Column, _ pen: inout Pen, _ page: inout HTMLBuffer) {
        guard column.count > 0 else { return }
        let inner = column.low.x <= column.high.x ? [column.low, column.high] : [column.high, column.low]
        for point in [column.first] + inner + [column.last] {
            pen.move(to: point.x, clamped(y.position(point.y)), &page)
        }
        column = Column()
    }

    private func clamped(_ pixel: Double) -> Double {
        max(min(y.start, y.end), min(max(y.start, y.end), pixel))
    }

    /// Writes relative whole numbers and leaves out points that do not move.
    private struct Pen {
        var isDown = false
        var at = (x: 0, y: 0)

        mutating func move(to x: Double, _ y: Double, _ page: inout HTMLBuffer) {
            let next = (x: Int((x * 10).rounded()), y: Int((y * 10).rounded()))
            if isDown, next == at { return }
            if !isDown {
                page.raw("M")
                page.integer(next.x)
                page.raw(" ")
                page.integer(next.y)
                page.raw("l")
                isDown = true
            } else {
                let (dx, dy) = (next.x - at.x, next.y - at.y)
                page.raw(dx < 0 ? "" : " ")
                page.integer(dx)
                page.raw(dy < 0 ? "" : " ")
                page.integer(dy)
            }
            at = next
        }
    }
}
