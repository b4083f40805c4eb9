extension VibrationParameters {
    // MARK: Bearing faults

    /// Power of the fault over that of everything else in the band of its strongest mode.
    public static let impulseBandSNR = ParameterRange(
        "snr_db", -20...40, "dB",
        source: "chosen: published methods end between -11 and -16 dB; drawn within the range of the options"
    )
    /// Cage lag behind pure rolling; negative where the contact angle grows under load and the cage leads.
    public static let slip = ParameterRange(
        "slip", -0.008...0.018, "1", source: "Randall and Antoni 2011: 1 to 2 % off the kinematic rate"
    )
    /// Standard deviation of each interval between impacts over its mean; errors add up from impact to impact.
    public static let slipJitter = ParameterRange(
        "slip_jitter", 0.0005...0.0095, "1", .logarithmic,
        source: "Antoni and Randall 2003 (errors add up); Randall and Antoni 2011 (about 0.75 %)"
    )
    /// Spread of the strength of impacts.
    public static let impactScatter = ParameterRange(
        "impact_scatter", 0.02...0.3, "1", source: "Antoni and Randall 2003: amplitudes are random about their mean"
    )
    /// Stribeck's load distribution factor: 0.5 means half the ring is loaded, 1 and more all of it.
    public static let loadZone = ParameterRange(
        "load_zone", 0.3...1.5, "1", .logarithmic,
        source: "Harris and Kotzalas 2006, ch. 7; McFadden and Smith 1984 (modulation of the impacts by it)"
    )
    /// The rotating part of the load on an outer race.
    public static let rotatingLoad = ParameterRange(
        "rotating_load", 0...0.3, "1",
        source: "Randall and Antoni 2011: an unbalance load gives an outer race sidebands at n"
    )
    /// The weaker of the two strikes of an element (inner and outer ring) over the stronger.
    public static let strikeRatio = ParameterRange(
        "strike_ratio", 0.3...1, "1",
        source: "Randall and Antoni 2011: an element strikes both rings, not equally strong"
    )
    /// Length of a spall over the distance between two elements: 0 is a point.
    public static let spallLength = ParameterRange(
        "spall_length", 0.05...0.35, "1", source: "Sawalhi and Randall 2011: entry and exit of an extended spall"
    )
    /// Strength of the entry into a spall over the exit from it.
    public static let spallEntry = ParameterRange(
        "spall_entry", 0.2...0.6, "1", source: "Sawalhi and Randall 2011: the entry is a step, the exit an impact"
    )
    /// Depth to which a distributed fault modulates noise.
    public static let distributedDepth = ParameterRange(
        "distributed_depth", 0.4...0.95, "1",
        source: "Antoni and Randall 2002 (J. Vib. Acoust. 124, 165): extended faults are purely cyclostationary"
    )

    /// Concentration of a cage fault's noise around the damaged pocket (as of a von Mises density).
    public static let cageSharpness = ParameterRange(
        "cage_sharpness", 1...6, "1", source: "chosen: bursts of a quarter to a half of the cage's turn"
    )
    /// Depth to which the disturbed element modulates the noise of a cage fault at twice its spin.
    public static let cageSpin = ParameterRange(
        "cage_spin_depth", 0.2...0.7, "1",
        source: "chosen: a cage line counts with sidebands of the cage about twice the spin"
    )

    static let bearing = [
        impulseBandSNR, slip, slipJitter, impactScatter, loadZone, rotatingLoad, strikeRatio, spallLength, spallEntry,
        distributedDepth, cageSharpness, cageSpin,
    ]

    // MARK: Shaft faults

    public static let unbalance = ParameterRange(
        "unbalance_1x_mms", 4...14, "mm/s", .logarithmic,
        source: "ISO 20816-3:2022: beyond zone B (2.8 mm/s) of group 2 on rigid support"
    )
    public static let axialOfUnbalance = ParameterRange(
        "unbalance_axial", 0.05...0.25, "1", source: "SKF CM5003: unbalance is radial, the axial part low"
    )
    public static let misalignment = ParameterRange(
        "misalignment_2x_mms", 3...10, "mm/s", .logarithmic,
        source: "Scheffer and Girdhar 2004, ch. 5: 2x as large as 1x or larger"
    )
    public static let misalignmentFirst = ParameterRange(
        "misalignment_1x_over_2x", 0.3...0.9, "1", source: "Scheffer and Girdhar 2004, ch. 5"
    )
    public static let misalignmentThird = ParameterRange(
        "misalignment_3x_over_2x", 0.1...0.5, "1", source: "Scheffer and Girdhar 2004, ch. 5"
    )
    public static let axialOfMisalignment = ParameterRange(
        "misalignment_axial", 0.5...1.2, "1", source: "SKF CM5118: axial at half of radial and more is suspicious"
    )
    public static let looseness = ParameterRange(
        "looseness_mms", 2...7, "mm/s", .logarithmic,
        source: "Scheffer and Girdhar 2004: many harmonics, to 5x to 10x, and halves of the shaft rate"
    )
    public static let loosenessDecay = ParameterRange(
        "looseness_harmonic_ratio", 0.7...0.92, "1", source: "chosen: harmonics stand up to about 10x"
    )
    public static let loosenessHalf = ParameterRange(
        "looseness_half_orders", 0.15...0.6, "1",
        source: "Scheffer and Girdhar 2004: 0.5x, 1.5x, … beside the harmonics"
    )
    /// What the slack part's rattling adds to the floor.
    public static let loosenessFloor = ParameterRange(
        "looseness_floor", 1.2...2, "1", source: "Scheffer and Girdhar 2004: the floor rises"
    )
    public static let rub = ParameterRange(
        "rub_mms", 2...7, "mm/s", .logarithmic,
        source: "Scheffer and Girdhar 2004: subharmonics at exact fractions, harmonics, clipped wave"
    )
    public static let rubFraction = ParameterRange(
        "rub_fraction", 2...4, "1", source: "Scheffer and Girdhar 2004: exactly 1/2, 1/3 or 1/4 of the shaft rate"
    )

    static let shaft = [
        unbalance, axialOfUnbalance, misalignment, misalignmentFirst, misalignmentThird, axialOfMisalignment, looseness,
        loosenessDecay, loosenessHalf, loosenessFloor, rub, rubFraction,
    ]

    // MARK: Faults of the sensor and its chain

    /// Level of clipping over the largest value.
    public static let clipping = ParameterRange(
        "clip_over_peak", 0.25...0.6, "1", source: "chosen: enough to cut whole crests"
    )
    public static let dropoutShare = ParameterRange(
        "dropout_share", 0.01...0.2, "1", .logarithmic, source: "chosen: a loose connector or lost packets"
    )
    public static let offset = ParameterRange(
        "offset_over_rms", 5...20, "1", .logarithmic, source: "chosen: a drifted bias voltage or gravity kept in"
    )
    public static let flatFrom = ParameterRange(
        "flat_from", 0...0.6, "1", source: "chosen: the cable breaks before or during the recording"
    )
    public static let coarseBits = ParameterRange(
        "coarse_bits", 3...5, "1", source: "chosen: a range set far too wide leaves few steps"
    )
    /// Stated over true rate.
    public static let rateFactors: [Double] = [0.25, 0.5, 2, 4]

    static let sensorFaults = [clipping, dropoutShare, offset, flatFrom, coarseBits]
}
