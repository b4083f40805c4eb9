internal import Training

extension Learner {
    /// A trained image model as it is: what it is shown for training changes nothing.
    public static func asTrained(_ folder: String, _ images: LabelledImages, name: String, threads: Int) throws
        -> Learner
    {
        let model = try TrainedImageModel(folder: folder, threads: threads)
        // The answers do not depend on the fold, so each picture is asked about once.
        let answers = model.probabilities(
            (0..<images.count).map { Array(images.pixels($0)) }, width: images.width, height: images.height)
        return Learner(name) { _, _ in { rows in rows.map { [1 - answers[$0], answers[$0]] } } }
    }

    /// An image model taught anew in every fold, from the trained weights or from the start.
    ///
    /// - Parameters:
    ///   - startsTrained: whether the weights of the folder are where it starts.
    ///   - steps: of 32 pictures each.
    public static func taught(
        _ folder: String, _ images: LabelledImages, name: String, startsTrained: Bool, steps: Int, rate: Double,
        seed: UInt64,
        threads: Int
    ) -> Learner {
        Learner(name) { rows, labels in
            let model = try TrainedImageModel(folder: folder, isTrained: startsTrained, seed: seed, threads: threads)
            try model.teach(
                rows.map { Array(images.pixels($0)) }, labels: labels, width: images.width, height: images.height,
                steps: steps, rate: rate, seed: seed)
            let answers = model.probabilities(
                (0..<images.count).map { Array(images.pixels($0)) }, width: images.width, height: images.height)
            return { asked in asked.map { [1 - answers[$0], answers[$0]] } }
        }
    }
}
