/// A curve or picture of a report, as data. Renderings draw it; it carries no claim that is not in the report's quantities.
public struct Figure: Hashable, Sendable {
    /// What is drawn, so that a rendering knows where it belongs and what to say about it.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case envelopeSpectrum = "envelope-spectrum"
        case spectrum
        case waveform
        case trend
        case scalogram
        /// Channels of a slow log over time.
        case log
    }

    public struct Axis: Hashable, Sendable {
        /// A term of the lexicon, for example `axis.frequency`. On an axis `axis.date` in seconds, values count from
        /// 1970-01-01 00:00 UTC.
        public var name: TermKey
        public var unit: Unit
        public var isLogarithmic: Bool

        public init(name: TermKey, unit: Unit, isLogarithmic: Bool = false) {
            self.name = name
            self.unit = unit
            self.isLogarithmic = isLogarithmic
        }
    }

    /// A curve: `x` ascending, `y` of the same count.
    public struct Curve: Hashable, Sendable {
        /// What this curve is where there are several: a name from the input, or empty.
        public var name: String
        public var x: [Double]
        public var y: [Double]

        public init(name: String = "", x: [Double], y: [Double]) {
            self.name = name
            self.x = x
            self.y = y
        }
    }

    /// A vertical mark on the x axis.
    public struct Marker: Hashable, Sendable {
        public enum Style: String, Hashable, Sendable {
            /// A line of the named fault, there in the curve.
            case found
            /// Where a line would stand if it were there.
            case expected
            /// Explained by another part or by the shaft.
            case explained
        }

        public var x: Double
        public var line: KinematicLine
        /// 1 or more; 0 for a sideband of the line, which has no label of its own.
        public var harmonic: Int
        public var style: Style

        public init(x: Double, line: KinematicLine, harmonic: Int, style: Style) {
            self.x = x
            self.line = line
            self.harmonic = harmonic
            self.style = style
        }
    }

    /// A picture of positive values: `rows` × `columns`, row 0 at the lowest frequency, 0 (background) to 1.
    public struct Raster: Hashable, Sendable {
        public var rows: Int
        public var columns: Int
        public var values: [Float]
        /// The extent of the columns in units of the x axis, of the rows in units of the y axis.
        public var x: ClosedRange<Double>
        public var y: ClosedRange<Double>

        public init(rows: Int, columns: Int, values: [Float], x: ClosedRange<Double>, y: ClosedRange<Double>) {
            self.rows = rows
            self.columns = columns
            self.values = values
            self.x = x
            self.y = y
        }
    }

    /// A horizontal mark on the y axis, for example what an alarm needs.
    public struct Level: Hashable, Sendable {
        public var y: Double
        /// A term of the lexicon, for example `axis.threshold`.
        public var name: TermKey

        public init(y: Double, name: TermKey) {
            self.y = y
            self.name = name
        }
    }

    public var role: Role
    /// The channel or part drawn.
    public var subject: String
    public var x: Axis
    public var y: Axis
    public var curves: [Curve]
    public var markers: [Marker]
    public var raster: Raster?
    public var levels: [Level]
    /// Stretches of the x axis that a finding points to, for example where a log left its normal course.
    public var highlights: [ClosedRange<Double>]
    /// The quantities that the caption cites, for example the band of an envelope.
    public var caption: [Statement]

    public init(
        role: Role, subject: String, x: Axis, y: Axis, curves: [Curve] = [], markers: [Marker] = [],
        raster: Raster? = nil, levels: [Level] = [], highlights: [ClosedRange<Double>] = [], caption: [Statement] = []
    ) {
        self.role = role
        self.subject = subject
        self.x = x
        self.y = y
        self.curves = curves
        self.markers = markers
        self.raster = raster
        self.levels = levels
        self.highlights = highlights
        self.caption = caption
    }
}
