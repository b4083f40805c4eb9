internal import Evidence

extension Lexicon {
    static let slowLogs: [StatementKey: Sentence] = [
        "slow.anomaly": Sentence(
            english:
                "From {onset} after the start on, the channels together behave differently from the beginning of the log. Their distance from that state reaches {distance} times its limit; the alarm stands for {share} of the time after the reference.",
            chinese: "自开始后{onset}起，各通道整体偏离初始状态。偏离距离达到限值的{distance}倍，参考段之后有{share}的时间处于报警。"
        ),
        "slow.normal": Sentence(
            english:
                "The channels together behave as in the beginning of the log: their distance from that state does not stay above its limit (at most {distance} times).",
            chinese: "各通道整体保持初始状态：偏离距离未持续超过限值（最大为限值的{distance}倍）。"
        ),
        "slow.contribution": Sentence(
            english: "{channel} contributes {share} of it.",
            chinese: "其中{channel}的贡献为{share}。"
        ),
        "slow.change": Sentence(
            english: "The nearest change of level lies {time} after the start.",
            chinese: "最近的水平突变位于开始后{time}。"
        ),
        "slow.level": Sentence(
            english:
                "The level of {channel} has grown to {ratio} times that of the beginning; the alarm came {onset} after the start.",
            chinese: "{channel}的振动水平已升至初始值的{ratio}倍；报警出现在开始后{onset}。"
        ),
        "slow.figure-distance": Sentence(
            english: "Distance from the state of the beginning; the alarm begins where it stays above one.",
            chinese: "相对初始状态的距离；持续大于一时报警。"
        ),
        "limit.slow-short": Sentence(
            english: "The log is too short to learn its sound state from its beginning, so no change was judged.",
            chinese: "记录过短，无法由开始段得出正常状态，因此未判断变化。"
        ),
        "limit.slow-constant": Sentence(
            english: "No channel of the log varies in its beginning, so no change was judged.",
            chinese: "记录开始段没有任何通道发生变化，因此未判断变化。"
        ),
        "limit.slow-channels-constant": Sentence(
            english: "What does not vary in the beginning of the log was left out: {channels}.",
            chinese: "在记录开始段没有变化的通道未参与判断：{channels}。"
        ),
        "limit.slow-channels": Sentence(
            english: "The log has more channels than are judged together; the others were left out.",
            chinese: "记录的通道数超过联合判断的上限；其余通道未参与判断。"
        ),
        "limit.slow-rows": Sentence(
            english: "The log is longer than is judged at once; its end was left out.",
            chinese: "记录长度超过一次判断的上限；末尾部分未参与判断。"
        ),
    ]

    static let slowLogTerms: [TermKey: Sentence] = [
        "axis.row": Sentence(english: "row", chinese: "行号"),
        "axis.value": Sentence(english: "value", chinese: "数值"),
        "axis.distance": Sentence(english: "distance over limit", chinese: "距离与限值之比"),
        "quantity.slow-log-distance": Sentence(english: "greatest distance over its limit", chinese: "最大距离与限值之比"),
        "quantity.slow-log-onset": Sentence(english: "time of the alarm", chinese: "报警时刻"),
        "quantity.slow-log-alarm-share": Sentence(english: "share of the time in alarm", chinese: "报警时间占比"),
        "quantity.slow-log-contribution": Sentence(english: "share in the distance", chinese: "对距离的贡献"),
        "quantity.slow-log-change": Sentence(english: "time of the change of level", chinese: "水平突变时刻"),
        "quantity.slow-log-level-ratio": Sentence(
            english: "level against that of the beginning", chinese: "相对初始值的振动水平"),
        "quantity.slow-log-level-onset": Sentence(english: "time of the level alarm", chinese: "水平报警时刻"),
    ]
}
