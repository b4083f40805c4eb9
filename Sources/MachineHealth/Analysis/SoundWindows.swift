/// The windows of a recording that can be measured, and those among them that a machine's level is judged by.
struct SoundWindows {
    /// Stretch by stretch, without channels that have missing samples there or are constant.
    private let groups: [[SampleWindow]]
    /// The windows of the loudest stretch: a machine that gets worse within a recording is judged by its worst.
    let loudest: [SampleWindow]

    /// - Parameter groups: stretch by stretch the windows of all channels. Of several, none keeps its samples.
    init(_ groups: [[SampleWindow]]) {
        var powers: [[Double]] = []
        var sound: [[SampleWindow]] = []
        for group in groups {
            var usable: [SampleWindow] = []
            var power: [Double] = []
            for window in group {
                if let moments = try? SampleMoments.of(window).varying() {
                    usable.append(window)
                    power.append(moments.deviation * moments.deviation)
                }
                if groups.count > 1 { window.forget() }
            }
            sound.append(usable)
            powers.append(power)
        }
        self.groups = sound

        // Channels may be of different units, so each counts by its share in its own total.
        var totals: [Int: Double] = [:]
        for (group, power) in zip(sound, powers) {
            for (window, value) in zip(group, power) { totals[window.channel ?? -1, default: 0] += value }
        }
        let shares = zip(sound, powers).map { group, power in
            zip(group, power).reduce(0) { $0 + $1.1 / (totals[$1.0.channel ?? -1] ?? .infinity) }
        }
        var best = 0
        for index in shares.indices where shares[index] > shares[best] { best = index }
        loudest = sound.isEmpty ? [] : sound[best]
    }

    /// All of them, in the order of time.
    var all: [SampleWindow] { groups.flatMap { $0 } }

    /// The channels that can be measured somewhere, ascending.
    var channels: [Int] { Set(all.compactMap(\.channel)).sorted() }
}
