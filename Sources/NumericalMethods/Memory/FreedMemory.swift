internal import CKernels

/// What happens to memory that is freed.
public enum FreedMemory {
    /// Keeps it in the process for the next allocation.
    ///
    /// A worker needs the same large arrays for every recording; fresh pages for each of them cost a tenth of its time.
    public static func keep() { aus_keep_freed_memory() }

    /// Gives what is free back to the system now: between the windows of a long recording, whose memory is bounded by one of them.
    package static func release() { aus_release_freed_memory() }
}
