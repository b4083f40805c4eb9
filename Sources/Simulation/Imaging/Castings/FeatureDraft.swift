internal import Foundation
internal import NumericalMethods

/// Draws what is built into a wall. Most edges of a part run along one another, around one axis: castings are turned bodies or
/// have one direction of draft.
struct FeatureDraft: Sendable {
    private let field: Double
    private let wall: Double
    /// Width of a flank in projection over its height, by the part's tilt against the beam.
    private let obliquity: Float
    /// The curve that most others run along.
    private let main: PlaneCurve

    init(field: Double, wall: Double, obliquity: Float, draw: inout ParameterDraw) {
        self.field = field
        self.wall = wall
        self.obliquity = obliquity
        main = Self.anyCurve(field: field, draw: &draw)
    }

    /// A curve through the field: with the chance of two thirds along the main one, else of its own.
    mutating func curve(_ draw: inout ParameterDraw) -> PlaneCurve {
        let isParallel = draw.chance(0.67)
        let other = Self.anyCurve(field: field, draw: &draw)
        let shift = Float(draw.random.uniform(in: -0.5...0.5) * field)
        let curve = isParallel ? main.parallel(shift) : other
        return draw.chance(0.5) ? curve : curve.reversed
    }

    /// One feature; what does not depend on its kind is drawn for each kind anew.
    mutating func feature(_ draw: inout ParameterDraw) -> WallFeature {
        typealias P = PatchParameters
        switch draw.random.uniform() {
        case ..<0.22:
            let height = relief(&draw)
            return .step(curve(&draw), height: height, run: flank(height, &draw))
        case ..<0.44:
            let (height, halfWidth) = (relief(&draw), Float(draw(P.ribWidth) / 2))
            return .rib(curve(&draw), halfWidth: halfWidth, height: height, run: flank(height, &draw))
        case ..<0.54:
            let (height, radius) = (relief(&draw), Float(draw(P.bossRadius)))
            return .boss(place(&draw), radius: radius, height: height, run: min(flank(height, &draw), radius))
        case ..<0.64:
            let radius = Float(draw(P.holeRadius))
            return .hole(place(&draw), radius: radius, depth: Float(draw(P.holeDepth) * wall))
        case ..<0.69:
            let radius = Float(min(draw(P.holeRadius), wall * 0.4))
            return .crossHole(curve(&draw), radius: radius)
        case ..<0.85:
            let rounding = Float(draw(P.edgeRadius))
            return .outline(outlineCurve(&draw), rounding: rounding)
        case ..<0.92: return letters(&draw)
        default:
            let (period, depth) = (Float(draw(P.groovePeriod)), Float(draw(P.grooveDepth)))
            return .grooves(curve(&draw), period: period, depth: depth)
        }
    }

    private func relief(_ draw: inout ParameterDraw) -> Float {
        let height = max(draw(PatchParameters.relief) * wall, 0.5)
        return Float(draw.chance(0.3) ? -min(height, wall * 0.6) : height)
    }

    /// Width of a flank in projection: its fillet, and its height seen oblique.
    private func flank(_ height: Float, _ draw: inout ParameterDraw) -> Float {
        Float(draw(PatchParameters.fillet)) + abs(height) * obliquity
    }

    /// An outline leaves most of the field to the part.
    private mutating func outlineCurve(_ draw: inout ParameterDraw) -> PlaneCurve {
        let curve = curve(&draw)
        // The side that the middle of the field lies on is material.
        return curve.distance(0, 0) > 0 ? curve.reversed : curve
    }

    private func letters(_ draw: inout ParameterDraw) -> WallFeature {
        typealias P = PatchParameters
        let height = Float(draw(P.letterHeight))
        let relief = Float(draw(P.letterRelief)) * (draw.chance(0.3) ? -1 : 1)
        let (start, turn) = (place(&draw), CastingPlan.direction(&draw))
        let count = draw.index(below: 4) + 1
        let letters = (0..<count).map { number in
            let along = Float(number) * height * 0.8
            return StrokeLetter(
                character: draw.index(below: StrokeLetter.characters.count),
                middle: PlanePoint(x: start.x + turn.x * along, y: start.y + turn.y * along), height: height, turn: turn
            )
        }
        return .letters(letters, relief: relief)
    }

    private static func anyCurve(field: Double, draw: inout ParameterDraw) -> PlaneCurve {
        let offset = Float(draw.random.uniform(in: -0.45...0.45) * field)
        let normal = CastingPlan.direction(&draw)
        let radius = exp(draw.random.uniform(in: log(4.0)...log(150)))
        let isStraight = draw.chance(0.3)
        let side: Float = draw.chance(0.5) ? 1 : -1
        return PlaneCurve(
            foot: PlanePoint(x: normal.x * offset, y: normal.y * offset), normal: normal,
            curvature: isStraight ? 0 : side / Float(radius)
        )
    }

    private func place(_ draw: inout ParameterDraw) -> PlanePoint {
        let reach = -0.5...0.5
        return PlanePoint(
            x: Float(draw.random.uniform(in: reach) * field), y: Float(draw.random.uniform(in: reach) * field)
        )
    }
}
