internal import Evidence

extension Lexicon {
    /// What a quantity is, by its kind: the first line of the evidence behind a number.
    static let quantityTerms: [TermKey: Sentence] = [
        "quantity.line-frequency": Sentence(english: "frequency of the line, measured", chinese: "实测谱线频率"),
        "quantity.line-expected": Sentence(english: "frequency of the line, expected", chinese: "预期谱线频率"),
        "quantity.line-level": Sentence(english: "height of the lines over the local floor", chinese: "谱线高出局部本底的量值"),
        "quantity.line-threshold": Sentence(english: "height that an alarm needs", chinese: "报警门限"),
        "quantity.line-amplitude": Sentence(english: "amplitude of the line", chinese: "谱线幅值"),
        "quantity.false-alarm-probability": Sentence(english: "probability of appearing by chance", chinese: "偶然出现的概率"),
        "quantity.envelope-band-low": Sentence(english: "lower edge of the envelope's band", chinese: "包络频带下限"),
        "quantity.envelope-band-high": Sentence(english: "upper edge of the envelope's band", chinese: "包络频带上限"),
        "quantity.shaft-speed": Sentence(english: "shaft speed", chinese: "轴转速"),
        "quantity.sampling-rate": Sentence(english: "sampling rate", chinese: "采样率"),
        "quantity.duration": Sentence(english: "duration", chinese: "时长"),
        "quantity.rms": Sentence(english: "RMS", chinese: "有效值"),
        "quantity.acceleration-rms": Sentence(english: "RMS of acceleration", chinese: "加速度有效值"),
        "quantity.velocity-rms": Sentence(english: "RMS of velocity", chinese: "速度有效值"),
        "quantity.displacement-rms": Sentence(english: "RMS of displacement", chinese: "位移有效值"),
        "quantity.peak": Sentence(english: "peak", chinese: "峰值"),
        "quantity.peak-to-peak": Sentence(english: "peak to peak", chinese: "峰峰值"),
        "quantity.crest-factor": Sentence(english: "crest factor", chinese: "峰值因子"),
        "quantity.kurtosis": Sentence(english: "kurtosis", chinese: "峭度"),
        "quantity.skewness": Sentence(english: "skewness", chinese: "偏度"),
        "quantity.mean": Sentence(english: "mean", chinese: "均值"),
        "quantity.zone-limit": Sentence(english: "boundary of two zones", chinese: "相邻两区的界限"),
        "quantity.trend-slope": Sentence(english: "slope of the trend", chinese: "趋势斜率"),
    ]
}
