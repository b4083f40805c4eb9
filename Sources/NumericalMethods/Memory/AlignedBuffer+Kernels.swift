#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Memory of fixed size that starts on a cache line, for transforms and kernels, to be allocated once and used again.
///
/// From 4 MiB on it starts on a 2 MiB page and asks the system for pages of that size: touching 461 MB of fresh memory in pages
/// of 4 KiB costs more time than every transform written into it.
public struct AlignedBuffer<Element: BitwiseCopyable>: ~Copyable {
    /// The number of elements.
    public let count: Int
    private let memory: UnsafeMutablePointer<Element>

    /// Allocates `count` elements.
    ///
    /// - Parameters:
    ///   - count: 0 or more.
    ///   - value: what every element holds first; `nil` leaves them as the system gives them, which only code that writes
    ///     before it reads may ask for.
    public init(count: Int, filledWith value: Element?) {
        precondition(count >= 0, "A buffer cannot have \(count) elements.")
        guard let memory = Self.allocate(count) else {
            preconditionFailure("No memory for a buffer of \(count) elements.")
        }
        self.count = count
        self.memory = memory
        if let value { memory.initialize(repeating: value, count: count) }
    }

    /// Allocates `count` elements, 0 or more, and leaves them as the system gives them; `nil` where there is no memory for them.
    public init?(ifPossible count: Int) {
        guard count >= 0, let memory = Self.allocate(count) else { return nil }
        self.count = count
        self.memory = memory
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Element>? {
        guard count < 1 << 46 / MemoryLayout<Element>.stride else { return nil }
        let bytes = max(64, count * MemoryLayout<Element>.stride)
        let isLarge = bytes >= 4 << 20
        let alignment = isLarge ? 2 << 20 : 64
        var pointer: UnsafeMutableRawPointer?
        guard posix_memalign(&pointer, alignment, (bytes + alignment - 1) / alignment * alignment) == 0, let pointer
        else { return nil }
        #if os(Linux)
            // MADV_HUGEPAGE; advice only, so its failure does not matter.
            if isLarge { _ = madvise(pointer, bytes, 14) }
        #endif
        return pointer.bindMemory(to: Element.self, capacity: max(1, count))
    }

    deinit { free(memory) }

    /// The element at `index`, from 0 to `count` − 1.
    public subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "Element \(index) of a buffer of \(count).")
            return memory[index]
        }
        set {
            precondition(index >= 0 && index < count, "Element \(index) of a buffer of \(count).")
            memory[index] = newValue
        }
    }

    /// A copy of the elements of `range`.
    public func elements(_ range: Range<Int>) -> [Element] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "Elements \(range) of a buffer of \(count).")
        return Array(UnsafeBufferPointer(start: memory + range.lowerBound, count: range.count))
    }

    /// The start of the memory, valid while the buffer lives.
    package var pointer: UnsafeMutablePointer<Element> { memory }
}
