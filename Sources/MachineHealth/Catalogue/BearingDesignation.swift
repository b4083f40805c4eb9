/// A designation taken apart: what tells the inner geometry, and suffixes that do not touch it.
///
/// Set aside are only suffixes for seals, shields, grease and internal clearance (SKF, NSK, NTN, KOYO and FAG name them alike in
/// their catalogues' chapters on designations). Everything else, such as `R`, `E`, `ETN9`, `A`, `B`, `C` after an angular contact
/// bearing, can mean another number or size of elements and stays part of the designation.
struct BearingDesignation: Hashable {
    /// Capital letters and digits only, and slashes between digits: `62052RSJEM`, `60/22`.
    var compact: String
    /// As `compact`, without the suffixes that are set aside: `6205`.
    var core: String
    /// The suffixes that were set aside, in their order.
    var setAside: [String]

    static let sealsAndShields: Set<String> = [
        "Z", "ZZ", "2Z", "ZR", "2ZR", "RS", "2RS", "RS1", "2RS1", "RSH", "2RSH", "RSL", "2RSL", "RSR", "2RSR", "RZ",
        "2RZ",
        "DD", "DDU", "DU", "VV", "LLU", "LLB", "LLH", "LU", "LB", "2RU", "2RD", "2RK",
    ]
    static let clearance: Set<String> = ["C2", "C3", "C4", "C5", "CM", "CN"]
    static let grease: Set<String> = ["JEM", "MT33", "MT47", "WT", "GJN", "HT"]

    init(_ text: some StringProtocol) {
        let tokens = BearingDesignation.tokens(text)
        compact = tokens.joined()
        var kept = tokens
        var setAside: [String] = []
        while kept.count > 1, let last = kept.last, BearingDesignation.isHarmless(last) {
            setAside.insert(last, at: 0)
            kept.removeLast()
        }
        core = kept.joined()
        self.setAside = setAside
    }

    private static func isHarmless(_ suffix: String) -> Bool {
        sealsAndShields.contains(suffix) || clearance.contains(suffix) || grease.contains(suffix)
    }

    /// The parts between spaces, hyphens and other marks; a suffix written on to the number (`6205ZZ`) is a part of its own.
    private static func tokens(_ text: some StringProtocol) -> [String] {
        var words = [""]
        let letters = Array(text.uppercased())
        for (index, letter) in letters.enumerated() {
            // A slash between figures belongs to the number: 60/22 is not 6022.
            let isInNumber =
                letter == "/" && index > 0 && index + 1 < letters.count
                && letters[index - 1].isNumber && letters[index + 1].isNumber
            if letter.isLetter || letter.isNumber || isInNumber {
                words[words.count - 1].append(letter)
            } else if words.last != "" {
                words.append("")
            }
        }
        words.removeAll { $0.isEmpty }
        return words.flatMap { word -> [String] in
            let number = word.prefix { $0.isNumber }
            let rest = String(word.dropFirst(number.count))
            return number.count >= 3 && isHarmless(rest) ? [String(number), rest] : [word]
        }
    }
}
