/// The version of Auscult that stands in every report.
public let auscultVersion = "0.1.0"
