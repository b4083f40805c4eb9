/// Where every value of a tape lies while the tape runs: lifetimes are known beforehand, so that values which are never alive
/// together share memory.
///
/// Greedy by size (Pisarchyk and Lee, Efficient memory management for deep neural net inference, 2020): the largest value first,
/// each at the lowest place where it meets nobody alive at the same time.
struct MemoryPlan {
    /// A stretch of memory that one value has, or several that are views of it or take it over.
    struct Storage {
        enum Place: Equatable {
            case arena(offset: Int)
            case parameter(Int)
            case parameterGradient(Int)
        }
        var place: Place
        var bytes: Int
        var first: Int
        var last: Int
    }

    private(set) var storages: [Storage] = []
    /// The storage of each value, by its number; nil for what no live operation touches.
    private(set) var storage: [Int?]
    /// The operations that have a part in what is wanted, in their order.
    private(set) var order: [Int] = []
    private(set) var arenaBytes = 0
    private(set) var scratchBytes = 0
    /// Whether operands of products are packed in bfloat16: asked for, and the processor can.
    let packsProducts: Bool
    /// For those operands; 0 where there are none.
    private(set) var packingBytes = 0

    /// - Parameters:
    ///   - kept: values that are read after a run.
    init(of tape: Tape, keeping kept: [Int]) {
        packsProducts = tape.productPrecision == .bfloat16 && MatrixProduct.computesBFloat16
        storage = Array(repeating: nil, count: tape.values.count)
        order = MemoryPlan.liveNodes(of: tape, keeping: kept)
        // The last place in the order at which each value is read.
        let end = order.count
        var last = Array(repeating: -1, count: tape.values.count)
        for (place, number) in order.enumerated() {
            for value in tape.nodes[number].inputs { last[value] = place }
        }
        for value in kept { last[value] = end }
        for (index, value) in tape.values.enumerated() {
            switch value.origin {
            case .input:
                // Set before the run and readable after it.
                open(index, .arena(offset: 0), value.type.byteCount, first: -1, last: end)
            case .parameter(let number): open(index, .parameter(number), value.type.byteCount, first: -1, last: end)
            case .parameterGradient(let number):
                open(index, .parameterGradient(number), value.type.byteCount, first: -1, last: end)
            case .result: break
            }
        }
        for (place, number) in order.enumerated() {
            let node = tape.nodes[number]
            let types = node.inputs.map { tape.values[$0].type }
            scratchBytes = max(scratchBytes, node.operation.scratchBytes(for: types))
            if packsProducts {
                packingBytes = max(packingBytes, node.operation.packingBytes(for: types))
            }
            for (position, result) in node.results.enumerated() {
                let type = tape.values[result].type
                let until = max(last[result], place)
                if node.operation.isView, let shared = storage[node.inputs[0]] {
                    storage[result] = shared
                    storages[shared].last = max(storages[shared].last, until)
                } else if let input = node.operation.reusableInput(for: position),
                    let shared = storage[node.inputs[input]],
                    mayTakeOver(shared, at: place, bytes: type.byteCount)
                {
                    storage[result] = shared
                    storages[shared].last = max(storages[shared].last, until)
                } else {
                    open(result, .arena(offset: 0), type.byteCount, first: place, last: until)
                }
            }
        }
        assignOffsets()
    }

    private mutating func open(_ value: Int, _ place: Storage.Place, _ bytes: Int, first: Int, last: Int) {
        storage[value] = storages.count
        storages.append(Storage(place: place, bytes: bytes, first: first, last: last))
    }

    private func mayTakeOver(_ shared: Int, at place: Int, bytes: Int) -> Bool {
        let storage = storages[shared]
        switch storage.place {
        case .parameterGradient: return true
        case .parameter: return false
        case .arena: return storage.last <= place && storage.first >= 0 && storage.bytes == bytes
        }
    }

    private static func liveNodes(of tape: Tape, keeping kept: [Int]) -> [Int] {
        var wanted = Array(repeating: false, count: tape.values.count)
        for value in kept { wanted[value] = true }
        var sums = Set(tape.gradientSlots.values)
        var live: [Int] = []
        // What adds to a parameter's gradient is wanted for its effect; the chain of sums starts at the slot.
        var addsToSlot = Set<Int>()
        for (number, node) in tape.nodes.enumerated() {
            for (position, result) in node.results.enumerated() {
                if let input = node.operation.reusableInput(for: position), sums.contains(node.inputs[input]) {
                    sums.insert(result)
                    addsToSlot.insert(number)
                }
            }
        }
        for number in tape.nodes.indices.reversed() {
            let node = tape.nodes[number]
            guard addsToSlot.contains(number) || node.results.contains(where: { wanted[$0] }) else { continue }
            live.append(number)
            for value in node.inputs { wanted[value] = true }
        }
        return live.reversed()
    }

    private mutating func assignOffsets() {
        let sizes = storages.map { ($0.bytes + 127) / 128 * 128 }
        let largestFirst = storages.indices.filter { storages[$0].place == .arena(offset: 0) }.sorted {
            sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1
        }
        var placed: [(from: Int, to: Int, first: Int, last: Int)] = []
        for index in largestFirst {
            let own = storages[index]
            var offset = 0
            for other in placed where other.first <= own.last && own.first <= other.last {
                if other.from >= offset + sizes[index] { break }
                offset = max(offset, other.to)
            }
            storages[index].place = .arena(offset: offset)
            let entry = (from: offset, to: offset + sizes[index], first: own.first, last: own.last)
            let at = placed.firstIndex { $0.from > offset } ?? placed.count
            placed.insert(entry, at: at)
            arenaBytes = max(arenaBytes, entry.to)
        }
    }
}
