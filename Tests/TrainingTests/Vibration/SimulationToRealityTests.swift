import Foundation
import MachineHealth
import Models
import SensorLogs
import TensorCore
import TestSupport
import Testing
import Training

/// How many simulated machines the long test learns from.
private let exampleCount = ProcessInfo.processInfo.environment["AUSCULT_VIBRATION_EXAMPLES"].flatMap { Int($0) }

/// Trained on simulated machines alone, asked about real ones: motor bearings with seeded pits (Case Western Reserve
/// University, 11 fault cases and one healthy record at the drive end). Four loads of a case are one mounting of one
/// bearing, so a case counts once.
///
/// Takes minutes: `AUSCULT_VIBRATION_EXAMPLES` says how many simulated machines to learn from (12000 in the figures of
/// the model card), and a release build is advised.
@Suite(
    "From simulation to reality",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)),
    .enabled(if: exampleCount != nil, "AUSCULT_VIBRATION_EXAMPLES is not set"))
struct SimulationToRealityTests {
    private static let parts: [(name: String, fault: VibrationFault)] = [
        ("inner", .innerRace), ("outer", .outerRace), ("ball", .rollingElement),
    ]

    private struct Record {
        var unit: String
        var part: String
        var stretch: VibrationStretch
    }

    private static func records() throws -> [Record] {
        let folder = SharedData.url("vibration/cwru")
        let orders = BearingOrders(
            BearingGeometry(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0))
        let text = try String(contentsOf: folder.appending(path: "truth.csv"), encoding: .utf8)
        let rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(rows.first)
        return try rows.dropFirst().compactMap { fields in
            let row = Dictionary(uniqueKeysWithValues: zip(header, fields))
            guard let file = row["file"], let rpm = row["rpm"].flatMap(Double.init) else { return nil }
            let isHealthy = row["fault_part"] == "none"
            guard
                isHealthy
                    || (file.hasSuffix("_DE.npy") && row["faulty_bearing_end"] == "drive" && row["rate_hz"] == "12000")
            else { return nil }
            let recording = try RecordingOpener.open(path: folder.appending(path: file).path, name: file)
            let channel = recording.description.channels.firstIndex { $0.name.contains("DE") } ?? 0
            let samples = try recording.samples(channel: channel, frames: 0..<recording.description.frameCount)
            let rate = try #require(row["rate_hz"].flatMap(Double.init))
            return Record(
                unit: [row["fault_part"], row["diameter_mils"], row["outer_race_clock_position"]].compactMap { $0 }
                    .joined(separator: " "),
                part: row["fault_part"] ?? "",
                stretch: VibrationStretch(
                    samples: samples.map { $0 * 9.80665 }, rate: rate, shaft: rpm / 60, orders: orders))
        }
    }

    /// The probability that a score of a true one is above that of another, ties half (Mann and Whitney 1947).
    private static func areaUnderCurve(_ scores: [(score: Double, isTrue: Bool)]) -> Double {
        let own = scores.filter(\.isTrue), others = scores.filter { !$0.isTrue }
        var wins = 0.0
        for one in own {
            for other in others { wins += one.score > other.score ? 1 : one.score == other.score ? 0.5 : 0 }
        }
        return wins / Double(max(1, own.count * others.count))
    }

    @Test("real bearings: area under the curve by fault part, a case counts once")
    func bearings() throws {
        let count = try #require(exampleCount)
        let records = try Self.records()
        #expect(Set(records.map(\.unit)).count == 12)
        let examples = try VibrationExamples.simulated(SimulatedVibration(seed: 11), count: count)
        let training = VibrationTraining(
            batch: examples.batch, training: VibrationTraining.recipe(steps: count / 5, seed: 5),
            pool: ThreadPool(threads: 2))
        try training.run(examples)
        let predictions = VibrationPredictor(training.parameters, options: training.options).predict(
            try records.map { try VibrationFeatures($0.stretch) })
        var sum = 0.0
        for (part, fault) in Self.parts {
            let units = Dictionary(grouping: records.indices) { records[$0].unit }
            let scores = units.values.map { indices in
                let mean = indices.reduce(0.0) { $0 + predictions[$1].logits[fault.index] } / Double(indices.count)
                return (score: mean, isTrue: records[indices[0]].part == part)
            }
            let area = Self.areaUnderCurve(scores)
            print("\(part): \(area) of \(scores.count) cases")
            sum += area / Double(Self.parts.count)
        }
        print("macro: \(sum)")
        #expect(sum > 0.7)
    }
}
