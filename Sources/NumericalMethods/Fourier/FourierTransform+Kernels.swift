internal import CFFTW
internal import Synchronization

// The only place that holds FFTW plans in double precision.
//
// Plans are made by FFTW_ESTIMATE, which chooses by formula and not by timing: the same size gives the same algorithm and so
// the same bits on every run. The planner is not thread-safe, so one mutex guards it; executing is.

/// A plan and the alignment it was made for: FFTW's SIMD code wants 16-byte aligned memory, which Swift arrays have.
struct DoublePlan: @unchecked Sendable {
    enum Kind: Hashable {
        case complexForward, complexInverse, realForward, realInverse
    }

    let pointer: fftw_plan

    private struct Key: Hashable {
        let kind: Kind
        let count: Int
    }

    private static let cache = Mutex<[Key: DoublePlan]>([:])

    /// The plan for this kind and size; made once a process.
    ///
    /// - Parameter count: at least 1 and below 2³¹.
    static func plan(_ kind: Kind, count: Int) -> DoublePlan {
        precondition(count >= 1 && count < 1 << 31, "A transform of \(count) points cannot be planned.")
        return cache.withLock { plans in
            let key = Key(kind: kind, count: count)
            if let plan = plans[key] { return plan }
            let plan = DoublePlan(pointer: make(kind, count: count))
            plans[key] = plan
            return plan
        }
    }

    private static func make(_ kind: Kind, count: Int) -> fftw_plan {
        let flags = UInt32(1 << 6)  // FFTW_ESTIMATE
        let bytes = (count + 2) * 2 * MemoryLayout<Double>.stride
        guard let input = fftw_malloc(bytes), let output = fftw_malloc(bytes) else {
            preconditionFailure("No memory for a transform of \(count) points.")
        }
        defer {
            fftw_free(input)
            fftw_free(output)
        }
        let size = CInt(count)
        let complexInput = input.assumingMemoryBound(to: fftw_complex.self)
        let complexOutput = output.assumingMemoryBound(to: fftw_complex.self)
        let plan: fftw_plan? =
            switch kind {
            case .complexForward: fftw_plan_dft_1d(size, complexInput, complexOutput, -1, flags)
            case .complexInverse: fftw_plan_dft_1d(size, complexInput, complexOutput, 1, flags)
            case .realForward:
                fftw_plan_dft_r2c_1d(size, input.assumingMemoryBound(to: Double.self), complexOutput, flags | 1 << 4)
            case .realInverse:
                // Destroys its input, which is a copy of the caller's.
                fftw_plan_dft_c2r_1d(size, complexInput, output.assumingMemoryBound(to: Double.self), flags)
            }
        guard let plan else { preconditionFailure("FFTW has no plan for \(count) points.") }
        return plan
    }
}

extension FourierTransform {
    static func complex(_ input: [ComplexDouble], _ kind: DoublePlan.Kind) -> [ComplexDouble] {
        let count = input.count
        guard count > 0 else { return [] }
        let plan = DoublePlan.plan(kind, count: count)
        var copy = input
        return [ComplexDouble](unsafeUninitializedCapacity: count) { output, initialized in
            copy.withUnsafeMutableBytes { inputBytes in
                fftw_execute_dft(
                    plan.pointer, inputBytes.baseAddress?.assumingMemoryBound(to: fftw_complex.self),
                    UnsafeMutableRawBufferPointer(output).baseAddress?.assumingMemoryBound(to: fftw_complex.self)
                )
            }
            initialized = count
        }
    }

    static func realForward(_ input: [Double]) -> [ComplexDouble] {
        let count = input.count
        guard count > 0 else { return [] }
        let plan = DoublePlan.plan(.realForward, count: count)
        var copy = input
        return [ComplexDouble](unsafeUninitializedCapacity: count / 2 + 1) { output, initialized in
            copy.withUnsafeMutableBufferPointer { input in
                fftw_execute_dft_r2c(
                    plan.pointer, input.baseAddress,
                    UnsafeMutableRawBufferPointer(output).baseAddress?.assumingMemoryBound(to: fftw_complex.self)
                )
            }
            initialized = count / 2 + 1
        }
    }

    static func realInverse(_ input: [ComplexDouble], count: Int) -> [Double] {
        guard count > 0 else { return [] }
        let plan = DoublePlan.plan(.realInverse, count: count)
        var copy = input
        return [Double](unsafeUninitializedCapacity: count) { output, initialized in
            copy.withUnsafeMutableBytes { inputBytes in
                fftw_execute_dft_c2r(
                    plan.pointer, inputBytes.baseAddress?.assumingMemoryBound(to: fftw_complex.self),
                    output.baseAddress
                )
            }
            initialized = count
        }
    }
}
