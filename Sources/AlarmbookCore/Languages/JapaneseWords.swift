extension WordList {
    /// Japanese, as the Japanese console and documentation of AWS have it (https://docs.aws.amazon.com/ja_jp/).
    static let japanese = WordList(
        """
        [header]
        Key | キー
        ResourceId | リソース ID
        ResourceType | リソースタイプ | リソースの種類 | リソース種別
        Value | 値
        AccountId | アカウント ID | アカウント番号
        Region | リージョン
        Namespace | 名前空間 | ネームスペース
        MetricName | メトリクス名 | メトリクス | メトリック名 | メトリック
        Dimensions | ディメンション
        Statistic | 統計 | 統計値
        ComparisonOperator | 比較演算子
        Threshold | しきい値 | 閾値 | 敷居値
        Unit | 単位
        Period | 期間
        EvaluationPeriods | 評価期間 | 評価期間数 | 評価回数
        DatapointsToAlarm | アラームを実行するデータポイント | アラームを実行するデータポイント数 | アラームのデータポイント
        TreatMissingData | 欠落データの処理 | 欠落データの扱い | 欠損データの処理
        Severity | 重要度 | 重大度
        AlarmActions | アラームアクション | アラームのアクション
        Enabled | 有効 | 有効化 | 有効/無効
        AlarmName | アラーム名 | アラームの名前
        AlarmDescription | アラームの説明 | アラーム説明
        AlarmArn | アラーム ARN | アラームの ARN
        FiresAfter | アラームまでの時間
        MonthlyCost | 月額料金 | 月額コスト | 月額費用
        History | 履歴
        Peak | ピーク
        Fires | 発生回数
        MinutesInAlarm | アラーム時間(分)
        Suggested | 提案
        Data | データ
        Fired | 実際の発生回数
        LastFired | 最終発生
        Evidence | 根拠
        Status | リソースの状態
        Label | ラベル
        Minimum | 最小値
        Maximum | 最大値
        Recommended | 推奨
        Why | 理由
        Source | 出典
        Name | 名前
        [answer]
        yes | はい | ○ | 〇 | ◯ | 有 | 有効 | オン
        no | いいえ | 無 | 無効 | オフ
        [nothing]
        none | なし | 無し
        [statistic]
        SampleCount | サンプル数 | サンプルカウント | データサンプル
        Average | 平均 | 平均値
        Sum | 合計 | 合計値
        Minimum | 最小 | 最小値
        Maximum | 最大 | 最大値
        IQM | 四分位平均 | 四分位数平均
        [percentile]
        p | パーセンタイル | パーセンタイル値
        [comparison]
        > | 超 | 超過 | を超える | を超えた | を上回る | より大きい | より上 | より高い
        >= | 以上
        < | 未満 | を下回る | より小さい | より低い
        <= | 以下
        [missingData]
        missing | 見つかりません | 欠落 | 欠損
        notBreaching | 適正 | 良好 | 正常 | 違反なし
        breaching | 不正 | 不良 | 違反 | 違反あり
        ignore | 無視
        [recommendation]
        yes | はい
        if listed | 一覧にあれば
        unless missing | 欠落でなければ
        default | デフォルト
        [evidence]
        run backtest | backtest を実行
        [status]
        new | 新規
        gone | 消滅
        replaces | 置換前
        [unit]
        Percent | パーセント | 百分率
        Share | 割合 | 比率
        Count | カウント | 数
        Bytes | バイト
        KB | KB | キロバイト
        MiB | MiB | メビバイト
        GB | GB | ギガバイト
        Seconds | 秒
        Milliseconds | ミリ秒
        Microseconds | マイクロ秒
        Days | 日
        Bytes/Second | バイト/秒
        Bits/Second | ビット/秒
        Count/Second | カウント/秒
        Credits | クレジット
        None | なし
        [time]
        Microseconds | マイクロ秒
        Milliseconds | ミリ秒
        Seconds | 秒 | 秒間
        Minutes | 分 | 分間
        Hours | 時間
        Days | 日 | 日間
        [duration]
        s | 秒
        min | 分
        h | 時間
        d | 日
        [size]
        B | バイト
        KB | キロバイト | キロ
        MB | メガバイト | メガ
        GB | ギガバイト | ギガ
        TB | テラバイト | テラ
        KiB | キビバイト
        MiB | メビバイト
        GiB | ギビバイト
        TiB | テビバイト
        [bits]
        bit | ビット
        Kbit | キロビット
        Mbit | メガビット
        Gbit | ギガビット
        [multiple]
        3 | 千
        4 | 万
        6 | 百万
        8 | 億
        9 | 十億
        [counter]
        count | 個 | 件 | 回 | 台 | 名
        [percent]
        % | パーセント
        [perSecond]
        /s | /秒 | 毎秒
        """)
}
