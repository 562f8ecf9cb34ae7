internal import Sheets
package import XLSX

extension WorksheetPage {
    // The first one holds the names of what is explained, in any language; the explanations go on over the others.
    private static let widths = [32, 20, 13, 12, 11, 56]

    /// Texts that earlier versions drew.
    static let formerGuideTexts: Set = [
        "Copy a row, and give the copy another MetricName, or a Severity of its own.",
        "Copy a row, clear AlarmName and AlarmArn, and give it another MetricName or a Severity.",
        "FiresAfter, MonthlyCost", "AlarmName, AlarmArn", "i-0f2a74de452e6b438",
    ]
    static let guideTitle = "Your CloudWatch alarms, in a spreadsheet"

    /// What the workbook was made from.
    package enum GuideSubject {
        case tags
        /// Existing alarms.
        case alarms
    }

    /// The sheet Guide, which somebody who has never seen the workbook reads in a minute.
    package static func guide(of subject: GuideSubject = .tags) -> WorksheetPage {
        var page = WorksheetPage(columnWidths: widths)
        var row = 1
        func put(_ texts: [String], _ looks: [Look]) {
            for (column, text) in texts.enumerated() {
                page.put(.text(text), looks[column], row: row, column: column + 1)
            }
            row += 1
        }
        func heading(_ text: String) {
            row += 1
            put([text], [.heading])
        }
        put([guideTitle], [.title])
        put(
            [
                "One row of the sheet Alarms is one alarm. Edit it, save the file, send it back: alarmbook does the rest."
            ], [.remark])
        heading("What the colours mean")
        put(
            sampleRow.map { $0.header },
            sampleRow.map { $0.look == .editedSample ? .editedHeaderSample : .textHeader })
        put(sampleRow.map { $0.text }, sampleRow.map { $0.look })
        for (sample, look, text) in colours { put([sample, text], [look, .text]) }
        for (name, lines) in chapters(of: subject) {
            heading(name)
            for (name, text) in lines { put([name, text], [.strong, .text]) }
        }
        heading("Whom to ask")
        put(
            [
                "The sender",
                "Whoever sent you this file sees every change before it is made; nothing happens before that.",
            ], [.strong, .text])
        put(["A question", "Write it into a column of your own, beside the row that it is about."], [.strong, .text])
        return page
    }

    private static func chapters(of subject: GuideSubject) -> [(String, [(String, String)])] {
        [
            ("What to edit", edited),
            (
                "Where rows go",
                [
                    ("One more alarm", oneMore(subject)),
                    (
                        "New rows",
                        "Type or paste them right below the last row. Sorting, filtering and hiding are fine."
                    ),
                    ("A row too many", oneTooMany(subject)),
                    ("Notes", "Add columns of your own wherever you like, and sheets too: they are left alone."),
                ]
            ),
            ("What not to edit", identifying(subject)),
        ]
    }

    private static let edited = [
        (
            "Threshold",
            "The number that matters most: 90, 72.5 or 80 %. Blank, or none, means: no alarm for this row."
        ),
        (
            "The other cream cells",
            "Choose from the list in the cell. Choose a header to read what its column is for."
        ),
        ("Why", "Why the number is what it is: Black Friday. Who reviews the change sees it."),
        ("A blank cell", "Means the default: what the sheet Settings say, else what the sheet Metrics says."),
        ("Enabled", "no keeps the alarm but silences it."),
    ]

    private static func oneMore(_ subject: GuideSubject) -> String {
        switch subject {
        case .tags: "Copy a row, and give the copy another Metric Name, or a Severity of its own."
        case .alarms: "Copy a row, clear Alarm Name and Alarm Arn, and give it another Metric Name or a Severity."
        }
    }

    private static func oneTooMany(_ subject: GuideSubject) -> String {
        switch subject {
        case .tags: "Clear its Threshold, or delete the row: its alarm is then shown as one to be removed."
        case .alarms: "Clear its Threshold, or delete it: the alarm stays, unless it was edited here before."
        }
    }

    private static func identifying(_ subject: GuideSubject) -> [(String, String)] {
        let own =
            switch subject {
            case .tags: ("The sheet Tags", "Is there to look things up.")
            case .alarms:
                ("Alarm Name, Alarm Arn", "Say which alarm a row is. Alarms without a row: sheet Not editable.")
            }
        return [
            (
                "Grey columns",
                "They say which resource and metric a row is about. A wrong id watches the wrong thing."
            ),
            (
                "Fires After, Monthly Cost",
                "Are calculated while you type. The cost is the US list price; China has a list of its own."
            ),
            own,
            ("Headers", "Columns are found by their names; they may be moved."),
        ]
    }

    /// A row as it stands on the sheet Alarms, without the columns by which a table of alarms is known: a reader would
    /// take the Guide for one.
    private static let sampleRow: [(header: String, text: String, look: Look)] = [
        ("Value", "web-1", .identifyingSample), ("Metric Name", "CPUUtilization", .identifyingSample),
        ("Threshold", "90", .editedSample), ("Unit", "Percent", .identifyingSample), ("Enabled", "yes", .editedSample),
    ]

    private static let colours: [(String, Look, String)] = [
        ("90", .editedSample, "For you to edit."),
        ("web-1", .identifyingSample, "Which resource and metric: not for typing."),
        ("15 min", .calculatedSample, "Calculated."),
        ("(blank)", .requiredSample, "Only you know this number: without it the row makes no alarm."),
        ("95", .changedSample, "Not the default of the sheet Metrics. That is fine; it only helps to see it."),
        ("gone", .goneSample, "The resource is gone: the row makes no alarm."),
    ]
}
