import Evidence
import Foundation
import Testing

@testable import MachineHealth

/// What a machine's own lines are, before a sampling rate is doubted by them.
@Suite struct KnownLinesTests {
    private static let gearbox = """
        shafts:
          - {name: motor, speed_rpm: 1500}
        bearings:
          - {name: in, shaft: motor, balls: 9, ball_diameter_mm: 7.94, pitch_diameter_mm: 39.04, contact_angle_deg: 0}
          - {name: out, shaft: slow, balls: 9, ball_diameter_mm: 7.94, pitch_diameter_mm: 39.04, contact_angle_deg: 0}
        gears:
          - {name: stage, shaft: motor, teeth: 20, mates: {shaft: slow, teeth: 60}}

        """

    @Test("orders of a bearing behind a gear are those of the motor's shaft")
    func bearingsBehindGears() throws {
        let machine = try MachineDescription(yaml: Data(Self.gearbox.utf8))
        let speeds = ShaftSpeeds(machine, machine.settings(forRecording: "a"))
        let bearings = machine.bearings.flatMap { (try? BearingCatalogue.resolve($0))?.bearings ?? [] }
        let known = KnownLines(machine, speeds, bearings: bearings, told: nil)
        #expect(known.speedRPM == 1500)
        let own = try #require(bearings.first).orders.lines.map(\.order)
        #expect(Array(known.orders.prefix(4)) == own)
        for (order, expected) in zip(known.orders[4..<8], own) { #expect(abs(order - expected / 3) < 1e-12) }
        // The other shaft and the mesh.
        for (order, expected) in zip(known.orders[8...], [1.0 / 3, 20]) { #expect(abs(order - expected) < 1e-12) }
        #expect(known.orders.count == 10)
    }

    @Test("without a machine the recording's own speed holds")
    func toldSpeed() {
        #expect(KnownLines(nil, nil, bearings: [], told: 900) == KnownLines(speedRPM: 900))
    }
}
