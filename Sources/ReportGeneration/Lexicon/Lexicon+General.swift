internal import Evidence

extension Lexicon {
    /// What could not be judged because something about the recording is not known, with the cure.
    static let general: [StatementKey: Sentence] = [
        "limit.rate-unknown": Sentence(
            english:
                "The sampling rate is not known, so nothing that needs frequencies was judged. Give it with --rate, a sidecar or machine.yaml.",
            chinese: "采样率未知，因此未作任何与频率有关的判断。请用 --rate、附属文件或 machine.yaml 给出采样率。"
        ),
        "limit.unit-unknown": Sentence(
            english:
                "The unit of channel {channel} is not known, so its level was not judged. Give it with --unit, a sidecar or machine.yaml.",
            chinese: "通道{channel}的单位未知，因此未评价其量值。请用 --unit、附属文件或 machine.yaml 给出单位。"
        ),
        "limit.machine-unknown": Sentence(
            english:
                "No machine.yaml applies to this recording, so no part could be named. Describe shafts and bearings in one.",
            chinese: "该记录没有对应的 machine.yaml，因此无法指明具体部件。请在其中写明轴与轴承。"
        ),
        "limit.bearing-unknown": Sentence(
            english:
                "The geometry of bearing {bearing} is not known, so its lines were not looked for. Give its maker and designation, or its geometry, in machine.yaml.",
            chinese: "{bearing}轴承的几何参数未知，因此未查找其故障谱线。请在 machine.yaml 中给出厂家与型号，或给出几何参数。"
        ),
        "limit.bearing-candidates": Sentence(
            english:
                "The designation of bearing {bearing} fits more than one maker, so its lines were not looked for. Write the maker in front of it.",
            chinese: "{bearing}轴承的型号对应多个厂家，因此未查找其故障谱线。请在型号前写明厂家。"
        ),
        "limit.recording-short": Sentence(
            english: "The recording is too short to tell neighbouring lines apart. Record longer at the same speed.",
            chinese: "记录时间过短，无法区分相邻谱线。请在相同转速下延长采集时间。"
        ),
        "limit.bandwidth": Sentence(
            english: "The recording does not reach the frequencies that {what} needs. Record at a higher rate.",
            chinese: "记录的频率范围达不到{what}所需。请提高采样率。"
        ),
        "limit.one-direction": Sentence(
            english:
                "Only one direction was measured, so faults that differ by direction or phase cannot be told apart.",
            chinese: "仅测量了一个方向，无法区分需依靠方向或相位来判别的故障。"
        ),
        "limit.machine-stopped": Sentence(
            english: "The machine seems to have been at rest, so its condition was not judged.",
            chinese: "采集时设备似乎处于停机状态，因此未评价其状态。"
        ),
        "limit.speed-varies": Sentence(
            english: "The speed of shaft {shaft} varies within the recording, which smears its lines.",
            chinese: "记录期间轴{shaft}的转速有波动，谱线因此展宽。"
        ),
        "limit.contradiction": Sentence(
            english: "Two sources state {what} differently; {kept} was used.",
            chinese: "关于{what}，两处来源的说法不一致；此处采用{kept}。"
        ),
        "limit.no-history": Sentence(
            english: "There are too few recordings of this machine to speak of a trend.",
            chinese: "该设备的记录过少，尚不能判断趋势。"
        ),
    ]

    static let generalTerms: [TermKey: Sentence] = [
        "part.inner-race": Sentence(english: "the inner race", chinese: "内圈"),
        "part.outer-race": Sentence(english: "the outer race", chinese: "外圈"),
        "part.rolling-element": Sentence(english: "the rolling elements", chinese: "滚动体"),
        "part.cage": Sentence(english: "the cage", chinese: "保持架"),
        "axis.frequency": Sentence(english: "frequency", chinese: "频率"),
        "axis.envelope-frequency": Sentence(english: "envelope frequency", chinese: "包络频率"),
        "axis.order": Sentence(english: "order of shaft speed", chinese: "转频阶次"),
        "axis.time": Sentence(english: "time", chinese: "时间"),
        "axis.date": Sentence(english: "time", chinese: "时间"),
        "axis.recording": Sentence(english: "recording", chinese: "记录序号"),
        "axis.amplitude": Sentence(english: "amplitude", chinese: "幅值"),
        "axis.acceleration": Sentence(english: "acceleration", chinese: "加速度"),
        "axis.velocity": Sentence(english: "velocity", chinese: "速度"),
        "axis.displacement": Sentence(english: "displacement", chinese: "位移"),
        "axis.level": Sentence(english: "level", chinese: "量值"),
        "axis.height": Sentence(english: "height over the floor", chinese: "高出本底"),
        "axis.threshold": Sentence(english: "alarm level", chinese: "报警门限"),
        "axis.baseline": Sentence(english: "baseline", chinese: "基线"),
    ]
}
