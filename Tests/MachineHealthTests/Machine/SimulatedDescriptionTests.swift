import Foundation
import MachineHealth
import Simulation
import TestSupport
import Testing

@Suite("Descriptions of simulated machines")
struct SimulatedDescriptionTests {
    @Test("what the simulator writes is read as it was meant, for every geometry of its catalogue")
    func roundTrip() throws {
        for (index, bearing) in SimulatedBearing.catalogue.enumerated() {
            let options = VibrationOptions(effects: .none, rate: 4000, duration: 0.01, bearing: bearing)
            let machine = VibrationSimulator.machine(kind: .mixedFleet, seed: 90, index: index, options: options)
            let description = try MachineDescription(yaml: Data(machine.machineYAML.utf8))
            #expect(description.name == machine.folderName)
            #expect(description.shafts.first?.speedRPM == machine.speedRPM)
            let geometry = try #require(description.bearings.first?.geometry)
            #expect(geometry.elements == bearing.elements && geometry.elementDiameter == bearing.elementDiameter)
            #expect(geometry.pitchDiameter == bearing.pitchDiameter && geometry.contactAngle == bearing.contactAngle)
            #expect(description.gears.first?.teeth == machine.listedGear?.teeth)
            #expect(description.sensors.map(\.channel) == machine.channels.map(\.name))
            let rule = try #require(description.recordings.first)
            #expect(rule.rateHz == machine.rate && rule.channels == machine.channels.map(\.name))
            #expect(rule.unit != nil && rule.unit == description.sensors.first?.unit)
        }
    }

    @Test("the sample data have descriptions that can be read")
    func sampleData() throws {
        let folder = SharedData.packageFolder.appending(path: "SampleData/vibration")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let descriptions = (files?.compactMap { $0 as? URL } ?? []).filter { $0.lastPathComponent == "machine.yaml" }
        #expect(descriptions.count == 9)
        for file in descriptions { _ = try MachineDescription(yaml: Data(contentsOf: file), file: file.path) }
    }
}
