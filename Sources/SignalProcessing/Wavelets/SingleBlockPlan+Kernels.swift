internal import CFFTW
internal import Glibc
internal import Synchronization

/// A single-precision plan for 64-byte aligned memory, made by FFTW_ESTIMATE: the same size gives the same bits.
struct SingleBlockPlan: @unchecked Sendable {
    enum Kind: Hashable { case complexInverse, realForward, realInverse }

    let pointer: fftwf_plan

    func realForward(_ input: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
        output.withMemoryRebound(to: fftwf_complex.self, capacity: 1) { fftwf_execute_dft_r2c(pointer, input, $0) }
    }

    func realInverse(_ input: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
        input.withMemoryRebound(to: fftwf_complex.self, capacity: 1) { fftwf_execute_dft_c2r(pointer, $0, output) }
    }

    func complexInverse(_ input: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
        input.withMemoryRebound(to: fftwf_complex.self, capacity: 1) { input in
            output.withMemoryRebound(to: fftwf_complex.self, capacity: 1) { output in
                fftwf_execute_dft(pointer, input, output)
            }
        }
    }

    private struct Key: Hashable {
        let kind: Kind
        let count: Int
    }

    /// The planner is not thread-safe; executing a plan is.
    private static let cache = Mutex<[Key: SingleBlockPlan]>([:])

    /// The plan for this kind and size; made once a process.
    static func plan(_ kind: Kind, count: Int) -> SingleBlockPlan {
        cache.withLock { plans in
            let key = Key(kind: kind, count: count)
            if let plan = plans[key] { return plan }
            let input = AlignedFloats(count: 2 * count + 2)
            let output = AlignedFloats(count: 2 * count + 2)
            let size = CInt(count)
            let flags = UInt32(1 << 6)  // FFTW_ESTIMATE
            let plan: fftwf_plan? = input.start.withMemoryRebound(to: fftwf_complex.self, capacity: count) { from in
                output.start.withMemoryRebound(to: fftwf_complex.self, capacity: count) { to in
                    switch kind {
                    case .complexInverse: fftwf_plan_dft_1d(size, from, to, 1, flags)
                    case .realForward: fftwf_plan_dft_r2c_1d(size, input.start, to, flags)
                    case .realInverse: fftwf_plan_dft_c2r_1d(size, from, output.start, flags)
                    }
                }
            }
            guard let plan else { preconditionFailure("FFTW has no plan for \(count) points.") }
            plans[key] = SingleBlockPlan(pointer: plan)
            return SingleBlockPlan(pointer: plan)
        }
    }
}

/// Scratch of 64-byte aligned floats, all zero at first.
final class AlignedFloats {
    let start: UnsafeMutablePointer<Float>

    init(count: Int) {
        let bytes = (max(1, count) * 4 + 63) / 64 * 64
        guard let raw = aligned_alloc(64, bytes) else { preconditionFailure("No memory for \(count) values.") }
        memset(raw, 0, bytes)
        start = raw.bindMemory(to: Float.self, capacity: bytes / 4)
    }

    deinit { free(start) }
}
