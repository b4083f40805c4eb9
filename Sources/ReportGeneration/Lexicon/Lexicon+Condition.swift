internal import Evidence

extension Lexicon {
    /// The verdict on one recording: its first sentence, what to do, what speaks against it, what is not known.
    static let condition: [StatementKey: Sentence] = [
        "verdict.rate-doubted": Sentence(
            english: "No fault of {subject} is named, because the sampling rate is in doubt.",
            chinese: "采样率存疑，因此不对{subject}作故障判定。"
        ),
        "verdict.unreadable": Sentence(
            english: "The recording could not be read; the reason stands further down.",
            chinese: "记录无法读取，原因见下文。"
        ),
        "unknown.unreadable": Sentence(
            english: "The condition of the machine at the time of the recording.",
            chinese: "记录采集时的设备状态未知。"
        ),
        "verdict.data-faulty": Sentence(
            english: "The condition of {subject} cannot be judged, because the recording is faulty.",
            chinese: "记录数据存在缺陷，无法判断{subject}的状态。"
        ),

        "action.bearing-part.plan": Sentence(
            english:
                "Change the {bearing} bearing at the next stop and check lubrication and fit; have a spare at hand.",
            chinese: "下次停机时更换{bearing}轴承，并检查润滑与配合；提前备好备件。"
        ),
        "action.bearing-part.soon": Sentence(
            english:
                "Change the {bearing} bearing at the next opportunity, before the planned stop; have a spare at hand, and watch temperature and noise until then.",
            chinese: "尽快更换{bearing}轴承，不必等到计划停机；备好备件，其间密切监视温度与噪声。"
        ),
        "action.bearing-check": Sentence(
            english:
                "Check lubrication and play of the {bearing} bearing, and measure again at another load or nearer to it.",
            chinese: "检查{bearing}轴承的润滑与游隙，并在其他负荷下或更靠近轴承处复测。"
        ),
        "action.severity": Sentence(
            english: "Find what drives the vibration at {subject} and remove the cause.",
            chinese: "查明{subject}处振动偏高的原因并予以消除。"
        ),
        "action.anomaly": Sentence(
            english: "Compare with load, speed and recent work on the machine; if none explains it, check {subject}.",
            chinese: "对照负荷、转速及近期检修情况；若均不能解释，检查{subject}。"
        ),
        "action.anomaly-log": Sentence(
            english:
                "Look up in the operating log what was done at that time; if nothing was, check the process and its sensors.",
            chinese: "查阅运行记录，核对该时段的操作；若无相应操作，检查工艺系统及其传感器。"
        ),
        "action.give-unit": Sentence(
            english: "Give the unit of the signal, so that its level can be judged too.",
            chinese: "补充信号单位，以便同时评价振动量值。"
        ),
        "action.give-machine": Sentence(
            english: "Describe shafts, bearings and speed in machine.yaml and analyse again.",
            chinese: "在 machine.yaml 中写明轴、轴承与转速后重新分析。"
        ),
        "action.give-rate": Sentence(
            english: "Give the sampling rate with --rate, a sidecar or machine.yaml and analyse again.",
            chinese: "用 --rate、附属文件或 machine.yaml 给出采样率后重新分析。"
        ),
        "action.give-speed": Sentence(
            english: "Give the speed of the shaft, speed_rpm, in machine.yaml or a sidecar and analyse again.",
            chinese: "在 machine.yaml 或附属文件中给出轴转速 speed_rpm 后重新分析。"
        ),
        "action.record-longer": Sentence(
            english: "Record longer at steady speed, so that the lines of the bearings can be told apart.",
            chinese: "在稳定转速下延长采集时间，以便分辨轴承故障特征谱线。"
        ),
        "action.mend-file": Sentence(
            english: "Correct the file as the reason says, or copy or record it again.",
            chinese: "按所列原因更正文件，或重新复制、重新采集。"
        ),
        "action.mend-channel": Sentence(
            english: "Check sensor, cable and range of channel {channel} and record again.",
            chinese: "检查通道{channel}的传感器、电缆与量程后重新采集。"
        ),
        "action.mend-recording": Sentence(
            english: "Check the sensors and the recorder and record again.",
            chinese: "检查传感器与采集仪后重新采集。"
        ),

        "against.close-to-threshold": Sentence(
            english: "The lines stand {level} above the floor, close to the {threshold} that an alarm needs.",
            chinese: "谱线高出本底{level}，与报警门限{threshold}接近。"
        ),
        "against.other-part": Sentence(
            english:
                "At the rate of {part} lines stand {level} above the floor too; the fault named accounts for them.",
            chinese: "{part}特征频率处的谱线也高出本底{level}，但可由所判定的故障解释。"
        ),
        "against.velocity-low": Sentence(
            english:
                "The vibration velocity is only {velocity}; but a bearing fault in its early stage does not raise it.",
            chinese: "振动速度仅为{velocity}；但轴承早期损伤本就不会使其升高。"
        ),
        "against.part-open": Sentence(
            english: "No single part explains the lines, so poor lubrication or a source nearby could be the cause.",
            chinese: "单一部件不能解释这些谱线，也可能由润滑不良或邻近振源引起。"
        ),
        "against.healthy": Sentence(
            english: "A fault whose lines stand less than {threshold} above the floor would not have been named.",
            chinese: "谱线高出本底不足{threshold}的故障不会被判定。"
        ),
        "against.healthy-unseen": Sentence(
            english: "A fault that does not yet change the measured signal would not show.",
            chinese: "尚未影响测量信号的早期故障无法显现。"
        ),
        "against.operation": Sentence(
            english: "A change of load, speed or set point can look the same.",
            chinese: "负荷、转速或设定值的变化也会呈现同样的表现。"
        ),
        "against.not-judged": Sentence(
            english: "There is no verdict that anything could speak against.",
            chinese: "未作结论，故无相反证据可言。"
        ),

        "unknown.part": Sentence(
            english:
                "Which part is damaged; a longer recording at steady speed, or a sensor nearer to the bearing, would tell.",
            chinese: "损坏部件未定；可在稳定转速下延长采集，或将传感器移近轴承后再判定。"
        ),
        "unknown.severity": Sentence(
            english: "How severe the vibration is by a standard; the card on severity says what is missing.",
            chinese: "按标准评定的振动烈度未知；所缺信息见“振动烈度”。"
        ),
        "unknown.condition": Sentence(
            english: "The condition of the machine, until the data are complete and in order.",
            chinese: "在数据补全且问题解决之前，设备状态未知。"
        ),
        "unknown.cause": Sentence(
            english: "The cause; vibration recordings or a look at the process would tell.",
            chinese: "原因未明；需结合振动记录或工艺情况判断。"
        ),

        "figure.envelope": Sentence(
            english:
                "Height of the envelope's lines over their local floor, in the band from {low} to {high} of channel {channel}.",
            chinese: "通道{channel}在{low}至{high}频带内的包络谱，以高出局部本底的量值表示。"
        ),
        "bearing.unspecified.rivals": Sentence(
            english: "The lines of {first} and of {second} are alike in height, so neither is named.",
            chinese: "{first}与{second}的谱线高度相近，因此均不予判定。"
        ),
        "bearing.unspecified.weak": Sentence(
            english:
                "The lines at the rate of {first} stand {level} above the floor, too high for chance and too low for an alarm, which needs {threshold}.",
            chinese: "{first}特征频率处的谱线高出本底{level}，不属偶然，但未达报警门限{threshold}。"
        ),
        "bearing.unspecified.suspected": Sentence(
            english: "The {bearing} bearing shows signs of damage, too weak to name a part.",
            chinese: "{bearing}轴承有损坏迹象，但较弱，不足以判定具体部件。"
        ),
        "bearing.part.candidate": Sentence(
            english: "One of the parts that could be behind the lines; they do not single it out.",
            chinese: "谱线的可能来源之一，但不足以判定。"
        ),
        "bearing.part.other-conditions": Sentence(
            english: "Its lines are high enough for an alarm, but the other conditions for naming it are not met.",
            chinese: "其谱线虽达到报警门限，但不满足判定所需的其他条件。"
        ),
        "bearing.part.rate-doubted": Sentence(
            english: "Not judged, because the sampling rate is in doubt.",
            chinese: "采样率存疑，未作判断。"
        ),
        "bearing.part.not-measured": Sentence(
            english: "Not judged, because its lines could not be measured in this recording.",
            chinese: "该记录中无法测得其谱线，未作判断。"
        ),

        "limit.bearings-coincide": Sentence(
            english:
                "The lines of {first} and {second} stand at one place, so the damage may be in either; a sensor nearer to one of them would tell.",
            chinese: "{first}与{second}的谱线位置重合，损伤可能出自其中任一轴承；在更靠近其中一个的位置测量即可区分。"
        ),
        "limit.rate-doubted": Sentence(
            english: "The sampling rate is in doubt, so no fault was named. Check it, then analyse again with --rate.",
            chinese: "采样率存疑，因此未判定任何故障。请核对采样率后用 --rate 重新分析。"
        ),
        "limit.bearing-not-examined": Sentence(
            english:
                "Bearing {bearing} could not be examined: the recording is too short or its rate too low for the bearing's lines.",
            chinese: "未能检查轴承{bearing}：记录过短或采样率过低，无法分辨其故障特征谱线。"
        ),
        "limit.bearing-orders": Sentence(
            english:
                "The rates of the races of bearing {bearing} are not known, so it was not examined. Give its geometry in machine.yaml.",
            chinese: "轴承{bearing}的内、外圈故障特征频率未知，因此未检查。请在 machine.yaml 中给出几何参数。"
        ),
        "limit.contradiction-rate": Sentence(
            english:
                "The sampling rate is taken from {used}, though {other} gives another. Correct the one that is wrong.",
            chinese: "采样率取自{used}，与{other}给出的不一致。请更正有误的一处。"
        ),
        "limit.contradiction-unit": Sentence(
            english:
                "The unit of channel {channel} is taken from {used}, though {other} gives another. Correct the one that is wrong.",
            chinese: "通道{channel}的单位取自{used}，与{other}给出的不一致。请更正有误的一处。"
        ),
        "limit.contradiction-scale": Sentence(
            english: "The scale is taken from {used}, though {other} gives another. Correct the one that is wrong.",
            chinese: "比例系数取自{used}，与{other}给出的不一致。请更正有误的一处。"
        ),
        "limit.contradiction-start": Sentence(
            english:
                "The starting time is taken from {used}, though {other} gives another. Correct the one that is wrong.",
            chinese: "开始时间取自{used}，与{other}给出的不一致。请更正有误的一处。"
        ),
        "limit.contradiction-channels": Sentence(
            english:
                "The names of the channels are taken from {used}, though {other} gives others. Correct those that are wrong.",
            chinese: "通道名称取自{used}，与{other}给出的不一致。请更正有误的一处。"
        ),
        "limit.contradiction-speed": Sentence(
            english:
                "The shaft speed is taken from {used}, though {other} gives another. Correct the one that is wrong.",
            chinese: "转速取自{used}，与{other}给出的不一致。请更正有误的一处。"
        ),
        "limit.clock-steps-back": Sentence(
            english: "The clock of the recording steps back; its rows were taken in the order in which they stand.",
            chinese: "记录的时钟出现倒退；各行按文件中的顺序处理。"
        ),
        "limit.clock-repeats": Sentence(
            english: "The clock of the recording repeats time stamps.",
            chinese: "记录中存在重复的时间戳。"
        ),
        "limit.unequal-steps": Sentence(
            english:
                "The time steps of the recording are unequal, so no sampling rate follows from them. Give it with --rate, a sidecar or machine.yaml.",
            chinese: "记录的时间间隔不均匀，无法由其得出采样率。请用 --rate、附属文件或 machine.yaml 给出采样率。"
        ),
        "limit.left-out": Sentence(
            english: "{name} in the recording is no channel of numbers and was left out.",
            chinese: "记录中的{name}不是数值通道，未计入。"
        ),
        "limit.last-line-cut": Sentence(
            english: "The last line of the recording is cut short and was left out.",
            chinese: "记录的最后一行不完整，未计入。"
        ),
        "severity.not-graded-also": Sentence(
            english: "Besides, {reason}.",
            chinese: "此外，{reason}。"
        ),
    ]

    /// Terms of the condition's statements, and kinds of quantities that no other topic names.
    static let conditionTerms: [TermKey: Sentence] = [
        "part.shaft-harmonics": Sentence(english: "the multiples of shaft speed", chinese: "转频倍频"),
        "axis.amplitude-stored": Sentence(
            english: "amplitude as stored, unit not known", chinese: "存储值幅值（单位未知）"
        ),
        "quantity.unexplained-level": Sentence(
            english: "height of the lines that the named fault does not explain", chinese: "所判故障不能解释的谱线高度"
        ),
        "quantity.speed": Sentence(english: "shaft speed", chinese: "轴转速"),
        "quantity.line-velocity": Sentence(english: "velocity of the line", chinese: "谱线的振动速度有效值"),
        "quantity.line-prominence": Sentence(english: "height of the line over its neighbours", chinese: "谱线高出邻近本底的量值"),
        "quantity.baseline-ratio": Sentence(
            english: "ratio to the median of the healthy recordings",
            chinese: "与健康记录中位数之比"
        ),
        "reason.machine-facts-missing": Sentence(
            english: "machine.yaml names no standard, no machine group and no support (rigid or flexible)",
            chinese: "machine.yaml 未给出标准、设备组别和支承形式（刚性或柔性）"
        ),
        "reason.standard-missing": Sentence(english: "machine.yaml names no standard", chinese: "machine.yaml 未指定标准"),
        "reason.edition-missing": Sentence(
            english: "the standard in machine.yaml has no edition", chinese: "machine.yaml 中的标准未注明版本"
        ),
        "reason.limits-not-confirmed": Sentence(
            english: "no public source confirms the limits of this standard for this case",
            chinese: "该标准在此情况下的界限值未得到公开资料证实"
        ),
        "reason.group-missing": Sentence(
            english: "machine.yaml names no machine group", chinese: "machine.yaml 未指定设备组别"),
        "reason.group-unknown": Sentence(english: "the standard has no such machine group", chinese: "该标准没有此设备组别"),
        "reason.power-missing": Sentence(
            english: "the limits depend on the rated power, which machine.yaml does not give",
            chinese: "界限值取决于额定功率，而 machine.yaml 未给出"
        ),
        "reason.support-missing": Sentence(
            english: "machine.yaml does not say whether the support is rigid or flexible",
            chinese: "machine.yaml 未说明支承为刚性还是柔性"
        ),
        "reason.unit-missing": Sentence(
            english: "no channel is known to be acceleration or velocity", chinese: "没有已知为加速度或速度的通道"
        ),
        "reason.speed-missing": Sentence(english: "the shaft speed is not known", chinese: "轴转速未知"),
        "reason.band-too-narrow": Sentence(
            english: "the recording is too short or its rate too low for the frequency band of the standard",
            chinese: "记录过短或采样率过低，未覆盖标准规定的频带"
        ),
    ]
}
