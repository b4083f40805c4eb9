extension ParameterSet {
    /// Sets the values of a parameter, converted to the set's precision.
    ///
    /// - Throws: where the shape of `tensor` is not that of the parameter; nothing has changed then.
    public func set(_ parameter: Parameter, to tensor: Tensor) throws(TensorError) {
        let shape = shape(of: parameter)
        guard tensor.shape == shape else {
            throw TensorError(
                "parameter \(name(of: parameter)) has shape \(shape), the tensor \(tensor.shape); give one of the parameter's shape"
            )
        }
        tensor.write(to: valuesMemory + offsetBytes(of: parameter), as: precision)
    }

    /// A copy of the values of a parameter, in the set's precision.
    public func tensor(of parameter: Parameter) -> Tensor { copy(parameter, from: valuesMemory) }

    /// A copy of the gradient of a parameter, in the set's precision.
    public func gradientTensor(of parameter: Parameter) -> Tensor { copy(parameter, from: gradientsMemory) }

    private func copy(_ parameter: Parameter, from memory: UnsafeMutableRawPointer) -> Tensor {
        Tensor(copying: memory + offsetBytes(of: parameter), ValueType(shape(of: parameter), precision))
    }
}

extension Program {
    /// Sets an input, converted to its type.
    ///
    /// - Throws: where the shape of `tensor` is not that of the input, and where an input of whole numbers would take others; nothing
    ///   has changed then.
    public func set(_ input: Variable, to tensor: Tensor) throws(TensorError) {
        let operand = operand(input)
        guard tensor.shape == operand.shape else {
            throw TensorError("an input of shape \(operand.shape) was given a tensor of shape \(tensor.shape)")
        }
        var own = tensor
        if !operand.scalar.isPrecision, operand.scalar != tensor.scalar {
            guard let exact = tensor.converted(exactlyTo: operand.scalar) else {
                throw TensorError(
                    "an input of type \(operand.scalar) was given \(tensor.scalar) values that it does not hold; round them first"
                )
            }
            own = exact
        }
        own.write(to: operand.memory, as: operand.scalar)
    }

    /// A copy of a kept value, an input or a parameter, in its own type.
    public func tensor(of variable: Variable) -> Tensor {
        let operand = operand(variable)
        return Tensor(copying: operand.memory, ValueType(operand.shape, operand.scalar))
    }
}

extension Tensor {
    /// A copy of dense elements.
    fileprivate init(copying memory: UnsafeMutableRawPointer, _ type: ValueType) {
        let copy = Tensor(filling: type) { target in
            target.copyMemory(from: UnsafeRawBufferPointer(start: memory, count: type.byteCount))
        }
        guard let copy else {
            preconditionFailure("No memory for a tensor of \(type.scalar) and shape \(type.shape).")
        }
        self = copy
    }
}
