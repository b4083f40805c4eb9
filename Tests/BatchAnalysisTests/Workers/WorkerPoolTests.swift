import BatchAnalysis
import Evidence
import Testing

/// Worker processes played by a shell that reads `{"do":"…"}` and answers.
@Suite("Worker processes", .serialized)
struct WorkerPoolTests {
    static let script = """
        echo '{"ready":true}'
        while read -r line; do
            case "$line" in
                *crash*) kill -9 $$ ;;
                *hang*) exec sleep 100 ;;
                *garbage*) echo 'no json' ;;
                *stuck*) echo 'no json'; exec sleep 100 ;;
                *) echo "{\\"pid\\":$$,\\"got\\":$line}" ;;
            esac
        done
        """

    static func pool(_ count: Int, script: String = script) -> WorkerPool {
        WorkerPool(
            program: .init(path: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"]),
            count: count
        )
    }

    static func tasks(_ names: [String], seconds: Double = 20) -> [WorkerTask] {
        names.map { WorkerTask(request: ["do": .string($0)], seconds: seconds) }
    }

    @Test("every task gets its own answer, with one process or three", arguments: [1, 3])
    func answers(count: Int) throws {
        let names = (0..<20).map { "item \($0)" }
        var got: [Int: String] = [:]
        var pids: Set<Int> = []
        let isComplete = try Self.pool(count).run(Self.tasks(names)) { index, outcome in
            if case .finished(let answer) = outcome {
                got[index] = answer["got"]?["do"]?.string
                pids.insert(answer["pid"]?.integer ?? 0)
            }
            return true
        }
        #expect(isComplete)
        #expect(names.indices.allSatisfy { got[$0] == names[$0] })
        #expect(pids.count <= count)
    }

    @Test("a death, a hang or nonsense costs its task alone")
    func faults() throws {
        let begin = ContinuousClock.now
        let names = ["a", "crash", "b", "hang", "c", "garbage", "d", "stuck", "e"]
        var outcomes: [Int: WorkerOutcome] = [:]
        let tasks = Self.tasks(names).enumerated().map { index, task in
            WorkerTask(request: task.request, seconds: names[index] == "hang" ? 0.3 : 20)
        }
        let isComplete = try Self.pool(2).run(tasks) { index, outcome in
            outcomes[index] = outcome
            return true
        }
        #expect(isComplete)
        #expect(outcomes[1] == .died)
        #expect(outcomes[3] == .tooLong)
        #expect(outcomes[5] == .died)
        for index in [0, 2, 4, 6, 8] { #expect(outcomes[index]?.problem == nil) }
        #expect(outcomes.count == 9)
        // One that answers nonsense and goes on is not waited for.
        #expect(outcomes[7] == .died && ContinuousClock.now - begin < .seconds(60))
    }

    @Test("a stop lets the tasks at hand end and begins no other")
    func stop() throws {
        var ended = 0
        let isComplete = try Self.pool(2).run(Self.tasks((0..<30).map { "\($0)" }), shouldStop: { ended >= 3 }) {
            _, _ in
            ended += 1
            return true
        }
        #expect(!isComplete)
        #expect(ended >= 3 && ended <= 5)
    }

    @Test("a program that does not start is no fault of an item")
    func noProgram() {
        #expect(throws: BatchError.self) {
            _ = try Self.pool(1, script: "exit 3").run(Self.tasks(["a"])) { _, _ in true }
        }
        let absent = WorkerPool(program: .init(path: "/nonexistent/auscult", arguments: [], environment: [:]), count: 1)
        #expect(throws: BatchError.self) { _ = try absent.run(Self.tasks(["a"])) { _, _ in true } }
    }
}
