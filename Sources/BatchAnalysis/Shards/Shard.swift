/// The part of a batch that one process does: item k of the list as written belongs to shard k mod count.
public struct Shard: Hashable, Sendable {
    /// From 0, below `count`.
    public var index: Int
    public var count: Int
    /// Where the share was learned, for the user to read.
    public var source: String

    public init(index: Int, count: Int, source: String) {
        self.index = index
        self.count = count
        self.source = source
    }

    /// The items of this shard.
    public func share<Item>(of items: [Item]) -> [Item] {
        items.enumerated().filter { $0.offset % max(1, count) == index }.map(\.element)
    }

    /// The share that the arguments name, else the one of the environment; `nil` for the whole batch.
    ///
    /// - Throws: `BatchError` where a share is only half known: guessing would leave items undone without a word.
    public static func learned(
        index: Int?, count: Int?, environment: [String: String]
    ) throws(BatchError) -> Shard? {
        switch (index, count) {
        case (.some(let index), .some(let count)):
            guard count > 0, index >= 0, index < count else {
                throw BatchError(.wrongUsage, "--shard-index must be from 0 to below --shard-count")
            }
            return Shard(index: index, count: count, source: "arguments")
        case (.some, nil):
            throw BatchError(.wrongUsage, "--shard-index needs --shard-count")
        case (nil, .some(let count)):
            // Kubernetes says which completion this is, but not of how many.
            guard count > 0 else { throw BatchError(.wrongUsage, "--shard-count must be positive") }
            if let index = environment["JOB_COMPLETION_INDEX"].flatMap({ Int($0) }) {
                guard index >= 0, index < count else {
                    throw BatchError(.wrongUsage, "JOB_COMPLETION_INDEX \(index) is not below --shard-count \(count)")
                }
                return Shard(index: index, count: count, source: "JOB_COMPLETION_INDEX")
            }
            guard let shard = try fromEnvironment(environment) else {
                throw BatchError(.wrongUsage, "--shard-count needs --shard-index")
            }
            guard shard.count == count else {
                throw BatchError(
                    .wrongUsage, "--shard-count \(count) contradicts \(shard.source), which counts \(shard.count)"
                )
            }
            return shard
        case (nil, nil):
            return try fromEnvironment(environment)
        }
    }
}
