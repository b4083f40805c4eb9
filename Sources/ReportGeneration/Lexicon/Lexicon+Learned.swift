internal import Evidence

extension Lexicon {
    /// What a learned listener says beside the rules. `{fault}` is the name of a finding, `{subject}` the part it is of.
    static let learned: [StatementKey: Sentence] = [
        "learned.agrees": Sentence(
            english:
                "The learned encoder agrees: of {machines} simulated machines with a like output {faulty} had this fault, a probability of {probability} ({low} to {high}).",
            chinese: "学习编码器与此一致：输出相近的{machines}台仿真设备中，{faulty}台存在该故障，概率为{probability}（{low}至{high}）。"
        ),
        "learned.disagrees": Sentence(
            english:
                "The learned encoder does not support {fault} ({subject}): of {machines} simulated machines with a like output {faulty} had it, a probability of {probability} ({low} to {high}).",
            chinese:
                "学习编码器不支持“{fault}”（{subject}）这一判定：输出相近的{machines}台仿真设备中，{faulty}台存在该故障，概率为{probability}（{low}至{high}）。"
        ),
        "learned.abstains": Sentence(
            english: "The learned encoder abstains on {fault} ({subject}): its output does not tell.",
            chinese: "学习编码器对“{fault}”（{subject}）不作判断：其输出不足以区分。"
        ),
        "learned.unlike": Sentence(
            english:
                "The learned encoder abstains on {fault} ({subject}): its output is unlike those it was compared with.",
            chinese: "学习编码器对“{fault}”（{subject}）不作判断：其输出不同于所有用于比较的设备。"
        ),
        "learned.unconfirmed": Sentence(
            english:
                "The learned encoder hears signs of {fault} ({subject}): of {machines} simulated machines with a like output {faulty} had it, a probability of {probability} ({low} to {high}). No rule confirms it, so it is not named.",
            chinese:
                "学习编码器提示有“{fault}”（{subject}）的迹象：输出相近的{machines}台仿真设备中，{faulty}台存在该故障，概率为{probability}（{low}至{high}）。没有规则予以证实，故不作判定。"
        ),
        "limit.learned-not-asked": Sentence(
            english:
                "The learned encoder was not asked: it needs a vibration recording with a sampling rate that is not in doubt, and a bearing that the rules listened to, at a known speed.",
            chinese: "未使用学习编码器：它需要采样率无疑问的振动记录，以及规则已检查且转速已知的轴承。"
        ),
        "limit.learned-no-acceleration": Sentence(
            english:
                "The learned encoder was not asked about {subject}: the channel that hears it is not known to be acceleration.",
            chinese: "未对{subject}使用学习编码器：相应通道未注明为加速度。"
        ),
        "limit.learned-not-heard": Sentence(
            english:
                "The learned encoder could not be asked about {subject}: the stretch is too short or too long, or not sound.",
            chinese: "无法对{subject}使用学习编码器：该段数据过短、过长或不完整。"
        ),
        "limit.learned-no-number": Sentence(
            english: "The learned encoder was asked about {subject} and gave no number.",
            chinese: "已对{subject}使用学习编码器，但其未给出数值。"
        ),
        "limit.standing.learned-simulated": Sentence(
            english:
                "What the learned encoder gives is a share of simulated machines: it is a probability where faults are as frequent as among those.",
            chinese: "学习编码器给出的是仿真设备中的占比：仅当故障的发生率与仿真设备相同时，才是概率。"
        ),
    ]

    /// Names of what a learned listener gives.
    static let learnedTerms: [TermKey: Sentence] = [
        "quantity.learned-probability": Sentence(
            english: "share of simulated machines with a like output that had the fault", chinese: "输出相近的仿真设备中存在该故障的占比"
        ),
        "quantity.learned-comparisons": Sentence(
            english: "simulated machines with a like output", chinese: "输出相近的仿真设备数"
        ),
        "quantity.learned-faulty-comparisons": Sentence(
            english: "simulated machines with a like output that had the fault", chinese: "输出相近且存在该故障的仿真设备数"
        ),
        "quantity.learned-probability-low": Sentence(
            english: "lower bound of a learned probability", chinese: "学习概率的下限"
        ),
        "quantity.learned-probability-high": Sentence(
            english: "upper bound of a learned probability", chinese: "学习概率的上限"
        ),
        "page.learned": Sentence(english: "learned", chinese: "学习"),
        "page.learned-note": Sentence(
            english:
                "Not measured: the share of simulated machines with a like output that had the fault, with its interval. It names nothing and changes no finding.",
            chinese: "并非测量值：输出相近的仿真设备中存在该故障的占比及其区间。它不作任何判定，也不改变任何判定。"
        ),
    ]
}
