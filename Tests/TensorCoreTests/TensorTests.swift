import TensorCore
import Testing

/// Views and copies against indices counted by hand.
@Suite("Tensors on the host")
struct TensorTests {
    static let shape: TensorShape = [2, 3, 4]
    static let tensor = Tensor(shape, (0..<24).map(Double.init))

    /// All elements of a tensor of three axes, by index.
    func elements(_ tensor: Tensor) -> [Double] {
        var result: [Double] = []
        for i in 0..<tensor.shape[0] {
            for j in 0..<tensor.shape[1] { for k in 0..<tensor.shape[2] { result.append(tensor[i, j, k]) } }
        }
        return result
    }

    @Test("are read by index and in row-major order")
    func reading() {
        let tensor = Self.tensor
        #expect(tensor[1, 2, 3] == 23 && tensor[-1, -1, -2] == 22 && tensor[0, 1, 2] == 6)
        #expect(elements(tensor) == tensor.values)
        #expect(tensor.floats == tensor.values.map(Float.init))
        #expect(tensor.isContiguous && tensor.strides == [12, 4, 1])
    }

    @Test("views hold the elements that their indices say")
    func views() {
        let tensor = Self.tensor
        let turned = tensor.transposed()
        #expect(turned.shape == [2, 4, 3] && !turned.isContiguous && turned[1, 3, 0] == tensor[1, 0, 3])
        #expect(elements(turned) == turned.values)
        #expect(turned.values.prefix(4) == [0, 4, 8, 1])
        #expect(tensor.permuted([2, 0, 1]).values.prefix(4) == [0, 4, 8, 12])
        let part = tensor.slice(axis: 1, 1..<3).slice(axis: -1, 1..<3)
        #expect(part.values == [5, 6, 9, 10, 17, 18, 21, 22] && elements(part) == part.values)
        #expect(tensor.select(axis: 1, at: 2).values == [8, 9, 10, 11, 20, 21, 22, 23])
        #expect(tensor.slice(axis: 0, 1..<2).isContiguous)
        #expect(tensor.slice(axis: 0, 2..<2).values.isEmpty)
        let wide = Tensor([3, 1], [1, 2, 3]).broadcast(to: [2, 3, 2])
        #expect(wide.values == [1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3] && wide.strides == [0, 1, 0])
        #expect(Tensor([], [5.0]).broadcast(to: [3]).values == [5, 5, 5])
        #expect(Tensor([], [5.0]).item == 5)
    }

    @Test("reshaping is a view where it can be")
    func reshaping() {
        let tensor = Self.tensor
        #expect(tensor.reshaped([6, 4]).values == tensor.values)
        let turned = tensor.transposed(0, 2).reshaped([24])
        #expect(turned.values == tensor.transposed(0, 2).values && turned.isContiguous)
        #expect(tensor.transposed().contiguous().isContiguous)
        #expect(tensor.transposed().contiguous().values == tensor.transposed().values)
        #expect(tensor.transposed().transposed().isIdentical(to: tensor))
    }

    @Test("a long tensor is read whole, by steps too")
    func long() {
        let values = (0..<5000).map { Double($0) * 0.5 }
        let tensor = Tensor([2, 2500], values, as: .float64)
        #expect(tensor.values == values)
        #expect(tensor.converted(to: .float32).values == values)
        let columns = tensor.transposed()
        let turned: [Double] = (0..<5000).map { (index: Int) -> Double in values[(index % 2) * 2500 + index / 2] }
        #expect(columns.values == turned)
        let rows: [Double] = Array(values[3..<2400]) + Array(values[2503..<4900])
        #expect(tensor.slice(axis: 1, 3..<2400).floats == rows.map { Float($0) })
    }

    @Test("every copy keeps the elements of every type", arguments: ScalarType.allCases)
    func types(scalar: ScalarType) {
        let values: [Double] = [0, 1, -2, 3, 127, -128, 64, 5, 6, 7, 8, 9]
        let tensor = Tensor([3, 4], values, as: scalar)
        #expect(tensor.values == values && tensor.transposed().transposed().values == values)
        #expect(tensor.transposed().contiguous().values == tensor.transposed().values)
        #expect(tensor[1, 1] == -128)
        for other in ScalarType.allCases { #expect(tensor.converted(exactlyTo: other)?.values == values) }
        #expect(Tensor(zeros: [2, 2], scalar).values == [0, 0, 0, 0])
    }

    @Test("conversions round to even, clamp and keep NaN")
    func conversions() {
        let values: [Double] = [0.5, 1.5, 2.5, -0.5, 1e10, -1e10, .infinity, -.infinity, .nan]
        let tensor = Tensor([9], values, as: .float64)
        #expect(tensor.converted(to: .int8).values == [0, 2, 2, 0, 127, -128, 127, -128, 0])
        #expect(tensor.converted(to: .int32).values.dropFirst(4).prefix(2) == [2_147_483_647, -2_147_483_648])
        #expect(tensor.converted(exactlyTo: .int32) == nil)
        #expect(tensor.converted(to: .float32).values.last?.isNaN == true)
        #expect(Tensor([3], [1, .nan, -.infinity], as: .float64).converted(exactlyTo: .float16) != nil)
        #expect(Tensor([1], [0.1], as: .float64).converted(exactlyTo: .float32) == nil)
        #expect(Tensor([2], [1.00390625, 1.01171875], as: .bfloat16).values == [1, 1.015625])
        #expect(Tensor([2], floats: [0.1, 70000], as: .float16).values == [0.0999755859375, .infinity])
        #expect(Tensor([2], indices: [.max, .min]).values == [2_147_483_647, -2_147_483_648])
    }

    @Test("parameters take tensors of their shape and give them back", arguments: [ScalarType.float32, .float64])
    func parameters(precision: ScalarType) throws {
        let parameters = ParameterSet(precision: precision)
        let weight = parameters.add("weight", [4, 3], values: [Double](repeating: 0, count: 12))
        let own = Tensor([3, 4], (0..<12).map { Double($0) / 4 }, as: .bfloat16)
        try parameters.set(weight, to: own.transposed())
        #expect(parameters.values(of: weight) == own.transposed().values)
        #expect(parameters.tensor(of: weight).values == own.transposed().values)
        #expect(parameters.tensor(of: weight).scalar == precision)
        #expect(parameters.gradientTensor(of: weight).values.allSatisfy { $0 == 0 })
        #expect(throws: TensorError.self) { try parameters.set(weight, to: own) }
    }

    @Test("programs take tensors as inputs and give results as tensors")
    func programs() throws {
        let parameters = ParameterSet(precision: .float32)
        let weight = parameters.add("weight", [2, 3], values: [1, 2, 3, 4, 5, 6])
        let tape = Tape(parameters: parameters)
        let input = tape.input([2, 3])
        let index = tape.input([2], .int32)
        let sum = input + tape.variable(weight)
        let program = Program(tape, keeping: [sum])
        try program.set(input, to: Tensor([3, 2], [1, 2, 3, 4, 5, 6], as: .float16).transposed())
        try program.set(index, to: Tensor([2], [3.0, 4.0]))
        program.run()
        #expect(program.tensor(of: sum).values == [2, 5, 8, 6, 9, 12])
        #expect(program.tensor(of: index).values == [3, 4])
        #expect(throws: TensorError.self) { try program.set(input, to: Tensor(zeros: [3, 2])) }
        #expect(throws: TensorError.self) { try program.set(index, to: Tensor([2], [0.5, 1])) }
    }

    @Test("impossible shapes are known before anything is made of them")
    func impossible() {
        #expect(ValueType(checking: [1 << 62, 4], .float32) == nil)
        #expect(ValueType(checking: [0, 1 << 62, 1 << 62], .float32) == nil)
        #expect(ValueType(checking: [-1], .float32) == nil)
        #expect(ValueType(checking: [Int](repeating: 1, count: 9), .float32) == nil)
        #expect(ValueType(checking: [0, 5], .float32)?.byteCount == 0)
    }
}
