internal import CKernels

/// A 2-D convolution of maps [batch × height × width × in], weights [out × height × width × in/groups], bias [out]; of signals
/// with height 1.
struct Convolution: Operation {
    let geometry: ConvolutionGeometry
    let hasBias: Bool

    func results(of inputs: [ValueType]) -> [ValueType] {
        let x = inputs[0].shape, w = inputs[1].shape
        precondition(
            x.rank == 4 && w.rank == 4 && w[1] == geometry.kernel.height && w[2] == geometry.kernel.width
                && x[3] == w[3] * geometry.groups && w[0] % geometry.groups == 0,
            "Weights of shape \(w) in \(geometry.groups) groups do not fit maps of shape \(x).")
        let out = geometry.output(height: x[1], width: x[2])
        precondition(
            out.height > 0 && out.width > 0, "A window of \(geometry.kernel) does not fit into maps of shape \(x).")
        var descriptor = geometry.descriptor(x, channelsOut: w[0])
        precondition(
            aus_tensor_convolution_fits(&descriptor) != 0,
            "A window of \(geometry.kernel) over \(x) has too many borders.")
        return [ValueType([x[0], out.height, out.width, w[0]], inputs[0].scalar)]
    }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        var descriptor = geometry.descriptor(inputs[0].shape, channelsOut: inputs[1].shape[0])
        return aus_tensor_convolution_packed_count(inputs[0].scalar.code, &descriptor, 0) * inputs[0].scalar.byteCount
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0], w = call.inputs[1], y = call.results[0]
        let descriptor = geometry.descriptor(x.shape, channelsOut: w.shape[0])
        withUnsafePointer(to: descriptor) { shape in
            aus_tensor_convolution_pack(x.precision, shape, 0, w.memory, call.scratch.memory)
            let parts = convolutionParts(descriptor)
            call.pool.forEachPart(parts) { part in
                let images = ThreadPool.range(part, of: parts, count: descriptor.batch)
                aus_tensor_convolve(
                    x.precision, shape, images.lowerBound, images.upperBound, x.memory, call.scratch.memory,
                    hasBias ? call.inputs[2].memory : nil, y.memory)
            }
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0] else { return }
        let tape = gradients.tape, x = gradients.inputs[0], w = gradients.inputs[1]
        if gradients.wants(0) {
            gradients.add(tape.record(ConvolutionInputGradient(geometry: geometry, shape: x.shape), dy, w), to: 0)
        }
        if gradients.wants(1) {
            let sum = gradients.takeSum(of: 1)
            gradients.give(tape.record(ConvolutionWeightGradient(geometry: geometry), sum, x, dy), to: 1)
        }
        if hasBias, gradients.wants(2) {
            let sum = gradients.takeSum(of: 2)
            gradients.give(tape.record(ColumnSums(), sum, dy), to: 2)
        }
    }
}

/// The gradient of a convolution's maps.
struct ConvolutionInputGradient: Operation {
    let geometry: ConvolutionGeometry
    let shape: TensorShape

    func results(of inputs: [ValueType]) -> [ValueType] { [ValueType(shape, inputs[0].scalar)] }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        var descriptor = geometry.descriptor(shape, channelsOut: inputs[1].shape[0])
        return aus_tensor_convolution_packed_count(inputs[0].scalar.code, &descriptor, 1) * inputs[0].scalar.byteCount
    }

    func run(_ call: OperationCall) {
        let dy = call.inputs[0], w = call.inputs[1], dx = call.results[0]
        let descriptor = geometry.descriptor(shape, channelsOut: w.shape[0])
        withUnsafePointer(to: descriptor) { shape in
            aus_tensor_convolution_pack(dy.precision, shape, 1, w.memory, call.scratch.memory)
            let parts = convolutionParts(descriptor)
            call.pool.forEachPart(parts) { part in
                let images = ThreadPool.range(part, of: parts, count: descriptor.batch)
                aus_tensor_convolve_input_gradient(
                    dy.precision, shape, images.lowerBound, images.upperBound, dy.memory, call.scratch.memory, dx.memory
                )
            }
        }
    }
}

/// The gradient of a convolution's weights, added to the sum so far. Of few channels in, the loops of the convolution would fill no
/// vector: there what each pixel sees becomes a row, and the rows are multiplied.
struct ConvolutionWeightGradient: Operation {
    let geometry: ConvolutionGeometry

    func results(of inputs: [ValueType]) -> [ValueType] { [inputs[0]] }
    func reusableInput(for result: Int) -> Int? { 0 }

    private static let unfoldedValues = 1 << 18

    private func unfolds(_ x: TensorShape) -> Bool { geometry.groups == 1 && x[3] < 16 }

    func scratchBytes(for inputs: [ValueType]) -> Int {
        guard unfolds(inputs[1].shape) else { return 0 }
        let width = inputs[0].shape.dimensions.dropFirst().reduce(1, *)
        return (Self.unfoldedValues + width) * inputs[1].scalar.byteCount
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[1], dy = call.inputs[2], dw = call.results[0]
        dw.copy(call.inputs[0])
        let out = dw.shape[0]
        let descriptor = geometry.descriptor(x.shape, channelsOut: out)
        withUnsafePointer(to: descriptor) { shape in
            if unfolds(x.shape) {
                let width = dw.shape.dimensions.dropFirst().reduce(1, *)
                let pixels = dy.shape.rows, step = max(1, Self.unfoldedValues / width)
                for first in stride(from: 0, to: pixels, by: step) {
                    let end = min(pixels, first + step)
                    aus_tensor_unfold(x.precision, shape, first, end, x.memory, call.scratch.memory)
                    MatrixProduct.run(
                        call.pool, x.scalar, out, width, end - first,
                        Matrix(dy.at(first * out), row: out, transposed: true),
                        Matrix(call.scratch.memory, row: width), Matrix(dw.memory, row: width), keep: 1)
                }
            } else {
                let channels = out / geometry.groups
                let parts = ThreadPool.parts(of: channels, holding: 24)
                call.pool.forEachPart(parts) { part in
                    let range = ThreadPool.range(part, of: parts, count: channels, step: 12)
                    aus_tensor_convolve_weight_gradient(
                        x.precision, shape, range.lowerBound, range.upperBound, x.memory, dy.memory, dw.memory)
                }
            }
        }
    }
}

private func convolutionParts(_ c: aus_convolution) -> Int {
    ThreadPool.parts(of: c.batch, holding: c.batch >= 16 ? 8 : 1)
}

extension Variable {
    /// A convolution of maps [batch × height × width × in] with weights [out × height × width × in/groups].
    public func convolved(_ weight: Variable, _ bias: Variable? = nil, _ geometry: ConvolutionGeometry) -> Variable {
        tape.record(
            Convolution(geometry: geometry, hasBias: bias != nil), [self, weight] + (bias.map { [$0] } ?? []))[0]
    }
}
