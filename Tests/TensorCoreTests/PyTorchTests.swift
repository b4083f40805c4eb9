import Foundation
import TensorCore
import TestSupport
import Testing

/// Results and gradients against those of PyTorch, computed in double precision by Fixtures/tensor_operations.py.
@Suite("Operations against PyTorch")
struct PyTorchTests {
    struct Expected: Decodable {
        let result: [Double]
        let gradients: [[Double]]
    }

    static let expected: [String: Expected] = {
        let file = SharedData.packageFolder.appending(path: "Tests/TensorCoreTests/Fixtures/tensor_operations.json")
        guard let data = try? Data(contentsOf: file) else { return [:] }
        return (try? JSONDecoder().decode([String: Expected].self, from: data)) ?? [:]
    }()

    /// The numbers of the file have 10 digits.
    @Test("agree in double precision", arguments: OperationCase.all)
    func double(example: OperationCase) throws {
        try compare(example, .float64, within: 1e-8)
    }

    @Test("agree in single precision to 1e-5", arguments: OperationCase.all)
    func single(example: OperationCase) throws {
        try compare(example, .float32, within: 1e-5)
    }

    private func compare(_ example: OperationCase, _ precision: ScalarType, within tolerance: Double) throws {
        let expected = try #require(Self.expected[example.name], "PyTorch's numbers lack \(example.name)")
        let run = OperationRun(example, precision)
        try compare(run.result, expected.result, tolerance, "result")
        try #require(run.gradients.count == expected.gradients.count)
        for (index, gradient) in run.gradients.enumerated() {
            try compare(gradient, expected.gradients[index], tolerance, "gradient of input \(index)")
        }
    }

    private func compare(_ own: [Double], _ other: [Double], _ tolerance: Double, _ what: String) throws {
        try #require(own.count == other.count, "\(what)")
        let scale = max(1, other.map(abs).max() ?? 0)
        let worst = zip(own, other).map { abs($0 - $1) }.max() ?? 0
        #expect(worst <= tolerance * scale, "\(what) differs by \(worst)")
    }
}
