// BatchAnalysisTests
