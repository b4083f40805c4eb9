extension VibrationParameters {
    // MARK: What healthy machines do that a comb in an envelope spectrum does not model

    /// Level of an effect's signal over the floor's rms.
    public static let effectLevel = ParameterRange(
        "effect_over_floor", 0.2...2.5, "1", .logarithmic, source: "chosen: from hidden in the floor to dominating"
    )
    public static let modulationDepth = ParameterRange(
        "effect_modulation_depth", 0.1...0.9, "1",
        source: "Antoni and Borghesani 2019 (MSSP 114, 290): healthy machines are cyclostationary too"
    )
    /// A rate that belongs to no part of the machine.
    public static let foreignRate = ParameterRange(
        "effect_rate_hz", 2...180, "Hz", .logarithmic, source: "chosen: the range of bearing rates"
    )
    /// Impulses a second of irregular knocking.
    public static let impulseRate = ParameterRange(
        "effect_impulses_per_s", 1...60, "1/s", .logarithmic,
        source: "Zulawinski et al. 2025 (arXiv 2502.07478): impulsive floors of crushers and valves"
    )
    /// Logarithmic spread of the impulses' strength.
    public static let impulseSpread = ParameterRange(
        "effect_impulse_spread", 0.3...1.2, "1", source: "chosen: heavy-tailed strengths, lognormal"
    )
    /// Stability index of heavy-tailed noise: 2 is Gaussian.
    public static let stability = ParameterRange(
        "effect_alpha", 1.5...1.95, "1", source: "Zulawinski et al. 2025 (arXiv 2502.07478): alpha-stable floors"
    )
    /// Coefficient of variation of the intervals of an irregular repetition.
    public static let intervalSpread = ParameterRange(
        "effect_interval_spread", 0.15...0.6, "1",
        source: "chosen: at 0.15 and above the second harmonic of the repetition has no line left"
    )
    public static let drift = ParameterRange(
        "effect_drift", 0.1...0.5, "1", source: "chosen: load and temperature change the level within a record"
    )
    public static let ramp = ParameterRange(
        "effect_speed_ramp", 0.01...0.06, "1", .logarithmic, source: "chosen: a drive that is not settled yet"
    )
    public static let carrier = ParameterRange(
        "effect_pwm_carrier_hz", 2000...8000, "Hz",
        source:
            "chosen: usual carriers of frequency inverters; lines at carrier ± even multiples of the output frequency"
    )
    public static let mainsRate = ParameterRange(
        "effect_output_hz", 20...60, "Hz", source: "chosen: output frequency of an inverter below base speed"
    )
    /// Mean length of bursts and of silences of an intermittent rattle.
    public static let burst = ParameterRange(
        "effect_burst_s", 0.1...1, "s", .logarithmic, source: "chosen: a cover that touches now and then"
    )
    public static let beatRate = ParameterRange(
        "effect_beat_hz", 2...60, "Hz", .logarithmic, source: "chosen: two tones of ancillaries beside each other"
    )

    static let effects = [
        effectLevel, modulationDepth, foreignRate, impulseRate, impulseSpread, stability, intervalSpread, drift, ramp,
        carrier,
        mainsRate, burst, beatRate,
    ]
}
