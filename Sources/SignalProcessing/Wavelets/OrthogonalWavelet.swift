/// An orthogonal wavelet filter of I. Daubechies, "Ten Lectures on Wavelets", SIAM 1992: extremal phase (6.4, table 6.1) and least
/// asymmetric ("symlets", 8.1.1, table 6.3).
///
/// The number is that of the vanishing moments N; filters have 2·N taps. The figures come from a spectral factorisation in 60 digits
/// (`Tests/SignalProcessingTests/Fixtures/daubechies_filters.py`).
public enum OrthogonalWavelet: String, Hashable, Sendable, CaseIterable {
    case haar, daubechies2, daubechies4, daubechies8, symlet4, symlet8

    /// The moments of the high-pass filter that vanish.
    public var vanishingMoments: Int {
        switch self {
        case .haar: 1
        case .daubechies2: 2
        case .daubechies4, .symlet4: 4
        case .daubechies8, .symlet8: 8
        }
    }

    /// The low-pass (scaling) filter h: Σh = √2, Σh² = 1.
    public var lowPass: [Double] {
        switch self {
        case .haar: [0.70710678118654752, 0.70710678118654752]
        case .daubechies2: [0.48296291314453414, 0.83651630373780791, 0.22414386804201338, -0.12940952255126038]
        case .daubechies4:
            [
                0.2303778133088965, 0.71484657055291565, 0.63088076792985891, -0.027983769416859854,
                -0.18703481171909308, 0.030841381835560764, 0.0328830116668852, -0.010597401785069032,
            ]
        case .daubechies8:
            [
                0.05441584224310401, 0.31287159091429997, 0.67563073629728981, 0.58535468365420671,
                -0.015829105256349306, -0.28401554296154693, 0.00047248457391328277, 0.12874742662047846,
                -0.017369301001807546, -0.044088253930794752, 0.013981027917398282, 0.0087460940474057767,
                -0.0048703529934515743, -0.00039174037337694705, 0.00067544940645056937, -0.00011747678412476953,
            ]
        case .symlet4:
            [
                0.032223100604051468, -0.012603967262031304, -0.099219543576633533, 0.29785779560530605,
                0.80373875180513208, 0.49761866763277499, -0.029635527646002492, -0.075765714789502213,
            ]
        case .symlet8:
            [
                0.0018899503327676892, -0.00030292051472413308, -0.014952258337062199, 0.0038087520138944895,
                0.049137179673730287, -0.027219029917103486, -0.051945838107881801, 0.36444189483617894,
                0.77718575169962803, 0.48135965125905339, -0.061273359067811078, -0.14329423835127266,
                0.0076074873249766082, 0.031695087811525991, -0.00054213233180001069, -0.0033824159510050026,
            ]
        }
    }

    /// The high-pass (wavelet) filter, the alternating flip g[n] = (−1)ⁿ·h[2N − 1 − n].
    public var highPass: [Double] {
        let low = lowPass
        return low.indices.map { $0 % 2 == 0 ? low[low.count - 1 - $0] : -low[low.count - 1 - $0] }
    }
}
