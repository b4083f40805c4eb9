public import Evidence

/// What a page shows besides its report: where and when, and the way to the other pages.
public struct PageContext: Hashable, Sendable {
    /// Where the machine or sensor stands, in the words of the input; `nil` where nothing says it.
    public var place: String?
    /// When the recording began, as the data say it; `nil` where they do not.
    public var started: String?
    /// The relative link to the page of all machines.
    public var home: String?
    /// The recordings behind a machine's report, newest last.
    public var recordings: [RecordingLink]
    /// The path of `report.json` as the command to verify it names it.
    public var reportPath: String
    /// The pictures of the recording that gives a machine its verdict, from that recording's page; `nil` on other pages.
    public var pictures: RecordingPictures?

    public init(
        place: String? = nil, started: String? = nil, home: String? = nil, recordings: [RecordingLink] = [],
        reportPath: String = "report.json", pictures: RecordingPictures? = nil
    ) {
        self.pictures = pictures
        self.place = place
        self.started = started
        self.home = home
        self.recordings = recordings
        self.reportPath = reportPath
    }
}

/// A recording in the list of a machine's report.
public struct RecordingLink: Hashable, Sendable {
    /// The path of the recording as in `inputs`.
    public var name: String
    /// The relative link to its page; `nil` where it has none.
    public var link: String?
    public var state: MachineState
    /// Its verdict in one sentence, or why it could not be read.
    public var headline: String
    /// The recording that holds the same samples, of this machine or another; `nil` where there is none.
    public var original: String?

    public init(name: String, link: String?, state: MachineState, headline: String, original: String? = nil) {
        self.name = name
        self.link = link
        self.state = state
        self.headline = headline
        self.original = original
    }
}
