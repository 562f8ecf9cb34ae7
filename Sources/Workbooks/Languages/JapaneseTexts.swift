extension PageTexts {
    /// Hints, messages and pages in Japanese, by their English texts; {} is anything.
    static let japaneseTexts: [String: String] = [
        // Hints of Alarms.
        "Always Name: only rows of that key make alarms. Not for typing.":
            "常に Name です。キーが Name の行だけがアラームになります。入力するものではありません。",
        "The resource that is watched. In a row of your own, copy it from the sheet Tags.":
            "監視するリソースです。行を自分で追加するときは Tags シートからコピーします。",
        "What kind of resource it is. In a row of your own, copy it from the sheet Tags.":
            "リソースの種類です。行を自分で追加するときは Tags シートからコピーします。",
        "The resource's Name tag. It is part of the alarm's name.": "リソースの Name タグです。アラーム名に含まれます。",
        "The account that the resource is in: 12 digits.": "リソースが属するアカウントです (12 桁の数字)。",
        "The Region that the resource is in.": "リソースがあるリージョンです。",
        "Where CloudWatch keeps the metric. Not for typing.": "CloudWatch でメトリクスが属する名前空間です。入力するものではありません。",
        "What is watched. To watch a resource by another metric too, copy its row and choose the metric here.":
            "監視するメトリクスです。別のメトリクスでも監視するには、行をコピーしてここでメトリクスを選びます。",
        "What tells the metric apart besides the resource itself, such as path=/data,fstype=xfs.":
            "リソースのほかにメトリクスを区別する値です。例: path=/data,fstype=xfs",
        "How the data of a period become one number. Percentiles such as p90 can be typed.":
            "1 つの期間のデータを 1 つの数値にする方法です。p90 などのパーセンタイルも入力できます。",
        "The alarm fires when the metric is >, >=, < or <= the threshold.":
            "メトリクスがしきい値に対して > (より大きい)、>= (以上)、< (未満)、<= (以下) のときにアラームになります。",
        "A number in the unit on the right, or 80 %. Blank means: no alarm for this row.":
            "右の単位の数値、または 80 %。空白の場合、この行のアラームは作られません。",
        "The unit of the number on the left: the metric's own, or one that fits and that you write, such as GB.":
            "左の数値の単位です。メトリクスの単位ですが、GB のように合う単位を書けば、その単位で読みます。",
        "Seconds over which data are put together: 10, 20, 30 or a multiple of 60.":
            "データを集計する秒数です。10、20、30、または 60 の倍数です。5分 のようにも書けます。",
        "How many of the latest periods are looked at.": "直近のいくつの期間を評価するかを決めます。",
        "How many of those periods must be beyond the threshold. Not more than there are.":
            "そのうちいくつの期間がしきい値を超える必要があるかを決めます。評価期間より大きくはできません。",
        "What a period without data counts as: missing, notBreaching, breaching or ignore.":
            "データがない期間の扱いです。見つかりません (missing)、適正 (notBreaching)、不正 (breaching)、無視 (ignore) のいずれかです。",
        "Such as warning or critical. It tells two rows of one metric apart, and may choose whom they notify.":
            "warning や critical などです。同じメトリクスの 2 つの行を区別し、通知先を選ぶこともできます。",
        """
        Whom the alarm notifies: ARNs or short names of the sheet Settings, at most 5. Blank: as Settings say; none: \
        nobody.
        """:
            "アラームの通知先です。ARN または Settings シートの短い名前を 5 つまで書きます。空白なら Settings に従い、なし は誰にも通知しません。",
        "no keeps the alarm, but it notifies nobody.": "いいえ にするとアラームは残りますが、誰にも通知しません。",
        "Blank: made from the template on the sheet Settings.": "空白の場合、Settings シートのテンプレートから作られます。",
        "What the alarm says about itself.": "アラームの説明です。",
        "The alarm that the row was made of. Not for typing.": "この行の元になったアラームです。入力するものではありません。",
        "How soon the alarm fires at the earliest: Period × DatapointsToAlarm. Calculated.":
            "アラームになる最短の時間です (期間 × アラームを実行するデータポイント)。自動で計算されます。",
        """
        US list price: $0.10 a month, $0.30 with a Period below a minute. Other Regions may differ; China's bill is \
        in yuan, by a list of its own. Calculated.
        """:
            "米国の定価で月 0.10 ドル、期間が 1 分未満なら 0.30 ドルです。リージョンにより異なり、中国は独自の料金表により元で請求されます。自動で計算されます。",
        """
        new or gone: what the last refresh found. A row that is gone makes no alarm. replaces: what the row was \
        about before; its alarm goes on.
        """:
            "前回の更新の結果です。新規は新しいリソース、消滅はなくなったリソースで、アラームは作られません。置換前はこの行が以前指していたもので、アラームは引き継がれます。",
        "Why the row is as it is, in your own words: Black Friday. Plans show it beside what changes.":
            "なぜそうしたかを自由に書きます。変更されるしきい値の横に表示されます。",
        // Hints of Metrics.
        "The kind of resource that has the metric, as on the sheets Alarms and Tags.":
            "メトリクスを持つリソースの種類です。Alarms シート、Tags シートと同じです。",
        "Where CloudWatch keeps the metric, such as AWS/EC2. Your own namespaces are welcome.":
            "CloudWatch でメトリクスが属する名前空間です (例: AWS/EC2)。独自の名前空間も使えます。",
        "The metric, as CloudWatch spells it.": "CloudWatch に表示されるとおりのメトリクス名です。",
        "How the metric's dimensions follow from the resource's id or ARN.":
            "リソースの ID や ARN からメトリクスのディメンションを求める方法です。",
        "What the metric is called in the names of alarms.": "アラーム名でのメトリクスの呼び名です。",
        "Where a row of Alarms has no column Threshold. Blank: each row needs its own.":
            "Alarms に しきい値 の列がないときの値です。空白の場合、行ごとにしきい値が必要です。",
        "The least value that the metric can take. Blank: there is no bound.": "メトリクスが取りうる最小の値です。空白なら制限はありません。",
        "The greatest value that the metric can take. Blank: there is no bound.": "メトリクスが取りうる最大の値です。空白なら制限はありません。",
        "Whether a new export makes rows of the metric without being asked.": "エクスポート時にこのメトリクスの行を自動で作るかどうかです。",
        "What a person should know before changing the row.": "この行を変更する前に知っておくべきことです。",
        "Where the row comes from.": "この行の出典です。",
        "What holds where a row's {} is blank.": "行の {} が空白のときの値です。",
        // Messages of validations.
        "Write yes, or no for an alarm that tells nobody.": "はい、または誰にも通知しない場合は いいえ と書きます。",
        "Unknown metric": "不明なメトリクス",
        "The sheet Metrics has no metric of this name. Add a row there if it is one of your own.":
            "Metrics シートにこの名前のメトリクスはありません。独自のものなら、そのシートに行を追加してください。",
        """
        Keep it if it is one of CloudWatch's: a percentile such as p90 or p99.5, tm90, or a range such as \
        TM(10%:90%).
        """:
            "CloudWatch の統計ならそのままにします。p90 や p99.5 などのパーセンタイル、tm90、TM(10%:90%) などの範囲が使えます。",
        "Write >, >=, < or <=: how the metric is compared with the threshold.":
            "メトリクスとしきい値の比較方法として >、>=、<、<= のいずれかを書きます。",
        "CloudWatch takes 10, 20, 30 and multiples of 60 seconds. Keep it only if it is one.":
            "CloudWatch が受け付けるのは 10、20、30 秒と 60 秒の倍数です。5分 のようにその 1 つならそのままにします。",
        """
        Write a whole number of 1 or more. All periods together last at most a day; 7 days where Period is an hour \
        or more.
        """:
            "1 以上の整数を書きます。すべての期間の合計は最大 1 日、期間が 1 時間以上なら 7 日です。",
        "Write a whole number of 1 or more, but not more than EvaluationPeriods.": "1 以上で評価期間を超えない整数を書きます。",
        "Write missing, notBreaching, breaching or ignore.": "見つかりません、適正、不正、無視 のいずれかを書きます。",
        """
        The metric never has this value: see Minimum and Maximum on the sheet Metrics. The alarm would never fire, \
        or always.
        """:
            "このメトリクスはこの値になりません。Metrics シートの最小値と最大値を見てください。アラームは決して発生しないか、常に発生します。",
        // Guide.
        "Your CloudWatch alarms, in a spreadsheet": "スプレッドシートで管理する CloudWatch アラーム",
        "One row of the sheet Alarms is one alarm. Edit it, save the file, send it back: alarmbook does the rest.":
            "Alarms シートの 1 行が 1 つのアラームです。編集して保存し、送り返すと、あとは alarmbook が処理します。",
        "What the colours mean": "色の意味",
        "Whom to ask": "問い合わせ先",
        "The sender": "送り主",
        "Whoever sent you this file sees every change before it is made; nothing happens before that.":
            "このファイルの送り主がすべての変更を事前に確認します。それまでは何も変わりません。",
        "A question": "質問",
        "Write it into a column of your own, beside the row that it is about.": "その行の横に列を追加して書いてください。",
        "What to edit": "編集するもの",
        "Where rows go": "行の扱い",
        "One more alarm": "アラームの追加",
        "New rows": "新しい行",
        "Type or paste them right below the last row. Sorting, filtering and hiding are fine.":
            "最後の行のすぐ下に入力または貼り付けます。並べ替え、フィルター、非表示は自由です。",
        "A row too many": "不要な行",
        "Notes": "メモ",
        "Add columns of your own wherever you like, and sheets too: they are left alone.":
            "列やシートは好きな場所に追加できます。そのまま残ります。",
        "What not to edit": "編集しないもの",
        "The number that matters most: 90, 72.5 or 80 %. Blank, or none, means: no alarm for this row.":
            "最も大切な数値です。90、72.5、80 % のように書きます。空白または なし なら、この行のアラームは作られません。",
        "The other cream cells": "ほかのクリーム色のセル",
        "Choose from the list in the cell. Choose a header to read what its column is for.":
            "セルのリストから選びます。見出しを選ぶと列の説明が表示されます。",
        "A blank cell": "空白のセル",
        "Means the default: what the sheet Settings say, else what the sheet Metrics says.":
            "既定値を意味します。Settings シートの値、なければ Metrics シートの値です。",
        "no keeps the alarm but silences it.": "いいえ にするとアラームは残りますが通知されません。",
        "Copy a row, and give the copy another Metric Name, or a Severity of its own.": "行をコピーし、メトリクス名または重要度を変えます。",
        "Copy a row, clear Alarm Name and Alarm Arn, and give it another Metric Name or a Severity.":
            "行をコピーし、アラーム名とアラーム ARN を消して、メトリクス名または重要度を変えます。",
        "Clear its Threshold, or delete the row: its alarm is then shown as one to be removed.":
            "しきい値を消すか、行を削除します。そのアラームは削除対象として表示されます。",
        "Clear its Threshold, or delete it: the alarm stays, unless it was edited here before.":
            "しきい値を消すか、行を削除します。ここで編集したことがなければアラームは残ります。",
        "The sheet Tags": "Tags シート",
        "Is there to look things up.": "参照用です。",
        "Alarm Name, Alarm Arn": "アラーム名、アラーム ARN",
        "Say which alarm a row is. Alarms without a row: sheet Not editable.":
            "行がどのアラームかを示します。行のないアラームは Not editable シートにあります。",
        "Grey columns": "灰色の列",
        "They say which resource and metric a row is about. A wrong id watches the wrong thing.":
            "行がどのリソースとメトリクスのものかを示します。ID を間違えると別のものを監視します。",
        "Fires After, Monthly Cost": "アラームまでの時間、月額料金",
        "Are calculated while you type. The cost is the US list price; China has a list of its own.":
            "入力中に計算されます。料金は米国の定価で、中国には独自の料金表があります。",
        "Headers": "見出し",
        "Columns are found by their names; they may be moved.": "列は名前で見つけるので、移動してもかまいません。",
        "For you to edit.": "編集するセルです。",
        "Which resource and metric: not for typing.": "リソースとメトリクスです。入力するものではありません。",
        "Calculated.": "自動で計算されます。",
        "Only you know this number: without it the row makes no alarm.": "あなたが決める数値です。なければアラームは作られません。",
        "Not the default of the sheet Metrics. That is fine; it only helps to see it.":
            "Metrics シートの既定値と異なります。問題ではなく、見分けるための表示です。",
        "The resource is gone: the row makes no alarm.": "リソースがなくなったため、アラームは作られません。",
        // Samples of cells.
        "yes": "はい",
        "Percent": "パーセント",
        "15 min": "15分",
        "gone": "消滅",
        "in yuan": "人民元で請求",
        // Summary.
        "Summary": "概要",
        "Follows the sheet Alarms while you edit it.": "Alarms シートを編集すると連動して変わります。",
        "In all": "全体",
        "Alarms": "アラーム",
        "Rows without a Threshold, or gone: no alarm": "しきい値がない、またはなくなった行: アラームなし",
        "US list price a month": "月額料金 (米国の定価)",
        "Alarms that can't be edited here": "ここでは編集できないアラーム",
        "Resources": "リソース",
        "Number": "数",
        "With an alarm": "アラームあり",
        "No Threshold in any row": "どの行にもしきい値なし",
        "Counted when the workbook was made.": "ブックの作成時に数えた値です。",
        "No Name tag": "Name タグなし",
        "No metric for its type": "種類に合うメトリクスなし",
        "Left out by the filter": "フィルターで除外",
        "Without a row": "行なし",
        "Alarms by {}": "{}別のアラーム",
        "(blank)": "(空白)",
        "Others": "その他",
        "{} others": "その他 {} 件",
        "Not drawn: {}": "描画なし: {}",
        "Type": "種類",
        // What a back-test found, and what Summary says first.
        "The metric's worst values in the time that the back-test looked at, from ▁ to █; · is without data.":
            "バックテスト期間におけるメトリクスの最も悪い値です。▁ から █ まで。· はデータがない時間です。",
        "The metric's worst value in the time that the back-test looked at.": "バックテスト期間におけるメトリクスの最も悪い値です。",
        "How often the alarm would have fired; 30+ is more than 30 times. Follows the Threshold while you type. Calculated.":
            "アラームが何回発生したかを示します。30+ は 30 回を超えることを表します。しきい値を入力するとすぐに変わります。自動で計算されます。",
        "For how many minutes it would have been in ALARM. Follows the Threshold while you type. Calculated.":
            "アラーム状態が何分続いたかを示します。しきい値を入力するとすぐに変わります。自動で計算されます。",
        "A round threshold that would have fired at most once. Copy it if you like it.":
            "多くても 1 回しか発生しなかったきりのよいしきい値です。よければコピーしてください。",
        "In how much of the time the metric reported.": "メトリクスがデータを報告した時間の割合です。",
        "The row's line on the sheet History. Calculated, not for typing.":
            "History シートでこの行に対応する行です。自動で計算され、入力するものではありません。",
        "Why the number is what it is: Black Friday. Who reviews the change sees it.":
            "なぜこの数値なのかを書きます。例: ブラックフライデー。変更をレビューする人に表示されます。",
        "What waits for you": "確認が必要な項目",
        "Thresholds that are blank": "空白のしきい値",
        "Alarms that tell nobody": "誰にも通知しないアラーム",
        "Resources and what watches them": "リソースとそのアラーム",
        "The noisiest rows": "最も頻繁に発生する行",
        "No row would have fired.": "発生したはずの行はありません。",
        "Firings by day": "日別の発生回数",
        "What would have fired, as it was counted when the workbook was made.":
            "ブックの作成時に数えた、発生したはずの回数です。",
        "Day": "日付",
        "How often the alarm really fired in the 30 days before the history of alarms was last read.":
            "アラーム履歴を最後に読み取る前の30日間に、アラームが実際に発生した回数です。",
        "When the alarm last fired in those 30 days, in UTC.": "その30日間にアラームが最後に発生した時刻です(UTC)。",
    ]
}
