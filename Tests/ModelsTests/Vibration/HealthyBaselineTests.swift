import NumericalMethods
import Testing

@testable import Models

@Suite("Healthy baseline")
struct HealthyBaselineTests {
    @Test("the healthy state scores about 1, a shift of one feature by k deviations adds k²/n")
    func scores() throws {
        var random = CounterRandom(seed: 1)
        func row() -> [Double] { (0..<20).map { 5 + Double($0) * random.normal() } }
        let baseline = try #require(HealthyBaseline((0..<4000).map { _ in row() }))
        let mean = (0..<500).reduce(0.0) { sum, _ in sum + baseline.score(row()) } / 500
        #expect(abs(mean - 0.97) < 0.05, "\(mean)")
        var shifted = [Double](repeating: 5, count: 20)
        shifted[10] += 100
        let score = baseline.score(shifted)
        #expect(abs(score * score - 100.0 / 20) < 0.5, "\(score)")
    }

    @Test("what gives no baseline or no score is said so")
    func refusals() throws {
        #expect(HealthyBaseline([]) == nil)
        #expect(HealthyBaseline([[1, 2]]) == nil)
        #expect(HealthyBaseline([[1, 2], [1]]) == nil)
        #expect(HealthyBaseline([[1, .nan], [1, 2]]) == nil)
        let constant = try #require(HealthyBaseline([[1, 2], [1, 2]]))
        #expect(constant.score([1, 2]) == 0)
        #expect(constant.score([1]) == .infinity)
        #expect(constant.score([1, .nan]) == .infinity)
    }
}
