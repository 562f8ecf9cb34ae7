internal import Crypto

extension ExistingAlarm {
    /// 16 hexadecimal digits of a hash over what a row can say of an alarm, however it is written: two alarms that mean
    /// the same have the same. Tags and state are no part of it.
    package var digest: String {
        var parts = [name, kind.rawValue]
        if let alarm {
            parts += [alarm.namespace, alarm.metricName, alarm.statistic.description, alarm.description ?? ""]
            parts += [alarm.comparisonOperator.rawValue, alarm.treatMissingData.rawValue]
            parts += [alarm.actionsEnabled ? "on" : "off", alarm.threshold.description]
            parts += [alarm.period, alarm.evaluationPeriods, alarm.datapointsToAlarm].map(String.init)
            for list in [alarm.okActions, alarm.alarmActions, alarm.insufficientDataActions] {
                parts.append(Set(list ?? []).sorted().joined(separator: "\u{1e}"))
            }
            parts.append(alarm.dimensions.sorted().map { $0.name + "\u{1d}" + $0.value }.joined(separator: "\u{1e}"))
        }
        let hexadecimal = Array("0123456789abcdef")
        let hash = SHA256.hash(data: Array(parts.joined(separator: "\u{1f}").utf8))
        return String(hash.prefix(8).flatMap { [hexadecimal[Int($0 >> 4)], hexadecimal[Int($0 & 15)]] })
    }
}
