import Evidence
import Foundation
@testable import MachineHealth
import TestSupport
import Testing

@Suite struct BearingCatalogueTests {
    private func entry(_ model: String) throws -> CatalogueEntry {
        guard case .bearing(let entry, _) = try BearingCatalogue.lookUp(model) else {
            throw CatalogueError(kind: .unknown, description: "\(model) is a list", near: [])
        }
        return entry
    }

    @Test func countsByStatus() {
        let counts = Dictionary(grouping: BearingCatalogue.entries, by: \.status).mapValues(\.count)
        #expect(BearingCatalogue.entries.count == 449)
        #expect(
            counts == [
                .consistentMultipliers: 9, .consistentRatings: 228, .geometryOnly: 162, .partialNoCount: 44,
                .multipliersOnly: 4, .contested: 2,
            ])
    }

    @Test func identitiesHoldInEveryRow() throws {
        for entry in BearingCatalogue.entries {
            if let bpfo = entry.orders.bpfo, let bpfi = entry.orders.bpfi, let elements = entry.elements {
                #expect(abs(bpfo + bpfi - Double(elements)) <= 0.0051, "\(entry.fullName)")
                if let cage = entry.orders.cage { #expect(abs(cage / bpfo * Double(elements) - 1) < 0.005) }
            }
            if let geometry = entry.geometry {
                let orders = BearingOrders(geometry)
                for (line, order) in entry.orders.lines {
                    #expect(abs(try #require(orders[line]) / order - 1) < 2e-3, "\(entry.fullName) \(line)")
                }
            }
        }
    }

    @Test(arguments: [
        ("SKF 6205-2RS JEM", "SKF 6205-2RS JEM"), ("skf 6205 2rs jem", "SKF 6205-2RS JEM"),
        ("SKF 6205", "SKF 6205-2RS JEM"),
        ("SKF 6203-2RS1/C3", "SKF 6203-2RS JEM"), ("KOYO 6209", "KOYO 6209"), ("NSK 6209ZZC3", "none"),
        ("NSK 6209ZZ C3", "NSK 6209"), ("FAG 6203", "FAG 6203 (FAG)"), ("MB ER-12K", "MB Manufacturing MB ER-12K"),
        ("MB ER-16K (Curtin)", "MB Manufacturing MB ER-16K (Curtin)"), ("NSK 7205 A", "NSK 7205 A"),
        ("LDK UER204", "LDK UER204"), ("MFS bearing (MaFaulDa)", "MFS bearing (MaFaulDa)"),
        ("NICE bearing", "NICE bearing"),
        ("KOYO NU205", "KOYO NU205 / N205"), ("KOYO 6206", "KOYO 6206"), ("KOYO 6206R", "KOYO 6206R"),
        ("KOYO 60/22", "KOYO 60/22"), ("Rexnord ZA-2115", "Rexnord ZA-2115"), ("IBU 6203", "IBU / MTK 6203 (IBU, MTK)"),
    ])
    func aMakerAndADesignationAreOneBearing(_ example: (model: String, name: String)) {
        let found = try? entry(example.model).fullName
        #expect(found ?? "none" == example.name)
    }

    @Test func aDesignationAloneIsAListOfCandidates() throws {
        guard case .candidates(let entries) = try BearingCatalogue.lookUp("6209") else {
            Issue.record("6209 is no list")
            return
        }
        #expect(entries.map(\.fullName) == ["KOYO 6209", "NSK 6209"])
        #expect(entries.compactMap(\.orders.bpfo).map { ($0 * 100).rounded() / 100 } == [3.62, 4.08])
        guard case .candidates(let single) = try BearingCatalogue.lookUp("UER204") else {
            Issue.record("UER204 is no list")
            return
        }
        #expect(single.count == 1)
        let machine = MachineDescription.Bearing(name: "DE", shaft: "s", model: "6209")
        guard case .candidates(let resolved, let limits) = try BearingCatalogue.resolve(machine) else {
            Issue.record("no candidates")
            return
        }
        #expect(resolved.count == 2)
        #expect(limits.first?.key == "limit.bearing-maker-unknown")
    }

    @Test func anUnknownBearingIsAnErrorThatNamesSimilarOnes() {
        do {
            _ = try BearingCatalogue.lookUp("SKF 6209")
            Issue.record("SKF 6209 was found")
        } catch {
            #expect(error.kind == .unknown)
            #expect(error.near.prefix(2) == ["KOYO 6209", "NSK 6209"])
            #expect(error.description.contains("ball_diameter_mm"))
        }
        #expect(throws: CatalogueError.self) { try BearingCatalogue.lookUp("unknown -> default") }
        #expect(throws: CatalogueError.self) { try BearingCatalogue.lookUp("TIMKEN 6205") }
        #expect(throws: CatalogueError.self) { try BearingCatalogue.lookUp("") }
        #expect(throws: CatalogueError.self) { try BearingCatalogue.lookUp("流量计") }
    }

    @Test func contestedAndPartialEntriesSayWhy() throws {
        do {
            _ = try BearingCatalogue.lookUp("NU205 (JNU)")
            Issue.record("a contested bearing was given")
        } catch {
            #expect(error.kind == .contested)
        }
        let partial = try entry("KOYO NU205")
        #expect(partial.orders.bpfo == nil)
        #expect(partial.orders.cage != nil)
        guard
            case .bearing(let bearing) = try BearingCatalogue.resolve(
                .init(name: "DE", shaft: "s", model: "KOYO NU205"))
        else { return }
        #expect(bearing.limits.map(\.key) == ["limit.bearing-estimated", "limit.bearing-no-count"])
    }

    @Test func twiceTheSpinIsStoredOnce() throws {
        // The maker's table calls 4.7135 BSF; the line of a ball fault is that order, never twice it.
        let order = try #require(try entry("SKF 6205-2RS JEM").orders.rollingElement)
        #expect(abs(order - 4.7135) < 0.001)
    }

    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
    func theTableEqualsTheSharedOne() throws {
        let text = try String(contentsOf: SharedData.url("machines/bearings.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        let rows = lines.dropFirst().flatMap { CommaSeparatedTable.rows(String($0), columns: BearingTable.columns) }
        let ours = Set(
            BearingTable.rows.map { row in
                var row = row
                row["source"] = BearingTable.sources[row["source"] ?? ""] ?? row["source"]
                return row
            })
        #expect(rows.count == BearingTable.rows.count)
        let isEqual = Set(rows) == ours
        #expect(isEqual)
    }
}
