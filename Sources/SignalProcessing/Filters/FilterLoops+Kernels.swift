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

    /// `count` outputs of a polyphase filter; see the kernel. Time `start` is that of the first, in units of 1/up sample.
    static func polyphase(
        _ input: [Double], phases: [Double], tapCount: Int, up: Int, down: Int, start: Int, count: Int
    ) -> [Double] {
        guard count > 0 else { return [] }
        precondition(
            start >= 0 && (start + (count - 1) * down) / up + tapCount <= input.count && phases.count == up * tapCount,
            "The input does not reach the last output.")
        return [Double](unsafeUninitializedCapacity: count) { output, initialized in
            input.withUnsafeBufferPointer { from in
                guard let from = from.baseAddress, let to = output.baseAddress else { return }
                aus_filter_polyphase_f64(from, phases, tapCount, up, down, start, to, count)
            }
            initialized = count
        }
    }
}
