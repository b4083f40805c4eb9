internal import Evidence

extension Lexicon {
    /// What to do, by urgency and by fault.
    static let actions: [StatementKey: Sentence] = [
        "action.none": Sentence(
            english: "Nothing beyond the usual rounds.", chinese: "按常规周期巡检即可。"
        ),
        "action.observe": Sentence(
            english: "Measure again at the next round and compare.", chinese: "下次巡检时复测并对比。"
        ),
        "action.plan": Sentence(
            english: "Plan a check for the next stop and measure more often until then.",
            chinese: "安排在下次停机时检查，此前缩短测量周期。"
        ),
        "action.soon": Sentence(
            english: "Check at the next opportunity; do not wait for the planned stop.",
            chinese: "尽快安排检查，不必等到计划停机。"
        ),
        "action.stop": Sentence(
            english: "Stop the machine as soon as the process allows and check it.",
            chinese: "在工艺允许时立即停机检查。"
        ),
        "action.bearing": Sentence(
            english: "Look at the {bearing} bearing: lubrication, play, raceways; have a spare at hand.",
            chinese: "检查{bearing}轴承的润滑、游隙与滚道，并备好备件。"
        ),
        "action.unbalance": Sentence(
            english: "Clean the rotor on shaft {subject} and balance it; first rule out a bent shaft and resonance.",
            chinese: "清洁{subject}轴转子并做动平衡；先排除轴弯曲与共振。"
        ),
        "action.misalignment": Sentence(
            english: "Check the alignment at shaft {subject} and look for a soft foot.", chinese: "检查{subject}轴的对中与软脚。"
        ),
        "action.looseness": Sentence(
            english: "Check bolts, feet and bearing fits at shaft {subject}.", chinese: "检查{subject}轴的地脚螺栓、支承及轴承配合。"
        ),
        "action.rub": Sentence(
            english: "Check seals and clearances at shaft {subject}.", chinese: "检查{subject}轴的密封与间隙。"
        ),
        "action.resonance": Sentence(
            english: "Confirm with a run-up or a bump test before anything is changed.",
            chinese: "先以升降速或锤击试验确认，再作改动。"
        ),
        "action.fix-data": Sentence(
            english: "Mend the measurement and record again.", chinese: "排除测量问题后重新采集。"
        ),
        "action.check-rate": Sentence(
            english: "Check the sampling rate, then analyse again with --rate.",
            chinese: "核对采样率后，用 --rate 重新分析。"
        ),
        "action.supply": Sentence(
            english: "Supply what is missing and analyse again.", chinese: "补充缺少的信息后重新分析。"
        ),
    ]

    /// What speaks against a verdict, and what would make the unknown known.
    static let counterEvidence: [StatementKey: Sentence] = [
        "against.none": Sentence(
            english: "Nothing that was looked for speaks against it.", chinese: "所查各项中未见相反证据。"
        ),
        "against.near-threshold": Sentence(
            english: "The level lies close to what an alarm needs.", chinese: "量值接近报警门限。"
        ),
        "against.no-harmonics": Sentence(
            english: "The line has no multiples.", chinese: "该谱线没有倍频。"
        ),
        "against.no-sidebands": Sentence(
            english: "The sidebands that this fault usually brings are missing.", chinese: "缺少该类故障通常伴有的边带。"
        ),
        "against.one-channel": Sentence(
            english: "Only channel {channel} shows it.", chinese: "仅通道{channel}可见该特征。"
        ),
        "against.shaft-lines": Sentence(
            english: "Multiples of shaft speed lie near the lines of the fault.", chinese: "转频倍频与故障谱线位置接近。"
        ),
        "against.alternative": Sentence(
            english: "{other} can look the same; telling them apart needs {what}.",
            chinese: "{other}可能表现相同；要区分二者，需要{what}。"
        ),
        "against.healthy-missed": Sentence(
            english: "Damage below the level of {threshold} would not have been seen.",
            chinese: "低于{threshold}的损伤无法检出。"
        ),
        "unknown.none": Sentence(
            english: "Nothing that was to be judged was left open.", chinese: "应评价的项目均已评价。"
        ),
        "unknown.extent": Sentence(
            english: "How large the damage is cannot be told from vibration alone; opening the bearing tells.",
            chinese: "仅凭振动无法判断损伤程度；需打开轴承检查。"
        ),
        "unknown.see-limits": Sentence(
            english: "See what could not be judged, further down.", chinese: "详见下文“未能评价的项目”。"
        ),
        "unknown.trend": Sentence(
            english: "How fast it grows; further recordings would tell.", chinese: "劣化速度未知；需后续记录。"
        ),
    ]

    /// The needs that a sentence can name as `{what}`.
    static let needTerms: [TermKey: Sentence] = [
        "need.phase": Sentence(english: "a phase measurement", chinese: "相位测量"),
        "need.axial": Sentence(english: "an axial measurement", chinese: "轴向测量"),
        "need.second-direction": Sentence(english: "a second radial direction", chinese: "另一径向的测量"),
        "need.run-up": Sentence(english: "a run-up or coast-down", chinese: "升速或降速试验"),
        "need.power-off": Sentence(english: "a look at the moment when the power is cut", chinese: "断电瞬间的测量"),
    ]
}
