public import Evidence

/// A machine on the page of all machines.
public struct FleetRow: Hashable, Sendable {
    /// The machine's name.
    public var name: String
    /// Where it stands, in the words of the input; `nil` where nothing says it.
    public var place: String?
    public var state: MachineState
    /// 0 to 4.
    public var urgency: Int
    /// The verdict in one sentence.
    public var headline: String
    /// What to do, in one sentence.
    public var action: String
    /// The recording or time since which the state holds; `nil` where it always held.
    public var since: String?
    public var trend: Prognosis.Trend
    /// The values behind the sparkline, oldest first; fewer than two draw none.
    public var history: [Double]
    /// The relative link to the machine's report.
    public var link: String?

    public init(
        name: String, place: String? = nil, state: MachineState, urgency: Int, headline: String, action: String,
        since: String? = nil, trend: Prognosis.Trend = .unknown, history: [Double] = [], link: String? = nil
    ) {
        self.name = name
        self.place = place
        self.state = state
        self.urgency = urgency
        self.headline = headline
        self.action = action
        self.since = since
        self.trend = trend
        self.history = history
        self.link = link
    }

    /// The row of a machine's report.
    public init(report: Report, place: String? = nil, history: [Double] = [], link: String?) {
        self.init(
            name: report.subject, place: place, state: report.state, urgency: report.urgency,
            headline: PlainReport.headline(report), action: PlainReport.action(report), since: report.prognosis?.since,
            trend: report.prognosis?.trend ?? .unknown, history: history, link: link
        )
    }
}

/// A recording that holds the same samples as another.
public struct DuplicateRecording: Hashable, Sendable {
    public var path: String
    /// The path of the other.
    public var original: String

    public init(path: String, original: String) {
        self.path = path
        self.original = original
    }
}

/// A recording that could not be read, with its reason in one line.
public struct UnreadableRecording: Hashable, Sendable {
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
