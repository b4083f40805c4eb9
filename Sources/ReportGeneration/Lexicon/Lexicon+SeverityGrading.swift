internal import Evidence

extension Lexicon {
    /// Severity zones, and why a vibration was not graded.
    static let severityGrading: [StatementKey: Sentence] = [
        "severity.zone-a": Sentence(
            english:
                "The vibration at {place} is as low as that of a new machine. Its velocity of {velocity} rms lies in zone A of {standard}, below the limit {limit_ab} to zone B ({support}; {agreement}).",
            chinese:
                "{place}的振动处于新投产设备的通常水平。振动速度有效值{velocity}，按 {standard} 属 A 区，低于 A/B 界限{limit_ab}（{support}；{agreement}）。"
        ),
        "severity.zone-b": Sentence(
            english:
                "The vibration at {place} is acceptable for unrestricted long-term operation. Its velocity of {velocity} rms lies in zone B of {standard}, below the limit {limit_bc} to zone C ({support}; {agreement}).",
            chinese:
                "{place}的振动允许设备不受限制地长期运行。振动速度有效值{velocity}，按 {standard} 属 B 区，低于 B/C 界限{limit_bc}（{support}；{agreement}）。"
        ),
        "severity.zone-c": Sentence(
            english:
                "The vibration at {place} is too high for long-term operation. Its velocity of {velocity} rms lies in zone C of {standard}, above the limit {limit_bc} and below zone D, which begins at {limit_cd} ({support}; {agreement}).",
            chinese:
                "{place}的振动偏高，不宜长期连续运行。振动速度有效值{velocity}，按 {standard} 属 C 区，已超过界限{limit_bc}，尚未达到 D 区界限{limit_cd}（{support}；{agreement}）。"
        ),
        "severity.zone-d": Sentence(
            english:
                "The vibration at {place} is severe enough to cause damage. Its velocity of {velocity} rms lies in zone D of {standard}, above {limit_cd} ({support}; {agreement}).",
            chinese: "{place}的振动过大，足以造成设备损坏。振动速度有效值{velocity}，按 {standard} 属 D 区，超过界限{limit_cd}（{support}；{agreement}）。"
        ),
        "limit.not-graded.standard-missing": Sentence(
            english: "The severity was not graded, because machine.yaml names no standard.",
            chinese: "未作烈度分区评价：machine.yaml 未指定标准。"
        ),
        "limit.not-graded.edition-missing": Sentence(
            english: "The severity was not graded, because the standard in machine.yaml has no edition.",
            chinese: "未作烈度分区评价：machine.yaml 中的标准未注明版本。"
        ),
        "limit.not-graded.standard-unknown": Sentence(
            english:
                "The severity was not graded, because the standard and edition in machine.yaml are not among those known.",
            chinese: "未作烈度分区评价：machine.yaml 中的标准及版本不在已知之列。"
        ),
        "limit.not-graded.limits-not-confirmed": Sentence(
            english:
                "The severity was not graded, because no public source confirms the limits of this standard for this case.",
            chinese: "未作烈度分区评价：该标准在此情况下的界限值未得到公开资料证实。"
        ),
        "limit.not-graded.group-missing": Sentence(
            english: "The severity was not graded, because machine.yaml does not give the machine's group.",
            chinese: "未作烈度分区评价：machine.yaml 未给出设备组别（group）。"
        ),
        "limit.not-graded.group-unknown": Sentence(
            english: "The severity was not graded, because the standard has no such machine group.",
            chinese: "未作烈度分区评价：该标准没有此设备组别。"
        ),
        "limit.not-graded.power-missing": Sentence(
            english:
                "The severity was not graded, because the limits depend on the rated power, which machine.yaml does not give.",
            chinese: "未作烈度分区评价：界限值取决于额定功率，而 machine.yaml 未给出（power_kw）。"
        ),
        "limit.not-graded.support-missing": Sentence(
            english:
                "The severity was not graded, because machine.yaml does not say whether the support is rigid or flexible.",
            chinese: "未作烈度分区评价：machine.yaml 未说明支承为刚性还是柔性（support）。"
        ),
        "limit.not-graded.unit-missing": Sentence(
            english:
                "The severity was not graded, because no channel is known to be acceleration or velocity. Give the unit with --unit, a sidecar or machine.yaml.",
            chinese: "未作烈度分区评价：没有已知为加速度或速度的通道。请用 --unit、附属文件或 machine.yaml 给出单位。"
        ),
        "limit.not-graded.speed-missing": Sentence(
            english:
                "The severity was not graded, because the shaft speed, on which the frequency band depends, is not known.",
            chinese: "未作烈度分区评价：评价频带取决于转速，而转速未知。"
        ),
        "limit.not-graded.speed-out-of-range": Sentence(
            english: "The severity was not graded, because the speed is outside the range of the standard.",
            chinese: "未作烈度分区评价：转速超出该标准的适用范围。"
        ),
        "limit.not-graded.band-too-narrow": Sentence(
            english:
                "The severity was not graded, because the recording does not cover the band that the standard asks for: its sampling rate is too low or it is too short.",
            chinese: "未作烈度分区评价：记录未覆盖标准要求的频带（采样率过低或记录过短）。"
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
        "support.any": Sentence(
            english: "any support",
            chinese: "不区分支承形式"
        ),
        "agreement.single": Sentence(
            english: "limits from a single public source",
            chinese: "界限值仅有一个公开来源"
        ),
        "agreement.several": Sentence(
            english: "limits on which several public sources agree",
            chinese: "界限值与多个公开来源一致"
        ),
    ]
}
