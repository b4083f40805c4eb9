import Evidence
import Foundation
import MachineHealth
import Testing

@Suite struct MachineDescriptionTests {
    static let contract = """
        machine: {name: Pump 7, power_kw: 22, standard: "ISO 20816-3:2022", group: 2, support: rigid}
        shafts:
          - {name: motor, speed_rpm: 1797}            # or: tacho: {channel: 3, pulses_per_rev: 1}
        bearings:
          - {name: DE, shaft: motor, model: SKF 6205-2RS JEM}   # maker, space, designation as in the catalogue
          - {name: NDE, shaft: motor, balls: 9, ball_diameter_mm: 7.94, pitch_diameter_mm: 39.04, contact_angle_deg: 0}
        gears:
          - {name: stage 1, shaft: motor, teeth: 23, mates: {shaft: output, teeth: 61}}
        sensors:
          - {channel: DE, unit: g, place: motor DE, direction: radial}
        recordings:
          - {match: "*.npy", rate_hz: 12000}
          - {match: "run-2.mat", speed_rpm: {motor: 1730}}
        """

    private func read(_ text: String) throws -> MachineDescription {
        try MachineDescription(yaml: Data(text.utf8))
    }

    private func message(_ text: String) -> String {
        do {
            _ = try read(text)
            return "accepted"
        } catch {
            return "\(error)"
        }
    }

    @Test func theContractsExampleIsRead() throws {
        let machine = try read(Self.contract)
        #expect(machine.name == "Pump 7")
        #expect(machine.powerKW == 22)
        #expect(machine.group == 2)
        #expect(machine.shafts.first?.speedRPM == 1797)
        #expect(machine.bearings.first?.model == "SKF 6205-2RS JEM")
        #expect(machine.bearings.last?.geometry?.elements == 9)
        #expect(machine.gears.first?.mateTeeth == 61)
        #expect(machine.sensors.first?.unit == "g")
        #expect(machine.shaftNames == ["motor", "output"])
    }

    @Test func settingsFollowTheRules() throws {
        let machine = try read(Self.contract)
        let numpy = machine.settings(forRecording: "day 1/a.npy")
        #expect(numpy.rateHz == 12000)
        #expect(numpy.speeds["motor"]?.value == 1797)
        #expect(numpy.speeds["motor"]?.path == "shafts.motor.speed_rpm")
        let second = machine.settings(forRecording: "run-2.mat")
        #expect(second.rateHz == nil)
        #expect(second.speeds["motor"]?.path == "recordings.1.speed_rpm.motor")
        #expect(machine.declaredValue(path: "recordings.1.speed_rpm.motor")?.value == 1730)
        #expect(machine.declaredValue(path: "shafts.motor.speed_rpm")?.unit == .perMinute)
        #expect(machine.declaredValue(path: "bearings.NDE.balls")?.value == 9)
        #expect(machine.declaredValue(path: "shafts.nobody.speed_rpm") == nil)
    }

    @Test func aLongNameOfAShaftIsItsNameEverywhere() throws {
        let name = "output shaft of the second stage of the main gearbox"
        let machine = try read("shafts: [{name: \(name)}]\nrecordings: [{match: '*', speed_rpm: {\(name): 900}}]")
        #expect(machine.settings(forRecording: "a").speeds[name]?.value == 900)
        let tooLong = String(repeating: "n", count: 201)
        #expect(
            message("shafts: [{name: a}]\nrecordings: [{match: '*', speed_rpm: {\(tooLong): 900}}]").contains(
                "more than"))
    }

    @Test func laterRulesHoldAndContradictionsAreTold() throws {
        let machine = try read("recordings: [{match: '*', rate_hz: 10}, {match: 'a*', rate_hz: 20}]")
        #expect(machine.settings(forRecording: "ab").rateHz == 20)
        #expect(machine.settings(forRecording: "ab").contradictions == ["rate_hz"])
        #expect(machine.settings(forRecording: "b").contradictions.isEmpty)
    }

    @Test func anUnknownKeyListsTheKnownOnes() {
        let text = message("machine: {name: A}\nshafts:\n  - {name: m, speed: 3}\n")
        #expect(text == "machine.yaml, line 3: shafts[0] has the unknown key speed; known are name, speed_rpm, tacho")
    }

    @Test(arguments: [
        ("shafts: [{name: a, speed_rpm: fast}]", "must be a number"),
        ("shafts: [{name: a, speed_rpm: .nan}]", "must be a number"),
        ("shafts: [{name: a, speed_rpm: nan}]", "must be from 0"),
        ("shafts: [{name: a, speed_rpm: -3}]", "must be from 0"),
        ("shafts: [{name: a, speed_rpm: 1e400}]", "must be from 0"),
        ("shafts: [{name: a, speed_rpm: '3'}]", "must be a number"),
        ("shafts: [{name: a, speed_rpm: }]", "has no value"),
        ("shafts: [{name: a}, {name: a}]", "there already"),
        ("shafts: 3", "must be a list"),
        ("bearings: [{name: a, shaft: m}]", "unknown shaft m"),
        ("shafts: [{name: m}]\nbearings: [{name: a, shaft: m, balls: 9}]", "lacks ball_diameter_mm"),
        ("shafts: [{name: m}]\nbearings: [{name: a, shaft: m, balls: 9.5, ball_diameter_mm: 1}]", "whole number"),
        ("machine: {support: soft}", "rigid or flexible"),
        ("machine: {group: 99999999999999999999}", "must be from 1"),
        ("recordings: [{match: '*', unit: furlong}]", "not a known unit"),
        ("recordings: [{match: *.npy}]", "put quotes around"),
        ("machine: {name: A, name: B}", "twice"),
        ("machine: [", "not valid YAML"),
        ("", "is empty"),
        ("a: &a [x]\nb: [*a]", "anchors"),
        ("machine: {name: \"a\\nb\"}", "line break"),
        ("--- {machine: {name: a}}\n--- {machine: {name: b}}", "another document"),
    ])
    func whatDoesNotFitIsNamed(_ example: (text: String, part: String)) {
        let text = message(example.text)
        #expect(text.contains(example.part), "\(text)")
        #expect(!text.contains("\n"))
    }

    @Test func hostileFilesEndInAnError() {
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
            String(repeating: "- ", count: 100_000), "a: " + String(repeating: "x", count: 2_000_000),
            String(repeating: "? ", count: 50_000), "machine: {name: \(String(repeating: "n", count: 5000))}",
        ] {
            #expect(throws: MachineDescriptionError.self) { try MachineDescription(yaml: Data(text.utf8)) }
        }
        #expect(throws: MachineDescriptionError.self) { try MachineDescription(yaml: Data([0xFF, 0xFE, 0x00, 0xC3])) }
        let source = Array(Self.contract.utf8)
        for seed in 0..<2000 {
            var bytes = source
            let place = (seed &* 7919) % bytes.count
            bytes[place] = UInt8(truncatingIfNeeded: seed &* 31 &+ 7)
            do { _ = try MachineDescription(yaml: Data(bytes)) } catch { #expect(!error.description.contains("\n")) }
        }
    }
}
