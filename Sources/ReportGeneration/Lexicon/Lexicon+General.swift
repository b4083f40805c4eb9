internal import Evidence

extension Lexicon {
    static let general: [StatementKey: Sentence] = [
        "limit.rate-unknown": Sentence(
            english: "The sampling rate is not known, so nothing that needs frequencies was judged. Give it with --rate, a sidecar or machine.yaml.",
            chinese: "采样率未知，因此未作任何与频率有关的判断。请用 --rate、附属文件或 machine.yaml 给出采样率。"
        )
    ]

    static let generalTerms: [TermKey: Sentence] = [
        "part.inner-race": Sentence(english: "inner race", chinese: "内圈"),
        "part.outer-race": Sentence(english: "outer race", chinese: "外圈"),
        "part.rolling-element": Sentence(english: "rolling element", chinese: "滚动体"),
        "part.cage": Sentence(english: "cage", chinese: "保持架"),
        "axis.frequency": Sentence(english: "frequency", chinese: "频率"),
        "axis.time": Sentence(english: "time", chinese: "时间"),
        "axis.amplitude": Sentence(english: "amplitude", chinese: "幅值"),
    ]
}
