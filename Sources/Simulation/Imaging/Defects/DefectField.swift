internal import Foundation
internal import NumericalMethods

/// The change of thickness that a defect makes: voids negative, dense inclusions positive by what alloy of that attenuation
/// would measure more; mm.
struct DefectField: Sendable {
    private(set) var change: ThicknessField
    private(set) var centre: PlanePoint

    /// - Parameters:
    ///   - sound: thickness of the part without the defect.
    ///   - field: side of the picture, mm.
    ///   - draw: writes down what was drawn.
    init(_ defect: CastingDefect, in sound: ThicknessField, field: Float, draw: inout ParameterDraw) {
        change = ThicknessField(side: sound.side, pitch: sound.pitch)
        centre = Self.place(in: sound, field: field, draw: &draw)
        let wall = max(sound.value(centre), 0.2)
        let frame = Frame(centre: centre, wall: wall, field: field, pitch: sound.pitch)
        switch defect {
        case .porosity: Self.addPores(frame, to: &change, draw: &draw)
        case .shrinkage: Self.addShrinkage(frame, to: &change, draw: &draw)
        case .inclusion: Self.addInclusion(frame, to: &change, draw: &draw)
        case .crack: CrackPath(frame, draw: &draw).add(to: &change)
        }
        // A void cannot be longer than the material that it lies in; a skin stays.
        let values = sound.values
        for index in change.values.indices {
            change.values[index] = max(change.values[index], -0.8 * values[index])
            if values[index] <= 0 { change.values[index] = 0 }
        }
    }

    /// Where a defect lies and what limits it.
    struct Frame: Sendable {
        var centre: PlanePoint
        /// Thickness there, mm.
        var wall: Float
        /// Side of the picture, mm.
        var field: Float
        var pitch: Float
    }

    /// A place in the picture with material around it: the first of twelve that has a third of the thickest part under it and
    /// around it, or the best of them.
    private static func place(in sound: ThicknessField, field: Float, draw: inout ParameterDraw) -> PlanePoint {
        let enough = (sound.values.max() ?? 0) / 3
        let reach = 4 * sound.pitch
        var best = PlanePoint(x: 0, y: 0)
        var most = -Float.infinity
        for _ in 0..<12 {
            let place = PlanePoint(
                x: Float(draw.random.uniform(in: -0.4...0.4)) * field,
                y: Float(draw.random.uniform(in: -0.4...0.4)) * field
            )
            let around = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)].map { (x: Float, y: Float) in
                sound.value(PlanePoint(x: place.x + x * reach, y: place.y + y * reach))
            }
            let least = around.min() ?? 0
            if least > most { (most, best) = (least, place) }
            if least >= enough { break }
        }
        return best
    }

    // MARK: Kinds

    private static func addPores(_ frame: Frame, to field: inout ThicknessField, draw: inout ParameterDraw) {
        typealias P = PatchParameters
        let drawn = Float(draw(P.poreDiameter))
        let diameter = min(drawn, 0.6 * frame.wall, 0.4 * frame.field)
        let isGroup = draw.chance(0.5)
        let count = isGroup ? max(draw.whole(P.poreCount), 2) : 1
        let elongation = Float(draw(P.poreElongation)).squareRoot()
        let spread = isGroup ? Float(draw(P.poreSpread)) * diameter : 0
        let turn = CastingPlan.direction(&draw)
        for number in 0..<count {
            // The first is the largest and lies in the middle.
            let size = number == 0 ? 1 : Float(draw.random.uniform(in: 0.3...0.9))
            let offset = number == 0 ? 0 : spread
            let radius = diameter * size / 2
            let centre = PlanePoint(
                x: frame.centre.x + offset * Float(draw.random.normal()),
                y: frame.centre.y + offset * Float(draw.random.normal())
            )
            Ellipsoid(
                centre: centre, long: radius * elongation, short: radius / elongation, deep: radius, turn: turn
            ).add(to: &field, strength: -1)
        }
    }

    private static func addInclusion(_ frame: Frame, to field: inout ThicknessField, draw: inout ParameterDraw) {
        typealias P = PatchParameters
        let diameter = min(Float(draw(P.inclusionDiameter)), 0.5 * frame.wall, 0.3 * frame.field)
        let more = Float(draw(P.inclusionRatio)) - 1
        let lumps = (0...draw.index(below: 3)).map { number in
            let radius = diameter / 2 * Float(draw.random.uniform(in: 0.45...1))
            let elongation = Float(draw.random.uniform(in: 1...1.6)).squareRoot()
            let offset = number == 0 ? 0 : diameter * 0.35
            return Ellipsoid(
                centre: PlanePoint(
                    x: frame.centre.x + offset * Float(draw.random.normal()),
                    y: frame.centre.y + offset * Float(draw.random.normal())
                ), long: radius * elongation, short: radius / elongation, deep: radius * 0.8,
                turn: CastingPlan.direction(&draw)
            )
        }
        for (index, value) in union(lumps, like: field).values.enumerated() { field.values[index] += more * value }
    }

    /// The longest chord of bodies that overlap: they share their room.
    private static func union(_ bodies: [Ellipsoid], like field: ThicknessField) -> ThicknessField {
        var longest = ThicknessField(side: field.side, pitch: field.pitch)
        for body in bodies {
            var one = ThicknessField(side: field.side, pitch: field.pitch)
            body.add(to: &one)
            for index in one.values.indices { longest.values[index] = max(longest.values[index], one.values[index]) }
        }
        return longest
    }

    /// Branching random walks of small cavities, in a third of the clusters around an open cavity.
    private static func addShrinkage(_ frame: Frame, to field: inout ThicknessField, draw: inout ParameterDraw) {
        typealias P = PatchParameters
        let extent = min(Float(draw(P.shrinkageExtent)), 0.6 * frame.field)
        let branches = draw.whole(P.shrinkageBranches)
        let cell = min(Float(draw(P.shrinkageCell)), 0.3 * frame.wall, extent / 3)
        if draw.chance(0.33) {
            let lumps = (0..<draw.index(below: 4) + 3).map { _ in
                let radius = extent * Float(draw.random.uniform(in: 0.1...0.22))
                return Ellipsoid(
                    centre: PlanePoint(
                        x: frame.centre.x + extent * 0.13 * Float(draw.random.normal()),
                        y: frame.centre.y + extent * 0.13 * Float(draw.random.normal())
                    ), long: radius, short: radius * Float(draw.random.uniform(in: 0.5...1)),
                    deep: min(radius, 0.25 * frame.wall), turn: CastingPlan.direction(&draw)
                )
            }
            for (index, value) in union(lumps, like: field).values.enumerated() { field.values[index] -= value }
        }
        let density = Float(draw(P.shrinkageDensity))
        // Spongy clusters have no direction, feathery ones follow a flow of heat.
        let main = 2 * Float.pi * Float(draw.turn())
        let spread = draw.chance(0.5) ? Float.pi : Float(draw.random.uniform(in: 0.3...0.8))
        let step = cell * 0.7
        let longest = max(Int(min(extent / 2 / step, 14)), 2)
        var walks: [(place: PlanePoint, angle: Float, left: Int)] = (0..<branches).map { number in
            let side: Float = number % 2 == 0 ? 0 : .pi
            return (frame.centre, main + side + spread * Float(draw.random.uniform(in: -1...1)), longest)
        }
        // One layer of cavities is drawn; where the wall is deep, several lie behind one another.
        var layer = ThicknessField(side: field.side, pitch: field.pitch)
        var cavities = 0
        while let walk = walks.popLast(), cavities < 160 {
            var (place, angle, left) = walk
            while left > 0, cavities < 160 {
                angle += 0.5 * Float(draw.random.normal())
                place.x += step * cos(angle)
                place.y += step * sin(angle)
                left -= 1
                cavities += 1
                // Cavities shrink towards the ends of the branches.
                let share = 0.4 + 0.6 * Float(left) / Float(longest)
                let radius = cell / 2 * share * Float(draw.random.uniform(in: 0.6...1.2))
                Ellipsoid(centre: place, long: radius, short: radius, deep: radius).add(to: &layer)
                if left > 2, draw.chance(0.15) {
                    walks.append((place, angle + Float(draw.random.uniform(in: -1.2...1.2)), left / 2))
                }
            }
        }
        let deepest = layer.values.max() ?? 0
        let layers = deepest > 0 ? max(density * frame.wall / deepest, 1) : 0
        for (index, value) in layer.values.enumerated() { field.values[index] -= layers * value }
    }
}
