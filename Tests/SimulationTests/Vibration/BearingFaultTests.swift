import Foundation
import NumericalMethods
import Testing

@testable import Simulation

@Suite("Simulated bearing faults")
struct BearingFaultTests {
    static let bearing = SimulatedBearing(elements: 9, elementDiameter: 7.9, pitchDiameter: 39, contactAngle: 0)

    static func parts(_ kind: VibrationKind, index: Int, shape: BearingFaultShape = .point) -> VibrationSimulator.Parts
    {
        let options = VibrationOptions(
            snr: 10...10, effects: .none, rate: 10_000, duration: 2, speed: 1800, bearing: bearing, channelCount: 1,
            shape: shape
        )
        return VibrationSimulator.parts(kind: kind, seed: 40, index: index, options: options)
    }

    /// The squared signal of the fault alone, thinned to 1 kHz.
    static func squaredEnvelope(_ parts: VibrationSimulator.Parts) -> (OrderAnalysis, [Double]) {
        OrderAnalysis.thinned(parts.fault.map { $0 * $0 }, parts.motion.revolutions, by: 10)
    }

    static func orders(_ parts: VibrationSimulator.Parts) throws -> SimulatedBearing.Orders {
        bearing.orders(slip: try #require(parts.machine.truth.parameter(VibrationParameters.slip)))
    }

    @Test(
        "the envelope has its line at the fault's order with slip",
        arguments: [
            VibrationKind.outerRace, .innerRace, .rollingElement, .cage,
        ])
    func lineAtOrder(kind: VibrationKind) throws {
        let parts = Self.parts(kind, index: 1)
        let orders = try Self.orders(parts)
        let order: Double =
            switch kind {
            case .outerRace: orders.outerRace
            case .innerRace: orders.innerRace
            case .rollingElement: 2 * orders.spin
            default: orders.cage
            }
        let (analysis, envelope) = Self.squaredEnvelope(parts)
        // Sidebands may be stronger than the line; between them and the line nothing is. 60 turns resolve 1/60 of an order.
        let found = analysis.strongest((order - 0.15)...(order + 0.15), step: 0.004, in: envelope)
        #expect(abs(found - order) < 0.012, "\(kind.rawValue): \(found) for \(order)")
        let shaft = try #require(parts.machine.truth.rate("shaft"))
        #expect(abs(try #require(parts.machine.truth.rate("fault")) / shaft - order) < 1e-9)
        // The truth's slip lies within 2 % of the kinematic order.
        #expect(abs(order / (kind == .rollingElement ? 2 * Self.bearing.orders().spin : order) - 1) < 0.02)
    }

    @Test("an inner race has sidebands at the shaft's order, an outer race hardly any")
    func shaftSidebands() throws {
        for index in 0..<3 {
            let inner = Self.parts(.innerRace, index: index)
            let (innerAnalysis, innerEnvelope) = Self.squaredEnvelope(inner)
            let innerOrder = try Self.orders(inner).innerRace
            let innerRatio =
                innerAnalysis.line(innerOrder - 1, in: innerEnvelope)
                / innerAnalysis.line(innerOrder, in: innerEnvelope)
            #expect(innerRatio > 0.3)
            let outer = Self.parts(.outerRace, index: index)
            let (outerAnalysis, outerEnvelope) = Self.squaredEnvelope(outer)
            let outerOrder = try Self.orders(outer).outerRace
            let outerRatio =
                outerAnalysis.line(outerOrder - 1, in: outerEnvelope)
                / outerAnalysis.line(outerOrder, in: outerEnvelope)
            // (1 + m·cos)² has sidebands of m over the line, m ≤ 0.3; scatter adds a little.
            #expect(outerRatio < 0.4 && outerRatio < innerRatio)
        }
    }

    @Test("an element has sidebands at the cage's order and its second strike lifts the line at twice the spin")
    func cageSidebands() throws {
        let parts = Self.parts(.rollingElement, index: 2)
        let (analysis, envelope) = Self.squaredEnvelope(parts)
        let orders = try Self.orders(parts)
        let line = analysis.line(2 * orders.spin, in: envelope)
        #expect(analysis.line(2 * orders.spin - orders.cage, in: envelope) > 0.3 * line)
        #expect(analysis.line(2 * orders.spin - 1, in: envelope) < 0.3 * line)
    }

    @Test("the ratio in the impulse band is the one asked for", arguments: BearingFaultShape.allCases)
    func signalToNoise(shape: BearingFaultShape) throws {
        let parts = Self.parts(.outerRace, index: 3, shape: shape)
        let band = try #require(parts.machine.truth.band)
        let fault = BandPower.meanSquare(parts.fault, rate: 10_000, band: band)
        let company = BandPower.meanSquare(parts.company, rate: 10_000, band: band)
        #expect(abs(10 * log10(fault / company) - 10) < 1e-6)
        #expect(parts.machine.truth.snr == 10)
        #expect(parts.machine.truth.shape == shape.rawValue)
    }

    @Test("a recording too short for one turn of the cage holds no cage fault, and its truth says none")
    func tooShortForItsFault() {
        let options = VibrationOptions(effects: .none, rate: 10_000, duration: 0.1, speed: 600, bearing: Self.bearing)
        let parts = VibrationSimulator.parts(kind: .cage, seed: 5, index: 0, options: options)
        #expect(parts.fault.allSatisfy { $0 == 0 })
        #expect(parts.machine.truth.findings.isEmpty && parts.machine.truth.snr == nil)
    }

    @Test("a spall is entered and left: two impacts per passage, the exit after the spall's length")
    func spall() throws {
        var draw = ParameterDraw(CounterRandom(seed: 9))
        let options = VibrationOptions(shape: .spall)
        let fault = BearingFaultSignal(kind: .outerRace, options: options, bearing: Self.bearing, draw: &draw)
        var random = draw.random
        let motion = ShaftMotion(
            hertz: 30, ripple: 0, corner: 1, ramp: 0, start: 0, count: 20_000, rate: 10_000, random: &random
        )
        let impacts = fault.impacts(over: motion, random: &random)
        let entries = impacts.filter { $0.strength < 0 }
        let exits = impacts.filter { $0.strength > 0 }
        #expect(entries.count == exits.count && abs(entries.count - Int(60 * fault.order)) < 8)
        let length = zip(entries, exits).map { $1.position - $0.position }.reduce(0, +) / Double(entries.count)
        #expect(abs(length / (fault.spallLength * 10_000 / 30 / fault.order) - 1) < 0.01)
    }
}
