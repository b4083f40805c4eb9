internal import Evidence

extension Lexicon {
    /// Severity zones, and why a vibration was not graded.
    static let severityGrading: [StatementKey: Sentence] = [
        "severity.zone-a": Sentence(
            english:
                "The vibration velocity at {place} is {velocity} rms: zone A of {standard}, as of a new machine (limit to zone B {limit_ab}; {support}; {agreement}).",
            chinese: "{place} 振动速度有效值为 {velocity}，按 {standard} 属 A 区，相当于新机状态（A/B 界限 {limit_ab}；{support}；{agreement}）。"
        ),
        "severity.zone-b": Sentence(
            english:
                "The vibration velocity at {place} is {velocity} rms: zone B of {standard}, fit for unrestricted operation (limit to zone C {limit_bc}; {support}; {agreement}).",
            chinese: "{place} 振动速度有效值为 {velocity}，按 {standard} 属 B 区，可长期运行（B/C 界限 {limit_bc}；{support}；{agreement}）。"
        ),
        "severity.zone-c": Sentence(
            english:
                "The vibration velocity at {place} is {velocity} rms: zone C of {standard}, above the limit {limit_bc} for long-term operation and below zone D, which begins at {limit_cd} ({support}; {agreement}).",
            chinese:
                "{place} 振动速度有效值为 {velocity}，按 {standard} 属 C 区：已超过长期运行界限 {limit_bc}，尚未达到 D 区界限 {limit_cd}（{support}；{agreement}）。"
        ),
        "severity.zone-d": Sentence(
            english:
                "The vibration velocity at {place} is {velocity} rms: zone D of {standard}, above {limit_cd}, where damage is to be expected ({support}; {agreement}).",
            chinese: "{place} 振动速度有效值为 {velocity}，按 {standard} 属 D 区：超过 {limit_cd}，可能导致机器损坏（{support}；{agreement}）。"
        ),
        "limit.not-graded.standard-missing": Sentence(
            english: "The severity was not graded, because machine.yaml names no standard.",
            chinese: "未作振动烈度分区：machine.yaml 未注明标准。"
        ),
        "limit.not-graded.edition-missing": Sentence(
            english: "The severity was not graded, because the standard in machine.yaml has no edition.",
            chinese: "未作振动烈度分区：machine.yaml 中的标准未注明版本。"
        ),
        "limit.not-graded.standard-unknown": Sentence(
            english:
                "The severity was not graded, because the standard and edition in machine.yaml are not among those known.",
            chinese: "未作振动烈度分区：machine.yaml 中的标准及版本不在已知之列。"
        ),
        "limit.not-graded.limits-not-confirmed": Sentence(
            english:
                "The severity was not graded, because no public source confirms the limits of this standard for this case.",
            chinese: "未作振动烈度分区：该标准适用于此情况的界限值未得到公开资料证实。"
        ),
        "limit.not-graded.group-missing": Sentence(
            english: "The severity was not graded, because machine.yaml does not give the machine's group.",
            chinese: "未作振动烈度分区：machine.yaml 未给出机器组别（group）。"
        ),
        "limit.not-graded.group-unknown": Sentence(
            english: "The severity was not graded, because the standard has no such machine group.",
            chinese: "未作振动烈度分区：该标准没有此机器组别。"
        ),
        "limit.not-graded.power-missing": Sentence(
            english:
                "The severity was not graded, because the limits depend on the rated power, which machine.yaml does not give.",
            chinese: "未作振动烈度分区：界限值取决于额定功率，而 machine.yaml 未给出（power_kw）。"
        ),
        "limit.not-graded.support-missing": Sentence(
            english:
                "The severity was not graded, because machine.yaml does not say whether the support is rigid or flexible.",
            chinese: "未作振动烈度分区：machine.yaml 未说明支承是刚性还是柔性（support）。"
        ),
        "limit.not-graded.unit-missing": Sentence(
            english:
                "The severity was not graded, because no channel is known to be acceleration or velocity. Give the unit with --unit, a sidecar or machine.yaml.",
            chinese: "未作振动烈度分区：没有已知为加速度或速度的通道。请用 --unit、附属文件或 machine.yaml 给出单位。"
        ),
        "limit.not-graded.speed-missing": Sentence(
            english:
                "The severity was not graded, because the shaft speed, on which the frequency band depends, is not known.",
            chinese: "未作振动烈度分区：频带取决于转速，而转速未知。"
        ),
        "limit.not-graded.speed-out-of-range": Sentence(
            english: "The severity was not graded, because the speed is outside the range of the standard.",
            chinese: "未作振动烈度分区：转速超出该标准的适用范围。"
        ),
        "limit.not-graded.band-too-narrow": Sentence(
            english:
                "The severity was not graded, because the recording does not cover the band that the standard asks for: its sampling rate is too low or it is too short.",
            chinese: "未作振动烈度分区：记录未覆盖标准要求的频带（采样率过低或记录过短）。"
        ),
        "limit.power-outside-group": Sentence(
            english:
                "The rated power in machine.yaml is outside the range of its group in the standard; the group as given was used.",
            chinese: "machine.yaml 中的额定功率不在标准中该组别的范围内；分区仍采用所给组别。"
        ),
        "limit.zone-limits-single-source": Sentence(
            english:
                "The limits of the severity zones come from a single public source. The standard itself was not read.",
            chinese: "烈度分区界限仅来自一个公开来源，未查阅标准原文。"
        ),
    ]

    static let severityGradingTerms: [TermKey: Sentence] = [
        "support.rigid": Sentence(english: "rigid support", chinese: "刚性支承"),
        "support.flexible": Sentence(english: "flexible support", chinese: "柔性支承"),
        "support.any": Sentence(english: "any support", chinese: "不分支承"),
        "agreement.single": Sentence(english: "limits from a single public source", chinese: "界限值仅有一个公开来源"),
        "agreement.several": Sentence(
            english: "limits as several public sources quote them alike", chinese: "界限值经多个公开来源一致引用"),
    ]
}
