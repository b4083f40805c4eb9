internal import Evidence

extension Lexicon {
    /// Severity by the zones of a standard. `{reason}` is a term `reason.…`.
    static let severity: [StatementKey: Sentence] = [
        "severity.zone-c.present": Sentence(
            english: "The vibration at {subject} is too high for long-term operation.",
            chinese: "{subject}的振动偏高，不宜长期连续运行。"
        ),
        "severity.zone-c.absent": Sentence(
            english: "The vibration at {subject} is low enough for long-term operation.",
            chinese: "{subject}的振动水平允许长期运行。"
        ),
        "severity.zone-c.undetermined": Sentence(
            english: "The severity of the vibration at {subject} was not graded.",
            chinese: "未对{subject}的振动作烈度分区评价。"
        ),
        "severity.zone-d.present": Sentence(
            english: "The vibration at {subject} is severe enough to cause damage.",
            chinese: "{subject}的振动过大，足以造成设备损坏。"
        ),
        "severity.zone-d.absent": Sentence(
            english: "The vibration at {subject} is not severe enough to cause damage.",
            chinese: "{subject}的振动未达到造成损坏的程度。"
        ),
        "severity.zone-d.undetermined": Sentence(
            english: "The severity of the vibration at {subject} was not graded.",
            chinese: "未对{subject}的振动作烈度分区评价。"
        ),
        "severity.not-graded": Sentence(
            english: "The severity was not graded, because {reason}.",
            chinese: "未作烈度分区评价，因为{reason}。"
        ),
    ]

    /// Why something was not judged, as the end of a sentence.
    static let reasonTerms: [TermKey: Sentence] = [
        "reason.standard-unknown": Sentence(
            english: "the limits of the standard that machine.yaml names are not known",
            chinese: "machine.yaml 所指定标准的界限值未知"
        ),
        "reason.speed-out-of-range": Sentence(
            english: "the standard does not cover this shaft speed", chinese: "该转速超出标准的适用范围"
        ),
    ]
}
