internal import Evidence
internal import ReportGeneration

/// A figure as SVG, drawn once for wide windows and once for phones.
struct ChartDrawing {
    enum Width {
        /// The width of the page.
        case full
        /// Half the width of the page.
        case half
        /// A phone.
        case narrow

        var pixels: Double {
            switch self {
            case .full: 964
            case .half: 468
            case .narrow: 338
            }
        }
    }

    let figure: Figure
    let language: ReportLanguage
    let width: Width
    /// The element of the picture behind a scalogram.
    let pictureID: String?
    private let xRange: ClosedRange<Double>
    private let yRange: ClosedRange<Double>

    init(figure: Figure, language: ReportLanguage, width: Width, pictureID: String? = nil) {
        self.figure = figure
        self.language = language
        self.width = width
        self.pictureID = pictureID
        xRange = figure.raster?.x ?? ChartDrawing.extent(figure.curves.map(\.x))
        yRange = figure.raster?.y ?? ChartDrawing.yRange(of: figure)
    }

    private var isKeyPicture: Bool {
        width == .full || (width == .narrow && !figure.markers.isEmpty && figure.role != .waveform)
    }
    private var height: Double { width == .full ? 320 : isKeyPicture ? 300 : 220 }
    /// Room for the labels of the y axis.
    private var left: Double {
        guard figure.raster == nil, !figure.y.isLogarithmic else { return 50 }
        let (factor, _) = handy(figure.y, yRange)
        let largest = max(abs(yRange.lowerBound), abs(yRange.upperBound)) * factor
        return largest >= 100_000 ? 68 : largest >= 8000 ? 60 : 50
    }
    private let top = 30.0
    private var right: Double { width.pixels - 18 }
    private var bottom: Double { height - 46 }

    /// Adds the drawing.
    func write(to page: inout HTMLBuffer) {
        let (xFactor, xUnit) = handy(figure.x, xRange)
        let (yFactor, yUnit) = handy(figure.y, yRange)
        let xSpacing = width == .narrow ? 58.0 : 72
        let ySpacing = width == .full ? 46.0 : 38
        let x = AxisScale(
            range: xRange, start: left, end: right, factor: xFactor, isLogarithmic: figure.x.isLogarithmic
        )
        let y = AxisScale(
            range: yRange, start: bottom, end: top, factor: yFactor, isLogarithmic: figure.y.isLogarithmic,
            isRounded: figure.raster == nil && figure.role != .waveform, spacing: ySpacing
        )
        page.raw("<svg viewBox=\"0 0 ")
        page.pixels(width.pixels)
        page.raw(" ")
        page.pixels(height)
        page.raw("\" role=\"img\" aria-label=\"")
        page.text(FigureWords.sentence(for: figure, language))
        page.raw("\">")
        picture(to: &page)
        highlights(x, &page)
        grid(x, y, xSpacing, ySpacing, &page)
        for (index, curve) in figure.curves.prefix(8).enumerated() { trace(curve, index, x, y, &page) }
        let names = levels(y, &page)
        if figure.role == .waveform { periods(x, &page) } else { markers(x, y, names, &page) }
        title(figure.y, yUnit, &page, x: 2, y: 14, anchor: "")
        title(
            figure.x, isDates ? dateUnit(x, xSpacing) : xUnit, &page, x: right, y: height - 6,
            anchor: " text-anchor=\"end\"")
        page.raw("</svg>")
    }

    // MARK: Axes

    private static func yRange(of figure: Figure) -> ClosedRange<Double> {
        let levels = figure.levels.map(\.y).filter(\.isFinite)
        let extent = ChartDrawing.extent(figure.curves.map(\.y) + [levels])
        let isFromZero =
            !figure.y.isLogarithmic && figure.y.unit != .decibels && extent.lowerBound >= 0
            && extent.lowerBound < extent.upperBound * 0.6
        // Labels stand over the highest peak.
        let room = figure.markers.isEmpty || figure.y.isLogarithmic ? 0 : 0.08 * (extent.upperBound - extent.lowerBound)
        return (isFromZero ? 0 : extent.lowerBound)...(extent.upperBound + room)
    }

    private static func extent(_ lists: [[Double]]) -> ClosedRange<Double> {
        var (low, high) = (Double.infinity, -Double.infinity)
        for list in lists {
            for value in list where value.isFinite {
                if value < low { low = value }
                if value > high { high = value }
            }
        }
        return low <= high ? low...high : 0...1
    }

    private var isDates: Bool { figure.x.name == "axis.date" && figure.x.unit == .seconds }

    /// What stands in the place of a unit on an axis of dates: the time zone, and the day where the labels are times.
    private func dateUnit(_ x: AxisScale, _ spacing: Double) -> String {
        x.dayOfTimes(spacing: spacing).map { "UTC (\($0))" } ?? "UTC"
    }

    private func handy(_ axis: Figure.Axis, _ range: ClosedRange<Double>) -> (Double, String) {
        let size = max(abs(range.lowerBound), abs(range.upperBound))
        if axis.unit == .hertz, size < 5000 { return (1, axis.unit.symbol) }
        if axis.unit == .seconds, size < 1, size > 0 { return (1000, "ms") }
        if axis.unit == .seconds, size >= 20000 { return (1.0 / 3600, "h") }
        if axis.unit == .seconds, size >= 1200 { return (1.0 / 60, "min") }
        let (factor, symbol) = NumberText.handyUnit(for: size, axis.unit)
        return (factor, symbol)
    }

    private func title(
        _ axis: Figure.Axis, _ unit: String, _ page: inout HTMLBuffer, x: Double, y: Double, anchor: String
    ) {
        page.raw("<text class=\"axis\(unit.isEmpty ? " pure" : "")\" x=\"")
        page.pixels(x)
        page.raw("\" y=\"")
        page.pixels(y)
        page.raw("\"\(anchor)>")
        page.text(Lexicon.term(axis.name, in: language) ?? axis.name.rawValue)
        if !unit.isEmpty {
            page.raw(language == .chinese ? " / " : ", ")
            page.text(unit)
        }
        page.raw("</text>")
    }

    private func grid(_ x: AxisScale, _ y: AxisScale, _ xSpacing: Double, _ ySpacing: Double, _ page: inout HTMLBuffer)
    {
        let isPicture = figure.raster != nil
        page.raw("<g class=\"tick\">")
        var yTicks = y.ticks(spacing: ySpacing)
        // One label is no scale.
        if yTicks.count < 2 { yTicks = y.ticks(spacing: ySpacing / 2) }
        for tick in yTicks {
            if !isPicture { line("grid", left, right, tick.position, tick.position, &page) }
            tickLabel(tick.label, left - 7, tick.position + 4, " text-anchor=\"end\"", &page)
        }
        for tick in isDates ? x.dateTicks(spacing: xSpacing) : x.ticks(spacing: xSpacing) {
            line("grid", tick.position, tick.position, isPicture ? bottom : top, bottom + (isPicture ? 4 : 0), &page)
            tickLabel(tick.label, tick.position, bottom + 18, " text-anchor=\"middle\"", &page)
        }
        page.raw("</g>")
        if y.lower >= 0 || isPicture { line("base", left, right, bottom, bottom, &page) }
    }

    private func tickLabel(_ label: String, _ x: Double, _ y: Double, _ anchor: String, _ page: inout HTMLBuffer) {
        page.raw("<text x=\"")
        page.pixels(x)
        page.raw("\" y=\"")
        page.pixels(y)
        page.raw("\"\(anchor)>\(label)</text>")
    }

    private func line(
        _ style: String, _ x1: Double, _ x2: Double, _ y1: Double, _ y2: Double, _ page: inout HTMLBuffer
    ) {
        page.raw("<path class=\"\(style)\" d=\"M")
        page.pixels(x1)
        page.raw(" ")
        page.pixels(y1)
        page.raw("L")
        page.pixels(x2)
        page.raw(" ")
        page.pixels(y2)
        page.raw("\"/>")
    }

    // MARK: Contents

    private func picture(to page: inout HTMLBuffer) {
        guard let pictureID else { return }
        page.raw("<use href=\"#\(pictureID)\" class=\"ramp\" transform=\"translate(")
        page.pixels(left)
        page.raw(" ")
        page.pixels(top)
        page.raw(") scale(")
        page.pixels((right - left) / 100)
        page.raw(" ")
        page.pixels((bottom - top) / 100)
        page.raw(")\"/>")
    }

    private func trace(_ curve: Figure.Curve, _ index: Int, _ x: AxisScale, _ y: AxisScale, _ page: inout HTMLBuffer) {
        page.raw(
            "<path transform=\"scale(.1)\" class=\"trace c\(index)\(figure.role == .waveform ? " thin" : "")\" d=\"")
        CurvePath(x: x, y: y).write(curve, to: &page)
        page.raw("\"/>")
        guard figure.role == .trend, curve.x.count <= 80 else { return }
        for (px, py) in zip(curve.x, curve.y) where px.isFinite && py.isFinite {
            page.raw("<circle class=\"dot c\(index)\" r=\"3\" cx=\"")
            page.pixels(x.position(px))
            page.raw("\" cy=\"")
            page.pixels(y.position(py))
            page.raw("\"/>")
        }
    }

    /// Bands behind the curve where a finding points.
    private func highlights(_ x: AxisScale, _ page: inout HTMLBuffer) {
        for span in figure.highlights.prefix(40) where span.upperBound >= x.lower && span.lowerBound <= x.upper {
            let from = x.position(max(span.lowerBound, x.lower))
            let to = x.position(min(span.upperBound, x.upper))
            page.raw("<rect class=\"zone\" x=\"")
            page.pixels(from)
            page.raw("\" y=\"")
            page.pixels(top)
            page.raw("\" width=\"")
            page.pixels(max(2, to - from))
            page.raw("\" height=\"")
            page.pixels(bottom - top)
            page.raw("\"/>")
        }
    }

    /// Horizontal marks, named at their right end above the line.
    ///
    /// - Returns: where their names stand.
    private func levels(_ y: AxisScale, _ page: inout HTMLBuffer) -> [LabelPlacement.Box] {
        var labels = LabelPlacement(room: .init(left: left, right: right + 6, top: top - 12, bottom: bottom))
        for level in figure.levels.prefix(6) where level.y >= y.lower && level.y <= y.upper {
            let position = y.position(level.y)
            line("level", left, right, position, position, &page)
            let text = Lexicon.term(level.name, in: language) ?? level.name.rawValue
            guard let place = labels.place(text, size: 12, x: right + 5, y: position - 5), place.isEnd else { continue }
            page.raw("<text class=\"l-expected\" x=\"")
            page.pixels(place.x)
            page.raw("\" y=\"")
            page.pixels(place.y)
            page.raw("\" text-anchor=\"end\">")
            page.text(text)
            page.raw("</text>")
        }
        return labels.taken
    }

    /// Ticks at the top of a waveform, one a period of the fault.
    private func periods(_ x: AxisScale, _ page: inout HTMLBuffer) {
        for marker in figure.markers.prefix(200) where marker.x >= x.lower && marker.x <= x.upper {
            line(marker.style.rawValue, x.position(marker.x), x.position(marker.x), top - 9, top - 2, &page)
        }
    }

    private func markers(
        _ x: AxisScale, _ y: AxisScale, _ taken: [LabelPlacement.Box], _ page: inout HTMLBuffer
    ) {
        var labels = LabelPlacement(room: .init(left: left - 4, right: right + 16, top: top - 10, bottom: bottom - 2))
        for box in taken { labels.avoid(box) }
        let tolerance = (x.upper - x.lower) * 3 / (right - left)
        // Sidebands lie below the labels of the lines.
        for marker in figure.markers.prefix(80) where marker.harmonic == 0 && marker.x >= x.lower && marker.x <= x.upper
        {
            let px = x.position(marker.x)
            line(
                "\(marker.style.rawValue) side", px, px, bottom,
                y.position(max(y.lower, peak(at: marker.x, tolerance))), &page)
        }
        let shown = figure.markers.filter { $0.harmonic > 0 && $0.x >= x.lower && $0.x <= x.upper }.prefix(60)
        for marker in shown where marker.style == .found {
            let px = x.position(marker.x)
            labels.avoid(.init(left: px - 2, right: px + 2, top: tip(marker, x, y, tolerance), bottom: bottom))
        }
        for style in [Figure.Marker.Style.found, .explained, .expected] {
            for marker in shown where marker.style == style {
                let px = x.position(marker.x)
                let tip = tip(marker, x, y, tolerance)
                // On a phone only first harmonics of what is not there have a label.
                let isLabelled = style == .found || width != .narrow || marker.harmonic == 1
                let text = FigureWords.label(marker, language)
                let size = style == .found ? 13.0 : 12
                let place =
                    isLabelled ? labels.place(text, size: size, x: px, y: style == .found ? tip - 5 : tip + 8) : nil
                // What stands in the curve ends at its peak, a hair leading on to a label that had to move; what only would
                // stand there has no height of its own and reaches up to its label.
                line(style.rawValue, px, px, bottom, style == .found ? tip : min(tip, (place?.y ?? tip) - 8), &page)
                guard let place else { continue }
                if style == .found, place.y < tip - 12 { line("hair", px, px, tip - 2, place.y - 8, &page) }
                page.raw("<text class=\"l-\(style.rawValue)\" x=\"")
                page.pixels(place.x)
                page.raw("\" y=\"")
                page.pixels(place.y)
                page.raw(place.isEnd ? "\" text-anchor=\"end\">" : "\">")
                page.text(text)
                page.raw("</text>")
            }
        }
    }

    /// The upper end of a marker: the peak of a line that is there, else somewhat above the curve.
    private func tip(_ marker: Figure.Marker, _ x: AxisScale, _ y: AxisScale, _ tolerance: Double) -> Double {
        let peak = max(top, min(bottom, y.position(peak(at: marker.x, tolerance))))
        return marker.style == .found ? peak : max(top, min(peak - 8, bottom - (bottom - top) * 0.22))
    }

    /// The highest value of the curves within `tolerance` of a place.
    private func peak(at place: Double, _ tolerance: Double) -> Double {
        var highest = -Double.infinity
        for curve in figure.curves {
            var index = ChartDrawing.firstIndex(curve.x, from: place - tolerance)
            while index < min(curve.x.count, curve.y.count), curve.x[index] <= place + tolerance {
                if curve.y[index] > highest { highest = curve.y[index] }
                index += 1
            }
        }
        return highest.isFinite ? highest : yRange.lowerBound
    }

    /// The first index whose value is `bound` or more in an ascending list.
    private static func firstIndex(_ list: [Double], from bound: Double) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
