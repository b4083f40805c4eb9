import Evidence
import Foundation
import Testing

@testable import MachineHealth

@Suite("What several bearings of one machine say together")
struct BearingExaminerTests {
    private let geometry = BearingGeometry(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0)

    @Test("of any number of like bearings that one sensor hears none is named", arguments: [1, 2, 3, 4])
    func likeBearings(count: Int) throws {
        let rate = 12_000.0
        let orders = BearingOrders(geometry)
        let noise = SyntheticBearing.noise(count: 60_000, seed: 7)
        let strikes = SyntheticBearing.strikes(
            count: 60_000, rate: rate, frequency: try #require(orders.bpfo) * 29.95, resonance: 3100, amplitude: 5)
        let windows = SampleWindow.all([("a", .gravity, zip(noise, strikes).map(+))], rate: rate)
        let bearings = (0..<count).map { ExaminedBearing(name: "bearing \($0)", orders: orders, speed: 29.95 * 60) }
        var ledger = EvidenceLedger()
        let result = BearingExaminer(bearings: bearings, windows: windows).examine(&ledger)
        let present = result.findings.filter { $0.presence == .present }.map(\.code)
        #expect(present == (count == 1 ? [.bearingOuterRace] : .init(repeating: .bearingUnspecified, count: count)))
        #expect(result.limits.count == count * (count - 1) / 2)
    }
}
