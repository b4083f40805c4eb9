/// The parameters of the vibration simulator with their ranges and sources. `all` lists every one of them.
///
/// Short names of sources used below:
/// - Antoni and Randall 2003: A stochastic model for simulation and diagnostics of rolling element bearings with localized
///   faults. Journal of Vibration and Acoustics 125, 282–289.
/// - Randall and Antoni 2011: Rolling element bearing diagnostics, a tutorial. MSSP 25, 485–520.
/// - McFadden and Smith 1984: Model for the vibration produced by a single point defect in a rolling element bearing.
///   Journal of Sound and Vibration 96, 69–82.
/// - Sawalhi and Randall 2011: Vibration response of spalled rolling element bearings. MSSP 25, 846–870.
/// - Harris and Kotzalas 2006: Rolling Bearing Analysis, 5th edition.
/// - Scheffer and Girdhar 2004: Practical Machinery Vibration Analysis and Predictive Maintenance.
public enum VibrationParameters {
    // MARK: The recording

    /// Sampling rates of common analysers and of the public bearing sets: those of `rates`, each equally likely.
    public static let rate = ParameterRange(
        "rate_hz", 10_000...51_200, "Hz",
        source: "chosen: rates of analysers (25.6, 51.2 kHz) and of public sets (10, 12, 20, 48, 50 kHz)"
    )
    /// The rates drawn from.
    public static let rates: [Double] = [
        10_000, 12_000, 12_800, 16_000, 20_000, 25_600, 32_000, 48_000, 50_000, 51_200,
    ]
    public static let duration = ParameterRange(
        "duration_s", 2...10, "s", source: "chosen: lengths of single recordings in periodic condition monitoring"
    )
    public static let speed = ParameterRange(
        "speed_rpm", 600...3600, "r/min", .logarithmic,
        source: "chosen: ISO 20816-3:2022 covers 120 to 30 000 r/min; most motors of its groups run at 600 to 3600"
    )

    // MARK: The turning

    /// Standard deviation of the slow changes of speed over the mean.
    public static let speedRipple = ParameterRange(
        "speed_ripple", 0...0.005, "1",
        source: "chosen: up to the 0.2 to 0.5 % above which orders must be tracked"
    )
    /// Corner of the speed ripple.
    public static let rippleCorner = ParameterRange(
        "ripple_corner_hz", 0.2...2, "Hz", .logarithmic, source: "chosen: inertia keeps changes of load slow"
    )
    /// Stated over true speed minus one: the operator reads a nameplate or a display.
    public static let speedStatement = ParameterRange(
        "speed_statement_error", -0.004...0.004, "1",
        source: "chosen: the slip of an induction motor changes by this much between part and full load"
    )

    // MARK: Structure and floor

    /// Modes of the structure that bearing impulses ring.
    public static let modeCount = ParameterRange(
        "mode_count", 1...3, "1", source: "Randall and Antoni 2011: one or a few resonances carry the impulses"
    )
    /// Frequency of a mode over the sampling rate; never below 1500 Hz.
    public static let modeFrequency = ParameterRange(
        "mode_frequency_over_rate", 0.06...0.4, "1",
        source: "chosen: bearings and housings ring from about 1.5 kHz up; upper end so that the band is recorded whole"
    )
    public static let modeDamping = ParameterRange(
        "mode_damping", 0.01...0.05, "1", .logarithmic,
        source: "Sawalhi and Randall 2011 and Antoni and Randall 2003 simulate with a few percent of critical damping"
    )
    /// How far the structure's modes stand out of the floor.
    public static let modePeak = ParameterRange(
        "mode_peak_db", 0...12, "dB", source: "chosen: the floor is shaped by the same structure"
    )
    /// Broadband acceleration of the floor, rms.
    public static let floorLevel = ParameterRange(
        "floor_rms_ms2", 0.3...4, "m/s²", .logarithmic,
        source: "chosen: 0.03 to 0.4 g; the healthy CWRU record 97 has about 0.07 g (Smith and Randall 2015)"
    )
    /// Step of the floor's level from one octave to the next, standard deviation.
    public static let floorOctaveStep = ParameterRange(
        "floor_octave_step_db", 0...4, "dB", source: "chosen: octave-shaped floor, as walls, oil and flow colour it"
    )
    /// Corner below which the floor falls by 6 dB an octave (constant velocity).
    public static let floorCorner = ParameterRange(
        "floor_corner_hz", 300...1500, "Hz", .logarithmic,
        source: "chosen: broadband velocity below the corner is flat, as the velocity zones of ISO 20816-3 suppose"
    )

    // MARK: Healthy company

    /// Residual unbalance.
    public static let healthyUnbalance = ParameterRange(
        "healthy_1x_mms", 0.1...1.1, "mm/s", .logarithmic,
        source: "ISO 20816-3:2022: zone A of group 2 on rigid support ends at 1.4 mm/s rms"
    )
    /// Each further harmonic over the one before.
    public static let harmonicDecay = ParameterRange(
        "harmonic_ratio", 0.15...0.55, "1", source: "chosen: 2x and 3x of healthy machines are well below 1x"
    )
    public static let gearTeeth = ParameterRange(
        "gear_teeth", 17...71, "1", source: "chosen: 17 is the least number of teeth without undercut at 20°"
    )
    /// Meshing acceleration over the floor's rms.
    public static let gearLevel = ParameterRange(
        "gear_mesh_over_floor", 0.1...2, "1", .logarithmic, source: "chosen: from hidden to dominating"
    )
    /// Modulation of the mesh by the shaft: first sidebands over the mesh line.
    public static let gearModulation = ParameterRange(
        "gear_sideband_ratio", 0.02...0.25, "1", .logarithmic,
        source: "McFadden 1986 (J. Vib. Acoust. 108, 165): sidebands at the shaft rate from run-out, also when sound"
    )
    public static let bladeCount = ParameterRange(
        "blades", 3...12, "1", source: "Scheffer and Girdhar 2004: blade pass is the number of blades times shaft speed"
    )
    public static let bladeLevel = ParameterRange(
        "blade_pass_mms", 0.05...0.7, "mm/s", .logarithmic, source: "chosen: normal at some level"
    )
    /// Twice the line frequency and its harmonics.
    public static let humLevel = ParameterRange(
        "hum_mms", 0.02...0.5, "mm/s", .logarithmic,
        source: "Scheffer and Girdhar 2004: the field pulls twice per period of the line"
    )
    public static let neighbourSpeed = ParameterRange(
        "neighbour_hz", 8...62, "Hz", source: "chosen: another machine of the same hall, 480 to 3720 r/min"
    )
    public static let neighbourLevel = ParameterRange(
        "neighbour_mms", 0.02...0.4, "mm/s", .logarithmic, source: "chosen: heard through the floor"
    )
    /// Rate of single knocks (doors, tools, steps).
    public static let shockRate = ParameterRange(
        "shocks_per_s", 0.05...0.6, "1/s", .logarithmic, source: "chosen: a record of seconds meets none to a few"
    )

    // MARK: Sensor

    public static let sensorNoise = ParameterRange(
        "sensor_noise_over_floor", 0.003...0.08, "1", .logarithmic,
        source: "chosen: white noise of sensor and converter 20 to 50 dB below the floor"
    )
    /// Gain error of the chain.
    public static let gain = ParameterRange(
        "gain", 0.9...1.1, "1", source: "chosen: sensitivity tolerance of industrial accelerometers, 10 %"
    )
    /// What another direction or place hears of a source.
    public static let pathGain = ParameterRange(
        "path_gain", 0.35...0.9, "1", source: "chosen: loss over a joint or a turn of the direction"
    )

    /// Every parameter of the vibration simulator.
    public static let all: [ParameterRange] =
        [
            rate, duration, speed, speedRipple, rippleCorner, speedStatement, modeCount, modeFrequency, modeDamping,
            modePeak,
            floorLevel, floorOctaveStep, floorCorner, healthyUnbalance, harmonicDecay, gearTeeth, gearLevel,
            gearModulation,
            bladeCount, bladeLevel, humLevel, neighbourSpeed, neighbourLevel, shockRate, sensorNoise, gain, pathGain,
        ] + bearing + shaft + effects + sensorFaults
}
