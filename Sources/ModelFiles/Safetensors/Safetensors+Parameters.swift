public import TensorCore

extension SafetensorsFile {
    /// Sets all parameters from the tensors of the same names, converted to the set's precision, one at a time.
    ///
    /// - Parameters:
    ///   - parameters: nothing of them has changed where the header does not fit them.
    ///   - isComplete: whether tensors that are no parameters are an error.
    ///   - isWanted: by name, whether a parameter is set; all are where nil.
    /// - Throws: ``ModelFileError`` where a parameter is missing or has another shape, or reading fails.
    public func fill(
        _ parameters: ParameterSet, isComplete: Bool = true, where isWanted: ((String) -> Bool)? = nil
    ) throws(ModelFileError) {
        let wanted = parameters.all.filter { isWanted?(parameters.name(of: $0)) ?? true }
        for parameter in wanted {
            let (own, shape) = (parameters.name(of: parameter), parameters.shape(of: parameter))
            guard let entry = entry(named: own) else {
                throw ModelFileError(.unfitting, "\(name): lacks tensor \(quoted(own)); give a file of this model")
            }
            guard entry.shape == shape else {
                throw ModelFileError(
                    .unfitting,
                    "\(name): tensor \(quoted(own)) has shape \(entry.shape), the model \(shape); give a file of this model"
                )
            }
            guard entry.type.scalar != nil else {
                throw ModelFileError(
                    .unsupported,
                    "\(name): tensor \(quoted(own)) is of \(entry.type.rawValue), which is not computed with; write it as F32, BF16 or F16"
                )
            }
        }
        if isComplete, let odd = entries.first(where: { parameters.parameter(named: $0.name) == nil }) {
            throw ModelFileError(
                .unfitting, "\(name): tensor \(quoted(odd.name)) is none of the model's; give a file of this model")
        }
        for parameter in wanted {
            let tensor = try tensor(named: parameters.name(of: parameter))
            do throws(TensorError) {
                try parameters.set(parameter, to: tensor)
            } catch {
                throw ModelFileError(.unfitting, "\(name): \(error.description)")
            }
        }
    }
}

extension SafetensorsWriter {
    /// Writes all parameters by their names.
    ///
    /// - Parameter scalar: what they are rounded to; the set's precision where nil.
    public static func write(
        _ parameters: ParameterSet, as scalar: ScalarType? = nil, metadata: [String: String] = [:], to path: String
    ) throws(ModelFileError) {
        let scalar = scalar ?? parameters.precision
        var types: [String: ValueType] = [:]
        for parameter in parameters.all {
            types[parameters.name(of: parameter)] = ValueType(parameters.shape(of: parameter), scalar)
        }
        try write(types, metadata: metadata, to: path) { name throws(ModelFileError) in
            guard let parameter = parameters.parameter(named: name) else {
                throw ModelFileError(.unfitting, "\(plain(path, most: 512)): parameter \(quoted(name)) is missing")
            }
            return parameters.tensor(of: parameter).converted(to: scalar)
        }
    }
}
