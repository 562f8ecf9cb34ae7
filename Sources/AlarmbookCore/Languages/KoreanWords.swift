extension WordList {
    /// Korean, as the Korean console and documentation of AWS have it (https://docs.aws.amazon.com/ko_kr/).
    static let korean = WordList(
        """
        [header]
        Key | 키
        ResourceId | 리소스 ID | 리소스 아이디
        ResourceType | 리소스 유형 | 리소스 타입 | 리소스 종류
        Value | 값
        AccountId | 계정 ID | 계정 아이디 | 계정 번호
        Region | 리전
        Namespace | 네임스페이스
        MetricName | 지표 이름 | 지표 | 지표명 | 메트릭 | 메트릭 이름 | 메트릭명
        Dimensions | 차원 | 측정기준
        Statistic | 통계
        ComparisonOperator | 비교 연산자 | 비교연산
        Threshold | 임계값 | 임계치 | 임곗값
        Unit | 단위
        Period | 기간
        EvaluationPeriods | 평가 기간 | 평가 기간 수 | 평가 횟수
        DatapointsToAlarm | 경보를 알릴 데이터 포인트 | 경보를 알릴 데이터 포인트 수 | 경보 데이터 포인트
        TreatMissingData | 누락된 데이터 처리 | 누락 데이터 처리
        Severity | 심각도
        AlarmActions | 경보 작업 | 알람 작업 | 경보 동작
        Enabled | 활성화 | 활성화됨 | 활성화 여부 | 사용 여부
        AlarmName | 경보 이름 | 경보명 | 알람 이름 | 알람명
        AlarmDescription | 경보 설명 | 알람 설명
        AlarmArn | 경보 ARN | 알람 ARN
        FiresAfter | 경보까지의 시간
        MonthlyCost | 월 비용 | 월별 비용
        History | 기록
        Peak | 최고치
        Fires | 발생 횟수
        MinutesInAlarm | 경보 시간(분)
        Suggested | 제안
        Data | 데이터
        Fired | 실제 발생 횟수
        LastFired | 마지막 발생
        Evidence | 근거
        Status | 리소스 상태
        Label | 레이블
        Minimum | 최솟값 | 최소값
        Maximum | 최댓값 | 최대값
        Recommended | 권장
        Why | 이유 | 사유
        Source | 출처
        Name | 이름
        [answer]
        yes | 예 | 네 | ○ | 〇 | ◯ | ⭕ | 사용 | 활성 | 활성화 | 켬 | 켜짐
        no | 아니요 | 아니오 | 아뇨 | 사용 안 함 | 미사용 | 비활성 | 비활성화 | 끔 | 꺼짐
        [nothing]
        none | 없음
        [statistic]
        SampleCount | 샘플 수 | 샘플 개수 | 표본 수 | 데이터 샘플
        Average | 평균 | 평균값
        Sum | 합계 | 합 | 총합
        Minimum | 최소 | 최솟값 | 최소값
        Maximum | 최대 | 최댓값 | 최대값
        IQM | 사분위수 평균 | 사분위 평균
        [percentile]
        p | 백분위수 | 백분위 | 번째 백분위수 | 퍼센타일
        [comparison]
        > | 초과 | 을 초과 | 를 초과 | 보다 큼 | 보다 크면 | 보다 높음 | 을 넘음 | 를 넘음 | 을 넘으면 | 를 넘으면
        >= | 이상 | 보다 크거나 같음
        < | 미만 | 보다 작음 | 보다 작으면 | 보다 낮음
        <= | 이하 | 보다 작거나 같음
        [missingData]
        missing | 누락 | 누락됨
        notBreaching | 양호 | 위반 아님 | 정상
        breaching | 불량 | 위반 | 위반함
        ignore | 무시
        [recommendation]
        yes | 예
        if listed | 목록에 있으면
        unless missing | 누락이 아니면
        default | 기본값
        [evidence]
        run backtest | backtest 실행 필요
        [status]
        new | 신규
        gone | 사라짐
        replaces | 대체 전
        [unit]
        Percent | 퍼센트 | 백분율
        Share | 비율
        Count | 개수 | 수
        Bytes | 바이트
        KB | KB | 킬로바이트
        MiB | MiB | 메비바이트
        GB | GB | 기가바이트
        Seconds | 초
        Milliseconds | 밀리초
        Microseconds | 마이크로초
        Days | 일
        Bytes/Second | 바이트/초
        Bits/Second | 비트/초
        Count/Second | 개수/초
        Credits | 크레딧
        None | 없음
        [time]
        Microseconds | 마이크로초
        Milliseconds | 밀리초
        Seconds | 초 | 초간
        Minutes | 분 | 분간
        Hours | 시간
        Days | 일 | 일간
        [duration]
        s | 초
        min | 분
        h | 시간
        d | 일
        [size]
        B | 바이트
        KB | 킬로바이트 | 킬로
        MB | 메가바이트 | 메가
        GB | 기가바이트 | 기가
        TB | 테라바이트 | 테라
        KiB | 키비바이트
        MiB | 메비바이트
        GiB | 기비바이트
        TiB | 테비바이트
        [bits]
        bit | 비트
        Kbit | 킬로비트
        Mbit | 메가비트
        Gbit | 기가비트
        [multiple]
        3 | 천
        4 | 만
        6 | 백만
        8 | 억
        9 | 십억
        [counter]
        count | 개 | 건 | 회 | 번 | 대 | 명
        [percent]
        % | 퍼센트 | 프로
        [perSecond]
        /s | /초 | 매초
        """)
}
