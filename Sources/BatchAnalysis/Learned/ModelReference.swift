internal import Evidence

/// Which trained encoder a batch asks: where it lies, and what tells it from every other.
public struct ModelReference: Hashable, Sendable {
    public var folder: String
    public var name: String
    /// SHA-256 of the weights.
    public var weights: String
    /// SHA-256 of the comparison with simulated machines.
    public var calibration: String

    public init(folder: String, name: String, weights: String, calibration: String) {
        self.folder = folder
        self.name = name
        self.weights = weights
        self.calibration = calibration
    }

    /// The encoder in a folder, read once so that what is wrong with it is told before a batch begins.
    public init(folder: String) throws(BatchError) {
        let listener = try VibrationListener(folder: folder)
        self.init(
            folder: folder, name: listener.name, weights: listener.weights, calibration: listener.calibration)
    }

    /// What stands in a report's provenance: not where the model lay.
    var parameters: MethodParameters {
        ["model": .text(name), "model_weights": .text(weights), "model_calibration": .text(calibration)]
    }

    /// The names of ``parameters``.
    static let parameterNames: Set<String> = ["model", "model_weights", "model_calibration"]

    var json: JSONValue {
        [
            "folder": .string(folder), "name": .string(name), "weights": .string(weights),
            "calibration": .string(calibration),
        ]
    }

    init?(json: JSONValue?) {
        guard let folder = json?["folder"]?.string, let name = json?["name"]?.string,
            let weights = json?["weights"]?.string, let calibration = json?["calibration"]?.string
        else { return nil }
        self.init(folder: folder, name: name, weights: weights, calibration: calibration)
    }
}
