/// The rows of every unit. Units are in the order of their names, so that nothing depends on the order of rows.
struct UnitIndex: Sendable {
    let names: [String]
    let rows: [[Int]]
    /// The number of every row's unit.
    let unitOfRow: [Int]

    init(_ units: [String]) {
        var byName: [String: [Int]] = [:]
        for (row, name) in units.enumerated() { byName[name, default: []].append(row) }
        names = byName.keys.sorted()
        rows = names.map { byName[$0] ?? [] }
        var numbers = [Int](repeating: 0, count: units.count)
        for (number, members) in rows.enumerated() { for row in members { numbers[row] = number } }
        unitOfRow = numbers
    }

    var count: Int { names.count }
}
