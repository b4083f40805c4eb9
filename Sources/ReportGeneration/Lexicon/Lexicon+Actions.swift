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
        "action.until-then": Sentence(
            english: "Measure more often until then.", chinese: "此前缩短测量周期。"
        ),
        "action.soon": Sentence(
            english: "Check at the next opportunity; do not wait for the planned stop.",
            chinese: "尽快安排检查，不必等到计划停机。"
        ),
        "action.stop": Sentence(
            english: "Stop the machine as soon as the process allows and check it.",
            chinese: "在工艺允许时立即停机检查。"
        ),
        "action.unbalance": Sentence(
            english: "Clean the rotor on shaft {subject} and balance it; first rule out a bent shaft and resonance.",
            chinese: "清洁{subject}轴上的转子并做动平衡；事先排除轴弯曲与共振。"
        ),
        "action.misalignment": Sentence(
            english: "Check the alignment at shaft {subject} and look for a soft foot.",
            chinese: "检查{subject}轴的对中情况及有无软脚。"
        ),
        "action.looseness": Sentence(
            english: "Check foundation bolts, feet and bearing fits at shaft {subject}.",
            chinese: "检查{subject}轴的地脚螺栓、支承及轴承配合。"
        ),
        "action.rub": Sentence(
            english: "Check seals and clearances at shaft {subject}.",
            chinese: "检查{subject}轴的密封与动静间隙。"
        ),
        "action.resonance": Sentence(
            english: "Confirm with a run-up or a bump test before anything is changed.",
            chinese: "先以升降速试验或锤击试验确认，再作改动。"
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
        "unknown.none": Sentence(
            english: "Nothing that was to be judged was left open.", chinese: "应评价的项目均已评价。"
        ),
        "unknown.extent": Sentence(
            english: "How large the damage is cannot be told from vibration alone; inspecting the bearing tells.",
            chinese: "仅凭振动无法判断损伤程度，需拆检轴承确认。"
        ),
        "unknown.standing": Sentence(
            english: "Only what measurements of this kind cannot show; it is listed further down.",
            chinese: "仅此类测量本身无法反映的内容，详见下文。"
        ),
        "unknown.see-limits": Sentence(
            english: "See what could not be judged, further down.",
            chinese: "详见下文“未能评价的项目”。"
        ),
    ]
}
