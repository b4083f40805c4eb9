internal import Foundation
public import Evidence

/// The fault lines of a rolling bearing as orders of the shaft speed, outer ring standing, inner ring turning, no slip.
/// A line that the source does not state is `nil`.
public struct BearingOrders: Hashable, Sendable {
    /// Ball pass frequency of the outer race.
    public var bpfo: Double?
    /// Ball pass frequency of the inner race.
    public var bpfi: Double?
    /// Twice the ball spin frequency: a defect on an element strikes both races once a spin.
    public var rollingElement: Double?
    /// Fundamental train frequency: the rotation of the cage.
    public var cage: Double?

    public init(bpfo: Double? = nil, bpfi: Double? = nil, rollingElement: Double? = nil, cage: Double? = nil) {
        self.bpfo = bpfo
        self.bpfi = bpfi
        self.rollingElement = rollingElement
        self.cage = cage
    }

    /// The orders that follow from the geometry.
    ///
    /// With γ = d·cos α / P: BPFO = Z(1−γ)/2, BPFI = Z(1+γ)/2, FTF = (1−γ)/2, BSF = (P/2d)(1−γ²)
    /// (Randall and Antoni, Mechanical Systems and Signal Processing 25, 2011, 485, equations 1 to 4).
    /// Real bearings slip by 1 to 2 %, so lines are searched for around these.
    public init(_ geometry: BearingGeometry) {
        let gamma = geometry.gamma
        let count = Double(geometry.elements)
        bpfo = count * (1 - gamma) / 2
        bpfi = count * (1 + gamma) / 2
        rollingElement = geometry.pitchDiameter / geometry.elementDiameter * (1 - gamma * gamma)
        cage = (1 - gamma) / 2
    }

    /// Ball spin frequency: half of `rollingElement`.
    public var ballSpin: Double? { rollingElement.map { $0 / 2 } }

    /// The order of a line, `nil` where it is not known or no line of a bearing.
    public subscript(line: KinematicLine) -> Double? {
        switch line {
        case .outerRace: bpfo
        case .innerRace: bpfi
        case .rollingElement: rollingElement
        case .cage: cage
        case .shaft, .gearMesh, .mains: nil
        }
    }

    /// The lines that are known, in a fixed order.
    public var lines: [(line: KinematicLine, order: Double)] {
        [KinematicLine.outerRace, .innerRace, .rollingElement, .cage].compactMap { line in
            self[line].map { (line, $0) }
        }
    }

    /// The lines that lie closer to a harmonic of the shaft than can be told apart.
    ///
    /// - Parameter tolerance: slip plus resolution, relative to the line, for example 0.02.
    /// - Returns: the line, the harmonic and the relative distance from it.
    public func lockedLines(tolerance: Double) -> [(line: KinematicLine, harmonic: Int, distance: Double)] {
        lines.compactMap { line, order in
            let harmonic = order.rounded()
            guard order.isFinite, harmonic >= 1, harmonic < 1e6 else { return nil }
            let distance = (order - harmonic) / harmonic
            return abs(distance) <= tolerance ? (line, Int(harmonic), distance) : nil
        }
    }
}

extension BearingGeometry {
    /// d·cos α / P.
    public var gamma: Double { elementDiameter * cos(contactAngle * .pi / 180) / pitchDiameter }

    /// Whether the elements have room on the pitch circle: neighbours at 2π/Z are no closer than a diameter (2 % for
    /// rounded catalogue values).
    public var fits: Bool {
        elements >= 1 && pitchDiameter * sin(.pi / Double(elements)) * 1.02 >= elementDiameter
    }
}
