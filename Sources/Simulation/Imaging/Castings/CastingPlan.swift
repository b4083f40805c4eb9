internal import Foundation
internal import NumericalMethods

/// A piece of a sound casting as it was drawn: the same for every defect, so that a defect of item k sits in the wall that is
/// sound in the clean item k.
struct CastingPlan: Sendable {
    /// Side of a pixel in the plane of the part, mm.
    var pitch: Float
    /// Side of the picture, mm.
    var field: Float
    /// Thickness in the middle, mm.
    var wall: Float
    /// Change of thickness per mm, as a vector.
    var slope: PlanePoint
    /// Thickness falls by this times the square of the distance from the line, 1/mm.
    var bend: Float
    var bendLine: PlaneCurve
    var roughness: Float
    var roughnessScale: Float
    var features: [WallFeature]

    init(size: Int, draw: inout ParameterDraw) {
        typealias P = PatchParameters
        let pitch = draw(P.pitch)
        let field = Double(size) * pitch
        let reference = 64 * pitch
        let wall = draw(P.wall)
        let taper = draw(P.taper)
        let bendStrength = draw(P.bend)
        roughness = Float(draw(P.roughness))
        roughnessScale = Float(draw(P.roughnessScale))
        let count = draw.whole(P.featureCount)
        let obliquity = tan(draw(P.obliquity) * .pi / 180)
        var drafts = FeatureDraft(field: field, wall: wall, obliquity: Float(obliquity), draw: &draw)
        bendLine = drafts.curve(&draw)
        let direction = Self.direction(&draw)
        let perMillimetre = Float(taper * wall / reference)
        slope = PlanePoint(x: direction.x * perMillimetre, y: direction.y * perMillimetre)
        bend = Float(bendStrength * wall / (reference * reference / 4))
        features = (0..<count).map { _ in drafts.feature(&draw) }
        // What ends the part is cut last, and once.
        if let outline = features.firstIndex(where: { if case .outline = $0 { true } else { false } }) {
            let last = features.remove(at: outline)
            features.removeAll { if case .outline = $0 { true } else { false } }
            features.append(last)
        }
        self.pitch = Float(pitch)
        self.field = Float(field)
        self.wall = Float(wall)
    }

    /// The thickness of the sound part.
    ///
    /// - Parameters:
    ///   - side: pixels of the raster's side; more than the picture has, so that blur finds material beyond its border.
    ///   - random: draws the roughness.
    func thickness(side: Int, random: inout CounterRandom) -> ThicknessField {
        var field = SurfaceRoughness.field(
            side: side, pitch: pitch, deviation: roughness, scale: roughnessScale, random: &random
        )
        let (wall, slope, bend, line) = (wall, slope, bend, bendLine)
        field.update { x, y, value in
            let distance = line.distance(x, y)
            return value + wall + slope.x * x + slope.y * y - bend * distance * distance
        }
        // No wall ends by taper or bend alone.
        let least = wall / 4
        field.update { _, _, value in max(value, least) }
        for feature in features { feature.apply(to: &field) }
        field.update { _, _, value in max(value, 0) }
        return field
    }

    static func direction(_ draw: inout ParameterDraw) -> PlanePoint {
        let angle = 2 * Double.pi * draw.turn()
        return PlanePoint(x: Float(cos(angle)), y: Float(sin(angle)))
    }
}
