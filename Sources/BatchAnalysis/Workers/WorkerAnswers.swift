public import Evidence
internal import Foundation
internal import SensorLogs
internal import Verification

/// What a worker process can be asked: to analyse, verify or inspect, or what a baseline keeps of a recording.
public struct WorkerAnswers {
    private let parts: AnalysisParts
    private let inspector: any RecordingInspector

    public init(parts: AnalysisParts, inspector: any RecordingInspector) {
        self.parts = parts
        self.inspector = inspector
    }

    /// Answers one message.
    public func answer(_ request: JSONValue) -> JSONValue {
        do {
            switch request["task"]?.string {
            case "analyze":
                guard let item = RecordingItem(json: request["item"]), let out = request["out"]?.string else { break }
                let (line, isOld) = try ItemJob(parts: parts, out: out).perform(item)
                return ["line": line.json, "old": .bool(isOld)]
            case "inspect":
                guard let item = RecordingItem(json: request["item"]) else { break }
                return ["inspection": try inspector.inspect(item: item)]
            case "baseline":
                guard let item = RecordingItem(json: request["item"]) else { break }
                return try BaselineFile.healthyRecording(item)
            case "verify":
                guard let path = request["report"]?.string else { break }
                let folders = (request["data"]?.array ?? []).compactMap(\.string)
                let model = request["model"]?.string
                return ["verification": try ReportCheck.verify(path, folders: folders, model: model).json]
            default: break
            }
            return ["error": "the worker does not know this task", "code": 70]
        } catch let error as BatchError {
            return ["error": .string(error.description), "code": .integer(Int(error.kind.rawValue))]
        } catch let error as SensorLogError {
            return [
                "error": .string(FailedItem.oneLine(error.description)), "code": error.kind == .unreadable ? 66 : 65,
            ]
        } catch {
            return ["error": .string(FailedItem.oneLine("\(error)")), "code": 65]
        }
    }
}

/// Looks at a recording without analysing it.
public protocol RecordingInspector {
    /// What the recording is, and what is wrong with it (`problems`, a list of lines).
    ///
    /// - Throws: an error whose description is one line, where it cannot be read.
    func inspect(item: RecordingItem) throws -> JSONValue
}
