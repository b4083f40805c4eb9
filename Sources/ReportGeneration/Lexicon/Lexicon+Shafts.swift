internal import Evidence

extension Lexicon {
    /// Findings about shafts and the structure. `{subject}` is the shaft or the machine.
    static let shafts: [StatementKey: Sentence] = {
        var all: [StatementKey: Sentence] = [
            "shaft.unbalance.present": Sentence(
                english: "The rotor of {subject} is unbalanced.", chinese: "{subject}转子不平衡。"
            ),
            "shaft.misalignment.present": Sentence(
                english: "{subject} is misaligned.",
                chinese: "{subject}不对中。"
            ),
            "shaft.looseness.present": Sentence(
                english: "Something on {subject} is loose.", chinese: "{subject}存在松动。"
            ),
            "shaft.rub.present": Sentence(
                english: "A turning part of {subject} rubs against a standing one.", chinese: "{subject}存在动静碰摩。"
            ),
            "resonance.present": Sentence(
                english: "The structure of {subject} resonates.", chinese: "{subject}存在结构共振。"
            ),
            "cavitation.present": Sentence(
                english: "The flow in {subject} cavitates.", chinese: "{subject}存在汽蚀。"
            ),
        ]
        let names: [(String, String, String)] = [
            ("shaft.unbalance", "unbalance", "不平衡"), ("shaft.misalignment", "misalignment", "不对中"),
            ("shaft.looseness", "looseness", "松动"), ("shaft.rub", "rubbing", "碰摩"), ("resonance", "resonance", "共振"),
            ("cavitation", "cavitation", "汽蚀"),
        ]
        for (code, english, chinese) in names { addAbsence(of: code, english, chinese, to: &all) }
        return all
    }()

    /// Findings about gears. `{subject}` is the stage.
    static let gears: [StatementKey: Sentence] = {
        var all: [StatementKey: Sentence] = [
            "gear.tooth-damage.present": Sentence(
                english: "A tooth of gear stage {subject} is damaged.", chinese: "齿轮级{subject}有轮齿损坏。"
            ),
            "gear.wear.present": Sentence(
                english: "The teeth of gear stage {subject} are worn.", chinese: "齿轮级{subject}齿面磨损。"
            ),
            "gear.misalignment.present": Sentence(
                english: "The wheels of gear stage {subject} are misaligned.", chinese: "齿轮级{subject}啮合不对中。"
            ),
        ]
        let names: [(String, String, String)] = [
            ("gear.tooth-damage", "a damaged tooth", "轮齿损坏"), ("gear.wear", "gear wear", "齿面磨损"),
            ("gear.misalignment", "gear misalignment", "齿轮不对中"),
        ]
        for (code, english, chinese) in names { addAbsence(of: code, english, chinese, to: &all) }
        return all
    }()

    /// Adds the sentences that say that something is not there, or that nobody can tell.
    static func addAbsence(
        of code: String, _ english: String, _ chinese: String, to all: inout [StatementKey: Sentence]
    ) {
        all[StatementKey(rawValue: code + ".absent")] = Sentence(
            english: "No sign of \(english) was found on {subject}.", chinese: "{subject}未见\(chinese)迹象。"
        )
        all[StatementKey(rawValue: code + ".undetermined")] = Sentence(
            english: "Whether there is \(english) on {subject} cannot be told from this recording.",
            chinese: "依据该记录无法判断{subject}是否存在\(chinese)。"
        )
    }
}
