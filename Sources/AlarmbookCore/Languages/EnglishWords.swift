extension WordList {
    /// English. Headers are written as here too; the names on the left are those of PutMetricAlarm.
    static let english = WordList(
        """
        [header]
        Key | Key
        ResourceId | Resource Id
        ResourceType | Resource Type
        Value | Value
        AccountId | Account Id
        Region | Region
        Namespace | Namespace
        MetricName | Metric Name
        Dimensions | Dimensions
        Statistic | Statistic
        ComparisonOperator | Comparison Operator
        Threshold | Threshold
        Unit | Unit
        Period | Period
        EvaluationPeriods | Evaluation Periods
        DatapointsToAlarm | Datapoints To Alarm
        TreatMissingData | Treat Missing Data
        Severity | Severity
        AlarmActions | Alarm Actions
        Enabled | Enabled
        AlarmName | Alarm Name
        AlarmDescription | Alarm Description
        AlarmArn | Alarm Arn
        FiresAfter | Fires After
        MonthlyCost | Monthly Cost
        History | History
        Peak | Peak
        Fires | Fires
        MinutesInAlarm | Minutes In Alarm
        Suggested | Suggested
        Data | Data
        Fired | Fired
        LastFired | Last Fired
        Evidence | Evidence
        Status | Status
        Label | Label
        Minimum | Minimum
        Maximum | Maximum
        Recommended | Recommended
        Why | Why
        Source | Source
        Name | Name
        [answer]
        yes | yes | y | true | 1 | on | enabled | o | ✓ | ✔ | ✔️ | ☑ | ☑️ | ✅ | √ | v
        no | no | n | false | 0 | off | disabled | x | ✗ | ✘ | ✖ | ✖️ | ❌ | × | ☒
        [nothing]
        none | none
        [statistic]
        SampleCount | SampleCount | count | data samples
        Average | Average | avg | mean
        Sum | Sum | total
        Minimum | Minimum | min
        Maximum | Maximum | max
        IQM | IQM
        [percentile]
        p | percentile | th percentile
        [comparison]
        > | more than | greater than
        >= | or more | or higher | or above | and over
        < | less than | fewer than
        <= | or less | or lower | or below
        [missingData]
        missing | missing
        notBreaching | notBreaching | good
        breaching | breaching | bad
        ignore | ignore
        [recommendation]
        yes | yes
        if listed | if listed
        unless missing | unless missing
        default | default
        [evidence]
        run backtest | run backtest
        [status]
        new | new
        gone | gone
        replaces | replaces
        [unit]
        Percent | Percent
        Share | Share
        Count | Count
        Bytes | Bytes
        KB | KB
        MiB | MiB
        GB | GB
        Seconds | Seconds
        Milliseconds | Milliseconds
        Microseconds | Microseconds
        Days | Days
        Bytes/Second | Bytes/Second
        Bits/Second | Bits/Second
        Count/Second | Count/Second
        Credits | Credits
        None | None
        [time]
        Microseconds | us | µs | μs | usec | microsecond | microseconds
        Milliseconds | ms | msec | millisecond | milliseconds
        Seconds | s | sec | secs | second | seconds
        Minutes | min | mins | minute | minutes
        Hours | h | hr | hrs | hour | hours
        Days | d | day | days
        [duration]
        s | s
        min | min
        h | h
        d | d
        [size]
        B | B | byte | bytes
        KB | KB | kilobyte | kilobytes
        MB | MB | megabyte | megabytes
        GB | GB | gigabyte | gigabytes
        TB | TB | terabyte | terabytes
        KiB | KiB | kibibyte | kibibytes
        MiB | MiB | mebibyte | mebibytes
        GiB | GiB | gibibyte | gibibytes
        TiB | TiB | tebibyte | tebibytes
        [bits]
        bit | bit | bits | b
        Kbit | Kbit | kilobit | kilobits | Kb
        Mbit | Mbit | megabit | megabits | Mb
        Gbit | Gbit | gigabit | gigabits | Gb
        [multiple]
        3 | k | thousand
        4 | ten thousand
        6 | M | mn | million
        8 | hundred million
        9 | bn | billion
        [counter]
        count | times | counts
        [percent]
        % | % | percent | pct
        [perSecond]
        /s | /s | /sec | /second | ps | per second
        """)
}
