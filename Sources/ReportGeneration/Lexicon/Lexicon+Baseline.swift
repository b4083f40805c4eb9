internal import Evidence

extension Lexicon {
    /// Comparison with a machine's own healthy recordings.
    static let baseline: [StatementKey: Sentence] = [
        "anomaly.risen.velocity-rms": Sentence(
            english:
                "The vibration velocity of {channel}, {value} rms, is {ratio} times the median of the machine's healthy recordings.",
            chinese: "{channel}的振动速度有效值 {value}，为该设备健康记录中位数的 {ratio} 倍。"
        ),
        "anomaly.risen.shaft-velocity": Sentence(
            english:
                "The line at shaft speed in {channel}, {value} rms, is {ratio} times the median of the machine's healthy recordings.",
            chinese: "{channel}的转频谱线有效值 {value}，为该设备健康记录中位数的 {ratio} 倍。"
        ),
        "anomaly.risen.rms": Sentence(
            english: "The RMS of {channel}, {value}, is {ratio} times the median of the machine's healthy recordings.",
            chinese: "{channel}的有效值 {value}，为该设备健康记录中位数的 {ratio} 倍。"
        ),
        "anomaly.risen.kurtosis": Sentence(
            english:
                "The kurtosis of {channel}, {value}, is {ratio} times the median of the machine's healthy recordings.",
            chinese: "{channel}的峭度 {value}，为该设备健康记录中位数的 {ratio} 倍。"
        ),
        "anomaly.risen.crest-factor": Sentence(
            english:
                "The crest factor of {channel}, {value}, is {ratio} times the median of the machine's healthy recordings.",
            chinese: "{channel}的峰值因子 {value}，为该设备健康记录中位数的 {ratio} 倍。"
        ),
        "anomaly.within-baseline": Sentence(
            english: "The recording lies within the machine's healthy baseline.",
            chinese: "该记录处于该设备健康基线范围之内。"
        ),
        "limit.standing.no-baseline": Sentence(
            english:
                "The machine has no healthy baseline, so a change against its own past was not judged. Accept healthy recordings with auscult baseline to begin one.",
            chinese: "该设备尚无健康基线，因此未判断其相对自身历史的变化。可用 auscult baseline 将健康记录确认为基线。"
        ),
        "limit.baseline-too-short": Sentence(
            english: "The machine's healthy baseline has too few recordings at this speed to judge a change by.",
            chinese: "该设备在此转速下的健康基线记录过少，无法判断变化。"
        ),
    ]
}
