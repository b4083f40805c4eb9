internal import Foundation
public import Evidence
internal import SensorLogs

/// How a slow log is looked at: `reference`, rows of the reference at the start; `smoothing`, rows of the moving mean and of the rule of
/// persistence. The source is all channels of the recording.
struct SlowLogView {
    let window: SampleWindow
    let model: SlowLogModel

    init(_ source: MeasurementSource, _ parameters: MethodParameters) throws(MeasurementError) {
        window = try source.window()
        model = try SlowLogView.model(window, parameters)
    }

    static func table(
        _ window: SampleWindow, _ parameters: MethodParameters
    ) throws(MeasurementError) -> SlowLogTable {
        guard let reference = Int(exactly: try parameters.requiredNumber("reference")), reference > 0 else {
            throw MeasurementError("the reference needs a whole number of rows")
        }
        return try window.keep("slow table \(reference)") { () throws(MeasurementError) in
            var columns: [[Double]] = []
            for channel in window.recording.description.channels.indices.prefix(SlowLogAnalysis.mostChannels) {
                columns.append(try window.samples(channel: channel))
            }
            return SlowLogTable(columns: columns, reference: min(reference, window.frames.count))
        }
    }

    static func model(
        _ window: SampleWindow, _ parameters: MethodParameters
    ) throws(MeasurementError) -> SlowLogModel {
        guard let smoothing = Int(exactly: try parameters.requiredNumber("smoothing")), smoothing > 0 else {
            throw MeasurementError("the moving mean needs a whole number of rows")
        }
        let table = try table(window, parameters)
        return try window.keep("slow model \(table.reference) \(smoothing)") { () throws(MeasurementError) in
            guard let model = SlowLogModel(table: table, smoothing: smoothing) else {
                throw MeasurementError("the reference of the log is too short, or no channel varies in it")
            }
            return model
        }
    }

    /// Seconds from the first row to `row`, gaps included; the number of the row where no rate is known.
    static func time(of row: Int, in window: SampleWindow) -> Measurement {
        let description = window.recording.description
        guard let rate = description.rate, rate > 0, rate.isFinite else {
            return Measurement(value: Double(row), unit: .one)
        }
        let end = window.frames.lowerBound + row
        let lost = description.gaps.reduce(0.0) {
            $1.frame > window.frames.lowerBound && $1.frame <= end ? $0 + $1.seconds : $0
        }
        return Measurement(value: Double(row) / rate + lost, unit: .seconds)
    }

    /// `time(of:in:)` of every row of a window, in one walk through rows and gaps.
    static func times(in window: SampleWindow) -> (values: [Double], unit: Evidence.Unit) {
        let description = window.recording.description
        guard let rate = description.rate, rate > 0, rate.isFinite else {
            return (window.frames.indices.map { Double($0 - window.frames.lowerBound) }, .one)
        }
        let gaps = description.gaps.filter { $0.frame > window.frames.lowerBound }.sorted { $0.frame < $1.frame }
        var next = 0
        var lost = 0.0
        let values = window.frames.map { frame in
            while next < gaps.count, gaps[next].frame <= frame {
                lost += gaps[next].seconds
                next += 1
            }
            return Double(frame - window.frames.lowerBound) / rate + lost
        }
        return (values, .seconds)
    }
}

/// The greatest distance after the reference, as a multiple of its limit (`SlowLogModel`).
public enum SlowLogDistance: MeasurementMethod {
    public static let name = "slow-log-distance"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let model = try SlowLogView(source, parameters).model
        return Measurement(value: model.ratios[model.peak], unit: .one)
    }
}

/// When the alarm comes, in seconds from the start of the log (gaps included), or its row where the log has no rate.
public enum SlowLogOnset: MeasurementMethod {
    public static let name = "slow-log-onset"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let view = try SlowLogView(source, parameters)
        guard let onset = view.model.onset else { throw MeasurementError("there is no alarm") }
        return SlowLogView.time(of: onset, in: view.window)
    }
}

/// The share of the rows after the reference at which the alarm stands, in percent.
public enum SlowLogAlarmShare: MeasurementMethod {
    public static let name = "slow-log-alarm-share"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let model = try SlowLogView(source, parameters).model
        let count = model.alarms.count { $0 }
        return Measurement(
            value: 100 * Double(count) / Double(max(1, model.table.rows - model.table.reference)), unit: .percent)
    }
}

/// A channel's share in the squared distance where it is greatest, in percent. Parameter besides the view: `channel`, an index.
public enum SlowLogContribution: MeasurementMethod {
    public static let name = "slow-log-contribution"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let model = try SlowLogView(source, parameters).model
        guard let channel = Int(exactly: try parameters.requiredNumber("channel")),
            let place = model.table.channels.firstIndex(of: channel)
        else { throw MeasurementError("the channel takes no part") }
        return Measurement(value: 100 * model.contributions(row: model.peak)[place], unit: .percent)
    }
}

/// When the level of the channels changes together (`ChangePoints`), in seconds from the start of the log or its row where there is no rate.
/// Parameter besides the view: `number`, from 0, in the order of time.
public enum SlowLogChange: MeasurementMethod {
    public static let name = "slow-log-change"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        let points = try points(window, parameters)
        guard let number = Int(exactly: try parameters.requiredNumber("number")), points.indices.contains(number) else {
            throw MeasurementError("there is no such change")
        }
        return SlowLogView.time(of: points[number], in: window)
    }

    static func points(_ window: SampleWindow, _ parameters: MethodParameters) throws(MeasurementError) -> [Int] {
        let table = try SlowLogView.table(window, parameters)
        guard let smoothing = Int(exactly: try parameters.requiredNumber("smoothing")), smoothing > 0 else {
            throw MeasurementError("the moving mean needs a whole number of rows")
        }
        return try window.keep("slow changes \(table.reference) \(smoothing)") { () throws(MeasurementError) in
            ChangePoints.rows(of: table, shortest: 2 * smoothing)
        }
    }
}

/// The greatest level of a channel after the reference as a multiple of the reference's median: medians of five rows. For levels that
/// are positive, such as a root mean square. Parameters: `reference`.
public enum SlowLogLevelRatio: MeasurementMethod {
    public static let name = "slow-log-level-ratio"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: try LevelTrend.of(source.window(), parameters).greatest, unit: .one)
    }
}

/// When a channel's level first reaches the alarm ratio (`LevelTrend.alarm`), in seconds from the start of the log or its row.
public enum SlowLogLevelOnset: MeasurementMethod {
    public static let name = "slow-log-level-onset"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let window = try source.window()
        guard let onset = try LevelTrend.of(window, parameters).onset else {
            throw MeasurementError("the level does not reach the alarm")
        }
        return SlowLogView.time(of: onset, in: window)
    }
}
