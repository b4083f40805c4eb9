internal import CKernels

extension RecursiveFilter {
    /// Runs the cascade over `samples` in place.
    mutating func runSections(_ samples: inout [Double]) {
        samples.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            aus_filter_sections_f64(coefficients, sections.count, &state, base, base, buffer.count)
        }
    }
}

enum FilterLoops {
    /// Σ taps[k]·input[i + k] for every i that fits.
    static func correlate(_ input: [Double], _ taps: [Double]) -> [Double] {
        let count = input.count - taps.count + 1
        guard count > 0, !taps.isEmpty else { return [] }
        return [Double](unsafeUninitializedCapacity: count) { output, initialized in
            input.withUnsafeBufferPointer { from in
                guard let from = from.baseAddress, let to = output.baseAddress else { return }
                aus_filter_correlate_f64(from, taps, taps.count, to, count)
            }
            initialized = count
        }
    }

    /// For each step, Σ phase[k]·input[start + k] with the step's own phase and start; phases lie one after the other.
    static func polyphase(
        _ input: [Double], phases: [Double], tapCount: Int, steps: [(start: Int, phase: Int)]
    ) -> [Double] {
        input.withUnsafeBufferPointer { input in
            phases.withUnsafeBufferPointer { phases in
                steps.map { step in
                    guard
                        step.start >= 0, step.start + tapCount <= input.count, let from = input.baseAddress,
                        let taps = phases.baseAddress
                    else { return 0 }
                    return aus_filter_dot_f64(from + step.start, taps + step.phase * tapCount, tapCount)
                }
            }
        }
    }
}
