import Models
import Testing

@testable import Evaluation

@Suite("Scores of physical units")
struct UnitScoresTests {
    private func row(_ unit: String, _ fault: VibrationFault?, _ scores: [VibrationFault: Double]) -> (
        unit: String, faults: Set<VibrationFault>, scores: [Double]
    ) {
        (unit, fault.map { [$0] } ?? [], VibrationFault.allCases.map { scores[$0] ?? 0 })
    }

    @Test("a unit counts once, with the mean of its stretches")
    func units() {
        // Twice the same three units: of three alone most draws lack one.
        let scores = UnitScores(
            [1, 2].flatMap { copy in
                [
                    row("a\(copy)", .innerRace, [.innerRace: 1]), row("a\(copy)", .innerRace, [.innerRace: 3]),
                    row("b\(copy)", .outerRace, [.outerRace: 2, .innerRace: 2.5]), row("c\(copy)", nil, [:]),
                ]
            })
        #expect(scores.units == ["a1", "b1", "c1", "a2", "b2", "c2"])
        #expect(scores.scores[0][VibrationFault.innerRace.index] == 2)
        // The cage is asked about nowhere: no unit has its fault.
        #expect(scores.asked == [.innerRace, .outerRace])
        // Inner race: a (2) stands against b (2.5) and c (0), so one pair of two is right; outer race: both are.
        guard case .measured(let inner) = scores.area([.innerRace], unit: .rigCase, split: "s"),
            case .measured(let mean) = scores.area(scores.asked, unit: .rigCase, split: "s")
        else {
            Issue.record("not measured")
            return
        }
        #expect(inner.value == 0.5 && mean.value == 0.75 && mean.units == 6)
    }

    @Test("a part is highest only where it stands alone at the top")
    func ranking() {
        let scores = UnitScores([
            row("a", .innerRace, [.innerRace: 2]), row("b", .outerRace, [.outerRace: 1, .cage: 1]), row("c", nil, [:]),
            row("d", .cage, [.cage: -1, .innerRace: -2, .outerRace: -2, .rollingElement: -2]),
        ])
        guard case .measured(let share) = scores.ranked(unit: .rigCase, split: "s") else {
            Issue.record("not measured")
            return
        }
        #expect(agree(share.value, 2.0 / 3, within: 1e-12) && share.units == 3)
    }

    @Test("lives: one area each, and their mean")
    func lives() throws {
        func life(_ unit: String, early: [Double], late: [Double]) -> [(unit: String, isLate: Bool, score: Double)] {
            early.map { (unit, false, $0) } + late.map { (unit, true, $0) }
        }
        let rows =
            life("a", early: [0, 1], late: [2, 3]) + life("b", early: [5, 7], late: [6, 8])
            + life("c", early: [1, 1], late: [1, 1])
        guard case .measured(let score) = try LifeScores(rows).outcome(unit: PhysicalUnit("life"), split: "s") else {
            Issue.record("not measured")
            return
        }
        #expect(
            agree(score.value, (1 + 0.75 + 0.5) / 3, within: 1e-12) && score.units == 3 && score.low < score.value
                && score.high > score.value)
        #expect(throws: MeasurementError.self) { try LifeScores(life("a", early: [1], late: [])) }
    }
}
