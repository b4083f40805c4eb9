internal import Evidence

extension Lexicon {
    /// What the recordings of a machine say together.
    static let machines: [StatementKey: Sentence] = [
        "machine.worst": Sentence(
            english: "Of its recordings {recording} is the worst.",
            chinese: "各次记录中以{recording}最为严重。"
        ),
        "machine.since": Sentence(
            english: "This has been so since {recording}.",
            chinese: "该状态自{recording}起持续至今。"
        ),
        "machine.last-is-better": Sentence(
            english: "The latest recording, {recording}, no longer shows it.",
            chinese: "最近一次记录{recording}中已不再出现。"
        ),
        "machine.rising": Sentence(
            english: "The vibration of {subject} rises from recording to recording, by {slope} each time.",
            chinese: "{subject}的振动逐次上升，平均每次{slope}。"
        ),
        "machine.falling": Sentence(
            english: "The vibration of {subject} falls from recording to recording, by {slope} each time.",
            chinese: "{subject}的振动逐次下降，平均每次{slope}。"
        ),
        "machine.steady": Sentence(
            english: "The vibration of {subject} shows no significant trend; its slope is {slope} a recording.",
            chinese: "{subject}的振动无显著趋势，每次记录平均变化{slope}。"
        ),
        "machine.no-trend": Sentence(
            english: "Whether it grows; more recordings are needed for a trend.",
            chinese: "是否在发展；需更多次记录方能判断趋势。"
        ),
    ]
}
