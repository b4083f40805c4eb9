internal import Evidence

extension Lexicon {
    /// Headings and marks of a report's renderings. Same wording for the same thing on every page.
    static let pageTerms: [TermKey: Sentence] = [
        "state.healthy": Sentence(english: "Healthy", chinese: "正常"),
        "state.watch": Sentence(english: "Watch", chinese: "关注"),
        "state.alarm": Sentence(english: "Alarm", chinese: "报警"),
        "state.unknown": Sentence(english: "Not judged", chinese: "未评价"),
        "urgency.none": Sentence(english: "no action", chinese: "无需处理"),
        "urgency.low": Sentence(english: "at the next round", chinese: "下次巡检时处理"),
        "urgency.plan": Sentence(english: "at the next stop", chinese: "下次停机时处理"),
        "urgency.soon": Sentence(english: "act soon", chinese: "尽快处理"),
        "urgency.now": Sentence(english: "act now", chinese: "立即处理"),
        "presence.present": Sentence(english: "present", chinese: "存在"),
        "presence.absent": Sentence(english: "not found", chinese: "未发现"),
        "presence.undetermined": Sentence(english: "not determined", chinese: "无法判定"),
        "presence.explained": Sentence(
            english: "explained",
            chinese: "另有解释"
        ),
        "trend.rising": Sentence(english: "rising", chinese: "上升"),
        "trend.steady": Sentence(english: "steady", chinese: "平稳"),
        "trend.falling": Sentence(english: "falling", chinese: "下降"),
        "trend.unknown": Sentence(english: "no trend yet", chinese: "尚无趋势"),
        "section.action": Sentence(english: "What to do", chinese: "处理建议"),
        "section.against": Sentence(english: "What speaks against it", chinese: "相反证据"),
        "section.unknown": Sentence(english: "What is not known", chinese: "尚不明确"),
        "section.summary": Sentence(english: "Verdict", chinese: "结论"),
        "page.heard": Sentence(english: "What was heard", chinese: "关键特征"),
        "page.seen": Sentence(english: "What was seen", chinese: "关键曲线"),
        "page.looked-for": Sentence(english: "What was looked for", chinese: "检查项目"),
        "page.signal": Sentence(english: "The signal itself", chinese: "信号"),
        "page.severity": Sentence(english: "Severity", chinese: "振动烈度"),
        "page.zone": Sentence(english: "zone", chinese: "区"),
        "page.trend": Sentence(english: "Trend", chinese: "趋势"),
        "page.limits": Sentence(english: "What could not be judged", chinese: "未能评价的项目"),
        "page.limits-standing": Sentence(
            english: "What measurements of this kind cannot show", chinese: "此类测量无法反映的内容"
        ),
        "page.recordings": Sentence(english: "Recordings of this machine", chinese: "该设备的记录"),
        "page.recording": Sentence(english: "recording", chinese: "记录"),
        "page.check": Sentence(english: "Check it yourself", chinese: "自行核验"),
        "page.check-before": Sentence(english: "The command", chinese: "命令"),
        "page.check-after": Sentence(
            english: "computes every number of this page again from the inputs and names each one that differs.",
            chinese: "会由原始输入重新计算本页全部数值，并指出每一处差异。"
        ),
        "page.inputs": Sentence(english: "Inputs", chinese: "输入文件"),
        "page.all-numbers": Sentence(english: "All numbers and how they were measured", chinese: "全部数值及其测量方法"),
        "page.methods": Sentence(english: "Methods, settings and versions", chinese: "方法、设置与版本"),
        "page.program": Sentence(english: "program", chinese: "程序"),
        "page.model": Sentence(english: "model", chinese: "模型"),
        "page.no-model": Sentence(english: "none: rules wrote this report", chinese: "无：本报告由规则生成"),
        "page.settings": Sentence(english: "settings", chinese: "设置"),
        "page.of": Sentence(english: "of", chinese: "对象"),
        "page.interval": Sentence(english: "interval", chinese: "区间"),
        "page.interval-none": Sentence(english: "none stated by this method", chinese: "该方法未给出"),
        "page.to": Sentence(english: "to", chinese: "至"),
        "page.method": Sentence(english: "method", chinese: "方法"),
        "page.version": Sentence(english: "version", chinese: "版本"),
        "page.measured-on": Sentence(english: "measured on", chinese: "测量位置"),
        "page.stated-in": Sentence(
            english: "stated in",
            chinese: "出处"
        ),
        "page.computed-from": Sentence(
            english: "computed from",
            chinese: "计算依据"
        ),
        "page.channel": Sentence(english: "channel", chinese: "通道"),
        "page.all-channels": Sentence(english: "all channels", chinese: "全部通道"),
        "page.samples": Sentence(english: "samples", chinese: "采样点"),
        "page.file": Sentence(english: "file", chinese: "文件"),
        "page.part": Sentence(english: "fault", chinese: "故障"),
        "page.height": Sentence(english: "level", chinese: "量值"),
        "page.against-threshold": Sentence(english: "against the alarm level", chinese: "与报警门限对比"),
        "page.needed": Sentence(english: "needed", chinese: "门限"),
        "page.finding": Sentence(english: "finding", chinese: "判定"),
        "page.where": Sentence(
            english: "expected at",
            chinese: "预期频率"
        ),
        "page.above": Sentence(english: "above what an alarm needs", chinese: "高于报警门限"),
        "page.below": Sentence(english: "below what an alarm needs", chinese: "低于报警门限"),
        "page.fleet": Sentence(english: "All machines", chinese: "全部设备"),
        "page.found-legend": Sentence(english: "line found", chinese: "已发现的谱线"),
        "page.expected-legend": Sentence(english: "where a line would stand", chinese: "谱线应在的位置"),
        "page.explained-legend": Sentence(
            english: "shaft line, sideband or otherwise explained", chinese: "转频、边带或另有解释的谱线"),
        "page.weak": Sentence(english: "weak", chinese: "弱"),
        "page.strong": Sentence(english: "strong", chinese: "强"),
        "figure.envelope-spectrum": Sentence(english: "Envelope spectrum", chinese: "包络谱"),
        "figure.spectrum": Sentence(english: "Spectrum", chinese: "频谱"),
        "figure.waveform": Sentence(english: "Waveform", chinese: "时域波形"),
        "figure.trend": Sentence(english: "Trend", chinese: "趋势"),
        "figure.scalogram": Sentence(
            english: "Scalogram",
            chinese: "小波时频图"
        ),
        "figure.log": Sentence(
            english: "Log",
            chinese: "过程量曲线"
        ),
        "figure.with-lines": Sentence(english: "with lines found:", chinese: "，标出已发现的谱线："),
        "line.shaft": Sentence(english: "shaft", chinese: "转频"),
        "line.mains": Sentence(english: "mains", chinese: "工频"),
    ]

    /// Headings and marks of the page of all machines.
    static let fleetTerms: [TermKey: Sentence] = [
        "fleet.title": Sentence(english: "Machines by urgency", chinese: "设备状态（按紧急程度）"),
        "fleet.machine": Sentence(english: "machine", chinese: "设备"),
        "fleet.state": Sentence(english: "state", chinese: "状态"),
        "fleet.what": Sentence(english: "what", chinese: "问题"),
        "fleet.since": Sentence(english: "since", chinese: "始于"),
        "fleet.trend": Sentence(english: "trend", chinese: "趋势"),
        "fleet.action": Sentence(english: "what to do", chinese: "处理建议"),
        "fleet.all": Sentence(english: "All", chinese: "全部"),
        "fleet.all-places": Sentence(english: "All places", chinese: "全部区域"),
        "fleet.other-places": Sentence(english: "Other places", chinese: "其他区域"),
        "fleet.no-place": Sentence(
            english: "No place given",
            chinese: "未注明区域"
        ),
        "fleet.filter-state": Sentence(english: "Filter by state", chinese: "按状态筛选"),
        "fleet.filter-place": Sentence(english: "Filter by place", chinese: "按区域筛选"),
        "fleet.unreadable": Sentence(english: "Recordings that could not be read", chinese: "无法读取的记录"),
        "fleet.reason": Sentence(english: "reason", chinese: "原因"),
        "fleet.none-unreadable": Sentence(english: "Every recording could be read.", chinese: "全部记录均可读取。"),
        "fleet.empty": Sentence(english: "No machine matches the filter.", chinese: "没有符合筛选条件的设备。"),
        "fleet.no-machines": Sentence(english: "There is no machine in this run.", chinese: "本次运行没有设备。"),
    ]
}
