internal import Evidence

extension Lexicon {
    /// Findings about rolling bearings. `{bearing}` is the bearing's name, `{other}` a line or a part that answers for it.
    static let bearings: [StatementKey: Sentence] = partSentences.merging(
        [
            "bearing.unspecified.present": Sentence(
                english: "The {bearing} bearing is damaged, but its lines do not single out a part.",
                chinese: "{bearing}轴承已损坏，但谱线不足以判定具体部件。"
            ),
            "bearing.unspecified.absent": Sentence(
                english: "No sign of damage was found in the {bearing} bearing.",
                chinese: "{bearing}轴承未见损坏迹象。"
            ),
            "bearing.unspecified.undetermined": Sentence(
                english: "Whether the {bearing} bearing is damaged cannot be told from this recording.",
                chinese: "依据该记录无法判断{bearing}轴承是否损坏。"
            ),
            "bearing.evidence": Sentence(
                english:
                    "Its line stands at {frequency} ({expected} expected), {level} above the floor; an alarm needs {threshold}.",
                chinese: "其故障谱线位于{frequency}（预期{expected}），高出本底{level}；报警门限为{threshold}。"
            ),
            "bearing.evidence.chance": Sentence(
                english: "A comb of lines like this appears by chance with a probability of {probability}.",
                chinese: "此类谱线族偶然出现的概率为{probability}。"
            ),
            "bearing.evidence.band": Sentence(
                english: "It was heard in the envelope of the band from {low} to {high}.",
                chinese: "该特征见于{low}至{high}频带的包络谱。"
            ),
        ]
    ) { first, _ in first }

    /// The five forms of each of the four parts.
    private static let partSentences: [StatementKey: Sentence] = {
        let parts = [
            ("outer-race", "its outer race", "the outer race", "外圈"),
            ("inner-race", "its inner race", "the inner race", "内圈"),
            ("rolling-element", "a rolling element", "the rolling elements", "滚动体"),
            ("cage", "its cage", "the cage", "保持架"),
        ]
        var all: [StatementKey: Sentence] = [:]
        for (code, damaged, part, chinese) in parts {
            func add(_ form: String, _ english: String, _ inChinese: String) {
                all[StatementKey(rawValue: "bearing.\(code).\(form)")] = Sentence(english: english, chinese: inChinese)
            }
            add(
                "present",
                code == "rolling-element"
                    ? "The {bearing} bearing has \(damaged) that is damaged."
                    : "The {bearing} bearing is damaged on \(damaged).",
                "{bearing}轴承\(chinese)损坏。"
            )
            add(
                "absent", "No damage to \(part) of the {bearing} bearing was found.",
                "{bearing}轴承\(chinese)未见损坏迹象。"
            )
            add(
                "undetermined",
                "Whether \(part) of the {bearing} bearing \(code == "rolling-element" ? "are" : "is") damaged cannot be told.",
                "无法判断{bearing}轴承\(chinese)是否损坏。"
            )
            add(
                "explained",
                "The lines at the rate of \(part) of the {bearing} bearing are explained by {other}, so they do not count.",
                "{bearing}轴承\(chinese)特征频率处的谱线可由{other}解释，不另计为故障。"
            )
            add(
                "inseparable",
                "The lines of \(part) of the {bearing} bearing and of {other} lie too close to be told apart, so neither is named.",
                "{bearing}轴承\(chinese)的谱线与{other}过于接近，无法区分，因此均不予判定。"
            )
        }
        return all
    }()
}
