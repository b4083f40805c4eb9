internal import Evidence

extension Lexicon {
    /// About a recording as a file: why it could not be analysed, and whose copy it is.
    static let recordings: [StatementKey: Sentence] = [
        "failure.absent": Sentence(
            english: "There is no such file; check the path.", chinese: "找不到该文件；请检查路径。"
        ),
        "failure.folder": Sentence(
            english: "This is a folder; name a recording in it.", chinese: "这是文件夹；请指定其中的记录文件。"
        ),
        "failure.no-file": Sentence(
            english: "This is no regular file, so it is not read; name a recording.",
            chinese: "这不是普通文件，未读取；请指定记录文件。"
        ),
        "failure.unreadable": Sentence(
            english: "The file cannot be read: {detail}.", chinese: "文件无法读取，请检查路径与权限：{detail}。"
        ),
        "failure.malformed": Sentence(
            english: "The file is damaged or is not what it should be: {detail}.",
            chinese: "文件损坏、不完整或与其格式不符：{detail}。"
        ),
        "failure.unsupported": Sentence(
            english: "Such a file is not supported: {detail}.", chinese: "不支持此类文件：{detail}。"
        ),
        "failure.incomplete": Sentence(
            english: "Something that must be stated is missing or contradicts itself: {detail}.",
            chinese: "缺少必须给出的信息，或所给信息自相矛盾：{detail}。"
        ),
        "failure.machine": Sentence(
            english: "The description of the machine cannot be used: {detail}.", chinese: "设备描述文件无法使用：{detail}。"
        ),
        "failure.baseline": Sentence(
            english: "The baseline of the machine cannot be used: {detail}.", chinese: "设备基线文件无法使用：{detail}。"
        ),
        "failure.stopped": Sentence(
            english:
                "The process that read this file stopped, because the file is broken or needs more memory than a worker may have; check the file.",
            chinese: "读取该文件的进程异常终止：文件可能已损坏，或所需内存超出限制；请检查该文件。"
        ),
        "failure.time-limit": Sentence(
            english: "The process that read this file was stopped at its time limit; check the file.",
            chinese: "读取该文件的进程因超过时限而被终止；请检查该文件。"
        ),
        "failure.other": Sentence(
            english: "The analysis did not come to its end: {detail}.", chinese: "分析未能完成：{detail}。"
        ),
        "data.duplicate-recording": Sentence(
            english: "{recording} holds the same samples as {other}: it is no second measurement.",
            chinese: "{recording}与{other}的采样数据完全相同：它不是另一次测量。"
        ),
        "data.no-samples": Sentence(
            english: "{recording} holds no samples.", chinese: "{recording}不含采样数据。"
        ),
    ]

    /// Who says something about a recording, and the words of the list of copies.
    static let recordingTerms: [TermKey: Sentence] = [
        "source.flag": Sentence(english: "the command line", chinese: "命令行"),
        "source.sidecar": Sentence(english: "the sidecar", chinese: "附属文件"),
        "source.rule": Sentence(english: "recordings in machine.yaml", chinese: "machine.yaml 的 recordings"),
        "source.sensors": Sentence(english: "sensors in machine.yaml", chinese: "machine.yaml 的 sensors"),
        "source.file": Sentence(english: "the recording itself", chinese: "记录文件本身"),
        "source.clock": Sentence(english: "the time stamps", chinese: "时间戳"),
        "fleet.duplicates": Sentence(english: "Recordings that hold the same samples", chinese: "采样数据相同的记录"),
        "fleet.same-as": Sentence(english: "the same samples as", chinese: "采样数据同于"),
    ]
}
