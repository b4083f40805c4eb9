import Foundation
import NumericalMethods
import Testing

@testable import Simulation

/// Walls and defects against the geometry of their bodies.
@Suite("Shapes of castings and defects")
struct CastingShapesTests {
    private func volume(_ field: ThicknessField) -> Double {
        field.values.reduce(0) { $0 + Double($1) } * Double(field.pitch * field.pitch)
    }

    @Test("a beam through a sphere has the chord 2√(r² − d²)")
    func sphereChord() {
        let sphere = Ellipsoid(centre: PlanePoint(x: 1, y: -2), long: 1.5, short: 1.5, deep: 1.5)
        #expect(sphere.chord(1, -2) == 3)
        for distance in [Float(0.3), 0.9, 1.4] {
            let expected = 2 * (2.25 - distance * distance).squareRoot()
            #expect(abs(sphere.chord(1 + distance, -2) - expected) < 1e-5)
            #expect(abs(sphere.chord(1, -2 - distance) - expected) < 1e-5)
        }
        #expect(sphere.chord(1 + 1.6, -2) == 0)
        var field = ThicknessField(side: 81, pitch: 0.1)
        Ellipsoid(centre: PlanePoint(x: 0, y: 0), long: 2, short: 2, deep: 2).add(to: &field, strength: -1)
        #expect(abs(field.values[40 * 81 + 40] + 4) < 0.01)
        #expect(abs(field.values[40 * 81 + 50] + 2 * Float(3).squareRoot()) < 0.01)
    }

    @Test(
        "raster sums give the volume 4πabc/3, also of bodies smaller than a pixel",
        arguments: [
            (Float(2), Float(2), Float(2)), (1.5, 0.7, 1), (0.3, 0.3, 0.3), (0.12, 0.1, 0.1),
        ])
    func ellipsoidVolume(long: Float, short: Float, deep: Float) {
        var field = ThicknessField(side: 64, pitch: 0.2)
        let angle: Float = 0.6
        Ellipsoid(
            centre: PlanePoint(x: 0.13, y: 0.31), long: long, short: short, deep: deep,
            turn: PlanePoint(x: cos(angle), y: sin(angle))
        ).add(to: &field)
        let expected = 4 / 3 * Double.pi * Double(long * short * deep)
        #expect(abs(volume(field) / expected - 1) < (short < 0.2 ? 0.25 : 0.05))
    }

    @Test("a tilted gap keeps its area, and its length along the beam is that of the trapezoid")
    func tiltedGap() {
        let (opening, height) = (Float(0.1), Float(5))
        let upright = TiltedGap(opening: opening, height: height, tilt: 0)
        #expect(abs(upright.top - 5) < 1e-5)
        #expect(abs(upright.halfBase - 0.05) < 1e-6)
        for degrees in [Float(3), 10, 30] {
            let tilt = degrees * .pi / 180
            let gap = TiltedGap(opening: opening, height: height, tilt: tilt)
            #expect(abs(gap.top - min(opening / sin(tilt), height / cos(tilt))) < 1e-3)
            #expect(abs(gap.halfBase - (height * sin(tilt) + opening * cos(tilt)) / 2) < 1e-5)
            let sum = (-200...200).reduce(Float(0)) { $0 + gap.mean(at: Float($1) * 0.15 + 0.02, pitch: 0.15) * 0.15 }
            #expect(abs(sum - opening * height) < 1e-3)
        }
    }

    @Test("a straight crack removes opening × height × length, tapered like half an ellipse")
    func crackVolume() {
        var field = ThicknessField(side: 128, pitch: 0.1)
        let corners = (0...20).map { PlanePoint(x: Float($0) * 0.4 - 4, y: 0.03) }
        CrackPath(corners: corners, opening: 0.2, height: 2, tilt: 0.05).add(to: &field)
        // Opening and height both run out as √(1 − s²): the mean of 1 − s² is 2/3.
        let expected = 0.2 * 2 * 8 * 2.0 / 3
        #expect(abs(-volume(field) / expected - 1) < 0.03)
        #expect(field.values.allSatisfy { $0 <= 0 })
    }

    @Test("distances from curves are those from circles and lines")
    func curveDistance() {
        let normal = PlanePoint(x: 0.6, y: 0.8)
        let line = PlaneCurve(foot: PlanePoint(x: 1, y: 1), normal: normal)
        #expect(abs(line.distance(3, 1) - 1.2) < 1e-6)
        // A circle of radius 5 around foot − 5·normal.
        let circle = PlaneCurve(foot: PlanePoint(x: 1, y: 1), normal: normal, curvature: 0.2)
        let middle = PlanePoint(x: 1 - 3, y: 1 - 4)
        for place in [PlanePoint(x: 3, y: 1), PlanePoint(x: -2, y: -2), PlanePoint(x: 7, y: -9)] {
            let (dx, dy) = (place.x - middle.x, place.y - middle.y)
            let expected = (dx * dx + dy * dy).squareRoot() - 5
            #expect(abs(circle.distance(place.x, place.y) - expected) < 1e-4)
            #expect(abs(circle.reversed.distance(place.x, place.y) + expected) < 1e-4)
            #expect(abs(circle.parallel(2).distance(place.x, place.y) - (expected - 2)) < 1e-4)
        }
        #expect(circle.parallel(-6).curvature == 0)
    }

    @Test("features change the wall by what they are, and nothing else")
    func features() {
        let side = 101
        func made(_ feature: WallFeature) -> ThicknessField {
            var field = ThicknessField(side: side, pitch: 0.2, filledWith: 10)
            feature.apply(to: &field)
            return field
        }
        let line = PlaneCurve(foot: PlanePoint(x: 0, y: 0), normal: PlanePoint(x: 1, y: 0))
        let middle = PlanePoint(x: 0, y: 0)
        let step = made(.step(line, height: 3, run: 1))
        #expect(step.value(PlanePoint(x: -3, y: 0)) == 10)
        #expect(step.value(PlanePoint(x: 3, y: 0)) == 13)
        #expect(abs(step.value(middle) - 11.5) < 0.01)
        let rib = made(.rib(line, halfWidth: 2, height: 4, run: 1))
        #expect(rib.value(middle) == 14)
        #expect(rib.value(PlanePoint(x: 4, y: 0)) == 10)
        let hole = made(.hole(middle, radius: 2, depth: 6))
        #expect(hole.value(middle) == 4)
        #expect(abs(volume(hole) - 10 * pow(Double(side) * 0.2, 2) + 6 * .pi * 4) < 0.5)
        let boss = made(.boss(middle, radius: 2, height: 6, run: 0.4))
        #expect(boss.value(middle) == 16)
        let cross = made(.crossHole(line, radius: 3))
        #expect(abs(cross.value(PlanePoint(x: 1.8, y: 5)) - (10 - 2 * Float(9 - 3.24).squareRoot())) < 0.01)
        let outline = made(.outline(line, rounding: 4))
        #expect(outline.value(PlanePoint(x: 1, y: 0)) == 0)
        #expect(outline.value(PlanePoint(x: -5, y: 0)) == 10)
        // A quarter of a circle: half the radius in, the wall has √3/2 of its thickness.
        #expect(abs(outline.value(PlanePoint(x: -2, y: 0)) - 8.66) < 0.01)
        let letter = StrokeLetter(character: 1, middle: middle, height: 8, turn: PlanePoint(x: 1, y: 0))
        let letters = made(.letters([letter], relief: -0.5))
        #expect(letters.values.min() == 9.5)
        #expect(letters.values.max() == 10)
        let grooves = made(.grooves(line, period: 2, depth: 0.2))
        #expect(abs(grooves.value(PlanePoint(x: 3, y: 0)) - 9.8) < 0.005)
        #expect(abs(grooves.value(PlanePoint(x: 4, y: 0)) - 10) < 0.02)
        #expect(grooves.value(PlanePoint(x: -3, y: 0)) == 10)
    }

    @Test("roughness has its standard deviation and its length of correlation")
    func roughness() {
        var random = CounterRandom(seed: 5)
        let field = SurfaceRoughness.field(side: 256, pitch: 0.2, deviation: 0.05, scale: 0.8, random: &random)
        let values = field.values.map { Double($0) }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        #expect(abs(variance.squareRoot() / 0.05 - 1) < 0.08)
        func correlation(_ lag: Int) -> Double {
            (0..<65_536 - lag).reduce(0) { $0 + (values[$1] - mean) * (values[$1 + lag] - mean) } / 65_536 / variance
        }
        #expect(correlation(1) > 0.8)
        // Past three steps of the finer lattice (12 pixels) only the coarser one is left.
        #expect(correlation(16) < 0.3)
    }
}
