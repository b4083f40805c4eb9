/// How strange a class looks for a row: what split-conformal prediction compares with calibration rows.
public enum ConformalScore: String, Hashable, Sendable {
    /// 1 − the probability of the class: the smallest sets on average (Sadinle, Lei and Wasserman, Journal of the American
    /// Statistical Association 114, 2019, 223).
    case lac = "LAC"
    /// The probability of all classes that are likelier, and a random part of its own: sets that adapt to how hard a row is
    /// (Romano, Sesia and Candès, NeurIPS 2020).
    case aps = "APS"

    /// - Parameters:
    ///   - draw: uniform in [0, 1), for the random part of APS.
    func value(_ probabilities: [Double], class index: Int, draw: Double) -> Double {
        switch self {
        case .lac: return 1 - probabilities[index]
        case .aps:
            let own = probabilities[index]
            var likelier = 0.0
            for (other, p) in probabilities.enumerated() where p > own || p == own && other < index { likelier += p }
            return likelier + draw * own
        }
    }
}
