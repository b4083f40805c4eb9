import Foundation
import ModelFiles
import TensorCore
import TestSupport
import Testing
import Training

@Suite("Checkpoints on disk")
struct CheckpointFileTests {
    static var options: TrainingOptions {
        var options = TrainingOptions(steps: 12, schedule: .cosine(peak: 1e-2, warmup: 3, total: 12, final: 0))
        options.averageDecay = 0.99
        options.seed = 4
        return options
    }

    @Test("a run that is taken up has the bits of one that was not stopped")
    func resume() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "step5.safetensors").path
        let whole = TrainerTests.trainer(Self.options, rows: 16)
        var losses: [Double] = []
        try whole.run(FormulaSource(rows: 16)) {
            losses.append($0.loss); return true
        }

        let first = TrainerTests.trainer(Self.options, rows: 16)
        try first.run(FormulaSource(rows: 16), until: 5) { _ in true }
        try first.writeCheckpoint(to: path)
        let second = TrainerTests.trainer(Self.options, rows: 16)
        try second.resume(from: path)
        var later: [Double] = []
        try second.run(FormulaSource(rows: 16)) {
            later.append($0.loss); return true
        }
        #expect(later == Array(losses[5...]))
        #expect(TrainerTests.parameters(second) == TrainerTests.parameters(whole))
        whole.average?.exchange()
        second.average?.exchange()
        #expect(TrainerTests.parameters(second) == TrainerTests.parameters(whole))
    }

    @Test("a checkpoint of another run is refused with what differs")
    func otherRun() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "a.safetensors").path
        let first = TrainerTests.trainer(Self.options, rows: 16)
        try first.writeCheckpoint(to: path)
        var other = Self.options
        other.seed = 5
        let second = TrainerTests.trainer(other, rows: 16)
        let before = TrainerTests.parameters(second)
        #expect {
            try second.resume(from: path)
        } throws: { error in "\(error)".contains("seed 4") && "\(error)".contains("seed 5") }
        #expect(TrainerTests.parameters(second) == before)
        let model = folder.url.appending(path: "model.safetensors").path
        try SafetensorsWriter.write(first.parameters, to: model)
        #expect(throws: TrainingError.self) { try second.resume(from: model) }
        #expect(throws: ModelFileError.self) { try second.resume(from: folder.url.appending(path: "none").path) }
    }
}
