import TensorCore
import TestSupport
import Testing

/// Gradients against central differences in double precision, for every operation.
@Suite("Gradients of operations")
struct GradientTests {
    @Test("equal central differences", arguments: OperationCase.all)
    func centralDifferences(example: OperationCase) {
        let run = OperationRun(example, .float64)
        let inputs = example.shapes.indices.map(example.values)
        // h balances truncation (h²) and rounding (ε/h): errors of about 1e-9 remain.
        let h = 1e-5
        for (input, values) in inputs.enumerated() {
            // Some elements of each input, spread over it.
            let step = max(1, values.count / 12)
            for element in stride(from: 0, to: values.count, by: step) {
                var moved = inputs
                moved[input][element] = values[element] + h
                let above = OperationRun(example, .float64, inputs: moved).loss
                moved[input][element] = values[element] - h
                let below = OperationRun(example, .float64, inputs: moved).loss
                let slope = (above - below) / (2 * h)
                let gradient = run.gradients[input][element]
                #expect(
                    abs(slope - gradient) <= 1e-6 * max(1, abs(slope)),
                    "input \(input), element \(element): \(gradient), by differences \(slope)")
            }
        }
    }

    @Test("are the same bits with one thread and with three", arguments: OperationCase.all)
    func threads(example: OperationCase) {
        let one = OperationRun(example, .float32), three = OperationRun(example, .float32, threads: 3)
        #expect(one.result == three.result)
        #expect(one.gradients == three.gradients)
    }

    @Test("agree between instruction sets to single precision", arguments: OperationCase.all)
    func instructionSets(example: OperationCase) {
        let runs = SIMDLevels.results { OperationRun(example, .float32) }
        for run in runs.dropFirst() {
            for (own, other) in zip([run.result] + run.gradients, [runs[0].result] + runs[0].gradients) {
                let scale = max(1, other.map(abs).max() ?? 0)
                #expect(zip(own, other).allSatisfy { abs($0 - $1) <= 1e-5 * scale })
            }
        }
    }
}
