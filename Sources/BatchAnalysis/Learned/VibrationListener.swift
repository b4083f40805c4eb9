public import Evidence
internal import Foundation
public import MachineHealth
internal import ModelFiles
internal import Models
internal import SensorLogs

/// A trained vibration encoder from its folder, as a listener beside the rules.
public final class VibrationListener: LearnedListener {
    public let name: String
    public let weights: String
    public let calibration: String
    private let model: TrainedVibrationModel
    private let comparison: VibrationCalibration

    /// Reads `model.json`, `model.safetensors` and `calibration.json`.
    ///
    /// - Throws: `BatchError` in one line. A model whose outputs nobody compared with machines is refused: they are no
    ///   probabilities.
    public init(folder: String) throws(BatchError) {
        let calibrationFile = "\(folder)/calibration.json"
        do {
            model = try TrainedVibrationModel(folder: folder)
            guard let comparison = model.calibration else {
                throw BatchError(
                    .badData,
                    "\(folder): lacks calibration.json, so what it gives is no probability; train it with data.comparison"
                )
            }
            self.comparison = comparison
            calibration = try FileDigest.sha256(of: calibrationFile)
        } catch let error as BatchError {
            throw error
        } catch let error as ModelFileError {
            throw BatchError(error.kind == .unreadable ? .missingInput : .badData, error.description)
        } catch {
            throw BatchError(.missingInput, "\(folder): \(error)")
        }
        name = model.name
        weights = model.digest
    }

    /// Faults of bearings alone: what the network says of shafts was never compared with real machines, and on a test rig
    /// without a known shaft fault it heard looseness where no rule found any.
    public var faults: [FindingCode] {
        VibrationFault.allCases.filter(\.isOfBearing).compactMap { FindingCode(rawValue: $0.rawValue) }
    }

    public func listen(
        to samples: [Double], rate: Double, shaft: Double, orders: BearingOrders
    ) throws(MeasurementError) -> [FindingCode: LearnedOutput] {
        let features: VibrationFeatures
        do throws(VibrationFeatureError) {
            features = try VibrationFeatures(
                VibrationStretch(samples: samples, rate: rate, shaft: shaft, orders: orders),
                branches: model.options.branches)
        } catch {
            throw MeasurementError(error.description)
        }
        // No prediction is no number, which is another thing than a stretch that cannot be heard.
        guard let prediction = model.predict([features]).first else { return [:] }
        var outputs: [FindingCode: LearnedOutput] = [:]
        for fault in VibrationFault.allCases where fault.isOfBearing {
            let logit = prediction.logits[fault.index]
            guard let code = FindingCode(rawValue: fault.rawValue),
                let step = comparison.step(of: fault, logit: logit)
            else { continue }
            outputs[code] = LearnedOutput(
                machines: step.machines, faulty: step.faulty, interval: step.low...step.high,
                verdict: comparison.verdict(on: fault, logit: logit)
            )
        }
        return outputs
    }
}
