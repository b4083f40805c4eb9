extension KinematicLine {
    /// The line as engineers write it: `BPFO`, `2×BPFO`, `2X` for the second harmonic of shaft speed, `4×BSF` for the second
    /// of a rolling element (whose first is `2×BSF`).
    ///
    /// - Parameter harmonic: 1 or more.
    public func label(harmonic: Int) -> String {
        switch self {
        case .shaft: "\(harmonic)X"
        case .rollingElement: "\(harmonic.multipliedReportingOverflow(by: 2).partialValue)×BSF"
        default: harmonic == 1 ? rawValue : "\(harmonic)×\(rawValue)"
        }
    }
}
