import Evidence
import Foundation
import MachineHealth
import Testing

@Suite struct KinematicsTests {
    @Test func ordersOfTheCWRUBearings() throws {
        // Case Western Reserve University's published orders; its rolling-element order is already twice the spin.
        let drive = BearingOrders(
            BearingGeometry(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0))
        for (ours, published) in [
            (drive.bpfo, 3.5848), (drive.bpfi, 5.4152), (drive.rollingElement, 4.7135), (drive.cage, 0.39828),
        ] {
            let order = try #require(ours)
            #expect(abs(order / published - 1) < 2e-4)
        }
    }

    @Test func identitiesHoldForAnyGeometry() throws {
        for elements in 3...30 {
            for angle in [0.0, 15, 40] {
                let orders = BearingOrders(
                    BearingGeometry(elements: elements, elementDiameter: 5, pitchDiameter: 60, contactAngle: angle))
                let outer = try #require(orders.bpfo)
                let inner = try #require(orders.bpfi)
                #expect(abs(outer + inner - Double(elements)) < 1e-12)
                #expect(abs(try #require(orders.cage) - outer / Double(elements)) < 1e-12)
            }
        }
    }

    @Test func speedsGoThroughTheGears() throws {
        let machine = MachineDescription(
            name: "gearbox", shafts: [.init(name: "in", speedRPM: 1500)],
            gears: [
                .init(name: "second", shaft: "middle", teeth: 20, mateShaft: "out", mateTeeth: 80),
                .init(name: "first", shaft: "in", teeth: 25, mateShaft: "middle", mateTeeth: 50),
            ]
        )
        let speeds = ShaftSpeeds(machine, machine.settings(forRecording: "a.wav"))
        #expect(speeds["middle"]?.rpm == 750)
        #expect(speeds["out"]?.rpm == 187.5)
        #expect(speeds["out"]?.ratio == 0.125)
        #expect(speeds["out"]?.declaration.path == "shafts.in.speed_rpm")
        #expect(speeds.contradictions.isEmpty)
        let meshes = speeds.gearMeshes(machine)
        #expect(meshes.map(\.frequency) == [250, 625])
        #expect(meshes.first?.mateFrequency == 187.5 / 60)
    }

    @Test func speedsThatContradictTheGearsAreTold() {
        var machine = MachineDescription(
            name: "gearbox", shafts: [.init(name: "in", speedRPM: 1500), .init(name: "out", speedRPM: 700)],
            gears: [.init(name: "first", shaft: "in", teeth: 25, mateShaft: "out", mateTeeth: 50)]
        )
        #expect(ShaftSpeeds(machine, machine.settings(forRecording: "a")).contradictions == ["in", "out"])
        machine.shafts[1].speedRPM = 751
        #expect(ShaftSpeeds(machine, machine.settings(forRecording: "a")).contradictions.isEmpty)
    }

    @Test func linesOfThe6203LieNearShaftHarmonics() {
        let orders = BearingOrders(
            BearingGeometry(elements: 8, elementDiameter: 6.746, pitchDiameter: 28.499, contactAngle: 0))
        let locked = orders.lockedLines(tolerance: 0.02)
        #expect(locked.map(\.line) == [.outerRace, .innerRace, .rollingElement])
        #expect(locked.map(\.harmonic) == [3, 5, 4])
    }
}
