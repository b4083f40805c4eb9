/// What a healthy machine or its surroundings may do that a search for combs in an envelope spectrum does not model.
///
/// Every third simulated healthy machine has one or two of these. They are company, not faults: a right diagnosis is silent.
/// Rates that belong to nothing in the machine are drawn at least 3 % away from the listed bearing's rates, since a modulation
/// exactly there could be told from a fault by nobody; all their multiples may fall on them.
public enum HealthyEffect: String, Hashable, Sendable, CaseIterable {
    /// Noise of a resonance, modulated once per revolution (run-out, one-sided load).
    case shaftModulatedNoise = "shaft-modulated-noise"
    /// Noise of a resonance, modulated at a rate of no part of this machine (flow, a pump nearby).
    case foreignModulatedNoise = "foreign-modulated-noise"
    /// A gear mesh of an unlisted gear, strongly modulated in amplitude and phase by its shafts.
    case gearModulation = "gear-modulation"
    /// Irregular knocks: a Poisson process with lognormal strengths, ringing the structure.
    case poissonImpulses = "poisson-impulses"
    /// Heavy-tailed noise through the structure: symmetric α-stable, as of crushers and mills.
    case heavyTailedNoise = "heavy-tailed-noise"
    /// The level wanders during the recording.
    case gainDrift = "gain-drift"
    /// Process impacts that repeat irregularly: a renewal process with gamma-like intervals.
    case irregularRepetition = "irregular-repetition"
    /// Another machine strikes the floor once per turn of its own shaft.
    case neighbourImpacts = "neighbour-impacts"
    /// A cover rattles in bursts.
    case intermittentRattle = "intermittent-rattle"
    /// An inverter's carrier lines and noise modulated at twice its output frequency.
    case inverter
    /// The speed rises or falls during the recording.
    case speedRamp = "speed-ramp"
    /// Two high tones of ancillaries that beat.
    case beatingTones = "beating-tones"
    /// Sharp process impacts at exactly one or two per revolution (valves, cutters, a coupling's key).
    case synchronousImpacts = "synchronous-impacts"
}
