internal import Foundation

/// A rolling bearing as the simulator builds it in, with its kinematics.
public struct SimulatedBearing: Hashable, Sendable {
    /// Number of rolling elements.
    public let elements: Int
    /// Diameter of an element, mm.
    public let elementDiameter: Double
    /// Pitch diameter, mm.
    public let pitchDiameter: Double
    /// Contact angle, degrees.
    public let contactAngle: Double

    public init(elements: Int, elementDiameter: Double, pitchDiameter: Double, contactAngle: Double) {
        self.elements = elements
        self.elementDiameter = elementDiameter
        self.pitchDiameter = pitchDiameter
        self.contactAngle = contactAngle
    }

    /// d·cos(α)/P.
    public var gamma: Double { elementDiameter * cos(contactAngle * .pi / 180) / pitchDiameter }

    /// Orders (multiples of the shaft rate) of the bearing's parts.
    public struct Orders: Hashable, Sendable {
        /// Cage over the shaft: FTF.
        public let cage: Double
        /// Elements over a point of the outer race: BPFO.
        public let outerRace: Double
        /// Elements over a point of the inner race: BPFI.
        public let innerRace: Double
        /// Spin of an element in the cage: BSF. A defect of it strikes at twice this rate.
        public let spin: Double
    }

    /// The orders with the inner ring turning, with a cage that lags by `slip` behind pure rolling (0: the kinematic orders).
    ///
    /// Elements pass the outer race at Z·cage and the inner race at Z·(1 − cage), so slip moves the two in opposite ways. The
    /// spin is taken to lag by the same share.
    ///
    /// Source: Harris and Kotzalas, Rolling Bearing Analysis, 5th edition, 2006, chapter 10.
    public func orders(slip: Double = 0) -> Orders {
        let count = Double(elements)
        let cage = (1 - gamma) / 2 * (1 - slip)
        let cosine = cos(contactAngle * .pi / 180)
        let ratio = pitchDiameter / elementDiameter
        let spin = ratio / 2 * (1 - (cosine / ratio) * (cosine / ratio)) * (1 - slip)
        return Orders(cage: cage, outerRace: count * cage, innerRace: count * (1 - cage), spin: spin)
    }

    /// Geometries like those of common bearings: 7 to 16 elements, d/P from 0.15 to 0.28, contact angles from 0° to 40°.
    ///
    /// Dimensions are round figures in the proportions of deep groove, angular contact, cylindrical, tapered and self-aligning
    /// bearings; they stand for no maker's type.
    public static let catalogue: [SimulatedBearing] = [
        .init(elements: 7, elementDiameter: 8.7, pitchDiameter: 33.5, contactAngle: 0),
        .init(elements: 8, elementDiameter: 6.75, pitchDiameter: 28.5, contactAngle: 0),
        .init(elements: 8, elementDiameter: 12, pitchDiameter: 52, contactAngle: 0),
        .init(elements: 8, elementDiameter: 17.5, pitchDiameter: 77.5, contactAngle: 0),
        .init(elements: 9, elementDiameter: 7.9, pitchDiameter: 39, contactAngle: 0),
        .init(elements: 9, elementDiameter: 9.5, pitchDiameter: 46.5, contactAngle: 0),
        .init(elements: 9, elementDiameter: 11.1, pitchDiameter: 53.5, contactAngle: 0),
        .init(elements: 10, elementDiameter: 12.7, pitchDiameter: 65, contactAngle: 0),
        .init(elements: 10, elementDiameter: 14.3, pitchDiameter: 77.5, contactAngle: 0),
        .init(elements: 11, elementDiameter: 7.1, pitchDiameter: 42.5, contactAngle: 0),
        .init(elements: 11, elementDiameter: 9.5, pitchDiameter: 46, contactAngle: 15),
        .init(elements: 12, elementDiameter: 7.9, pitchDiameter: 39, contactAngle: 25),
        .init(elements: 12, elementDiameter: 11.1, pitchDiameter: 57.5, contactAngle: 40),
        .init(elements: 12, elementDiameter: 13.5, pitchDiameter: 64, contactAngle: 30),
        .init(elements: 13, elementDiameter: 7.5, pitchDiameter: 38.5, contactAngle: 0),
        .init(elements: 13, elementDiameter: 15, pitchDiameter: 77, contactAngle: 40),
        .init(elements: 14, elementDiameter: 11, pitchDiameter: 65, contactAngle: 0),
        .init(elements: 14, elementDiameter: 12.3, pitchDiameter: 66, contactAngle: 35),
        .init(elements: 15, elementDiameter: 8, pitchDiameter: 47.5, contactAngle: 12),
        .init(elements: 15, elementDiameter: 10, pitchDiameter: 62, contactAngle: 15),
        .init(elements: 16, elementDiameter: 8.4, pitchDiameter: 55, contactAngle: 10),
        .init(elements: 16, elementDiameter: 9, pitchDiameter: 59, contactAngle: 16),
    ]
}
