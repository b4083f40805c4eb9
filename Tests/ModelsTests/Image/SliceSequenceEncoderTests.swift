import NeuralNetworks
import NumericalMethods
import TensorCore
import Testing

@testable import Models

@Suite("Slices of a volume")
struct SliceSequenceEncoderTests {
    private static let slices = 3
    private static let side = 16
    private static let configuration = ImageEncoder.Configuration(widths: [4, 6], blocks: 1)

    /// Tokens of two volumes whose slices are given.
    private func tokens(_ volumes: [[[Float]]]) -> [Double] {
        let parameters = ParameterSet()
        let tape = Tape(parameters: parameters)
        let encoder = SliceSequenceEncoder(
            LayerBuilder(parameters, seed: 3, isTraining: false), slice: Self.configuration, size: 5)
        let views = tape.input([volumes.count * Self.slices, Self.side, Self.side, ImageViews.channels])
        let output = encoder(views, slices: Self.slices)
        #expect(output.tokens.shape == [volumes.count, Self.slices, 5])
        #expect(output.pooled.shape == [volumes.count, encoder.pooledWidth])
        let program = Program(tape, keeping: [output.tokens])
        program.set(views, to: volumes.flatMap { $0.flatMap { $0 } })
        program.run()
        return program.values(of: output.tokens)
    }

    private func slice(_ seed: UInt64) -> [Float] {
        var random = CounterRandom(seed: seed)
        return (0..<Self.side * Self.side * ImageViews.channels).map { _ in Float(random.normal()) }
    }

    @Test("a slice tells on those after it, not on those before it, nor on other volumes")
    func order() {
        let first = [slice(1), slice(2), slice(3)], second = [slice(4), slice(5), slice(6)]
        let plain = tokens([first, second])
        let changed = tokens([[slice(1), slice(7), slice(3)], second])
        #expect(Array(plain[0..<5]) == Array(changed[0..<5]))
        #expect(Array(plain[5..<10]) != Array(changed[5..<10]))
        #expect(Array(plain[10..<15]) != Array(changed[10..<15]))
        #expect(Array(plain[15...]) == Array(changed[15...]))
    }

    @Test("gradients are those of the loss, in double precision")
    func gradients() {
        let parameters = ParameterSet(precision: .float64)
        let tape = Tape(parameters: parameters)
        let encoder = SliceSequenceEncoder(
            LayerBuilder(parameters, seed: 5), slice: Self.configuration, size: 4)
        let views = tape.input([2 * Self.slices, Self.side, Self.side, ImageViews.channels])
        let loss = encoder(views, slices: Self.slices).pooled.map(.square).mean()
        tape.gradients(of: loss)
        let program = Program(tape, keeping: [loss])
        program.set(views, to: (1...6).flatMap { slice($0).map(Double.init) })
        parameters.clearGradients()
        program.run()
        var random = CounterRandom(seed: 8)
        let trained = parameters.all.filter(parameters.isTrained)
        let gradients = trained.map { parameters.gradient(of: $0) }
        for (parameter, gradient) in zip(trained, gradients) {
            let start = parameters.values(of: parameter)
            let direction = start.map { _ in random.normal() }
            let expected = zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
            func value(_ step: Double) -> Double {
                parameters.set(parameter, to: zip(start, direction).map { $0 + step * $1 })
                program.run()
                return program.scalar(loss)
            }
            let found = (value(1e-6) - value(-1e-6)) / 2e-6
            parameters.set(parameter, to: start)
            #expect(
                abs(found - expected) < 1e-5 * max(1, abs(expected)),
                "\(parameters.name(of: parameter)): \(found), \(expected)")
        }
    }
}
