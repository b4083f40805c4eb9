extension Shard {
    /// The share that a scheduler gives through environment variables, or `nil` without one. An inner launcher (Open MPI, a
    /// PMI launcher, srun) counts within the outer one (a Slurm array, AWS Batch): index = outer × inner count + inner.
    ///
    /// `SLURM_PROCID` is believed only beside `SLURM_STEP_NUM_TASKS`, since it stands in plain batch scripts too. Variables:
    /// Slurm job arrays and srun (slurm.schedmd.com), Open MPI (docs.open-mpi.org), PMI of MPICH, AWS Batch array jobs,
    /// Kubernetes indexed jobs.
    ///
    /// - Throws: `BatchError` for an irregular array, or a share of an unknown whole.
    public static func fromEnvironment(_ environment: [String: String]) throws(BatchError) -> Shard? {
        var learner = ShareLearner(environment: environment)
        try learner.learnOuter()
        try learner.learnInner()
        guard !learner.sources.isEmpty else { return nil }
        return Shard(index: learner.index, count: learner.count, source: learner.sources.joined(separator: " and "))
    }
}

private struct ShareLearner {
    let environment: [String: String]
    var index = 0
    var count = 1
    var sources: [String] = []

    static let cure = "give --shard-index and --shard-count"

    func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }

    mutating func enter(_ inner: Int?, of total: Int, _ name: String) throws(BatchError) {
        guard let inner else {
            throw BatchError(.wrongUsage, "\(name) is not set although its count is: \(ShareLearner.cure)")
        }
        guard total > 0, inner >= 0, inner < total else {
            throw BatchError(.wrongUsage, "\(name): share \(inner) is not below \(total): \(ShareLearner.cure)")
        }
        let (shares, overflow) = count.multipliedReportingOverflow(by: total)
        guard !overflow else { throw BatchError(.wrongUsage, "\(name): too many shares: \(ShareLearner.cure)") }
        index = index * total + inner
        count = shares
        sources.append(name)
    }

    mutating func learnOuter() throws(BatchError) {
        if let total = number("SLURM_ARRAY_TASK_COUNT") {
            guard let id = number("SLURM_ARRAY_TASK_ID"), let low = number("SLURM_ARRAY_TASK_MIN"),
                let high = number("SLURM_ARRAY_TASK_MAX"), case let step = max(1, number("SLURM_ARRAY_TASK_STEP") ?? 1),
                low >= 0, low <= id, id <= high, high < 1 << 40
            else { throw BatchError(.wrongUsage, "SLURM_ARRAY_TASK variables are incomplete: \(ShareLearner.cure)") }
            guard (high - low) / step + 1 == total, (id - low) % step == 0 else {
                throw BatchError(.wrongUsage, "this Slurm array is not regular: \(ShareLearner.cure)")
            }
            try enter((id - low) / step, of: total, "SLURM_ARRAY_TASK_ID")
        } else if let total = number("AWS_BATCH_JOB_ARRAY_SIZE"), environment["AWS_BATCH_JOB_ARRAY_INDEX"] != nil {
            try enter(number("AWS_BATCH_JOB_ARRAY_INDEX"), of: total, "AWS_BATCH_JOB_ARRAY_INDEX")
        } else if number("JOB_COMPLETION_INDEX") != nil {
            throw BatchError(
                .wrongUsage, "JOB_COMPLETION_INDEX says no count: give --shard-count (the job's completions)"
            )
        }
    }

    /// A launcher of one process shares nothing: an interactive `srun` shell must not turn a whole run into a shard.
    mutating func learnInner() throws(BatchError) {
        if let total = number("OMPI_COMM_WORLD_SIZE") {
            guard total != 1 else { return }
            try enter(number("OMPI_COMM_WORLD_RANK"), of: total, "OMPI_COMM_WORLD_RANK")
        } else if let total = number("PMI_SIZE") {
            guard total != 1 else { return }
            try enter(number("PMI_RANK"), of: total, "PMI_RANK")
        } else if let total = number("SLURM_STEP_NUM_TASKS") {
            guard total != 1 else { return }
            try enter(number("SLURM_PROCID"), of: total, "SLURM_PROCID")
        }
    }
}
