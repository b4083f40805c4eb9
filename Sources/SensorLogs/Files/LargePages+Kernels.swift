internal import Foundation

/// Large pages for fresh memory: of 230 MB in pages of 4 KiB, the system's work of handing them out takes longer than decoding
/// the samples of a WAV file into them.
enum LargePages {
    /// Asks for large pages where the memory is 4 MiB or more. Advice only, so its failure does not matter.
    static func advise(_ memory: UnsafeMutableBufferPointer<Double>) {
        #if os(Linux)
            let size = 2 << 20
            guard let base = memory.baseAddress, memory.count * MemoryLayout<Double>.stride >= 2 * size else { return }
            let start = UnsafeMutableRawPointer(base).alignedUp(toMultipleOf: size)
            let end = UnsafeMutableRawPointer(base + memory.count).alignedDown(toMultipleOf: size)
            if end > start { _ = madvise(start, end - start, 14) }  // MADV_HUGEPAGE
        #endif
    }
}
