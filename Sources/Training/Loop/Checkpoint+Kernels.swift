public import ModelFiles
internal import TensorCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Trainer {
    /// What a run is, in words that must agree when it is taken up again.
    private var runDescription: String {
        let adam = options.adam
        return [
            "schedule \(options.schedule)", "steps \(options.steps)", "accumulation \(options.accumulation)",
            "clipping \(options.mostGradientNorm.map { "\($0)" } ?? "none")",
            "average \(options.averageDecay.map { "\($0)" } ?? "none")", "seed \(options.seed)",
            "adamw \(adam.beta1) \(adam.beta2) \(adam.epsilon) \(adam.decay)", "precision \(parameters.precision)",
            "values \(parameters.elementCount)", "products \(options.productPrecision)",
            "data \(options.data.isEmpty ? "not told" : options.data)",
        ].joined(separator: "; ")
    }

    /// Writes everything that the next step depends on: parameters by their names, so that the file is a model too, both moments and
    /// the moving average. The file appears whole or not at all.
    ///
    /// - Throws: ``ModelFileError`` where it cannot be written.
    public func writeCheckpoint(to path: String) throws(ModelFileError) {
        var tensors: [String: Tensor] = [:]
        for parameter in parameters.all { tensors[parameters.name(of: parameter)] = parameters.tensor(of: parameter) }
        let flat = ValueType([parameters.elementCount], parameters.precision)
        for (name, memory) in stateMemory {
            guard
                let tensor = Tensor(
                    filling: flat,
                    { $0.copyMemory(from: UnsafeRawBufferPointer(start: memory, count: flat.byteCount)) })
            else { throw ModelFileError(.unwritable, "\(path): no memory for \(name)") }
            tensors[name] = tensor
        }
        try SafetensorsWriter.write(
            tensors,
            metadata: [
                "format": "auscult.checkpoint.1", "run": runDescription, "step": String(step),
                "average_updates": String(average?.updates ?? 0),
            ], to: path)
    }

    /// Takes up a run where a checkpoint left it: the next losses have the bits that they would have had.
    ///
    /// - Throws: ``ModelFileError`` where the file is none, ``TrainingError/otherRun(file:reason:)`` where it is of another run.
    public func resume(from path: String) throws {
        let file = try SafetensorsFile(path: path)
        guard file.metadata["format"] == "auscult.checkpoint.1", let words = file.metadata["step"],
            let number = Int(words),
            let updates = file.metadata["average_updates"].flatMap({ Int($0) }), number >= 0, number <= options.steps,
            updates >= 0
        else {
            throw TrainingError.otherRun(file: path, reason: "its metadata are not those of a checkpoint")
        }
        let run = file.metadata["run"] ?? ""
        guard run == runDescription else {
            let own = runDescription.split(separator: ";"), other = run.split(separator: ";")
            let differing =
                zip(own, other).first { $0 != $1 }.map { "“\($0.1)” there, “\($0.0)” here" } ?? "other settings"
            throw TrainingError.otherRun(file: path, reason: differing)
        }
        var state: [(UnsafeMutableRawPointer, Tensor)] = []
        for (name, memory) in stateMemory {
            let tensor = try file.tensor(named: name)
            guard tensor.type == ValueType([parameters.elementCount], parameters.precision) else {
                throw TrainingError.otherRun(file: path, reason: "\(name) has the shape \(tensor.shape)")
            }
            state.append((memory, tensor))
        }
        try file.fill(parameters, isComplete: false)
        for (memory, tensor) in state {
            tensor.withBytes { UnsafeMutableRawBufferPointer(start: memory, count: $0.count).copyMemory(from: $0) }
        }
        parameters.clearGradients()
        optimizer.resume(steps: number)
        average?.resume(updates: updates)
        step = number
    }

    private var stateMemory: [(String, UnsafeMutableRawPointer)] {
        var result = optimizer.moments.enumerated().map { ("adamw.moment\($0.offset + 1)", $0.element) }
        if let average { result.append(("average", average.average)) }
        return result
    }
}
