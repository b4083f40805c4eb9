/// Lengths of material along the beam on a square raster of pixels, in mm.
///
/// Places are in mm from the middle of the raster: x to the right, y downwards.
struct ThicknessField: Sendable {
    /// Pixels of a side.
    let side: Int
    /// Side of a pixel in mm.
    let pitch: Float
    /// Row by row from the top left.
    var values: [Float]

    init(side: Int, pitch: Float, filledWith value: Float = 0) {
        self.side = side
        self.pitch = pitch
        values = [Float](repeating: value, count: side * side)
    }

    /// The place of the middle of a row or column.
    func place(_ index: Int) -> Float { (Float(index) + 0.5 - Float(side) / 2) * pitch }

    /// The row or column that a place lies in, kept on the raster.
    func index(_ place: Float) -> Int {
        let position = place / pitch + Float(side) / 2
        guard position > 0 else { return 0 }
        return position < Float(side) ? Int(position) : side - 1
    }

    /// The value at a place.
    func value(_ place: PlanePoint) -> Float { values[index(place.y) * side + index(place.x)] }
}

/// A place in the plane of the part, mm.
struct PlanePoint: Hashable, Sendable {
    var x: Float
    var y: Float
}

/// A circle or a straight line in the plane of the part, as one of its places, the normal there and the curvature.
struct PlaneCurve: Hashable, Sendable {
    /// A place on the curve, mm.
    let foot: PlanePoint
    /// The unit normal there; distances grow along it.
    let normal: PlanePoint
    /// 1/mm: positive for a circle whose middle lies against the normal, 0 for a line.
    var curvature: Float = 0

    /// The signed distance of a place, mm: (√(1 + w) − 1)/κ with w = κ(2u + κq²), where q is the way from the foot and u its
    /// part along the normal; written so that κ may be 0.
    @inline(__always)
    func distance(_ x: Float, _ y: Float) -> Float {
        let (dx, dy) = (x - foot.x, y - foot.y)
        let along = 2 * (normal.x * dx + normal.y * dy) + curvature * (dx * dx + dy * dy)
        return along / (1 + max(1 + curvature * along, 0).squareRoot())
    }

    /// The curve around the same middle that lies `shift` mm further along the normal.
    func parallel(_ shift: Float) -> PlaneCurve {
        let stretch = 1 + curvature * shift
        return PlaneCurve(
            foot: PlanePoint(x: foot.x + normal.x * shift, y: foot.y + normal.y * shift), normal: normal,
            // Past its own middle a circle has no parallel; there a line goes on.
            curvature: stretch > 0.1 ? curvature / stretch : 0
        )
    }

    /// The same curve with the sides exchanged.
    var reversed: PlaneCurve {
        PlaneCurve(foot: foot, normal: PlanePoint(x: -normal.x, y: -normal.y), curvature: -curvature)
    }
}
