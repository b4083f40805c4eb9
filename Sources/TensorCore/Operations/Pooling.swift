internal import CKernels

/// The greatest value of each window, channel by channel; the gradient goes to the first of equals.
struct MaximumPool: Operation {
    let geometry: ConvolutionGeometry

    func results(of inputs: [ValueType]) -> [ValueType] {
        let shape = pooled(inputs[0].shape, geometry)
        return [ValueType(shape, inputs[0].scalar), ValueType(shape, .int32)]
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0]
        let descriptor = geometry.descriptor(x.shape, channelsOut: x.shape[3])
        withUnsafePointer(to: descriptor) { shape in
            let parts = ThreadPool.parts(of: descriptor.batch, holding: 4)
            call.pool.forEachPart(parts) { part in
                let images = ThreadPool.range(part, of: parts, count: descriptor.batch)
                aus_tensor_max_pool(
                    x.precision, shape, images.lowerBound, images.upperBound, x.memory, call.results[0].memory,
                    call.results[1].indices)
            }
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let operation = MaximumPoolGradient(geometry: geometry, shape: gradients.inputs[0].shape)
        gradients.add(gradients.tape.record(operation, dy, gradients.results[1]), to: 0)
    }
}

struct MaximumPoolGradient: Operation {
    let geometry: ConvolutionGeometry
    let shape: TensorShape

    func results(of inputs: [ValueType]) -> [ValueType] { [ValueType(shape, inputs[0].scalar)] }

    func run(_ call: OperationCall) {
        let dy = call.inputs[0]
        let descriptor = geometry.descriptor(shape, channelsOut: shape[3])
        withUnsafePointer(to: descriptor) { shape in
            let parts = ThreadPool.parts(of: descriptor.batch, holding: 4)
            call.pool.forEachPart(parts) { part in
                let images = ThreadPool.range(part, of: parts, count: descriptor.batch)
                aus_tensor_max_pool_gradient(
                    dy.precision, shape, images.lowerBound, images.upperBound, dy.memory, call.inputs[1].indices,
                    call.results[0].memory)
            }
        }
    }
}

/// The mean over the part of each window that lies inside the map.
struct MeanPool: Operation {
    let geometry: ConvolutionGeometry
    /// The shape of the maps, where this is the gradient.
    let gradientOf: TensorShape?

    func results(of inputs: [ValueType]) -> [ValueType] {
        [ValueType(gradientOf ?? pooled(inputs[0].shape, geometry), inputs[0].scalar)]
    }

    func run(_ call: OperationCall) {
        let x = call.inputs[0]
        let map = gradientOf ?? x.shape
        let descriptor = geometry.descriptor(map, channelsOut: map[3])
        withUnsafePointer(to: descriptor) { shape in
            let parts = ThreadPool.parts(of: descriptor.batch, holding: 4)
            call.pool.forEachPart(parts) { part in
                let images = ThreadPool.range(part, of: parts, count: descriptor.batch)
                aus_tensor_mean_pool(
                    x.precision, shape, images.lowerBound, images.upperBound, gradientOf == nil ? 0 : 1, x.memory,
                    call.results[0].memory)
            }
        }
    }

    func pullback(_ gradients: Pullback) {
        guard let dy = gradients.gradients[0], gradients.wants(0) else { return }
        let operation = MeanPool(geometry: geometry, gradientOf: gradients.inputs[0].shape)
        gradients.add(gradients.tape.record(operation, dy), to: 0)
    }
}

private func pooled(_ x: TensorShape, _ geometry: ConvolutionGeometry) -> TensorShape {
    precondition(x.rank == 4, "Maps have the shape [batch × height × width × channels], not \(x).")
    precondition(
        2 * geometry.padding.height <= geometry.kernel.height && 2 * geometry.padding.width <= geometry.kernel.width,
        "Padding of \(geometry.padding) would leave windows of \(geometry.kernel) empty.")
    let out = geometry.output(height: x[1], width: x[2])
    precondition(
        out.height > 0 && out.width > 0, "A window of \(geometry.kernel) does not fit into maps of shape \(x).")
    return [x[0], out.height, out.width, x[3]]
}

extension Variable {
    /// The greatest value of each window of maps [batch × height × width × channels].
    public func maximumPooled(_ geometry: ConvolutionGeometry) -> Variable {
        tape.record(MaximumPool(geometry: geometry), [self])[0]
    }

    /// The mean over the part of each window that lies inside the map.
    public func meanPooled(_ geometry: ConvolutionGeometry) -> Variable {
        tape.record(MeanPool(geometry: geometry, gradientOf: nil), self)
    }

    /// The mean of each channel over the whole map: [batch × channels].
    public func meanOverMap() -> Variable {
        let window = ConvolutionGeometry(kernel: (shape[1], shape[2]))
        return meanPooled(window).reshaped([shape[0], shape[3]])
    }
}
