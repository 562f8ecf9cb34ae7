internal import AlarmbookCore
internal import Sheets
internal import XLSX

extension AlarmColumn {
    /// What people are told when they choose the column's header.
    var hint: WorksheetDesign.Hint? {
        let text: String? =
            switch self {
            case .key: "Always Name: only rows of that key make alarms. Not for typing."
            case .resourceId: "The resource that is watched. In a row of your own, copy it from the sheet Tags."
            case .resourceType: "What kind of resource it is. In a row of your own, copy it from the sheet Tags."
            case .value: "The resource's Name tag. It is part of the alarm's name."
            case .accountId: "The account that the resource is in: 12 digits."
            case .region: "The Region that the resource is in."
            case .namespace: "Where CloudWatch keeps the metric. Not for typing."
            case .metricName:
                "What is watched. To watch a resource by another metric too, copy its row and choose the metric here."
            case .dimensions:
                "What tells the metric apart besides the resource itself, such as path=/data,fstype=xfs."
            case .statistic: "How the data of a period become one number. Percentiles such as p90 can be typed."
            case .comparisonOperator: "The alarm fires when the metric is >, >=, < or <= the threshold."
            case .threshold: "A number in the unit on the right, or 80 %. Blank means: no alarm for this row."
            case .unit:
                "The unit of the number on the left: the metric's own, or one that fits and that you write, such as GB."
            case .period: "Seconds over which data are put together: 10, 20, 30 or a multiple of 60."
            case .evaluationPeriods: "How many of the latest periods are looked at."
            case .datapointsToAlarm: "How many of those periods must be beyond the threshold. Not more than there are."
            case .treatMissingData: "What a period without data counts as: missing, notBreaching, breaching or ignore."
            case .severity:
                "Such as warning or critical. It tells two rows of one metric apart, and may choose whom they notify."
            case .alarmActions:
                "Whom the alarm notifies: ARNs or short names of the sheet Settings, at most 5. Blank: as Settings say; "
                    + "none: nobody."
            case .enabled: "no keeps the alarm, but it notifies nobody."
            case .alarmName: "Blank: made from the template on the sheet Settings."
            case .alarmDescription: "What the alarm says about itself."
            case .why: "Why the row is as it is, in your own words: Black Friday. Plans show it beside what changes."
            case .alarmArn: "The alarm that the row was made of. Not for typing."
            case .firesAfter: "How soon the alarm fires at the earliest: Period × DatapointsToAlarm. Calculated."
            case .monthlyCost:
                "US list price: $0.10 a month, $0.30 with a Period below a minute. Other Regions may differ; China's "
                    + "bill is in yuan, by a list of its own. Calculated."
            case .history:
                "The metric's worst values in the time that the back-test looked at, from ▁ to █; · is without data."
            case .peak: "The metric's worst value in the time that the back-test looked at."
            case .fires:
                "How often the alarm would have fired; 30+ is more than 30 times. Follows the Threshold while you type. "
                    + "Calculated."
            case .minutesInAlarm:
                "For how many minutes it would have been in ALARM. Follows the Threshold while you type. Calculated."
            case .suggested: "A round threshold that would have fired at most once. Copy it if you like it."
            case .data: "In how much of the time the metric reported."
            case .fired: "How often the alarm really fired in the 30 days before the history of alarms was last read."
            case .lastFired: "When the alarm last fired in those 30 days, in UTC."
            case .evidence: "The row's line on the sheet History. Calculated, not for typing."
            case .status:
                "new or gone: what the last refresh found. A row that is gone makes no alarm. replaces: what the row was "
                    + "about before; its alarm goes on."
            }
        return text.map { WorksheetDesign.Hint(header, $0) }
    }
}

extension MetricColumn {
    /// What people are told when they choose the column's header.
    var hint: WorksheetDesign.Hint? {
        let text: String? =
            switch self {
            case .resourceType: "The kind of resource that has the metric, as on the sheets Alarms and Tags."
            case .namespace: "Where CloudWatch keeps the metric, such as AWS/EC2. Your own namespaces are welcome."
            case .metricName: "The metric, as CloudWatch spells it."
            case .dimensions: "How the metric's dimensions follow from the resource's id or ARN."
            case .label: "What the metric is called in the names of alarms."
            case .threshold: "Where a row of Alarms has no column Threshold. Blank: each row needs its own."
            case .minimum: "The least value that the metric can take. Blank: there is no bound."
            case .maximum: "The greatest value that the metric can take. Blank: there is no bound."
            case .recommended: "Whether a new export makes rows of the metric without being asked."
            case .why: "What a person should know before changing the row."
            case .source: "Where the row comes from."
            default: AlarmColumn(rawValue: rawValue).map { "What holds where a row's \($0.rawValue) is blank." }
            }
        return text.map { WorksheetDesign.Hint(rawValue, $0) }
    }
}
