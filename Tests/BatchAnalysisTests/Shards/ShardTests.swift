import BatchAnalysis
import Testing

@Suite("Shares of a batch")
struct ShardTests {
    static func array(_ id: Int, _ low: Int, _ high: Int, _ step: Int, _ count: Int) -> [String: String] {
        [
            "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(low)", "SLURM_ARRAY_TASK_MAX": "\(high)",
            "SLURM_ARRAY_TASK_STEP": "\(step)", "SLURM_ARRAY_TASK_COUNT": "\(count)",
        ]
    }

    static func learned(_ environment: [String: String]) throws -> [Int]? {
        try Shard.fromEnvironment(environment).map { [$0.index, $0.count] }
    }

    @Test("a Slurm array may start anywhere and step")
    func slurmArrays() throws {
        #expect(try Self.learned(Self.array(1, 1, 4, 1, 4)) == [0, 4])
        #expect(try Self.learned(Self.array(7, 3, 9, 2, 4)) == [2, 4])
        #expect(try Self.learned(Self.array(5, 5, 5, 1, 1)) == [0, 1])
    }

    @Test("an irregular or incomplete array is refused")
    func irregular() {
        #expect(throws: BatchError.self) { try Self.learned(Self.array(3, 1, 17, 1, 3)) }
        #expect(throws: BatchError.self) { try Self.learned(["SLURM_ARRAY_TASK_COUNT": "4"]) }
        #expect(throws: BatchError.self) { try Self.learned(["OMPI_COMM_WORLD_SIZE": "4"]) }
        #expect(throws: BatchError.self) {
            try Self.learned(["AWS_BATCH_JOB_ARRAY_INDEX": "4", "AWS_BATCH_JOB_ARRAY_SIZE": "4"])
        }
    }

    @Test("the launchers' own variables")
    func launchers() throws {
        #expect(try Self.learned(["OMPI_COMM_WORLD_RANK": "2", "OMPI_COMM_WORLD_SIZE": "4"]) == [2, 4])
        #expect(try Self.learned(["PMI_RANK": "1", "PMI_SIZE": "2"]) == [1, 2])
        #expect(try Self.learned(["SLURM_PROCID": "3", "SLURM_STEP_NUM_TASKS": "4"]) == [3, 4])
        #expect(try Self.learned(["AWS_BATCH_JOB_ARRAY_INDEX": "0", "AWS_BATCH_JOB_ARRAY_SIZE": "9"]) == [0, 9])
        #expect(try Self.learned([:]) == nil)
    }

    @Test("what stands in a plain batch script or an interactive shell is no share")
    func notAShare() throws {
        #expect(try Self.learned(["SLURM_PROCID": "0", "SLURM_NTASKS": "4"]) == nil)
        #expect(try Self.learned(["SLURM_PROCID": "0", "SLURM_STEP_NUM_TASKS": "1"]) == nil)
        #expect(try Self.learned(["LSB_JOBINDEX": "0", "SGE_TASK_ID": "undefined"]) == nil)
    }

    @Test("an array and its tasks compose; Open MPI goes before srun")
    func composed() throws {
        var environment = Self.array(2, 0, 2, 1, 3)
        environment["SLURM_PROCID"] = "1"
        environment["SLURM_STEP_NUM_TASKS"] = "2"
        #expect(try Self.learned(environment) == [5, 6])
        environment["OMPI_COMM_WORLD_RANK"] = "0"
        environment["OMPI_COMM_WORLD_SIZE"] = "2"
        #expect(try Self.learned(environment) == [4, 6])
    }

    @Test("Kubernetes needs the count")
    func kubernetes() throws {
        let environment = ["JOB_COMPLETION_INDEX": "2"]
        #expect(throws: BatchError.self) { try Shard.learned(index: nil, count: nil, environment: environment) }
        let shard = try Shard.learned(index: nil, count: 5, environment: environment)
        #expect(shard.map { [$0.index, $0.count] } == [2, 5])
    }

    @Test("arguments go before the environment; half a share is refused")
    func arguments() throws {
        let environment = ["PMI_RANK": "1", "PMI_SIZE": "2"]
        #expect(try Shard.learned(index: 0, count: 3, environment: environment)?.count == 3)
        #expect(throws: BatchError.self) { try Shard.learned(index: 3, count: 3, environment: [:]) }
        #expect(throws: BatchError.self) { try Shard.learned(index: 1, count: nil, environment: [:]) }
        #expect(throws: BatchError.self) { try Shard.learned(index: nil, count: 3, environment: [:]) }
    }

    @Test("the shares of all indices are the whole, each item once")
    func partition() {
        let items = Array(0..<23)
        let shares = (0..<4).map { Shard(index: $0, count: 4, source: "").share(of: items) }
        #expect(shares.joined().sorted() == items)
        #expect(shares[1] == [1, 5, 9, 13, 17, 21])
    }
}
