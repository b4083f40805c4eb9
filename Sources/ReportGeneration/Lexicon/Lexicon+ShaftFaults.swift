internal import Evidence

extension Lexicon {
    /// Unbalance, misalignment, looseness, rub and resonance.
    static let shaftFaults: [StatementKey: Sentence] = [
        "unbalance.present": Sentence(
            english:
                "Shaft {shaft} shows the pattern of unbalance. Its line {line} dominates the vibration at {place} with {level} rms, and the vibration is higher than it should be.",
            chinese: "{shaft}轴呈不平衡特征。{place}的振动以{line}为主，有效值{level}，且总振动超出正常水平。"
        ),
        "unbalance.alternatives": Sentence(
            english:
                "A bent shaft, eccentricity or resonance would look the same; phase or a coast-down tells them apart.",
            chinese: "轴弯曲、偏心或共振也会呈现同样特征，需用相位测量或停机过程测试加以区分。"
        ),
        "unbalance.level-normal": Sentence(
            english:
                "The line {line} of shaft {shaft} is the largest at {place} with {level} rms, but the vibration is not abnormal.",
            chinese: "{place}的振动以{shaft}轴的{line}为主，有效值{level}，但总振动未见异常。"
        ),
        "unbalance.level-unknown": Sentence(
            english:
                "The line {line} of shaft {shaft} dominates the vibration at {place} with {level} rms. Whether that is too much cannot be said without a severity grade or a baseline.",
            chinese: "{place}的振动以{shaft}轴的{line}为主，有效值{level}；没有烈度评价或健康基线，无法判断是否过大。"
        ),
        "unbalance.absent": Sentence(
            english: "The vibration of shaft {shaft} does not have the pattern of unbalance.",
            chinese: "{shaft}轴的振动不具有不平衡特征。"
        ),
        "misalignment.present": Sentence(
            english:
                "Shaft {shaft} shows the pattern of misalignment. Its line {line} reaches {level} rms at {place}, strong compared with the line at shaft speed, or the axial vibration is strong; and the vibration is higher than it should be.",
            chinese: "{shaft}轴呈不对中特征。{place}处{line}有效值为{level}，与转频谱线相当，或轴向振动突出；且总振动超出正常水平。"
        ),
        "misalignment.alternatives": Sentence(
            english:
                "Looseness, a soft foot or a bent shaft can look alike; phase across the coupling tells them apart.",
            chinese: "松动、软脚或轴弯曲也可能呈现类似特征，需测量联轴器两侧相位加以区分。"
        ),
        "misalignment.mains": Sentence(
            english:
                "The line {line} of shaft {shaft} is {level} rms at {place}, but cannot be told from twice the mains frequency in this recording. A longer recording, or one just after the power is cut, would tell.",
            chinese: "{place}处{shaft}轴的{line}有效值为{level}，但在该记录中无法与两倍电源频率区分；可延长采集时间，或在断电瞬间测量。"
        ),
        "misalignment.level-normal": Sentence(
            english:
                "The line {line} of shaft {shaft} is strong at {place} with {level} rms, but the vibration is not abnormal.",
            chinese: "{place}处{shaft}轴的{line}较强，有效值{level}，但总振动未见异常。"
        ),
        "misalignment.level-unknown": Sentence(
            english:
                "The line {line} of shaft {shaft} is strong at {place} with {level} rms. Whether that is too much cannot be said without a severity grade or a baseline.",
            chinese: "{place}处{shaft}轴的{line}较强，有效值{level}；没有烈度评价或健康基线，无法判断是否过大。"
        ),
        "misalignment.absent": Sentence(
            english: "The vibration of shaft {shaft} does not have the pattern of misalignment.",
            chinese: "{shaft}轴的振动不具有不对中特征。"
        ),
        "looseness.present": Sentence(
            english:
                "Shaft {shaft} shows the pattern of mechanical looseness. Many of its harmonics stand out at {place}, the first of them with {level} rms, and the vibration is higher than it should be.",
            chinese: "{shaft}轴呈机械松动特征。{place}处转频的多个倍频突出，其中首个谱线有效值{level}，且总振动超出正常水平。"
        ),
        "looseness.half-orders": Sentence(
            english:
                "Shaft {shaft} shows the pattern of mechanical looseness. Half orders stand out at {place} between its harmonics, the first of them with {level} rms; a sound machine has none.",
            chinese: "{shaft}轴呈机械松动特征。{place}处各倍频之间出现明显的半倍频谱线，其中首个有效值{level}；正常设备不应出现。"
        ),
        "looseness.alternatives": Sentence(
            english:
                "A rub shows half orders too. Vibration in several directions, and a check of bolts and fits, would tell.",
            chinese: "碰摩也会产生半倍频谱线。可通过多方向测量并检查螺栓和配合加以确认。"
        ),
        "looseness.level-normal": Sentence(
            english:
                "Many harmonics of shaft {shaft} stand out at {place}, the first with {level} rms, but the vibration is not abnormal.",
            chinese: "{place}处{shaft}轴转频的多个倍频突出，其中首个谱线有效值{level}，但总振动未见异常。"
        ),
        "looseness.level-unknown": Sentence(
            english:
                "Many harmonics of shaft {shaft} stand out at {place}, the first with {level} rms. Whether that is too much cannot be said without a severity grade or a baseline.",
            chinese: "{place}处{shaft}轴转频的多个倍频突出，其中首个谱线有效值{level}；没有烈度评价或健康基线，无法判断是否过大。"
        ),
        "looseness.absent": Sentence(
            english: "The vibration of shaft {shaft} does not have the pattern of looseness.",
            chinese: "{shaft}轴的振动不具有松动特征。"
        ),
        "rub.present": Sentence(
            english:
                "Shaft {shaft} shows the pattern of a rub. Lines at exact fractions of its speed stand out at {place}, the first with {level} rms, and the vibration is higher than it should be.",
            chinese: "{shaft}轴呈碰摩特征。{place}处转频的精确分数倍频谱线突出，其中首个有效值{level}，且总振动超出正常水平。"
        ),
        "rub.fractions": Sentence(
            english:
                "Shaft {shaft} shows the pattern of a rub. Several lines at exact fractions of its speed stand out clearly at {place}, the first with {level} rms.",
            chinese: "{shaft}轴呈碰摩特征。{place}处转频的多条精确分数倍频谱线明显突出，其中首个有效值{level}。"
        ),
        "rub.weak": Sentence(
            english:
                "Lines near fractions of the speed of shaft {shaft} stand out a little at {place}, the first with {level} rms. That is too little to name a rub.",
            chinese: "{place}处{shaft}轴转频的分数倍频附近有较弱谱线，其中首个有效值{level}，不足以判定碰摩。"
        ),
        "rub.alternatives": Sentence(
            english: "Looseness shows half orders too; lines at thirds and quarters of the speed speak for a rub.",
            chinese: "松动也会产生半倍频谱线；三分之一和四分之一倍频谱线更支持碰摩。"
        ),
        "rub.absent": Sentence(
            english: "The vibration of shaft {shaft} does not have the pattern of a rub.",
            chinese: "{shaft}轴的振动不具有碰摩特征。"
        ),
        "figure.shaft-lines": Sentence(
            english: "Vibration velocity in channel {channel}; the lines of shaft {shaft} are marked.",
            chinese: "通道{channel}的振动速度谱，已标出{shaft}轴的转频及其倍频谱线。"
        ),
        "resonance.directional": Sentence(
            english:
                "At shaft speed the vibration at {place}, {level} rms, is several times that in the other direction there. A resonance would do that; a bump test or a coast-down would tell.",
            chinese: "在转频处，{place}的振动有效值{level}，为该处另一方向的数倍。可能存在共振，可用锤击试验或停机过程测试确认。"
        ),
        "limit.speed-unknown": Sentence(
            english:
                "No shaft speed is known, so faults of shafts, bearings and gears were not looked for. Give speed_rpm in machine.yaml or a sidecar.",
            chinese: "轴转速未知，因此未检查轴、轴承和齿轮故障。请在 machine.yaml 或附属文件中给出 speed_rpm。"
        ),
        "limit.machine-stands-still": Sentence(
            english: "The machine stands still, so no faults were looked for.",
            chinese: "设备处于停机状态，因此未检查故障。"
        ),
        "limit.shaft-lines-not-measured": Sentence(
            english:
                "The lines of the shaft could not be measured: no channel has a unit of vibration and enough revolutions in it.",
            chinese: "无法测量转频谱线：没有既具振动单位、又包含足够转数的通道。"
        ),
        "limit.standing.no-phase": Sentence(
            english:
                "There is no phase reference, so unbalance, a bent shaft and misalignment are told apart by their lines only.",
            chinese: "没有相位基准，不平衡、轴弯曲和不对中仅能依据谱线区分。"
        ),
        "limit.standing.no-axial": Sentence(
            english: "No sensor is described as axial, so axial vibration was not compared with radial.",
            chinese: "未注明轴向传感器，因此未比较轴向与径向振动。"
        ),
        "limit.standing.resonance-needs-speeds": Sentence(
            english: "A resonance cannot be judged from one speed; that needs a run-up, a coast-down or a bump test.",
            chinese: "单一转速下无法判断共振，需要升速或停机过程测试，或锤击试验。"
        ),
    ]
}
