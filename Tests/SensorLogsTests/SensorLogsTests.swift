// SensorLogsTests
