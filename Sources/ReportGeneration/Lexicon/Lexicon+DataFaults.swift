internal import Evidence

extension Lexicon {
    /// Faults of the data. `{subject}` is the channel or recording.
    static let dataFaults: [StatementKey: Sentence] = {
        var all: [StatementKey: Sentence] = [
            "data.rate-implausible.present": Sentence(
                english: "The sampling rate stated for {subject} does not fit what is in it, so no fault is named.",
                chinese: "{subject}所给采样率与信号内容不符，因此不作故障判定。"
            ),
            "data.unit-unknown.present": Sentence(
                english: "The unit of {subject} is not known.", chinese: "{subject}的单位未知。"
            ),
            "data.clipped.present": Sentence(
                english: "The signal of {subject} is clipped.", chinese: "{subject}信号削波。"
            ),
            "data.flat.present": Sentence(
                english: "{subject} carries no signal.", chinese: "{subject}无有效信号。"
            ),
            "data.dropout.present": Sentence(
                english: "Samples of {subject} are missing.", chinese: "{subject}存在数据丢失。"
            ),
            "data.duplicate.present": Sentence(
                english: "{subject} holds the same data as another.", chinese: "{subject}与其他数据重复。"
            ),
            "data.aliased.present": Sentence(
                english: "{subject} holds lines that were folded down from above half the sampling rate.",
                chinese: "{subject}存在频率混叠。"
            ),
            "data.offset.present": Sentence(
                english: "{subject} has an offset.", chinese: "{subject}存在零点偏移。"
            ),
        ]
        let names: [(String, String, String)] = [
            ("data.rate-implausible", "a wrong sampling rate", "采样率错误"),
            ("data.unit-unknown", "a missing unit", "单位缺失"),
            ("data.clipped", "clipping", "削波"), ("data.flat", "a dead channel", "通道失效"),
            ("data.dropout", "missing samples", "数据丢失"), ("data.duplicate", "duplicate data", "数据重复"),
            ("data.aliased", "aliasing", "频率混叠"), ("data.offset", "an offset", "零点偏移"),
        ]
        for (code, english, chinese) in names { addAbsence(of: code, english, chinese, to: &all) }
        return all
    }()
}
