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

    @Test("the published split is refused: many of its test patches were seen in training")
    func published() throws {
        let archive = try PatchArchive(SharedData.url("imaging/industrial/casting_patches_leaky.npz"))
        let side = try archive.bytes("published_split")
        let groups = try archive.groups()
        let split = try Split.published(
            train: side.indices.filter { side[$0] == 0 }, test: side.indices.filter { side[$0] == 1 }, unit: .unknown,
            units: side.indices.map { String($0) })
        let contents = try Self.contents(archive)
        let error = #expect(throws: LeakError.self) { try LeakChecker().check(split, contents: contents) }
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

        let allowed = try LeakChecker().check(split, contents: contents, allowLeak: "to show what the leak is worth")
        let honest = try #require(allowed.allowance?.honest)
        #expect(try LeakChecker().check(honest, contents: contents).report.isClean)
    }

    @Test("the split by part is not refused, folds of rows are")
    func byPart() throws {
        let archive = try PatchArchive(SharedData.url("imaging/industrial/casting_patches.npz"))
        let table = try String(contentsOf: SharedData.url("imaging/industrial/casting_patches.csv"), encoding: .utf8)
        let lines = table.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        let column = try #require(lines.first?.firstIndex(of: "part"))
        let parts = lines.dropFirst().map { $0[column] }
        let contents = try Self.contents(archive)
        let split = try Split.leaveOneUnitOut(unit: .part, units: parts)
        let checked = try LeakChecker().check(split, contents: contents)
        #expect(checked.report.isClean && checked.report.comparedRows == parts.count)

        let rows = try Split.kFoldByRow(5, unit: .part, units: parts, seed: 1)
        let error = #expect(throws: LeakError.self) { try LeakChecker().check(rows, contents: contents) }
        let report = try #require(error?.report)
        #expect(report.count(.unit) == parts.count)
    }
}

extension PatchArchive {
    /// The number of the group of identical patches, of 16 bits.
    func groups() throws -> [Int] {
        let bytes = try rawBytes("duplicate_group")
        return stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
    }
}
