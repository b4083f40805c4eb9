internal import MachineHealth
internal import Models

/// Scores of faults, one row of them a physical unit: four loads of one mounted bearing are one observation.
struct UnitScores {
    let units: [String]
    /// The mean over the unit's stretches, in the order of ``Models/VibrationFault``.
    let scores: [[Double]]
    let faults: [Set<VibrationFault>]

    /// - Parameter rows: with known faults, each with its scores.
    init(_ rows: [(unit: String, faults: Set<VibrationFault>, scores: [Double])]) {
        var order: [String] = []
        var members: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            if members[row.unit] == nil { order.append(row.unit) }
            members[row.unit, default: []].append(index)
        }
        units = order
        scores = order.map { unit in
            let own = members[unit] ?? []
            return VibrationFault.allCases.map { fault in
                own.reduce(0.0) { $0 + rows[$1].scores[fault.index] } / Double(max(1, own.count))
            }
        }
        faults = order.map { unit in (members[unit] ?? []).reduce(into: []) { $0.formUnion(rows[$1].faults) } }
    }

    /// The faults that some units have and others have not.
    var asked: [VibrationFault] {
        VibrationFault.allCases.filter { fault in
            let count = faults.count { $0.contains(fault) }
            return count > 0 && count < units.count
        }
    }

    /// Area under the ROC curve of some faults, the mean over them.
    func area(_ asked: [VibrationFault], unit: PhysicalUnit, split: String) -> Outcome {
        do throws(MeasurementError) {
            return .measured(
                try Score(
                    asked.count == 1 ? .rocAUC : .macroAUROC,
                    truth: .labels(faults.map { own in asked.map(own.contains) }),
                    predictions: scores.map { row in asked.map { row[$0.index] } }, units: units, unit: unit,
                    split: split))
        } catch {
            return .notMeasured(error.description)
        }
    }

    /// The share of faulty units whose own fault has the highest score of all bearing faults.
    func ranked(unit: PhysicalUnit, split: String) -> Outcome {
        let bearing = VibrationFault.allCases.filter(\.isOfBearing)
        var hits = 0, count = 0
        for (row, own) in zip(scores, faults) {
            guard let fault = own.first, own.count == 1, fault.isOfBearing else { continue }
            count += 1
            // Alone at the top: equal scores name nothing.
            if bearing.allSatisfy({ $0 == fault || row[$0.index] < row[fault.index] }) { hits += 1 }
        }
        do throws(MeasurementError) {
            return .measured(
                try Score(share: "true part highest", hits: hits, units: count, unit: unit, split: split))
        } catch {
            return .notMeasured(error.description)
        }
    }
}
