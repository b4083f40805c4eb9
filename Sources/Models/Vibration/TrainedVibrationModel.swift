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
    /// The simulator's seeds that it has learned from or was compared with: machines of these are not held out.
    public let seeds: Set<UInt64>
    /// For training it further.
    public let parameters: ParameterSet
    private let predictor: VibrationPredictor

    /// Reads a folder.
    ///
    /// - Throws: ``ModelFiles/ModelFileError`` with one line for what is missing or does not fit.
    public init(folder: String, threads: Int = 1) throws {
        let json = try Self.description(folder)
        let path = folder + "/model.json"
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
        seeds = Self.seeds(json).union(calibration.map { [$0.seed] } ?? [])
        predictor = VibrationPredictor(parameters, options: options, pool: ThreadPool(threads: threads))
    }

    /// Predicts for each of the features, in their order.
    public func predict(_ features: [VibrationFeatures]) -> [VibrationPrediction] { predictor.predict(features) }

    /// The recordings that the model of a folder, of any task, has learned from: SHA-256.
    public static func recordings(folder: String) throws -> Set<String> { recordings(try description(folder)) }

    /// The simulator's seeds that it has learned from.
    public static func seeds(folder: String) throws -> Set<UInt64> { seeds(try description(folder)) }

    private static func description(_ folder: String) throws -> JSONValue {
        let path = folder + "/model.json"
        guard let json = try json(path) else {
            throw ModelFileError(.unreadable, "\(path): cannot be read; give the folder of a trained model")
        }
        return json
    }

    private static func recordings(_ json: JSONValue) -> Set<String> {
        Set((json["recordings_sha256"]?.array ?? []).compactMap(\.string))
    }

    private static func seeds(_ json: JSONValue) -> Set<UInt64> {
        let listed = (json["seeds"]?.array ?? []).compactMap(\.string) + [json["seed"]?.string].compactMap { $0 }
        return Set(listed.compactMap { UInt64($0) })
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
