internal import Evidence

extension Lexicon {
    /// What of a machine's description contradicts itself or is not used.
    static let machineDescription: [StatementKey: Sentence] = [
        "limit.contradiction-rules": Sentence(
            english:
                "Several rules under recordings in machine.yaml match this recording and contradict each other; the last of them was used. Correct the others.",
            chinese: "machine.yaml 的 recordings 中有多条规则与该记录匹配且互相矛盾，已采用最后一条。请更正其余规则。"
        ),
        "limit.contradiction-gears": Sentence(
            english:
                "The speed given for shaft {shaft} contradicts the numbers of teeth between it and another shaft of known speed; it was used as given. Correct speeds or teeth in machine.yaml.",
            chinese: "轴{shaft}给出的转速与其和另一已知转速轴之间的齿数比不符，已按给出值采用。请更正 machine.yaml 中的转速或齿数。"
        ),
        "limit.bearing-contested": Sentence(
            english:
                "The sources disagree about the inside of bearing {bearing}, so its lines were not looked for. Give its geometry in machine.yaml.",
            chinese: "各资料对{bearing}轴承的内部几何参数说法不一，因此未查找其故障谱线。请在 machine.yaml 中给出几何参数。"
        ),
        "limit.tacho-not-read": Sentence(
            english:
                "Channel {channel} carries the pulses of a tacho, so it was not judged as vibration; speeds were taken from speed_rpm, not from its pulses.",
            chinese: "通道{channel}为转速脉冲信号，未作为振动评价；转速取自 speed_rpm，而非该脉冲。"
        ),
    ]
}
