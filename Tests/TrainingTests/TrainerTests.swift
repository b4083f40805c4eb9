import Foundation
import NeuralNetworks
import NumericalMethods
import TensorCore
import Testing
import Training

/// A source of batches from a formula, `rows` of `width` values with two classes.
struct FormulaSource: BatchSource {
    let rows: Int
    let width = 6

    func batch(step: Int) throws -> Batch {
        var random = CounterRandom(seed: 5, stream: UInt64(step))
        var values: [Float] = []
        var classes: [Int32] = []
        for _ in 0..<rows {
            let row = (0..<width).map { _ in Float(random.normal()) }
            values += row
            classes.append(row[0] * row[1] + row[2] > 0 ? 1 : 0)
        }
        return Batch([.real(values), .indices(classes)])
    }
}

@Suite("The training loop")
struct TrainerTests {
    static func trainer(_ options: TrainingOptions, rows: Int) -> Trainer {
        let parameters = ParameterSet()
        let builder = LayerBuilder(parameters, seed: 3)
        let tape = Tape(parameters: parameters)
        let x = tape.input([rows, 6]), classes = tape.input([rows], .int32)
        let hidden = Linear(builder.scope("hidden"), inputs: 6, outputs: 32)
        let output = Linear(builder.scope("output"), inputs: 32, outputs: 2)
        let loss = output(hidden(x).gelu()).crossEntropy(classes)
        return Trainer(tape, inputs: [x, classes], loss: loss, options: options)
    }

    static func parameters(_ trainer: Trainer) -> [[Double]] {
        trainer.parameters.all.map { trainer.parameters.values(of: $0) }
    }

    @Test("the loss falls far below that of a guess")
    func learns() throws {
        let trainer = Self.trainer(
            TrainingOptions(steps: 400, schedule: .cosine(peak: 1e-2, warmup: 20, total: 400, final: 0)), rows: 64)
        var last: [Double] = []
        try trainer.run(FormulaSource(rows: 64)) { step in
            if step.step >= 350 { last.append(step.loss) }
            return true
        }
        #expect(last.reduce(0, +) / Double(last.count) < 0.2, "log 2 is the loss of a guess")
    }

    @Test("four batches of 8 give the step of one batch of 32")
    func accumulation() throws {
        /// A batch of 32 as four of 8.
        struct Quarters: BatchSource {
            let whole = FormulaSource(rows: 32)
            func batch(step: Int) throws -> Batch {
                let batch = try whole.batch(step: step / 4)
                let part = step % 4
                guard case .real(let values) = batch.values[0], case .indices(let classes) = batch.values[1] else {
                    return batch
                }
                return Batch([
                    .real(Array(values[part * 48..<(part + 1) * 48])),
                    .indices(Array(classes[part * 8..<(part + 1) * 8])),
                ])
            }
        }
        var options = TrainingOptions(steps: 5, schedule: .constant(1e-2))
        let whole = Self.trainer(options, rows: 32)
        options.accumulation = 4
        let parts = Self.trainer(options, rows: 8)
        var losses: [[Double]] = [[], []]
        try whole.run(FormulaSource(rows: 32)) {
            losses[0].append($0.loss); return true
        }
        try parts.run(Quarters()) {
            losses[1].append($0.loss); return true
        }
        for (a, b) in zip(losses[0], losses[1]) { #expect(abs(a - b) <= 1e-6) }
        for (a, b) in zip(Self.parameters(whole).joined(), Self.parameters(parts).joined()) {
            #expect(abs(a - b) <= 1e-6)
        }
    }

    @Test("a loss that is no number stops with the step and a cure")
    func divergence() throws {
        struct Broken: BatchSource {
            func batch(step: Int) throws -> Batch {
                Batch([
                    .real(Array(repeating: step == 2 ? .nan : 1, count: 48)), .indices(Array(repeating: 0, count: 8)),
                ])
            }
        }
        let trainer = Self.trainer(TrainingOptions(steps: 5, schedule: .constant(1e-3)), rows: 8)
        #expect {
            try trainer.run(Broken()) { _ in true }
        } throws: { error in
            guard case TrainingError.diverged(2, _, 1e-3)? = error as? TrainingError else { return false }
            return true
        }
    }

    @Test("an epoch's order is a permutation, another in each epoch", arguments: [1, 2, 3, 10, 64, 1000])
    func order(count: Int) {
        let order = ShuffledOrder(count: count, seed: 9)
        let first = (0..<count).map(order.example), second = (count..<2 * count).map(order.example)
        #expect(first.sorted() == Array(0..<count))
        #expect(second.sorted() == Array(0..<count))
        if count >= 10 { #expect(first != second && first != Array(0..<count)) }
    }

    @Test("rates rise, stay and fall as they should")
    func schedules() {
        let cosine = LearningRateSchedule.cosine(peak: 1, warmup: 10, total: 110, final: 0.1)
        #expect(cosine.rate(at: 0) == 0.1)
        #expect(cosine.rate(at: 9) == 1)
        #expect(abs(cosine.rate(at: 60) - 0.55) < 1e-12)
        #expect(abs(cosine.rate(at: 110) - 0.1) < 1e-12)
        let stable = LearningRateSchedule.warmupStableDecay(peak: 2, warmup: 4, decay: 10, total: 100, final: 0)
        #expect([3, 50, 90, 95, 100].map(stable.rate(at:)) == [2, 2, 2, 1, 0])
    }

    @Test("the average of parameters follows its definition")
    func average() throws {
        var options = TrainingOptions(steps: 3, schedule: .constant(1e-2))
        options.averageDecay = 0.9
        let trainer = Self.trainer(options, rows: 8)
        var expected: [Double] = []
        try trainer.run(FormulaSource(rows: 8)) { step in
            let now = Array(Self.parameters(trainer).joined())
            let n = Double(step.step)
            let share = min(0.9, (1 + n) / (10 + n))
            expected = step.step == 0 ? now : zip(expected, now).map { share * $0 + (1 - share) * $1 }
            return true
        }
        trainer.average?.exchange()
        for (own, value) in zip(Self.parameters(trainer).joined(), expected) { #expect(abs(own - value) < 1e-6) }
    }
}
