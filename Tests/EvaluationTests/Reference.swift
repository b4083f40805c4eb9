import Evidence
import Foundation
import TestSupport
import Testing

/// Numbers of scikit-learn and SciPy, made by Fixtures/scikit_learn.py.
enum Reference {
    private static let all: JSONValue = {
        let file = SharedData.packageFolder.appending(path: "Tests/EvaluationTests/Fixtures/scikit_learn.json")
        guard let data = try? Data(contentsOf: file) else { return .null }
        return (try? JSONValue(parsing: data)) ?? .null
    }()

    static func section(_ name: String) throws -> JSONValue { try #require(all[name]) }
}

extension JSONValue {
    func value(_ name: String) throws -> Double { try #require(self[name]?.number) }
    func list(_ name: String) throws -> [Double] { try #require(self[name]?.array?.map { $0.number ?? .nan }) }
    func integers(_ name: String) throws -> [Int] { try list(name).map { Int($0) } }
    func table(_ name: String) throws -> [[Double]] {
        try #require(self[name]?.array?.map { row in row.array?.map { $0.number ?? .nan } ?? [] })
    }
    func items() throws -> [JSONValue] { try #require(array) }
}

/// Whether two numbers agree to an absolute tolerance.
func agree(_ left: Double, _ right: Double, within tolerance: Double) -> Bool { abs(left - right) <= tolerance }

/// Whether two tables agree everywhere to an absolute tolerance.
func agree(_ left: [[Double]], _ right: [[Double]], within tolerance: Double) -> Bool {
    left.count == right.count
        && zip(left, right).allSatisfy { a, b in
            a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, within: tolerance) }
        }
}
