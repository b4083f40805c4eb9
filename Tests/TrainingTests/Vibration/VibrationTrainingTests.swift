import MachineHealth
import Models
import TensorCore
import Testing
import Training

@Suite("Training on simulated machines")
struct VibrationTrainingTests {
    static func small(seed: UInt64) -> SimulatedVibration {
        var source = SimulatedVibration(seed: seed)
        source.duration = 0.8...1.2
        source.rates = [8000, 10_000]
        source.snr = 10...20
        return source
    }

    @Test("examples depend on the seed and their number alone")
    func determinism() {
        let source = SimulatedVibration(seed: 5)
        for index in [0, 1, 17] {
            let first = source.example(index), second = source.example(index)
            #expect(first.stretch.samples == second.stretch.samples)
            #expect(first.faults == second.faults)
            #expect(first.stretch.orders == second.stretch.orders)
        }
        #expect(source.example(0).stretch.samples != SimulatedVibration(seed: 6).example(0).stretch.samples)
    }

    @Test("every fault, healthy machines and pairs are among the examples, and severities belong to faults")
    func labels() {
        var source = Self.small(seed: 1)
        source.duration = 1...1
        let examples = (0..<120).map { source.example($0) }
        for fault in VibrationFault.allCases { #expect(examples.contains { $0.faults.contains(fault) }, "\(fault)") }
        let healthy = examples.count { $0.faults.isEmpty }, pairs = examples.count { $0.faults.count == 2 }
        #expect((24...60).contains(healthy) && (3...25).contains(pairs))
        for example in examples {
            #expect(Set(example.severity.keys) == example.faults)
            #expect(example.severity.values.allSatisfy { (0...1).contains($0) })
            #expect(example.stretch.samples.allSatisfy { $0.isFinite })
            let orders = example.stretch.orders
            // BPFO + BPFI is the number of elements; the cage's order is BPFO over that.
            if let outer = orders.bpfo, let inner = orders.bpfi, let cage = orders.cage {
                let elements = outer + inner
                #expect(abs(elements.rounded() - elements) < 1e-9)
                #expect(abs(outer / elements - cage) < 1e-9)
            }
        }
    }

    @Test("a short run lowers the loss, and the same seed gives the same bits")
    func shortRun() throws {
        let examples = try VibrationExamples.simulated(Self.small(seed: 2), count: 48, batch: 16)
        func run(_ threads: Int) throws -> [[Double]] {
            let training = VibrationTraining(
                encoder: .init(width: 16, blocks: 1, pooled: 32), batch: 16,
                training: VibrationTraining.recipe(steps: 16, seed: 1, rate: 4e-3), pool: ThreadPool(threads: threads))
            var losses: [Double] = []
            try training.run(examples) {
                losses.append($0.loss)
                return true
            }
            return [losses, training.parameters.all.flatMap { training.parameters.values(of: $0) }]
        }
        let one = try run(1), two = try run(2)
        #expect(one == two)
        let start = one[0].prefix(3).reduce(0, +), end = one[0].suffix(3).reduce(0, +)
        #expect(end < 0.7 * start, "\(start) to \(end)")
    }

    @Test("examples that cannot be learned from are refused by name")
    func refusals() throws {
        #expect(throws: TrainingError.noExamples(source: "examples")) {
            try VibrationExamples.of([], batch: 4, seed: 0)
        }
        var healthy = Self.small(seed: 3)
        healthy.healthyShare = 1
        healthy.sensorFaultShare = 0
        #expect(throws: TrainingError.oneClass(source: "simulated machines", label: "healthy")) {
            try VibrationExamples.simulated(healthy, count: 4, batch: 2)
        }
        var broken = healthy.example(0)
        broken.stretch.samples[3] = .nan
        let reason = "machine 0 of seed 3: sample 3 is no finite number: cut or repair it"
        #expect(throws: TrainingError.unusable(source: "examples", reason: reason)) {
            try VibrationExamples.of([broken], batch: 1, seed: 0)
        }
    }
}
