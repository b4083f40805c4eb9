import Evidence
import Foundation
import ModelFiles
import Models
import NeuralNetworks
import TensorCore

/// A folder with a vibration network of random weights: its verdicts mean nothing, and are always the same.
enum TinyModel {
    /// - Parameters:
    ///   - seed: of the weights.
    ///   - faulty: of the 412 machines of the step in which every output lies; `nil` writes no calibration.
    static func write(to folder: URL, seed: UInt64 = 3, faulty: Int? = 396) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let parameters = ParameterSet()
        _ = VibrationNetwork(
            LayerBuilder(parameters, seed: seed, isTraining: false), options: .init(branches: [.shaft]))
        try SafetensorsWriter.write(parameters, to: folder.appending(path: "model.safetensors").path)
        try Data(#"{"task":"vibration","name":"tiny","branches":["shaft"]}"#.utf8).write(
            to: folder.appending(path: "model.json"))
        guard let faulty else { return }
        let share = Double(faulty) / 412
        let fault = VibrationCalibration.Fault(
            steps: [
                .init(from: -1e9, machines: 412, faulty: faulty, low: share * 0.9, high: min(1, share * 1.02 + 0.01))
            ], presentFrom: -1e9, absentThrough: -1e9)
        let calibration = VibrationCalibration(
            machines: 412, seed: 1, error: 0.05, faults: VibrationFault.allCases.map { _ in fault })
        try Data(calibration.json.text().utf8).write(to: folder.appending(path: "calibration.json"))
    }
}
