/// Every method by name and version: what `verify` can call again. A new method is one line here.
public enum MethodRegistry {
    /// All methods, by topic.
    public static let methods: [any MeasurementMethod.Type] = [
        DeclaredValue.self,
        OrderFrequency.self, VelocityRMS.self, DisplacementRMS.self, AccelerationRMS.self, SampleMean.self,
        SampleRMS.self,
        SamplePeak.self, SamplePeakToPeak.self, CrestFactor.self, Kurtosis.self, Skewness.self, ShapeFactor.self,
        LineVelocity.self, LineAmplitude.self, LineFrequency.self, LineProminence.self, ZoneLimit.self,
        BaselineRatio.self,
    ]

    /// The method with this name and version, or `nil`.
    public static func method(name: String, version: String) -> (any MeasurementMethod.Type)? {
        byKey["\(name)@\(version)"]
    }

    private static let byKey: [String: any MeasurementMethod.Type] = Dictionary(
        methods.map { ("\($0.name)@\($0.version)", $0) }, uniquingKeysWith: { first, _ in first }
    )
}
