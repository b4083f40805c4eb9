internal import Evidence
internal import Foundation
internal import ModelFiles
internal import NeuralNetworks
internal import SensorLogs
public import TensorCore

/// A trained vibration network from its folder: `model.json`, `model.safetensors` and, where it was calibrated,
/// `calibration.json`.
///
/// Not for several threads at once.
public final class TrainedVibrationModel {
    public let name: String
    /// What the network sees.
    public let options: VibrationEncoder.Options
    /// SHA-256 of the weights, lower-case hexadecimal: which network it was that gave a number.
    public let digest: String
    /// How its outputs compare with held-out machines; `nil` where nobody compared them.
    public let calibration: VibrationCalibration?
    /// SHA-256 of the recordings that it has learned from; empty for simulated machines alone.
    public let recordings: Set<String>
    /// For training it further.
    public let parameters: ParameterSet
    private let predictor: VibrationPredictor

    /// Reads a folder.
    ///
    /// - Throws: ``ModelFiles/ModelFileError`` with one line for what is missing or does not fit.
    public init(folder: String, threads: Int = 1) throws {
        let path = folder + "/model.json"
        guard let json = try Self.json(path) else {
            throw ModelFileError(.unreadable, "\(path): cannot be read; give the folder of a trained model")
        }
        guard json["task"]?.string == "vibration",
            let branches = json["branches"]?.array?.compactMap({ $0.string.flatMap(VibrationBranch.init(rawValue:)) }),
            !branches.isEmpty, branches.count == json["branches"]?.array?.count
        else { throw ModelFileError(.malformed, "\(path): not the description of a vibration model") }
        name = json["name"]?.string ?? "model"
        recordings = Self.recordings(json)
        options = VibrationEncoder.Options(branches: Set(branches))
        parameters = ParameterSet()
        _ = VibrationNetwork(LayerBuilder(parameters, seed: 0, isTraining: false), options: options)
        let weights = folder + "/model.safetensors"
        try SafetensorsFile(path: weights).fill(parameters)
        digest = try FileDigest.sha256(of: weights)
        let comparison = folder + "/calibration.json"
        if let json = try Self.json(comparison) {
            guard let read = VibrationCalibration(json) else {
                throw ModelFileError(.malformed, "\(comparison): not a calibration; train the model again")
            }
            calibration = read
        } else {
            calibration = nil
        }
        predictor = VibrationPredictor(parameters, options: options, pool: ThreadPool(threads: threads))
    }

    /// Predicts for each of the features, in their order.
    public func predict(_ features: [VibrationFeatures]) -> [VibrationPrediction] { predictor.predict(features) }

    /// What the model of a folder, of any task, has learned from besides simulated machines.
    public static func recordings(folder: String) throws -> Set<String> {
        let path = folder + "/model.json"
        guard let json = try json(path) else {
            throw ModelFileError(.unreadable, "\(path): cannot be read; give the folder of a trained model")
        }
        return recordings(json)
    }

    private static func recordings(_ json: JSONValue) -> Set<String> {
        Set((json["recordings_sha256"]?.array ?? []).compactMap(\.string))
    }

    /// A small JSON file; `nil` where there is none.
    private static func json(_ path: String) throws -> JSONValue? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard data.count < 1 << 22, let json = try? JSONValue(parsing: data) else {
            throw ModelFileError(.malformed, "\(path): not JSON, or too much of it")
        }
        return json
    }
}
