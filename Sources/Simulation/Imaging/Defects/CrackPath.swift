internal import Foundation
internal import NumericalMethods

/// A hot tear seen along the beam: a wandering path whose opening and depth run out towards its ends.
struct CrackPath: Sendable {
    /// Corners of the path, mm.
    let corners: [PlanePoint]
    /// Opening of the gap in its middle, mm.
    let opening: Float
    /// Height of its face in the middle, mm.
    let height: Float
    /// Angle between face and beam, rad.
    let tilt: Float

    init(corners: [PlanePoint], opening: Float, height: Float, tilt: Float) {
        self.corners = corners
        self.opening = opening
        self.height = height
        self.tilt = tilt
    }

    init(_ frame: DefectField.Frame, draw: inout ParameterDraw) {
        typealias P = PatchParameters
        let length = min(Float(draw(P.crackLength)), 0.7 * frame.field)
        opening = Float(draw(P.crackOpening))
        height = Float(draw(P.crackDepth)) * frame.wall
        tilt = Float(draw(P.crackTilt)) * .pi / 180
        let wander = Float(draw(P.crackWander)) * .pi / 180
        let steps = max(Int(min(length / 0.5, 40)), 3)
        let step = length / Float(steps)
        var angle = 2 * Float.pi * Float(draw.turn())
        var path = [PlanePoint(x: 0, y: 0)]
        var place = path[0]
        for _ in 0..<steps {
            angle += wander * Float(draw.random.normal())
            place.x += step * cos(angle)
            place.y += step * sin(angle)
            path.append(place)
        }
        // The middle of the path lies where the defect was placed.
        let middle = path[path.count / 2]
        corners = path.map {
            PlanePoint(x: $0.x - middle.x + frame.centre.x, y: $0.y - middle.y + frame.centre.y)
        }
    }

    /// Takes the gap's length along the beam from a field.
    func add(to field: inout ThicknessField) {
        guard corners.count > 1 else { return }
        let (count, pitch) = (corners.count - 1, field.pitch)
        // A gap for each part of the path: it runs out like half an ellipse.
        let gaps = (0..<count).map { part in
            let position = 2 * (Float(part) + 0.5) / Float(count) - 1
            let share = (1 - position * position).squareRoot()
            return TiltedGap(opening: opening * share, height: height * share, tilt: tilt)
        }
        let reach = (gaps.map(\.halfBase).max() ?? 0) + pitch
        let x = corners.map(\.x)
        let y = corners.map(\.y)
        let (left, right) = ((x.min() ?? 0) - reach, (x.max() ?? 0) + reach)
        let (top, bottom) = ((y.min() ?? 0) - reach, (y.max() ?? 0) + reach)
        let centre = PlanePoint(x: (left + right) / 2, y: (top + bottom) / 2)
        field.update(around: centre, radius: max(right - left, bottom - top) / 2) { px, py, value in
            var nearest = Float.infinity
            var part = 0
            for index in 0..<count {
                let (ax, ay) = (px - x[index], py - y[index])
                let (bx, by) = (x[index + 1] - x[index], y[index + 1] - y[index])
                let share = min(max((ax * bx + ay * by) / (bx * bx + by * by), 0), 1)
                let (dx, dy) = (ax - share * bx, ay - share * by)
                let square = dx * dx + dy * dy
                if square < nearest { (nearest, part) = (square, index) }
            }
            let distance = nearest.squareRoot()
            return distance < reach ? value - gaps[part].mean(at: distance, pitch: pitch) : value
        }
    }
}
