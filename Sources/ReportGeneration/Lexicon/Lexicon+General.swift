internal import Evidence

extension Lexicon {
    /// What could not be judged because something about the recording is not known, with the cure.
    static let general: [StatementKey: Sentence] = [
        "limit.rate-unknown": Sentence(
            english:
                "The sampling rate is not known, so nothing that needs frequencies was judged. Give it with --rate, a sidecar or machine.yaml.",
            chinese: "采样率未知，因此未作任何与频率有关的判断。请用 --rate、附属文件或 machine.yaml 给出采样率。"
        ),
        "limit.machine-unknown": Sentence(
            english:
                "No machine.yaml applies to this recording, so no part could be named. Describe shafts and bearings in one.",
            chinese: "该记录没有对应的 machine.yaml，因此无法指明具体部件。请在其中写明轴与轴承。"
        ),
        "limit.bearing-unknown": Sentence(
            english:
                "The geometry of bearing {bearing} is not known, so its lines were not looked for. Give its maker and designation, or its geometry, in machine.yaml.",
            chinese: "{bearing}轴承的几何参数未知，因此未查找其故障谱线。请在 machine.yaml 中给出制造厂与型号，或给出几何参数。"
        ),
    ]

    static let generalTerms: [TermKey: Sentence] = [
        "part.inner-race": Sentence(english: "the inner race", chinese: "内圈"),
        "part.outer-race": Sentence(english: "the outer race", chinese: "外圈"),
        "part.rolling-element": Sentence(english: "the rolling elements", chinese: "滚动体"),
        "part.cage": Sentence(english: "the cage", chinese: "保持架"),
        "axis.frequency": Sentence(english: "frequency", chinese: "频率"),
        "axis.envelope-frequency": Sentence(english: "envelope frequency", chinese: "包络频率"),
        "axis.time": Sentence(english: "time", chinese: "时间"),
        "axis.date": Sentence(english: "time", chinese: "时间"),
        "axis.recording": Sentence(english: "recording", chinese: "记录序号"),
        "axis.amplitude": Sentence(english: "amplitude", chinese: "幅值"),
        "axis.acceleration": Sentence(english: "acceleration", chinese: "加速度"),
        "axis.velocity": Sentence(english: "velocity", chinese: "速度"),
        "axis.velocity-rms": Sentence(english: "RMS velocity", chinese: "速度有效值"),
        "axis.height": Sentence(english: "height over the floor", chinese: "高出本底"),
        "axis.threshold": Sentence(english: "alarm level", chinese: "报警门限"),
    ]
}
