internal import Evidence

extension Lexicon {
    /// What all recordings of a machine say together.
    static let fleet: [StatementKey: Sentence] = [
        "machine.always": Sentence(
            english: "All recordings say the same.", chinese: "所有记录结论一致。"
        ),
        "machine.latest": Sentence(
            english: "The verdict is that of the latest recording, {recording}.", chinese: "结论取自最近一次记录{recording}。"
        ),
        "machine.one-recording": Sentence(
            english: "Only {recording} shows it.", chinese: "仅{recording}出现该特征。"
        ),
        "machine.share": Sentence(
            english: "{share} of the recordings show it.", chinese: "{share}的记录出现该特征。"
        ),
        "machine.recovered": Sentence(
            english: "Earlier recordings showed it; the latest no longer does.", chinese: "早期记录曾出现该特征，最近的记录中已消失。"
        ),
        "machine.drift": Sentence(
            english: "{subject} lies {distance} from its accepted baseline; an alarm needs {threshold}.",
            chinese: "{subject}偏离已确认基线{distance}，报警门限为{threshold}。"
        ),
        "limit.recording-unreadable": Sentence(
            english: "The recording {recording} could not be read and is left out.", chinese: "记录{recording}无法读取，未计入。"
        ),
    ]
}
