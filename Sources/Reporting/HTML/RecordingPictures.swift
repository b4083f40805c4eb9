/// The pictures of a recording as its finished page draws them: a machine's page shows those of the recording that gives it
/// its verdict. Reports carry numbers only, so the page is where the pictures are kept.
public struct RecordingPictures: Hashable, Sendable {
    /// The card of the key picture, as HTML; empty where there is none.
    public var key: String
    /// The card of the other pictures, as HTML; empty where there are none.
    public var signal: String

    static let keyMarks = (open: "<!--key-->", close: "<!--/key-->")
    static let signalMarks = (open: "<!--signal-->", close: "<!--/signal-->")

    /// Finds the pictures in a page of this program.
    ///
    /// - Parameter page: the page in UTF-8.
    /// - Returns: `nil` where the page has none.
    public init?(page: [UInt8]) {
        func cut(_ marks: (open: String, close: String)) -> String {
            guard let open = page.firstRange(of: Array(marks.open.utf8)),
                let close = page[open.upperBound...].firstRange(of: Array(marks.close.utf8))
            else { return "" }
            return String(decoding: page[open.upperBound..<close.lowerBound], as: UTF8.self)
        }
        key = cut(RecordingPictures.keyMarks)
        signal = cut(RecordingPictures.signalMarks)
        if key.isEmpty, signal.isEmpty { return nil }
    }
}
