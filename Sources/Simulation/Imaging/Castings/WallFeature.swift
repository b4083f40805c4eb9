/// What is built into a wall on purpose. All of it is sound: a picture of it without a defect is a hard negative.
enum WallFeature: Sendable {
    /// The wall is thicker by `height` mm on the side of the normal; `run` is the width of the flank in
    /// projection.
    case step(PlaneCurve, height: Float, run: Float)
    /// A rib, or a furrow if `height` is negative.
    case rib(PlaneCurve, halfWidth: Float, height: Float, run: Float)
    /// A round boss or pad, or a spot face if `height` is negative.
    case boss(PlanePoint, radius: Float, height: Float, run: Float)
    /// A hole drilled along the beam, `depth` mm deep, with a flat floor.
    case hole(PlanePoint, radius: Float, depth: Float)
    /// A hole drilled across the beam.
    case crossHole(PlaneCurve, radius: Float)
    /// The outline of the part: the open beam lies on the side of the normal. The edge is rounded with a radius in projection.
    case outline(PlaneCurve, rounding: Float)
    /// Cast characters: `relief` mm proud of the wall, or in it if negative.
    case letters([StrokeLetter], relief: Float)
    /// Feed marks or a thread on the side of the normal: `depth` mm from crest to root.
    case grooves(PlaneCurve, period: Float, depth: Float)

    /// The name in `truth.json`.
    var name: String {
        switch self {
        case .step: "step"
        case .rib(_, _, let height, _): height < 0 ? "furrow" : "rib"
        case .boss(_, _, let height, _): height < 0 ? "spot-face" : "boss"
        case .hole: "hole"
        case .crossHole: "cross-hole"
        case .outline: "outline"
        case .letters: "letters"
        case .grooves: "grooves"
        }
    }

    /// The compact features' place and radius, mm; `nil` for those that cross the field.
    var disc: (centre: PlanePoint, radius: Float)? {
        switch self {
        case .boss(let centre, let radius, _, let run): (centre, radius + run / 2)
        case .hole(let centre, let radius, _): (centre, radius)
        case .letters(let letters, _): letters.first.map { _ in StrokeLetter.disc(letters) }
        case .step, .rib, .crossHole, .outline, .grooves: nil
        }
    }
}

extension WallFeature {
    /// Cuts the feature into a wall, or raises it.
    func apply(to field: inout ThicknessField) {
        let pitch = field.pitch
        switch self {
        case .step(let line, let height, let run):
            let slope = 1 / max(run, pitch)
            field.update { x, y, value in value + height * Self.shoulder(line.distance(x, y) * slope) }
        case .rib(let line, let halfWidth, let height, let run):
            let slope = 1 / max(run, pitch)
            field.update { x, y, value in
                value + height * Self.shoulder((halfWidth - abs(line.distance(x, y))) * slope)
            }
        case .boss(let centre, let radius, let height, let run):
            let slope = 1 / max(run, pitch)
            field.update(around: centre, radius: radius + run) { x, y, value in
                value + height * Self.shoulder((radius - Self.length(x - centre.x, y - centre.y)) * slope)
            }
        case .hole(let centre, let radius, let depth):
            let slope = 1 / pitch
            field.update(around: centre, radius: radius + pitch) { x, y, value in
                value - depth * Self.coverage((radius - Self.length(x - centre.x, y - centre.y)) * slope)
            }
        case .crossHole(let line, let radius):
            field.update { x, y, value in
                let distance = line.distance(x, y)
                return value - 2 * max(radius * radius - distance * distance, 0).squareRoot()
            }
        case .outline(let line, let rounding):
            let radius = max(rounding, pitch)
            field.update { x, y, value in
                let left = 1 + min(line.distance(x, y) / radius, 0)
                guard left > 0 else { return value }
                return left < 1 ? value * (1 - left * left).squareRoot() : 0
            }
        case .letters(let letters, let relief):
            for letter in letters {
                field.update(around: letter.middle, radius: letter.height * 0.65) { x, y, value in
                    value + relief * Self.shoulder((letter.halfStroke - letter.distance(x, y)) / pitch)
                }
            }
        case .grooves(let line, let period, let depth):
            let turn = 1 / period
            field.update { x, y, value in
                let distance = line.distance(x, y)
                guard distance > 0 else { return value }
                // A parabola between sharp crests: the nose of a turning tool.
                let phase = distance * turn
                let fraction = 2 * (phase - phase.rounded(.down)) - 1
                return value - depth * (1 - fraction * fraction)
            }
        }
    }

    /// From 0 outside to 1 inside over a flank of width 1 around 0: a fillet at the root and a round at the crest.
    @inline(__always)
    private static func shoulder(_ position: Float) -> Float {
        let u = coverage(position)
        return u * u * (3 - 2 * u)
    }

    /// The share of a pixel, or of a plane flank, that lies inside.
    @inline(__always)
    private static func coverage(_ position: Float) -> Float { min(max(position + 0.5, 0), 1) }

    @inline(__always)
    private static func length(_ x: Float, _ y: Float) -> Float { (x * x + y * y).squareRoot() }
}
