#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The learning rate of each step.
public enum LearningRateSchedule: Sendable, Hashable {
    /// The same at every step.
    case constant(Double)
    /// A linear rise over `warmup` steps, then half a cosine down to `final` at step `total` (Loshchilov and Hutter, SGDR, 2017).
    case cosine(peak: Double, warmup: Int, total: Int, final: Double)
    /// A linear rise, a plateau, and a linear fall to `final` over the last `decay` of `total` steps (Hu et al., MiniCPM, 2024).
    case warmupStableDecay(peak: Double, warmup: Int, decay: Int, total: Int, final: Double)

    /// The rate of step `step`, from 0.
    public func rate(at step: Int) -> Double {
        switch self {
        case .constant(let rate): return rate
        case .cosine(let peak, let warmup, let total, let final):
            if step < warmup { return peak * Double(step + 1) / Double(warmup) }
            let share = Double(min(step, total) - warmup) / Double(max(1, total - warmup))
            return final + (peak - final) * 0.5 * (1 + cos(.pi * share))
        case .warmupStableDecay(let peak, let warmup, let decay, let total, let final):
            if step < warmup { return peak * Double(step + 1) / Double(warmup) }
            let left = total - min(step, total)
            return left >= decay ? peak : final + (peak - final) * Double(left) / Double(max(1, decay))
        }
    }
}
