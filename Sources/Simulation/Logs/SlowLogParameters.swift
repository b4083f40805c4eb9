/// The parameters of the slow-log simulator with their ranges. All are chosen for plausible plant logs: no standard gives them.
public enum SlowLogParameters {
    public static let duration = ParameterRange(
        "log_duration_s", 3600...14_400, "s", source: "chosen: one to four hours at one value a second"
    )
    /// Slow change over the log over the standard deviation of the channel's noise.
    public static let drift = ParameterRange(
        "drift_over_noise", 8...30, "1", .logarithmic,
        source: "chosen: plain to the eye in the whole, not within a minute"
    )
    /// Sudden change over the standard deviation of the channel's noise.
    public static let step = ParameterRange(
        "step_over_noise", 6...25, "1", .logarithmic, source: "chosen: clear of the noise by any chart's limits"
    )
    /// How long rows are missing; the log's end may cut it short.
    public static let gap = ParameterRange(
        "gap_s", 30...900, "s", .logarithmic, source: "chosen: a logger restarts or a line is down"
    )
    /// How far the clock jumps.
    public static let clockJump = ParameterRange(
        "clock_jump_s", 5...3600, "s", .logarithmic,
        source: "chosen: a time server corrects the clock, or daylight saving moves it by an hour"
    )
    /// How many values a stuck channel repeats; the log's end may cut them short.
    public static let stuck = ParameterRange(
        "stuck_s", 120...1200, "s", .logarithmic, source: "chosen: a hung converter")
    /// Time constant of the machine's warmth.
    public static let timeConstant = ParameterRange(
        "thermal_s", 400...2500, "s", .logarithmic, source: "chosen: housings of motors warm within tens of minutes"
    )
    public static let daily = ParameterRange(
        "ambient_swing_k", 0.5...3, "K", source: "chosen: a hall over a few hours"
    )
    /// Correlation of the noise from one second to the next.
    public static let correlation = ParameterRange(
        "noise_correlation", 0.2...0.9, "1", source: "chosen: process values are smoothed by plant and transmitter"
    )

    /// Every parameter of the slow-log simulator.
    public static let all = [duration, drift, step, gap, clockJump, stuck, timeConstant, daily, correlation]
}
