internal import Evidence
internal import ReportGeneration

/// The name of a subject as people read it: `*` stands for all channels.
func subjectName(_ subject: String, _ language: ReportLanguage) -> String {
    subject == "*" ? Lexicon.term("page.all-channels", in: language) ?? subject : subject
}
