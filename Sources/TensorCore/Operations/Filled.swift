/// A value whose elements are all the same.
struct Filled: Operation {
    let type: ValueType
    let value: Double

    func results(of inputs: [ValueType]) -> [ValueType] { [type] }
    func run(_ call: OperationCall) { call.results[0].fill(value) }
}

extension Tape {
    /// A value whose elements are all `value`.
    public func filled(_ shape: TensorShape, with value: Double) -> Variable {
        record(Filled(type: ValueType(shape, precision), value: value))
    }
}
