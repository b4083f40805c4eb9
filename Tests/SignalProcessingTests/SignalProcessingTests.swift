// SignalProcessingTests
