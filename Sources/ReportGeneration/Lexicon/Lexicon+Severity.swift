internal import Evidence

extension Lexicon {
    /// Severity by the zones of a standard. `{reason}` is a term `reason.…`.
    static let severity: [StatementKey: Sentence] = [
        "severity.zone-c.present": Sentence(
            english: "The vibration of {subject} is too high for running without end.",
            chinese: "{subject}振动偏高，不宜长期运行。"
        ),
        "severity.zone-c.absent": Sentence(
            english: "The vibration of {subject} is low enough for long running.",
            chinese: "{subject}振动水平允许长期运行。"
        ),
        "severity.zone-c.undetermined": Sentence(
            english: "The severity of the vibration of {subject} was not graded.",
            chinese: "未对{subject}的振动烈度分区评价。"
        ),
        "severity.zone-d.present": Sentence(
            english: "The vibration of {subject} is high enough to do damage.",
            chinese: "{subject}振动过高，足以造成损坏。"
        ),
        "severity.zone-d.absent": Sentence(
            english: "The vibration of {subject} is not high enough to do damage.",
            chinese: "{subject}振动未达到造成损坏的程度。"
        ),
        "severity.zone-d.undetermined": Sentence(
            english: "The severity of the vibration of {subject} was not graded.",
            chinese: "未对{subject}的振动烈度分区评价。"
        ),
        "severity.boundaries": Sentence(
            english: "The zones of this group and support meet at {ab}, {bc} and {cd}.",
            chinese: "该组别与支承条件下，各区界限依次为{ab}、{bc}和{cd}。"
        ),
        "severity.not-graded": Sentence(
            english: "The severity was not graded, because {reason}.",
            chinese: "未作烈度分区评价，因为{reason}。"
        ),
        "severity.changed": Sentence(
            english:
                "The vibration has moved by {change} since the baseline; {threshold} counts as a significant change.",
            chinese: "与基线相比，振动变化了{change}；达到{threshold}即视为显著变化。"
        ),
    ]

    /// Why something was not judged, as the end of a sentence.
    static let reasonTerms: [TermKey: Sentence] = [
        "reason.no-standard": Sentence(english: "machine.yaml names no standard", chinese: "machine.yaml 未指定标准"),
        "reason.standard-unknown": Sentence(
            english: "the limits of the standard that machine.yaml names are not at hand",
            chinese: "没有 machine.yaml 所指定标准的界限值"
        ),
        "reason.no-group": Sentence(english: "machine.yaml names no machine group", chinese: "machine.yaml 未指定设备组别"),
        "reason.no-support": Sentence(
            english: "machine.yaml does not say whether the support is rigid or flexible",
            chinese: "machine.yaml 未说明支承为刚性还是柔性"
        ),
        "reason.unit-unknown": Sentence(english: "the unit of the signal is not known", chinese: "信号单位未知"),
        "reason.unit-unsuitable": Sentence(
            english: "the signal is neither acceleration nor velocity", chinese: "信号既不是加速度也不是速度"
        ),
        "reason.rate-unknown": Sentence(english: "the sampling rate is not known", chinese: "采样率未知"),
        "reason.rate-doubted": Sentence(english: "the sampling rate is in doubt", chinese: "采样率存疑"),
        "reason.speed-unknown": Sentence(english: "the shaft speed is not known", chinese: "轴转速未知"),
        "reason.speed-out-of-range": Sentence(
            english: "the standard does not cover this shaft speed", chinese: "该转速超出标准的适用范围"
        ),
        "reason.bandwidth": Sentence(
            english: "the recording does not cover the frequency band of the standard", chinese: "记录未覆盖标准规定的频带"
        ),
        "reason.too-short": Sentence(english: "the recording is too short", chinese: "记录时间过短"),
        "reason.data-faulty": Sentence(english: "the data are faulty", chinese: "数据存在缺陷"),
        "reason.sources-disagree": Sentence(
            english: "the sources of the standard's limits disagree", chinese: "该标准界限值的各来源不一致"
        ),
    ]
}
