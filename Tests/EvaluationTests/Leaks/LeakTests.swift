import Evaluation
import NumericalMethods
import Testing

/// Contents made for the purpose: every way of leaking, and neighbours that only look alike.
@Suite("Leaks")
struct LeakTests {
    /// A picture of broad shading with fine noise, as radioscopy gives: two of them look alike but share no noise.
    private static func picture(_ seed: UInt64, side: Int = 48, noise: Double = 3) -> [[Float]] {
        var random = CounterRandom(seed: seed)
        // Soft blobs make the structure that blur and noise leave standing.
        let blobs = (0..<16).map { _ in
            (
                random.uniform(in: 0...Double(side)), random.uniform(in: 0...Double(side)),
                random.uniform(in: -50...50),
                random.uniform(in: 2...4)
            )
        }
        return (0..<side).map { y in
            (0..<side).map { x in
                var value = 120 + 0.8 * Double(x) + 0.4 * Double(y)
                for (u, v, height, width) in blobs {
                    let distance =
                        ((Double(x) - u) * (Double(x) - u) + (Double(y) - v) * (Double(y) - v)) / (width * width)
                    value += height / (1 + distance * distance)
                }
                return Float((value + noise * random.normal()).rounded())
            }
        }
    }

    private static func content(_ rows: [[Float]]) -> RowContent {
        .image(width: rows.first?.count ?? 0, height: rows.count, pixels: rows.flatMap { $0 })
    }

    /// A split of two rows, of unlike units.
    private static func pair(_ first: RowContent, _ second: RowContent) throws -> LeakReport? {
        let split = try Split.published(train: [0], test: [1], unit: .part, units: ["a", "b"])
        do {
            _ = try LeakChecker().check(split, contents: [first, second])
            return nil
        } catch let error as LeakError {
            return error.report
        }
    }

    @Test("unlike pictures of the same shading do not leak", arguments: 0..<6)
    func unlike(seed: UInt64) throws {
        #expect(
            try Self.pair(Self.content(Self.picture(2 * seed + 100)), Self.content(Self.picture(2 * seed + 101))) == nil
        )
    }

    @Test("copies are found, mirrored and turned ones too", arguments: 0..<8)
    func copies(variant: Int) throws {
        var turned = Self.picture(1)
        if variant & 1 != 0 { turned = turned.map { $0.reversed() } }
        if variant & 2 != 0 { turned = turned.reversed() }
        if variant & 4 != 0 { turned = turned.indices.map { x in turned.map { $0[x] } } }
        let report = try #require(try Self.pair(Self.content(Self.picture(1)), Self.content(turned)))
        #expect(report.count(.duplicate) == 1)
    }

    @Test("overlapping crops are found, also mirrored and of other contrast", arguments: [0, 8, 20], [false, true])
    func crops(shift: Int, isMirrored: Bool) throws {
        let whole = Self.picture(2, side: 64)
        let first = whole[0..<32].map { Array($0[0..<32]) }
        var second = whole[shift..<(shift + 32)].map { row in
            row[(shift / 2 + 1)..<(shift / 2 + 33)].map { 40 + 1.25 * $0 }
        }
        if isMirrored { second = second.map { $0.reversed() } }
        let report = try #require(try Self.pair(Self.content(first), Self.content(second)))
        #expect(report.count(.overlap) == 1)
    }

    @Test("near duplicates are found: brightness, contrast, noise, a small shift, a mirror, another size")
    func nearDuplicates() throws {
        let whole = Self.picture(3, side: 52, noise: 0.5)
        var random = CounterRandom(seed: 77)
        let first = whole[0..<48].map { Array($0[0..<48]) }
        let second = whole[1..<49].map { row in
            row[2..<50].map { Float((30 + 0.8 * Double($0) + 0.4 * random.normal()).rounded()) }
        }
        let report = try #require(try Self.pair(Self.content(first), Self.content(second.map { $0.reversed() })))
        #expect(report.count(.nearDuplicate) + report.count(.overlap) == 1)
        // Half the size: no pattern of pixels survives, the picture does.
        let half = (0..<24).map { y in
            (0..<24).map { x -> Float in
                let upper = first[2 * y][2 * x] + first[2 * y][2 * x + 1]
                let lower = first[2 * y + 1][2 * x] + first[2 * y + 1][2 * x + 1]
                return (upper + lower) / 4
            }
        }
        #expect(try #require(try Self.pair(Self.content(first), Self.content(half))).count(.nearDuplicate) == 1)
    }

    @Test("pictures of any size end in an answer", arguments: [1, 2, 3, 7, 8, 9, 13, 40])
    func sizes(side: Int) throws {
        let large = Self.content(Self.picture(20, side: 40))
        let small = Self.content(Self.picture(21, side: side))
        #expect(try Self.pair(large, small) == nil)
        let wide = RowContent.image(width: 3 * side, height: 1, pixels: (0..<(3 * side)).map { Float($0 * $0 % 7) })
        #expect(try Self.pair(small, wide) == nil)
        #expect(try Self.pair(.image(width: 0, height: 0, pixels: []), small) == nil)
    }

    @Test("windows of one recording that overlap are found, also after scaling; others are not")
    func signals() throws {
        var random = CounterRandom(seed: 4)
        var recording: [Float] = []
        for index in 0..<6000 { recording.append(Float(Double(index % 50) / 50 + random.normal())) }
        let first = RowContent.signal(Array(recording[0..<2048]))
        let second = RowContent.signal(recording[1900..<3948].map { ($0 - 0.3) / 2.7 })
        let other = RowContent.signal(Array(recording[3948..<5996]))
        #expect(try #require(try Self.pair(first, second)).count(.overlap) == 1)
        #expect(try Self.pair(first, other) == nil)
        #expect(try #require(try Self.pair(first, first)).count(.duplicate) == 1)
    }

    @Test("features: copies alone; constant rows prove nothing")
    func features() throws {
        #expect(try Self.pair(.features([1, 2, 3]), .features([1, 2, 3]))?.count(.duplicate) == 1)
        #expect(try Self.pair(.features([1, 2, 3]), .features([1, 2, 4])) == nil)
        #expect(try Self.pair(.features([0, 0]), .features([0, 0])) == nil)
        #expect(try Self.pair(.features([]), .features([])) == nil)
        #expect(try Self.pair(.signal([1]), .image(width: 1, height: 1, pixels: [1])) == nil)
    }

    @Test("a unit on both sides is refused, in calibration too")
    func units() throws {
        let units = ["a", "a", "b", "c", "c", "d"]
        let bad = try Split.published(train: [0, 2], test: [1, 3], unit: .bearing, units: units)
        let error = #expect(throws: LeakError.self) { try LeakChecker().check(bad) }
        let leak = try #require(error?.report.leaks.first)
        #expect(error?.report.leaks.count == 1 && leak.kind == .unit && leak.train == 0 && leak.test == 1)
        #expect(error?.description.contains("1 of 2 test rows") == true)
        let calibration = try Split.published(
            train: [0, 1, 2], calibration: [3], test: [4, 5], unit: .bearing, units: units)
        #expect(throws: LeakError.self) { try LeakChecker().check(calibration) }
        let trained = try Split.published(train: [0, 2], calibration: [1], test: [5], unit: .bearing, units: units)
        #expect(throws: LeakError.self) { try LeakChecker().check(trained) }
    }

    @Test("hostile contents end in an error; unknown units need contents")
    func hostile() throws {
        let split = try Split.published(train: [0], test: [1], unit: .unknown, units: ["0", "1"])
        #expect(throws: SplitError.self) { try LeakChecker().check(split) }
        let good = RowContent.features([1, 2])
        for bad: RowContent in [
            .image(width: 3, height: 3, pixels: [1]), .image(width: -1, height: -1, pixels: [1]),
            .image(width: .max, height: .max, pixels: [1]), .signal([.nan]), .signal([1, .infinity]),
        ] {
            #expect(throws: SplitError.self) { try LeakChecker().check(split, contents: [good, bad]) }
        }
        #expect(throws: SplitError.self) { try LeakChecker().check(split, contents: [good]) }
    }

    @Test("a leak asked for by name needs a reason, and brings a clean split with it")
    func allowance() throws {
        let units = (0..<40).map { "\($0 / 4)" }
        let rows = try Split.kFoldByRow(5, unit: .machine, units: units, seed: 1)
        #expect(throws: LeakError.self) { try LeakChecker().check(rows) }
        #expect(throws: SplitError.self) { try LeakChecker().check(rows, allowLeak: "  ") }
        let checked = try LeakChecker().check(rows, allowLeak: "as published")
        let honest = try #require(checked.allowance?.honest)
        #expect(try LeakChecker().check(honest).report.isClean && honest.folds.count == 5)
        // Copies under different names of units: the training rows that give a test row away go.
        let contents = (0..<40).map { RowContent.features([Float($0 % 39), 1]) }
        let named = (0..<40).map { "\($0)" }
        let split = try Split.published(
            train: Array(0..<30), test: Array(30..<40), unit: .machine, units: named)
        let allowed = try LeakChecker().check(split, contents: contents, allowLeak: "as published")
        let fold = try #require(allowed.allowance?.honest.folds.first)
        #expect(fold.train == Array(1..<30) && fold.test == Array(30..<40))
    }
}
