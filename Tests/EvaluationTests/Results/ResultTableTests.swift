import Evaluation
import Evidence
import Foundation
import Testing

@Suite("Tables of results")
struct ResultTableTests {
    private func score(_ unit: PhysicalUnit = .bearing) throws -> Score {
        try Score(share: "detected", hits: 9, units: 12, unit: unit, split: "leave-one-\(unit.name)-out")
    }

    @Test("the baselines are always there, and say why they were not measured")
    func baselines() throws {
        var table = ResultTable(title: "CWRU", columns: ["fault part", "severity"])
        try table.set("encoder", column: "fault part", .measured(score()))
        try table.set(.physics, column: "severity", .notMeasured("no rule grades severity"))
        let lines = table.markdown.split(separator: "\n").map(String.init)
        for name in ["constant", "physics", "forest", "WDCNN"] {
            let line = try #require(lines.first { $0.hasPrefix("| \(name) (baseline) |") })
            #expect(line.contains("not measured because"))
        }
        #expect(table.markdown.contains("not measured because no rule grades severity"))
        #expect(
            table.markdown.contains(
                "| encoder | leave-one-bearing-out | 0.750 (0.428 to 0.945) | not measured because nobody ran it |"))
        #expect(table.markdown.contains("| fault part: detected, 12 bearings, 12 rows |"))
        #expect(table.markdown.contains("Clopper–Pearson"))
        #expect(table.rows.map(\.model) == ["encoder", "constant", "physics", "forest", "WDCNN"])
    }

    @Test("every line of JSON reads back and says the same")
    func json() throws {
        var table = ResultTable(title: "a \"title\"", columns: ["x"])
        try table.set("encoder | wide", column: "x", .measured(score(.image(caveat: "children unknown"))))
        let lines = table.jsonLines.split(separator: "\n")
        #expect(lines.count == 5)
        let first = try JSONValue(parsing: Data(lines[0].utf8))
        #expect(first["table"]?.string == "a \"title\"" && first["model"]?.string == "encoder | wide")
        #expect(first["honest"]?["value"]?.number == 0.75 && first["honest"]?["units"]?.integer == 12)
        #expect(first["honest"]?["caveat"]?.string == "children unknown" && first["leaky"] == .null)
        let second = try JSONValue(parsing: Data(lines[1].utf8))
        #expect(second["baseline"]?.bool == true && second["not_measured"]?.string == "nobody ran it")
        #expect(table.markdown.contains("encoder \\| wide") && table.markdown.contains("(children unknown)"))
    }

    @Test("unknown columns and empty reasons are refused")
    func refusals() throws {
        var table = ResultTable(title: "t", columns: ["x"])
        #expect(throws: MeasurementError.self) { try table.set("m", column: "y", .measured(score())) }
        #expect(throws: MeasurementError.self) { try table.set(.constant, column: "x", .notMeasured(" ")) }
    }
}
