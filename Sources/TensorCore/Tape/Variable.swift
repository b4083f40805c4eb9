/// A value on a tape: an input, a parameter, or what an operation gives. It has a type from the start and memory once the tape
/// has been made a program.
public struct Variable {
    public let tape: Tape
    let index: Int

    public var type: ValueType { tape.values[index].type }
    public var shape: TensorShape { type.shape }
    public var scalar: ScalarType { type.scalar }
}

extension Variable: Hashable {
    public static func == (a: Variable, b: Variable) -> Bool { a.index == b.index && a.tape === b.tape }
    public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
