/// A baseline that cannot be read or written: one line.
public struct BaselineError: Error, CustomStringConvertible, Sendable, Hashable {
    public var description: String

    public init(_ description: String) { self.description = description }
}

/// What a machine was like when its owner called it healthy: the values of accepted recordings.
///
/// It lives in `baseline.json` beside `machine.yaml`, or in a folder that the user names. A recording counts once it is
/// accepted; a reset, after a repair, ends the counting of all before it without forgetting them.
public struct HealthyBaseline: Hashable, Sendable {
    /// The schema of `baseline.json`.
    public static let schema = "auscult.baseline/1"
    /// The name of the file beside `machine.yaml`.
    public static let fileName = "baseline.json"
    /// The largest file that is read, bytes.
    public static let largestFile = 64 << 20

    /// A recording that was accepted as healthy.
    public struct Entry: Hashable, Sendable {
        /// The path as the user named it.
        public var recording: String
        /// SHA-256 of the recording; the same recording is accepted once.
        public var sha256: String
        /// The start of the recording as its file says it.
        public var start: String?
        /// Revolutions a minute of the main shaft; only recordings at like speed are compared.
        public var speedRPM: Double?
        /// By channel, then by quantity.
        public var values: [String: [BaselineQuantity: Double]]

        public init(
            recording: String, sha256: String, start: String? = nil, speedRPM: Double? = nil,
            values: [String: [BaselineQuantity: Double]]
        ) {
            self.recording = recording
            self.sha256 = sha256
            self.start = start
            self.speedRPM = speedRPM
            self.values = values
        }

        /// An entry of what was measured.
        public init(
            recording: String, sha256: String, start: String? = nil, speedRPM: Double? = nil,
            measurements: [BaselineMeasurement]
        ) {
            self.init(recording: recording, sha256: sha256, start: start, speedRPM: speedRPM, values: [:])
            for item in measurements { values[item.channel, default: [:]][item.quantity] = item.value }
        }
    }

    /// A repair or other change after which the machine is another one.
    public struct Reset: Hashable, Sendable {
        /// What the user says, for example `new bearing DE`.
        public var reason: String
        /// The date as the user gives it, if any.
        public var date: String?
        /// How many entries lie before it.
        public var entriesBefore: Int
    }

    public var machine: String
    /// All accepted recordings in the order of acceptance.
    public private(set) var entries: [Entry]
    public private(set) var resets: [Reset]

    public init(machine: String) {
        self.machine = machine
        entries = []
        resets = []
    }

    /// The recordings that count: those accepted since the last reset.
    public var counting: ArraySlice<Entry> { entries[min(entries.count, resets.last?.entriesBefore ?? 0)...] }

    /// Accepts a recording as healthy.
    ///
    /// - Returns: whether it was new; a recording that counts already is replaced.
    @discardableResult
    public mutating func accept(_ entry: Entry) -> Bool {
        if let index = counting.firstIndex(where: { $0.sha256 == entry.sha256 }) {
            entries[index] = entry
            return false
        }
        entries.append(entry)
        return true
    }

    /// Takes back the acceptance of a recording that counts.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public mutating func withdraw(sha256: String) -> Bool {
        guard let index = counting.firstIndex(where: { $0.sha256 == sha256 }) else { return false }
        entries.remove(at: index)
        return true
    }

    /// Begins anew, after a repair: entries up to now no longer count.
    public mutating func reset(reason: String, date: String? = nil) {
        resets.append(Reset(reason: reason, date: date, entriesBefore: entries.count))
    }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    mutating func append(_ reset: Reset) { resets.append(reset) }

    /// The values of a quantity that count, at a like speed (within 5 %).
    public func history(channel: String, _ quantity: BaselineQuantity, speedRPM: Double?) -> [Double] {
        counting.compactMap { entry in
            if let speedRPM, let other = entry.speedRPM, abs(other - speedRPM) > 0.05 * max(speedRPM, other) {
                return nil
            }
            return entry.values[channel]?[quantity]
        }
    }
}
