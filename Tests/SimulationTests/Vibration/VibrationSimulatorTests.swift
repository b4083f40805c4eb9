import Foundation
import Testing

@testable import Simulation

@Suite("Simulated machines")
struct VibrationSimulatorTests {
    static let short = VibrationOptions(rate: 10_000, duration: 0.15)

    @Test("the same seed and index give the same bits, another index or seed others")
    func determinism() {
        for kind in VibrationKind.allCases {
            let first = VibrationSimulator.machine(kind: kind, seed: 1, index: 7, options: Self.short)
            let again = VibrationSimulator.machine(kind: kind, seed: 1, index: 7, options: Self.short)
            #expect(
                first.channels == again.channels && first.truth == again.truth && first.machineYAML == again.machineYAML
            )
            #expect(!first.samples.isEmpty && first.samples.allSatisfy(\.isFinite))
        }
        let one = VibrationSimulator.machine(kind: .healthy, seed: 1, index: 7, options: Self.short)
        #expect(
            one.samples != VibrationSimulator.machine(kind: .healthy, seed: 1, index: 8, options: Self.short).samples)
        #expect(
            one.samples != VibrationSimulator.machine(kind: .healthy, seed: 2, index: 7, options: Self.short).samples)
    }

    @Test("every drawn parameter is documented and within its range")
    func parametersInRange() throws {
        let known = Dictionary(uniqueKeysWithValues: VibrationParameters.all.map { ($0.name, $0) })
        let noted: Set = ["line_hz", "true_rate_hz"]
        for kind in VibrationKind.allCases {
            for index in 0..<8 {
                let machine = VibrationSimulator.machine(kind: kind, seed: 2, index: index, options: Self.short)
                for drawn in machine.truth.parameters where !noted.contains(drawn.name) {
                    let parameter = try #require(known[drawn.name], "\(drawn.name) is not documented")
                    #expect(parameter.range.contains(drawn.value), "\(drawn.name) = \(drawn.value)")
                }
            }
        }
        #expect(VibrationParameters.all.allSatisfy { !$0.source.isEmpty && !$0.unit.isEmpty })
    }

    @Test("rates, durations, speeds and geometries are drawn from the stated sets")
    func drawnRecordings() throws {
        var rates = Set<Double>()
        for index in 0..<12 {
            var options = VibrationOptions()
            options.duration = 0.05
            let machine = VibrationSimulator.machine(kind: .healthy, seed: 3, index: index, options: options)
            #expect(VibrationParameters.rates.contains(machine.rate))
            #expect(SimulatedBearing.catalogue.contains(machine.bearing))
            let speed = try #require(machine.truth.parameter(VibrationParameters.speed))
            #expect(abs(machine.speedRPM / speed - 1) < 0.005)
            rates.insert(machine.rate)
        }
        #expect(rates.count > 3)
    }

    @Test("a fault sits in the machine that is healthy under the same number")
    func samePlan() {
        var options = Self.short
        options.effects = .none
        let healthy = VibrationSimulator.parts(kind: .healthy, seed: 4, index: 5, options: options)
        let faulty = VibrationSimulator.parts(kind: .innerRace, seed: 4, index: 5, options: options)
        #expect(healthy.company == faulty.company && healthy.motion.revolutions == faulty.motion.revolutions)
        #expect(healthy.fault.isEmpty && faulty.fault.contains { $0 != 0 })
        #expect(healthy.machine.truth.findings.isEmpty && faulty.machine.truth.findings == ["bearing.inner-race"])
    }

    @Test("a mixed fleet is half healthy and has every other kind")
    func mixedFleet() {
        var options = VibrationOptions(rate: 4000, duration: 0.01)
        options.effects = .none
        var counts: [VibrationKind: Int] = [:]
        for index in 0..<300 {
            let machine = VibrationSimulator.machine(kind: .mixedFleet, seed: 5, index: index, options: options)
            counts[machine.kind, default: 0] += 1
        }
        // Within four standard deviations of a half.
        #expect(abs((counts[.healthy] ?? 0) - 150) < 35)
        #expect(counts.count == VibrationKind.allCases.count - 1)
    }

    @Test("machine.yaml says what the operator knows, and nothing of the truth")
    func machineYAML() {
        let options = VibrationOptions(
            effects: .none, rate: 12_000, duration: 0.1,
            bearing: .init(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0), channelCount: 1
        )
        let machine = VibrationSimulator.machine(kind: .outerRace, seed: 6, index: 12, options: options)
        let lines = machine.machineYAML.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("machine: {name: machine-00012, power_kw: 75, standard: "))
        #expect(
            lines.contains(
                "  - {name: DE, shaft: main, balls: 9, ball_diameter_mm: 7.94, pitch_diameter_mm: 39.04, contact_angle_deg: 0}"
            ))
        #expect(lines.last?.hasPrefix("  - {match: \"*.npy\", rate_hz: 12000, unit: ") == true)
        #expect(!machine.machineYAML.contains("outer"))
    }
}

@Suite("Simulated sensors")
struct SensorChainTests {
    static func samples(_ fault: SensorFault) -> SimulatedMachine {
        let options = VibrationOptions(effects: .none, rate: 10_000, duration: 0.5, channelCount: 1, sensorFault: fault)
        return VibrationSimulator.machine(kind: .sensorFaults, seed: 60, index: 1, options: options)
    }

    @Test("clipping holds many samples at the same level on both sides")
    func clipped() {
        let machine = Self.samples(.clipped)
        let peak = machine.samples.max() ?? 0
        #expect(machine.samples.filter { $0 == peak }.count > 3 && machine.samples.min() == -peak)
        #expect(machine.truth.findings == ["data.clipped"])
    }

    @Test("dropouts are zeros of the drawn share")
    func dropout() throws {
        let machine = Self.samples(.dropout)
        let zeros = machine.samples.filter { $0 == 0 }.count
        let share = try #require(machine.truth.parameter(VibrationParameters.dropoutShare))
        #expect(abs(Double(zeros) / Double(machine.samples.count) - share) < 0.002)
    }

    @Test("an offset is many times the vibration")
    func offset() throws {
        let machine = Self.samples(.offset)
        let mean = machine.samples.reduce(0, +) / Double(machine.samples.count)
        let rms = (machine.samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(machine.samples.count))
            .squareRoot()
        let drawn = try #require(machine.truth.parameter(VibrationParameters.offset))
        #expect(abs(abs(mean) / rms / drawn - 1) < 0.1)
    }

    @Test("a flat channel holds one value to the end")
    func flat() throws {
        let machine = Self.samples(.flat)
        let from = try #require(machine.truth.parameter(VibrationParameters.flatFrom))
        let start = Int(from * Double(machine.samples.count)) + 1
        #expect(Set(machine.samples[start...]).count == 1)
    }

    @Test("coarse steps leave few values; a wrong rate changes only the label")
    func coarseAndWrongRate() throws {
        #expect(Set(Self.samples(.coarse).samples).count <= 33)
        let wrong = Self.samples(.wrongRate)
        #expect(VibrationParameters.rateFactors.contains(wrong.rate / 10_000))
        #expect(wrong.samples.count == 5000 && wrong.truth.findings == ["data.rate-implausible"])
    }
}
