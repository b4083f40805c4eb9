/// The encoder of a worker process, read at its first item and kept for those that follow.
final class ListenerCache {
    private var listener: (reference: ModelReference, listener: VibrationListener)?

    /// - Throws: where the folder no longer holds the model that the batch began with.
    func listener(_ reference: ModelReference) throws -> VibrationListener {
        if let listener, listener.reference == reference { return listener.listener }
        let read = try VibrationListener(folder: reference.folder)
        guard read.weights == reference.weights, read.calibration == reference.calibration else {
            throw BatchError(.badData, "\(reference.folder): another model than at the start; start again")
        }
        listener = (reference, read)
        return read
    }
}
