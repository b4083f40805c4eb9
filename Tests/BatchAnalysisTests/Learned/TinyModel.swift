import Evidence
import Foundation
import ModelFiles
import Models
import NeuralNetworks
import TensorCore

/// A folder with a vibration network of random weights: its verdicts mean nothing, and are always the same, another one for each
/// part of a bearing.
enum TinyModel {
    /// The machines of the step in which every output of a fault lies, and what conformal prediction leaves open.
    static let machines = 412
    static let comparisons: [(fault: VibrationFault, faulty: Int, mayBePresent: Bool, mayBeAbsent: Bool)] = [
        (.innerRace, 12, false, true), (.outerRace, 396, true, false), (.rollingElement, 206, true, true),
        (.cage, 371, false, false),
    ]

    /// - Parameters:
    ///   - seed: of the weights.
    ///   - faulty: of the machines for the outer race; `nil` writes no calibration.
    static func write(to folder: URL, seed: UInt64 = 3, faulty: Int? = 396) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let parameters = ParameterSet()
        _ = VibrationNetwork(
            LayerBuilder(parameters, seed: seed, isTraining: false), options: .init(branches: [.shaft]))
        try SafetensorsWriter.write(parameters, to: folder.appending(path: "model.safetensors").path)
        try Data(#"{"task":"vibration","name":"tiny","branches":["shaft"]}"#.utf8).write(
            to: folder.appending(path: "model.json"))
        guard let faulty else { return }
        let faults = VibrationFault.allCases.map { fault in
            let known = comparisons.first { $0.fault == fault } ?? (fault, 100 + fault.index, true, false)
            let count = fault == .outerRace ? faulty : known.faulty
            let share = Double(count) / Double(machines)
            return VibrationCalibration.Fault(
                steps: [
                    .init(
                        from: -1e9, machines: machines, faulty: count, low: share * 0.9,
                        high: min(1, share * 1.02 + 0.01))
                ], presentFrom: known.mayBePresent ? -1e9 : 1e9, absentThrough: known.mayBeAbsent ? 1e9 : -1e9)
        }
        let calibration = VibrationCalibration(machines: machines, seed: 1, error: 0.05, faults: faults)
        try Data(calibration.json.text().utf8).write(to: folder.appending(path: "calibration.json"))
    }
}
