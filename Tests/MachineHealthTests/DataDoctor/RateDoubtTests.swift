import Evidence
import Foundation
import NumericalMethods
import SensorLogs
import Testing
import TestSupport

@testable import MachineHealth

/// Told rates against the lines of the shaft.
@Suite struct RateDoubtTests {
    static let bearing = [5.4152, 3.5848, 0.39828, 4.7135]

    static func doubt(_ samples: [Double], told: Double, speed: Double, known: [Double] = bearing) -> DataExamination {
        var ledger = EvidenceLedger()
        return DataDoctor.examine(
            ledger: &ledger, windows: windows(recording([samples], rate: told)), shaftSpeedRPM: speed,
            bearingOrders: known
        )
    }

    /// Noise with harmonics of a shaft.
    static func machine(rate: Double, shaft: Double, orders: [Double], seed: UInt64, amplitude: Double = 0.1)
        -> [Double]
    {
        var random = CounterRandom(seed: seed)
        return (0..<60000).map { index in
            let time = Double(index) / rate
            return orders.reduce(random.normal()) { $0 + amplitude * cos(2 * .pi * $1 * shaft * time + $1) }
        }
    }

    @Test(arguments: [(12000.0, 48000.0), (48000.0, 12000.0)])
    func simulatedWrongRateIsDoubted(rate: Double, told: Double) {
        let samples = Self.machine(rate: rate, shaft: 24.7, orders: [1, 2, 3, 4, 5, 6, 7, 8], seed: 3)
        #expect(Self.doubt(samples, told: told, speed: 1480).rateIsDoubted)
        #expect(!Self.doubt(samples, told: rate, speed: 1480).rateIsDoubted)
    }

    /// Looseness, rub, misalignment, a four-blade wheel with its shaft, a four-pole motor's lines at twice the mains and its multiples.
    static let lookalikes: [[Double]] = [
        [0.5, 1, 1.5, 2, 2.5, 3], [0.333333, 0.666667, 1, 2, 3], [2, 4, 6], [1, 4, 8, 12, 16],
        [4.048583, 8.097166, 12.145749, 16.194332],
    ]

    /// Machines whose healthy or faulty lines resemble a wrong rate.
    @Test(arguments: lookalikes)
    func machinesAreNotDoubted(orders: [Double]) {
        let samples = Self.machine(rate: 12000, shaft: 24.7, orders: orders, seed: 5)
        #expect(!Self.doubt(samples, told: 12000, speed: 1480).rateIsDoubted)
    }

    /// A rub that locks to a quarter of the speed: harmonics that stand above the fractions beside them. The same lines without
    /// those harmonics' lead are a rate four times too slow.
    @Test func aRubAtQuartersIsLeftOpen() {
        func samples(lead: Double) -> [Double] {
            var random = CounterRandom(seed: 8)
            let lines = (1...16).map { step in
                let order = Double(step) / 4
                let velocity = (step % 4 == 0 ? lead : 1) / max(order, 1)
                return (order: order, amplitude: 0.4 * velocity * order)
            }
            return (0..<60000).map { index in
                let angle = 2 * .pi * 24.7 * Double(index) / 12000
                return lines.reduce(random.normal()) { $0 + $1.amplitude * cos($1.order * angle + $1.order) }
            }
        }
        let rub = Self.doubt(samples(lead: 1.6), told: 12000, speed: 1480)
        #expect(!rub.rateIsDoubted)
        #expect(rub.findings.map(\.presence) == [.undetermined])
        #expect(Self.doubt(samples(lead: 0.3), told: 12000, speed: 1480).rateIsDoubted)
    }

    /// Stretches of one recording after another, as a long one has them.
    static func doubt(stretches: [[Double]], told: Double, speed: Double, known: [Double] = bearing) -> DataExamination
    {
        let recording = recording([stretches.flatMap { $0 }], rate: told)
        var start = 0
        var windows: [[SampleWindow]] = []
        for stretch in stretches {
            windows.append([
                SampleWindow(recording: recording, input: 0, channel: 0, frames: start..<start + stretch.count)
            ])
            start += stretch.count
        }
        var ledger = EvidenceLedger()
        return DataDoctor.examine(
            ledger: &ledger, stretches: windows, KnownLines(speedRPM: speed, orders: known)
        )
    }

    @Test("a machine at rest in the first stretch is told by the later ones")
    func laterStretches() {
        let rest = Self.machine(rate: 12000, shaft: 24.7, orders: [], seed: 21)
        let running = (0..<15).map {
            Self.machine(rate: 12000, shaft: 24.7, orders: [1, 2, 3, 4, 5, 6, 7, 8], seed: UInt64(30 + $0))
        }
        #expect(!Self.doubt(rest, told: 48000, speed: 1480).rateIsDoubted)
        #expect(Self.doubt(stretches: [rest] + running, told: 48000, speed: 1480).rateIsDoubted)
        #expect(!Self.doubt(stretches: [rest] + running, told: 12000, speed: 1480).rateIsDoubted)
    }

    @Test("what resembles a wrong rate does so in every stretch, and none the more for it", arguments: lookalikes)
    func lookalikesInManyStretches(orders: [Double]) {
        let stretches = (0..<6).map { Self.machine(rate: 12000, shaft: 24.7, orders: orders, seed: UInt64(40 + $0)) }
        #expect(!Self.doubt(stretches: stretches, told: 12000, speed: 1480).rateIsDoubted)
    }

    @Test("stretches in which the shaft is where it should be outweigh one that looks otherwise")
    func oneStretchAgainstOthers() {
        let odd = Self.machine(rate: 12000, shaft: 24.7 / 4, orders: [1, 2, 3, 4, 5, 6, 7, 8], seed: 51)
        let others = (0..<3).map {
            Self.machine(rate: 12000, shaft: 24.7, orders: [1, 2, 3, 4, 5, 6], seed: UInt64(60 + $0))
        }
        #expect(Self.doubt(odd, told: 12000, speed: 1480).rateIsDoubted)
        #expect(!Self.doubt(stretches: [odd] + others, told: 12000, speed: 1480).rateIsDoubted)
    }

    /// A quarter-speed shaft that the machine's description knows.
    @Test func knownOrdersAreTheMachine() {
        let samples = Self.machine(rate: 12000, shaft: 24.7, orders: [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2], seed: 6)
        #expect(Self.doubt(samples, told: 12000, speed: 1480).rateIsDoubted)
        #expect(!Self.doubt(samples, told: 12000, speed: 1480, known: [0.25]).rateIsDoubted)
    }

    /// Prints what the examination of a recording costs: some milliseconds in release builds, a small part of the analysis.
    @Test func costOfAnExamination() {
        let samples = Self.machine(rate: 48000, shaft: 25, orders: [1, 2, 3], seed: 1)
        let long = samples + samples + samples + samples + samples.prefix(22144)
        let window = windows(recording([long], rate: 48000))
        _ = try? window[0].samples()
        let clock = ContinuousClock()
        var ledger = EvidenceLedger()
        let time = clock.measure {
            _ = DataDoctor.examine(ledger: &ledger, windows: window, shaftSpeedRPM: 1500, bearingOrders: Self.bearing)
        }
        print("rate: examination of \(long.count) samples took \(time)")
        // A hundred times as much, for builds that are not optimized and machines under load.
        #expect(time < .seconds(10))
    }

    @Test func noiseIsNotDoubted() {
        for seed in 0..<20 {
            let samples = Self.machine(rate: 12000, shaft: 25, orders: [], seed: UInt64(seed) + 100)
            #expect(Self.doubt(samples, told: 12000, speed: 1500).findings.isEmpty)
        }
    }

    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
    func realRecordings() throws {
        var falseDoubts: [String] = []
        var questions: [String] = []
        var doubted: [String] = []
        var missed: [String] = []
        var inStretches = (doubted: 0, first: 0, false: [String]())
        for row in try table(SharedData.url("vibration/cwru/truth.csv")) {
            guard let file = row["file"], file.hasSuffix(".npy"), let rate = Double(row["rate_hz"] ?? ""),
                let speed = Double(row["rpm"] ?? "")
            else { continue }
            let samples = try int16Values(SharedData.url("vibration/cwru/" + file)).map { Double($0) * 2e-4 }
            let told = Self.doubt(samples, told: rate, speed: speed)
            if told.rateIsDoubted { falseDoubts.append(file) }
            if !told.rateIsDoubted, told.findings.contains(where: { $0.code == .dataRateImplausible }) {
                questions.append(file)
            }
            let wrong = rate == 48000 ? 12000.0 : 48000
            // Halves of a record as the stretches of a long one.
            let half = samples.count / 2
            let stretches = [Array(samples[..<half]), Array(samples[half..<2 * half])]
            if Self.doubt(stretches[0], told: wrong, speed: speed).rateIsDoubted { inStretches.first += 1 }
            if Self.doubt(stretches: stretches, told: rate, speed: speed).rateIsDoubted {
                inStretches.false.append(file)
            }
            if Self.doubt(stretches: stretches, told: wrong, speed: speed).rateIsDoubted { inStretches.doubted += 1 }
            if Self.doubt(samples, told: wrong, speed: speed).rateIsDoubted {
                doubted.append(file)
            } else {
                missed.append(file)
            }
        }
        print(
            "rate: doubted \(doubted.count), missed \(missed), falsely doubted \(falseDoubts), questioned \(questions)")
        print(
            "rate: in two halves doubted \(inStretches.doubted) (by the first alone \(inStretches.first)), falsely \(inStretches.false)"
        )
        #expect(falseDoubts == [])
        #expect(inStretches.false == [])
        #expect(inStretches.doubted >= inStretches.first)
        for name in ["109_DE", "122_DE", "135_DE"] { #expect(doubted.contains("trimmed/\(name).npy")) }
        #expect(doubted.filter { $0.hasSuffix("_DE.npy") }.count >= 40)

        for row in try table(SharedData.url("vibration/mfpt/truth.csv")) {
            guard let file = row["file"], file.hasSuffix(".npy") else { continue }
            let samples = try int16Values(SharedData.url("vibration/mfpt/" + file)).map { Double($0) * 2e-4 }
            #expect(!Self.doubt(samples, told: 48828, speed: 1500).rateIsDoubted)
        }
        for (name, speed) in [("1_1", 1800.0), ("2_1", 1650), ("3_1", 1500)] {
            let samples = try int16Values(SharedData.url("vibration/femto/Bearing\(name).npy")).map {
                Double($0) * 1e-3
            }
            for snapshot in [0, 50, 99] {
                let part = Array(samples[snapshot * 5120..<snapshot * 5120 + 2560])
                #expect(!Self.doubt(part, told: 25600, speed: speed).rateIsDoubted)
            }
        }
    }

    /// Whole files with all their channels, opened as a user would.
    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)),
        arguments: [("97", 48000.0, 1796.0), ("130", 12000, 1797), ("3001", 12000, 1797), ("3005", 12000, 1797)])
    func wholeFiles(file: String, rate: Double, speed: Double) throws {
        let path = SharedData.url("vibration/cwru/original/\(file).mat").path
        for told in [12000.0, 48000] {
            let settings = RecordingSettings(flags: RecordingFacts(rate: told, unit: "g"))
            let recording = try RecordingOpener.open(path: path, name: file, settings: settings)
            var ledger = EvidenceLedger()
            let result = DataDoctor.examine(
                ledger: &ledger, windows: windows(recording), shaftSpeedRPM: speed, bearingOrders: Self.bearing)
            // 3005 has hardly a line of the shaft; a doubt is not asked for.
            if told == rate || file != "3005" { #expect(result.rateIsDoubted == (told != rate), "\(file) at \(told)") }
            print(
                "rate: \(file) told \(told): doubted \(result.rateIsDoubted), \(result.findings.map(\.code.rawValue))")
        }
    }
}
