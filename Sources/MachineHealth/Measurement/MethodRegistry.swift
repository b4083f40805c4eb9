/// Every method by name and version: what `verify` can call again. A new method is one line here.
public enum MethodRegistry {
    /// All methods, by topic.
    public static let methods: [any MeasurementMethod.Type] = [
        BearingLineFrequency.self, BearingLineLevel.self, BearingUnexplainedLevel.self, BearingChanceProbability.self,
        BearingBandEdge.self, BearingAlarmLevel.self, MeasuredShaftSpeed.self,
        DeclaredValue.self, RecordingDuration.self, SamplingRate.self,
        OrderFrequency.self,
        RateFactorOdds.self, RateFactorLines.self, ImpliedRate.self,
        SamplesAtExtreme.self, LongestEqualRun.self, MissingSamples.self, ValueRange.self, ChannelMean.self,
        ChannelSpread.self, GapSeconds.self, ChannelCorrelation.self, SpectrumEndLevel.self,
        SlowLogDistance.self, SlowLogOnset.self, SlowLogAlarmShare.self, SlowLogContribution.self, SlowLogChange.self,
        SlowLogLevelRatio.self, SlowLogLevelOnset.self,
        SenSlope.self,
        VelocityRMS.self, DisplacementRMS.self, AccelerationRMS.self, SampleMean.self,
        SampleRMS.self,
        SamplePeak.self, SamplePeakToPeak.self, CrestFactor.self, Kurtosis.self, Skewness.self, ShapeFactor.self,
        LineVelocity.self, LineAmplitude.self, LineFrequency.self, LineProminence.self, ZoneLimit.self,
        BaselineRatio.self,
        LearnedProbability.self, LearnedComparisons.self, LearnedFaultyComparisons.self, IntervalBound.self,
    ]

    /// The method with this name and version, or `nil`.
    public static func method(name: String, version: String) -> (any MeasurementMethod.Type)? {
        byKey["\(name)@\(version)"]
    }

    private static let byKey: [String: any MeasurementMethod.Type] = Dictionary(
        methods.map { ("\($0.name)@\($0.version)", $0) }, uniquingKeysWith: { first, _ in first }
    )
}
