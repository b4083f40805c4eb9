// MachineHealthTests
