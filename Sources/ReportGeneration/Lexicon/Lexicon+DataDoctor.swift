internal import Evidence

extension Lexicon {
    static let dataDoctor: [StatementKey: Sentence] = [
        "data.rate-implausible": Sentence(
            english:
                "The sampling rate given is doubted: {lines} lines of the shaft stand where a rate of {rate} would put them; the weight of evidence against the rate given is {odds}. No fault of the machine is named until the rate is confirmed.",
            chinese: "所给采样率存疑：有{lines}条转频谱线的位置与采样率{rate}相符，反对所给采样率的证据权重为{odds}。在采样率得到确认之前，不作任何故障判定。"
        ),
        "data.rate-implausible-bearing": Sentence(
            english:
                "The sampling rate is doubted: the bearing's lines, {level} above the floor, stand where they should only if the rate were {rate}.",
            chinese: "采样率存疑：若采样率为{rate}，轴承谱线（高出本底{level}）才与预期位置相符。"
        ),
        "data.rate-questionable": Sentence(
            english:
                "{lines} lines of the shaft would also fit a sampling rate of {rate}; the weight of evidence against the rate given is {odds}. The machine itself can look like that, so please check the rate.",
            chinese: "有{lines}条转频谱线也与采样率{rate}相符，反对所给采样率的证据权重为{odds}。设备本身也可能呈现这种特征，请核对采样率。"
        ),
        "data.flat": Sentence(
            english: "Channel {channel} never changes: the sensor or its cable gives no signal.",
            chinese: "通道{channel}始终不变：传感器或其电缆没有信号。"
        ),
        "data.dropout-missing": Sentence(
            english: "Channel {channel} has {count} samples without a value.",
            chinese: "通道{channel}有{count}个采样点没有数值。"
        ),
        "data.dropout-run": Sentence(
            english:
                "Channel {channel} does not change for {count} samples in a row, though it does before and after: samples were lost there.",
            chinese: "通道{channel}连续{count}个采样点保持不变，而前后均有变化：该处丢失了采样数据。"
        ),
        "data.dropout-gaps": Sentence(
            english: "The time stamps leave out {seconds}.",
            chinese: "时间戳中缺失{seconds}。"
        ),
        "data.clipped": Sentence(
            english:
                "Channel {channel} is clipped: {count} samples stand at its extreme value. Peaks and kurtosis are too low, and the spectrum holds false harmonics.",
            chinese: "通道{channel}存在削波：有{count}个采样点停在极值。峰值与峭度偏低，频谱中含有虚假谐波。"
        ),
        "data.unit-missing": Sentence(
            english:
                "The unit of channel {channel} is not known (RMS {spread} as stored), so nothing was graded. Give it with --unit, a sidecar or machine.yaml.",
            chinese: "通道{channel}的单位未知（存储值的有效值为{spread}），因此未作评级。请用 --unit、附属文件或 machine.yaml 给出单位。"
        ),
        "data.unit-implausible": Sentence(
            english:
                "The values of channel {channel} do not fit its unit: an RMS of {spread} is beyond what machines and sensors give. Check unit and scale.",
            chinese: "通道{channel}的数值与其单位不符：有效值{spread}超出设备与传感器的可能范围。请核对单位和比例系数。"
        ),
        "data.offset": Sentence(
            english:
                "Channel {channel} has an offset of {mean}, more than the RMS of the vibration about it, {spread}; it was removed before the analysis.",
            chinese: "通道{channel}存在零点偏移{mean}，大于去除偏移后的有效值{spread}；分析前已将其去除。"
        ),
        "data.aliased": Sentence(
            english:
                "Channel {channel} may be aliased: its spectrum does not fall towards half the sampling rate ({level} at its end), so higher frequencies may have folded down.",
            chinese: "通道{channel}可能存在混叠：频谱在接近采样率一半处没有衰减（末端为{level}），更高频率可能已折叠到低频。"
        ),
        "data.duplicate-channel": Sentence(
            english:
                "Channel {channel} is channel {other} times a constant (correlation {correlation}): it is no second sensor.",
            chinese: "通道{channel}等于通道{other}乘以常数（相关系数{correlation}），并非另一个传感器。"
        ),
        "limit.rate-unchecked-speed": Sentence(
            english: "Whether the sampling rate is right was not examined, because no speed of a shaft is known.",
            chinese: "由于轴的转速未知，未检验采样率是否正确。"
        ),
        "limit.rate-unchecked-length": Sentence(
            english:
                "Whether the sampling rate is right was not examined, because the recording is too short to tell the lines of the shaft apart.",
            chinese: "由于记录过短，无法分辨转频谱线，未检验采样率是否正确。"
        ),
    ]

    static let dataDoctorTerms: [TermKey: Sentence] = [
        "quantity.rate-factor-odds": Sentence(
            english: "weight of evidence against the sampling rate given",
            chinese: "反对所给采样率的证据权重"
        ),
        "quantity.rate-factor-lines": Sentence(
            english: "lines of the shaft that fit the other rate",
            chinese: "与另一采样率相符的转频谱线数"
        ),
        "quantity.implied-rate": Sentence(english: "sampling rate that the lines fit", chinese: "与谱线相符的采样率"),
        "quantity.samples-at-extreme": Sentence(english: "samples at the extreme value", chinese: "停在极值的采样点数"),
        "quantity.longest-equal-run": Sentence(english: "longest run of equal values", chinese: "最长等值连续段"),
        "quantity.missing-samples": Sentence(english: "samples without a value", chinese: "无数值的采样点数"),
        "quantity.value-range": Sentence(
            english: "range of the values",
            chinese: "数值范围（最大值减最小值）"
        ),
        "quantity.channel-mean": Sentence(english: "mean", chinese: "均值"),
        "quantity.channel-spread": Sentence(
            english: "RMS about the mean",
            chinese: "去均值后的有效值"
        ),
        "quantity.gap-seconds": Sentence(english: "time left out by the time stamps", chinese: "时间戳缺失的时长"),
        "quantity.channel-correlation": Sentence(english: "correlation of the channels", chinese: "通道相关系数"),
        "quantity.spectrum-end-level": Sentence(
            english: "level at the end of the spectrum against its middle", chinese: "频谱末端相对中段的水平"),
    ]
}
