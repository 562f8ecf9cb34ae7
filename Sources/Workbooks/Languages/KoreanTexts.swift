extension PageTexts {
    /// Hints, messages and pages in Korean, by their English texts; {} is anything.
    static let koreanTexts: [String: String] = [
        // Hints of Alarms.
        "Always Name: only rows of that key make alarms. Not for typing.":
            "항상 Name입니다. 키가 Name인 행만 경보가 됩니다. 직접 입력하지 않습니다.",
        "The resource that is watched. In a row of your own, copy it from the sheet Tags.":
            "감시하는 리소스입니다. 행을 직접 추가할 때는 Tags 시트에서 복사합니다.",
        "What kind of resource it is. In a row of your own, copy it from the sheet Tags.":
            "리소스의 유형입니다. 행을 직접 추가할 때는 Tags 시트에서 복사합니다.",
        "The resource's Name tag. It is part of the alarm's name.": "리소스의 Name 태그입니다. 경보 이름에 들어갑니다.",
        "The account that the resource is in: 12 digits.": "리소스가 속한 계정입니다(12자리 숫자).",
        "The Region that the resource is in.": "리소스가 있는 리전입니다.",
        "Where CloudWatch keeps the metric. Not for typing.": "CloudWatch에서 지표가 속한 네임스페이스입니다. 직접 입력하지 않습니다.",
        "What is watched. To watch a resource by another metric too, copy its row and choose the metric here.":
            "감시하는 지표입니다. 다른 지표로도 감시하려면 행을 복사한 뒤 여기서 지표를 고릅니다.",
        "What tells the metric apart besides the resource itself, such as path=/data,fstype=xfs.":
            "리소스 외에 지표를 구분하는 값입니다. 예: path=/data,fstype=xfs",
        "How the data of a period become one number. Percentiles such as p90 can be typed.":
            "한 기간의 데이터를 하나의 숫자로 만드는 방법입니다. p90 같은 백분위수도 입력할 수 있습니다.",
        "The alarm fires when the metric is >, >=, < or <= the threshold.":
            "지표가 임계값보다 > (초과), >= (이상), < (미만), <= (이하)일 때 경보가 발생합니다.",
        "A number in the unit on the right, or 80 %. Blank means: no alarm for this row.":
            "오른쪽 단위의 숫자, 또는 80 %. 비워 두면 이 행의 경보를 만들지 않습니다.",
        "The unit of the number on the left: the metric's own, or one that fits and that you write, such as GB.":
            "왼쪽 숫자의 단위입니다. 지표의 단위이며, GB처럼 맞는 단위를 직접 쓰면 그 단위로 읽습니다.",
        "Seconds over which data are put together: 10, 20, 30 or a multiple of 60.":
            "데이터를 집계하는 시간(초)입니다. 10, 20, 30 또는 60의 배수입니다. 5분처럼 써도 됩니다.",
        "How many of the latest periods are looked at.": "최근 몇 개의 기간을 평가할지 정합니다.",
        "How many of those periods must be beyond the threshold. Not more than there are.":
            "그중 몇 개의 기간이 임계값을 벗어나야 하는지 정합니다. 평가 기간보다 클 수 없습니다.",
        "What a period without data counts as: missing, notBreaching, breaching or ignore.":
            "데이터가 없는 기간을 어떻게 볼지 정합니다. 누락, 양호(위반 아님), 불량(위반), 무시 중 하나입니다.",
        "Such as warning or critical. It tells two rows of one metric apart, and may choose whom they notify.":
            "warning, critical 등입니다. 같은 지표의 두 행을 구분하고, 알림 대상을 정할 수 있습니다.",
        """
        Whom the alarm notifies: ARNs or short names of the sheet Settings, at most 5. Blank: as Settings say; none: \
        nobody.
        """:
            "경보를 받을 대상입니다. ARN 또는 Settings 시트의 짧은 이름을 5개까지 씁니다. 비워 두면 Settings를 따르고, 없음은 아무에게도 알리지 않습니다.",
        "no keeps the alarm, but it notifies nobody.": "아니요를 고르면 경보는 남지만 아무에게도 알리지 않습니다.",
        "Blank: made from the template on the sheet Settings.": "비워 두면 Settings 시트의 템플릿으로 만듭니다.",
        "What the alarm says about itself.": "경보의 설명입니다.",
        "The alarm that the row was made of. Not for typing.": "이 행의 바탕이 된 경보입니다. 직접 입력하지 않습니다.",
        "How soon the alarm fires at the earliest: Period × DatapointsToAlarm. Calculated.":
            "경보가 발생할 수 있는 가장 빠른 시간입니다(기간 × 경보를 알릴 데이터 포인트). 자동으로 계산됩니다.",
        """
        US list price: $0.10 a month, $0.30 with a Period below a minute. Other Regions may differ; China's bill is \
        in yuan, by a list of its own. Calculated.
        """:
            "미국 정가 기준 월 0.10달러, 기간이 1분 미만이면 0.30달러입니다. 리전마다 다를 수 있고, 중국은 별도 요금표에 따라 위안으로 청구됩니다. 자동으로 계산됩니다.",
        """
        new or gone: what the last refresh found. A row that is gone makes no alarm. replaces: what the row was \
        about before; its alarm goes on.
        """:
            "마지막 새로 고침의 결과입니다. 신규는 새 리소스, 사라짐은 없어진 리소스로 경보를 만들지 않습니다. 대체 전은 이 행이 전에 가리키던 리소스이며 경보는 이어집니다.",
        "Why the row is as it is, in your own words: Black Friday. Plans show it beside what changes.":
            "왜 이렇게 정했는지 자유롭게 적습니다. 변경되는 임계값 옆에 함께 표시됩니다.",
        // Hints of Metrics.
        "The kind of resource that has the metric, as on the sheets Alarms and Tags.":
            "지표가 있는 리소스의 유형입니다. Alarms, Tags 시트와 같습니다.",
        "Where CloudWatch keeps the metric, such as AWS/EC2. Your own namespaces are welcome.":
            "CloudWatch에서 지표가 속한 네임스페이스입니다(예: AWS/EC2). 사용자 지정 네임스페이스도 쓸 수 있습니다.",
        "The metric, as CloudWatch spells it.": "CloudWatch에 표시되는 그대로의 지표 이름입니다.",
        "How the metric's dimensions follow from the resource's id or ARN.": "리소스 ID나 ARN에서 지표의 차원을 얻는 방법입니다.",
        "What the metric is called in the names of alarms.": "경보 이름에서 지표를 부르는 말입니다.",
        "Where a row of Alarms has no column Threshold. Blank: each row needs its own.":
            "Alarms에 임계값 열이 없을 때 쓰는 값입니다. 비워 두면 행마다 임계값이 필요합니다.",
        "The least value that the metric can take. Blank: there is no bound.":
            "지표가 가질 수 있는 가장 작은 값입니다. 비워 두면 제한이 없습니다.",
        "The greatest value that the metric can take. Blank: there is no bound.":
            "지표가 가질 수 있는 가장 큰 값입니다. 비워 두면 제한이 없습니다.",
        "Whether a new export makes rows of the metric without being asked.": "내보낼 때 이 지표의 행을 자동으로 만들지 정합니다.",
        "What a person should know before changing the row.": "이 행을 바꾸기 전에 알아야 할 내용입니다.",
        "Where the row comes from.": "이 행의 출처입니다.",
        "What holds where a row's {} is blank.": "행의 {}이(가) 비어 있을 때 쓰는 값입니다.",
        // Messages of validations.
        "Write yes, or no for an alarm that tells nobody.": "예를 쓰거나, 아무에게도 알리지 않으려면 아니요를 씁니다.",
        "Unknown metric": "알 수 없는 지표",
        "The sheet Metrics has no metric of this name. Add a row there if it is one of your own.":
            "Metrics 시트에 이 이름의 지표가 없습니다. 사용자 지정 지표라면 그 시트에 행을 추가하세요.",
        """
        Keep it if it is one of CloudWatch's: a percentile such as p90 or p99.5, tm90, or a range such as \
        TM(10%:90%).
        """:
            "CloudWatch의 통계라면 그대로 두세요. p90, p99.5 같은 백분위수, tm90, TM(10%:90%) 같은 범위를 쓸 수 있습니다.",
        "Write >, >=, < or <=: how the metric is compared with the threshold.":
            "지표를 임계값과 비교하는 방법으로 >, >=, <, <= 중 하나를 씁니다.",
        "CloudWatch takes 10, 20, 30 and multiples of 60 seconds. Keep it only if it is one.":
            "CloudWatch는 10, 20, 30초와 60초의 배수를 받습니다. 5분처럼 그중 하나라면 그대로 두세요.",
        """
        Write a whole number of 1 or more. All periods together last at most a day; 7 days where Period is an hour \
        or more.
        """:
            "1 이상의 정수를 씁니다. 모든 기간의 합은 최대 하루이고, 기간이 1시간 이상이면 7일입니다.",
        "Write a whole number of 1 or more, but not more than EvaluationPeriods.": "1 이상의 정수를 쓰되 평가 기간보다 크지 않게 합니다.",
        "Write missing, notBreaching, breaching or ignore.": "누락, 양호, 불량, 무시 중 하나를 씁니다.",
        """
        The metric never has this value: see Minimum and Maximum on the sheet Metrics. The alarm would never fire, \
        or always.
        """:
            "이 지표는 이 값을 가질 수 없습니다. Metrics 시트의 최솟값과 최댓값을 보세요. 경보가 전혀 발생하지 않거나 항상 발생합니다.",
        // Guide.
        "Your CloudWatch alarms, in a spreadsheet": "스프레드시트로 관리하는 CloudWatch 경보",
        "One row of the sheet Alarms is one alarm. Edit it, save the file, send it back: alarmbook does the rest.":
            "Alarms 시트의 한 행이 경보 하나입니다. 편집하고 저장해서 돌려보내면 나머지는 alarmbook이 처리합니다.",
        "What the colours mean": "색의 의미",
        "Whom to ask": "문의",
        "The sender": "보낸 사람",
        "Whoever sent you this file sees every change before it is made; nothing happens before that.":
            "이 파일을 보낸 사람이 모든 변경 사항을 먼저 확인합니다. 그 전에는 아무것도 바뀌지 않습니다.",
        "A question": "질문",
        "Write it into a column of your own, beside the row that it is about.": "해당 행 옆에 열을 추가해 적어 주세요.",
        "What to edit": "편집할 것",
        "Where rows go": "행 다루기",
        "One more alarm": "경보 추가",
        "New rows": "새 행",
        "Type or paste them right below the last row. Sorting, filtering and hiding are fine.":
            "마지막 행 바로 아래에 입력하거나 붙여 넣습니다. 정렬, 필터, 숨기기는 자유롭게 해도 됩니다.",
        "A row too many": "필요 없는 행",
        "Notes": "메모",
        "Add columns of your own wherever you like, and sheets too: they are left alone.":
            "열이나 시트를 원하는 곳에 추가해도 됩니다. 그대로 유지됩니다.",
        "What not to edit": "편집하지 않을 것",
        "The number that matters most: 90, 72.5 or 80 %. Blank, or none, means: no alarm for this row.":
            "가장 중요한 숫자입니다. 90, 72.5, 80 %처럼 씁니다. 비워 두거나 없음이라고 쓰면 이 행의 경보를 만들지 않습니다.",
        "The other cream cells": "다른 크림색 셀",
        "Choose from the list in the cell. Choose a header to read what its column is for.":
            "셀의 목록에서 고릅니다. 머리글을 선택하면 열의 설명이 나옵니다.",
        "A blank cell": "빈 셀",
        "Means the default: what the sheet Settings say, else what the sheet Metrics says.":
            "기본값을 뜻합니다. Settings 시트의 값, 없으면 Metrics 시트의 값입니다.",
        "no keeps the alarm but silences it.": "아니요를 쓰면 경보는 남지만 알림을 보내지 않습니다.",
        "Copy a row, and give the copy another Metric Name, or a Severity of its own.":
            "행을 복사한 뒤 지표 이름이나 심각도를 다르게 씁니다.",
        "Copy a row, clear Alarm Name and Alarm Arn, and give it another Metric Name or a Severity.":
            "행을 복사하고 경보 이름과 경보 ARN을 지운 뒤, 지표 이름이나 심각도를 다르게 씁니다.",
        "Clear its Threshold, or delete the row: its alarm is then shown as one to be removed.":
            "임계값을 지우거나 행을 삭제합니다. 그 경보는 삭제 대상으로 표시됩니다.",
        "Clear its Threshold, or delete it: the alarm stays, unless it was edited here before.":
            "임계값을 지우거나 행을 삭제합니다. 여기서 편집한 적이 없는 경보는 그대로 남습니다.",
        "The sheet Tags": "Tags 시트",
        "Is there to look things up.": "참고용입니다.",
        "Alarm Name, Alarm Arn": "경보 이름, 경보 ARN",
        "Say which alarm a row is. Alarms without a row: sheet Not editable.":
            "행이 어떤 경보인지 나타냅니다. 행이 없는 경보는 Not editable 시트에 있습니다.",
        "Grey columns": "회색 열",
        "They say which resource and metric a row is about. A wrong id watches the wrong thing.":
            "행이 어떤 리소스와 지표에 대한 것인지 나타냅니다. ID가 틀리면 다른 것을 감시하게 됩니다.",
        "Fires After, Monthly Cost": "경보까지의 시간, 월 비용",
        "Are calculated while you type. The cost is the US list price; China has a list of its own.":
            "입력하는 동안 계산됩니다. 비용은 미국 정가이며 중국은 별도 요금표를 씁니다.",
        "Headers": "머리글",
        "Columns are found by their names; they may be moved.": "열은 이름으로 찾으므로 옮겨도 됩니다.",
        "For you to edit.": "편집하는 셀입니다.",
        "Which resource and metric: not for typing.": "리소스와 지표입니다. 직접 입력하지 않습니다.",
        "Calculated.": "자동으로 계산됩니다.",
        "Only you know this number: without it the row makes no alarm.": "직접 정해야 하는 숫자입니다. 없으면 경보를 만들지 않습니다.",
        "Not the default of the sheet Metrics. That is fine; it only helps to see it.":
            "Metrics 시트의 기본값과 다릅니다. 문제는 아니며 알아보기 위한 표시입니다.",
        "The resource is gone: the row makes no alarm.": "리소스가 사라져 경보를 만들지 않습니다.",
        // Samples of cells.
        "yes": "예",
        "Percent": "퍼센트",
        "15 min": "15분",
        "gone": "사라짐",
        "in yuan": "위안으로 청구",
        // Summary.
        "Summary": "요약",
        "Follows the sheet Alarms while you edit it.": "Alarms 시트를 편집하면 함께 바뀝니다.",
        "In all": "전체",
        "Alarms": "경보",
        "Rows without a Threshold, or gone: no alarm": "임계값이 없거나 사라진 행: 경보 없음",
        "US list price a month": "월 비용(미국 정가)",
        "Alarms that can't be edited here": "여기서 편집할 수 없는 경보",
        "Resources": "리소스",
        "Number": "개수",
        "With an alarm": "경보 있음",
        "No Threshold in any row": "모든 행에 임계값 없음",
        "Counted when the workbook was made.": "통합 문서를 만들 때 센 값입니다.",
        "No Name tag": "Name 태그 없음",
        "No metric for its type": "유형에 맞는 지표 없음",
        "Left out by the filter": "필터로 제외됨",
        "Without a row": "행 없음",
        "Alarms by {}": "{}별 경보",
        "(blank)": "(비어 있음)",
        "Others": "기타",
        "{} others": "기타 {}개",
        "Not drawn: {}": "그리지 않음: {}",
        "Type": "유형",
        // What a back-test found, and what Summary says first.
        "The metric's worst values in the time that the back-test looked at, from ▁ to █; · is without data.":
            "백테스트 기간 동안 지표의 가장 나쁜 값입니다. ▁에서 █까지이며 ·는 데이터가 없는 때입니다.",
        "The metric's worst value in the time that the back-test looked at.": "백테스트 기간 동안 지표의 가장 나쁜 값입니다.",
        "How often the alarm would have fired; 30+ is more than 30 times. Follows the Threshold while you type. Calculated.":
            "경보가 몇 번 발생했을지를 나타냅니다. 30+는 30번을 넘는다는 뜻입니다. 임계값을 입력하면 바로 바뀝니다. 자동으로 계산됩니다.",
        "For how many minutes it would have been in ALARM. Follows the Threshold while you type. Calculated.":
            "경보 상태가 몇 분 동안 이어졌을지를 나타냅니다. 임계값을 입력하면 바로 바뀝니다. 자동으로 계산됩니다.",
        "A round threshold that would have fired at most once. Copy it if you like it.":
            "많아야 한 번 발생했을 반올림한 임계값입니다. 마음에 들면 복사하세요.",
        "In how much of the time the metric reported.": "지표가 데이터를 보고한 시간의 비율입니다.",
        "The row's line on the sheet History. Calculated, not for typing.":
            "History 시트에서 이 행에 해당하는 줄입니다. 자동으로 계산되며 입력용이 아닙니다.",
        "Why the number is what it is: Black Friday. Who reviews the change sees it.":
            "왜 이 숫자인지 적습니다. 예: 블랙 프라이데이. 변경을 검토하는 사람이 봅니다.",
        "What waits for you": "확인이 필요한 항목",
        "Thresholds that are blank": "비어 있는 임계값",
        "Alarms that tell nobody": "아무에게도 알리지 않는 경보",
        "Resources and what watches them": "리소스와 그 경보",
        "The noisiest rows": "가장 자주 울리는 행",
        "No row would have fired.": "발생했을 행이 없습니다.",
        "Firings by day": "일별 발생 횟수",
        "What would have fired, as it was counted when the workbook was made.":
            "통합 문서를 만들 때 센, 발생했을 횟수입니다.",
        "Day": "날짜",
        "How often the alarm really fired in the 30 days before the history of alarms was last read.":
            "경보 기록을 마지막으로 읽기 전 30일 동안 경보가 실제로 발생한 횟수입니다.",
        "When the alarm last fired in those 30 days, in UTC.":
            "그 30일 동안 경보가 마지막으로 발생한 시각입니다(UTC).",
    ]
}
