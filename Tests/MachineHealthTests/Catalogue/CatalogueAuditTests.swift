import Foundation
@testable import MachineHealth
import Testing

/// Claims found in public tables, with the verdict that is right. Cells with several values are several makers.
@Suite struct CatalogueAuditTests {
    /// Rows that their cells and the catalogue do not decide; their rules are tested on made-up claims below.
    static let undecidable: Set<String> = ["form-01", "ftf-03", "alias-01", "ball-01", "thumb-01", "pitch-08"]

    static let rows: [[String: String]] = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/bearing-claims.csv")
        let lines = ((try? String(contentsOf: url, encoding: .utf8)) ?? "").split(separator: "\n")
        guard let header = lines.first else { return [] }
        let columns = CommaSeparatedTable.fields(header)
        return lines.dropFirst().flatMap { CommaSeparatedTable.rows(String($0), columns: columns) }
    }()

    private func claims(_ row: [String: String]) -> [BearingClaim] {
        func values(_ column: String) -> [String] {
            let cell = row[column] ?? ""
            let parts = cell.split { $0 == "/" || $0 == ";" || $0 == "," }.map { String($0).trimmed }
            return parts.isEmpty ? [""] : parts
        }
        let columns = ["z", "element_mm", "pitch_mm", "bpfo", "bsf"]
        let count = columns.map { values($0).count }.max() ?? 1
        let designations = (row["bearing"] ?? "").components(separatedBy: " / ")
        return (0..<count).map { index in
            func number(_ column: String) -> Double? {
                let cells = values(column)
                return Double(cells[min(index, cells.count - 1)])
            }
            let name =
                row["id"] == "bsf-04"
                ? designations[index].replacingOccurrences(of: " in one table", with: "") : row["bearing"] ?? ""
            return BearingClaim(
                designation: name, bore: number("bore_mm"), outsideDiameter: number("od_mm"),
                elements: number("z").map { Int($0) }, elementDiameter: number("element_mm"),
                pitchDiameter: number("pitch_mm"), contactAngle: number("angle_deg"), bpfo: number("bpfo"),
                bpfi: number("bpfi"), bsf: number("bsf"), ftf: number("ftf")
            )
        }
    }

    @Test func thereAreRows() { #expect(Self.rows.count == 38) }

    @Test(arguments: CatalogueAuditTests.rows.filter { !undecidable.contains($0["id"] ?? "") }.map { $0["id"] ?? "" })
    func rowGetsItsVerdict(_ id: String) throws {
        let row = try #require(Self.rows.first { $0["id"] == id })
        let verdict = CatalogueAudit.verdict(table: claims(row))
        #expect(verdict.outcome.rawValue == row["verdict"], "\(verdict.rule.rawValue)")
    }

    @Test func rulesOfTheRowsThatCellsDoNotDecide() {
        // form-01: a plus sign in the formula of BPFO.
        let plus = BearingClaim(designation: "made up", elements: 9, bpfo: 5.4152, bpfi: 3.5848)
        #expect(CatalogueAudit.verdict(plus) == AuditVerdict(outcome: .reject, rule: .outerBelowInner))
        // ftf-03: 0.6 × N taken for the cage.
        let cage = BearingClaim(designation: "made up", elements: 9, ftf: 5.4)
        #expect(CatalogueAudit.verdict(cage) == AuditVerdict(outcome: .reject, rule: .cageBelowHalf))
        // alias-01: a line above half the sampling rate.
        #expect(CatalogueAudit.verdict(order: 5.002, speed: 30, rate: 250).outcome == .reject)
        #expect(CatalogueAudit.verdict(order: 5.002, speed: 30, rate: 1000).outcome == .accept)
        // ball-01: the ball of another size; the pitch alone looks right, the catalogue knows better.
        let ball = BearingClaim(
            designation: "6307", bore: 35, outsideDiameter: 80, elements: 8, elementDiameter: 12.3, pitchDiameter: 57.5,
            contactAngle: 0)
        #expect(CatalogueAudit.verdict(ball) == AuditVerdict(outcome: .reject, rule: .catalogue))
        // thumb-01: orders of 0.4 Z and 0.6 Z.
        let thumb = BearingClaim(designation: "made up", elements: 10, bpfo: 4, bpfi: 6)
        #expect(CatalogueAudit.verdict(thumb) == AuditVerdict(outcome: .warn, rule: .thumb))
        // pitch-08: a slip in a maker's own print is a warning.
        let print = BearingClaim(
            designation: "made up", bore: 6, outsideDiameter: 17, pitchDiameter: 10, isPrintedByMaker: true)
        #expect(CatalogueAudit.verdict(print) == AuditVerdict(outcome: .warn, rule: .pitch))
    }

    @Test func theCatalogueItselfStandsTheAudit() {
        for entry in BearingCatalogue.entries {
            let verdict = CatalogueAudit.verdict(BearingClaim(entry))
            #expect(verdict.outcome <= .warn, "\(entry.fullName): \(verdict.rule.rawValue)")
        }
    }
}
