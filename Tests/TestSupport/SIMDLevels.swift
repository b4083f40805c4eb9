internal import CKernels

/// Runs kernels with every instruction set that they are compiled for and this processor has.
public enum SIMDLevels {
    /// The levels, the portable one first; see CKernels_simd.h.
    public static var all: ClosedRange<Int32> { 0...aus_simd_level() }

    /// The results of `body` with each of `all`. The kernels must be called by the thread that runs `body`.
    public static func results<Result>(_ body: () throws -> Result) rethrows -> [Result] {
        let levels = all
        defer { aus_limit_simd(levels.upperBound) }
        return try levels.map { level in
            aus_limit_simd(level)
            return try body()
        }
    }

    /// Whether every instruction set gives the result of the portable code.
    public static func agree<Result: Equatable>(_ body: () throws -> Result) rethrows -> Bool {
        let results = try results(body)
        return results.allSatisfy { $0 == results[0] }
    }
}
