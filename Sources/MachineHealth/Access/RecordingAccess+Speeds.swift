internal import Evidence
internal import SensorLogs

extension RecordingAccess {
    /// The speeds of a machine's shafts in this recording. What the recording itself or its sidecar says of the first shaft goes before
    /// the plate; what a rule of the description says of it is among the facts that the recording was opened with.
    func shaftSpeeds(of machine: MachineDescription, in recording: OpenRecording) -> ShaftSpeeds {
        var settings = machine.settings(forRecording: name)
        if let rpm = recording.description.speedRPM, let first = machine.shafts.first?.name,
            settings.speeds[first]?.value != rpm
        {
            settings.speeds[first] = DeclaredNumber(path: "speed_rpm", value: rpm, unit: .perMinute)
        }
        return ShaftSpeeds(machine, settings)
    }
}
