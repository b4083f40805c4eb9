internal import Evidence

extension Lexicon {
    /// The first sentence of a report where the findings bring none of their own.
    static let verdicts: [StatementKey: Sentence] = [
        "verdict.healthy": Sentence(
            english: "None of the faults looked for was found on {subject}.",
            chinese: "{subject}未见所查各类故障。"
        ),
        "verdict.healthy-limited": Sentence(
            english: "None of the faults looked for was found on {subject}; what limits this stands further down.",
            chinese: "{subject}未见所查各类故障；判断所受的限制见下文。"
        ),
        "verdict.watch": Sentence(
            english: "Something on {subject} has changed and should be watched.",
            chinese: "{subject}出现变化，需加强监测。"
        ),
        "verdict.alarm": Sentence(
            english: "{subject} is not in good order.",
            chinese: "{subject}状态异常。"
        ),
        "verdict.unknown": Sentence(
            english: "The condition of {subject} cannot be judged from this recording.",
            chinese: "依据该记录无法判断{subject}的状态。"
        ),
        "anomaly.present": Sentence(
            english: "{subject} behaves differently from before, and no known fault explains it.",
            chinese: "{subject}的表现与以往不同，且已知故障均不能解释。"
        ),
        "anomaly.absent": Sentence(
            english: "{subject} behaves as before.",
            chinese: "{subject}的表现与以往一致。"
        ),
        "anomaly.undetermined": Sentence(
            english: "Whether {subject} behaves differently from before cannot be told.",
            chinese: "无法判断{subject}的表现是否与以往不同。"
        ),
    ]

    /// What a finding's code stands for, as the name of a row or of a line in a table.
    static let findingTerms: [TermKey: Sentence] = [
        "finding.bearing.inner-race": Sentence(english: "inner-race damage", chinese: "内圈损坏"),
        "finding.bearing.outer-race": Sentence(english: "outer-race damage", chinese: "外圈损坏"),
        "finding.bearing.rolling-element": Sentence(english: "rolling-element damage", chinese: "滚动体损坏"),
        "finding.bearing.cage": Sentence(english: "cage damage", chinese: "保持架损坏"),
        "finding.bearing.unspecified": Sentence(english: "bearing damage, part not known", chinese: "轴承损坏（部件未定）"),
        "finding.shaft.unbalance": Sentence(english: "unbalance", chinese: "不平衡"),
        "finding.shaft.misalignment": Sentence(english: "misalignment", chinese: "不对中"),
        "finding.shaft.looseness": Sentence(english: "looseness", chinese: "松动"),
        "finding.shaft.rub": Sentence(english: "rub", chinese: "碰摩"),
        "finding.gear.tooth-damage": Sentence(english: "tooth damage", chinese: "轮齿损坏"),
        "finding.gear.wear": Sentence(english: "gear wear", chinese: "齿面磨损"),
        "finding.gear.misalignment": Sentence(english: "gear misalignment", chinese: "齿轮不对中"),
        "finding.resonance": Sentence(english: "resonance", chinese: "共振"),
        "finding.cavitation": Sentence(english: "cavitation", chinese: "汽蚀"),
        "finding.anomaly": Sentence(english: "anomaly", chinese: "异常"),
        "finding.severity.zone-c": Sentence(english: "vibration in zone C", chinese: "振动处于 C 区"),
        "finding.severity.zone-d": Sentence(english: "vibration in zone D", chinese: "振动处于 D 区"),
        "finding.data.rate-implausible": Sentence(english: "doubtful sampling rate", chinese: "采样率可疑"),
        "finding.data.unit-unknown": Sentence(english: "unit not known", chinese: "单位未知"),
        "finding.data.clipped": Sentence(english: "clipped signal", chinese: "信号削波"),
        "finding.data.flat": Sentence(english: "flat channel", chinese: "通道无信号"),
        "finding.data.dropout": Sentence(english: "dropped samples", chinese: "数据丢失"),
        "finding.data.duplicate": Sentence(english: "duplicate data", chinese: "数据重复"),
        "finding.data.aliased": Sentence(english: "aliased signal", chinese: "频率混叠"),
        "finding.data.offset": Sentence(english: "offset", chinese: "零点偏移"),
    ]
}
