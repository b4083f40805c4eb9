import Evaluation
import Foundation
import TestSupport
import Testing

/// Real patches of castings: one set with a published split that leaks, one whose parts are known.
@Suite("Leaks in casting patches", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
struct CastingPatchTests {
    private static func contents(_ archive: PatchArchive) throws -> [RowContent] {
        try archive.images("images").map { .image(width: $0.width, height: $0.height, pixels: $0.pixels) }
    }

    private static func parts() throws -> [String] {
        let table = try String(contentsOf: SharedData.url("imaging/industrial/casting_patches.csv"), encoding: .utf8)
        let lines = table.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        let column = try #require(lines.first?.firstIndex(of: "part"))
        return lines.dropFirst().map { $0[column] }
    }

    @Test("the published split is refused: many of its test patches were seen in training")
    func published() throws {
        let archive = try PatchArchive(SharedData.url("imaging/industrial/casting_patches_leaky.npz"))
        let side = try archive.bytes("published_split")
        let groups = try archive.groups()
        let split = try Split.published(
            train: side.indices.filter { side[$0] == 0 }, test: side.indices.filter { side[$0] == 1 }, unit: .unknown,
            units: side.indices.map { String($0) })
        let contents = try Self.contents(archive)
        let comparison = try ContentComparison(contents)
        let error = #expect(throws: LeakError.self) { try LeakChecker().check(split, comparison: comparison) }
        let report = try #require(error?.report)
        // What the set's own list of identical patches says, found again from the pixels alone; mirrored twins come on top.
        let known = Set(side.indices.filter { side[$0] == 0 }.map { groups[$0] })
        // Patches of one grey value alone are set aside: they prove nothing.
        let twins = Set(
            side.indices.filter {
                guard side[$0] == 1, known.contains(groups[$0]), case .image(_, _, let pixels) = contents[$0] else {
                    return false
                }
                return Set(pixels).count > 1
            })
        #expect(!twins.isEmpty && report.constantRows > 0)
        #expect(twins.isSubset(of: report.leaks.filter { $0.kind == .duplicate }.map(\.test)))

        let allowed = try LeakChecker().check(
            split, comparison: comparison, allowLeak: "to show what the leak is worth")
        let honest = try #require(allowed.allowance?.honest)
        #expect(try LeakChecker().check(honest, comparison: comparison).report.isClean)
    }

    @Test("the split by part is not refused, folds of rows are")
    func byPart() throws {
        let archive = try PatchArchive(SharedData.url("imaging/industrial/casting_patches.npz"))
        let parts = try Self.parts()
        let contents = try Self.contents(archive)
        let split = try Split.leaveOneUnitOut(unit: .part, units: parts)
        let comparison = try ContentComparison(contents)
        let checked = try LeakChecker().check(split, comparison: comparison)
        #expect(checked.report.isClean && checked.report.comparedRows == parts.count)

        let rows = try Split.kFoldByRow(5, unit: .part, units: parts, seed: 1)
        let error = #expect(throws: LeakError.self) { try LeakChecker().check(rows, comparison: comparison) }
        let report = try #require(error?.report)
        #expect(report.leakingTestRows == parts.count && report.count(.unit) == parts.count)
    }

    @Test("folds of rows flatter: ridge regression on pixels, leaky beside honest")
    func flattery() throws {
        let archive = try PatchArchive(SharedData.url("imaging/industrial/casting_patches.npz"))
        let labels = try archive.bytes("label").map { Int($0) }
        let parts = try Self.parts()
        // Means of 4 × 4 pixels, brightness and contrast taken out.
        let rows = try archive.images("images").map { image -> [Double] in
            let side = image.width / 4
            var means = [Double](repeating: 0, count: side * side)
            for (place, value) in image.pixels.enumerated() {
                means[place / image.width / 4 * side + place % image.width / 4] += Double(value) / 16
            }
            let mean = means.reduce(0, +) / Double(means.count)
            let deviation = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(means.count) }.squareRoot()
            return means.map { ($0 - mean) / max(1, deviation) }
        }
        let table = try FeatureTable(names: rows[0].indices.map { "pixel \($0)" }, rows: rows)
        let split = try Split.kFoldByRow(5, unit: .part, units: parts, labels: labels, seed: 1)
        let checked = try LeakChecker().check(
            split, allowLeak: "to show what it flatters by", honest: .leaveOneUnitOut(unit: .part, units: parts))
        let trial = try Trial(.ridge(table, classes: 2, strength: 100), on: checked, labels: labels)
        let outcome = try trial.outcome(.rocAUC, truth: .classes(labels, count: 2))
        guard case .leaky(let pair) = outcome else {
            Issue.record("not marked as leaky")
            return
        }
        #expect(pair.leaky.value > pair.honest.value + 0.05)
        #expect(pair.honest.units == 12 && pair.honest.low < pair.honest.value)
    }
}

extension PatchArchive {
    /// The number of the group of identical patches, of 16 bits.
    func groups() throws -> [Int] {
        let bytes = try rawBytes("duplicate_group")
        return stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
    }
}
