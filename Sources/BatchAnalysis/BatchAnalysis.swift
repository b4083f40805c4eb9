// BatchAnalysis
