import AlarmbookCore
import Sheets
import Testing

@Suite("The rows of alarms that stand")
struct PulledSheetTests {
    private static let home = AlarmPlace(account: "012345678901", region: "eu-west-1")
    private static let other = AlarmPlace(account: "222233334444", region: "cn-north-1")

    private static func arn(_ name: String, at place: AlarmPlace, partition: String = "aws") -> String {
        "arn:\(partition):cloudwatch:\(place.region?.description ?? ""):\(place.account?.description ?? ""):alarm:\(name)"
    }

    /// An alarm on an instance's CPU; without a place it has no ARN.
    private static func document(_ name: String, at place: AlarmPlace? = nil, id: String = "i-1") -> AlarmDocument {
        AlarmDocument(
            Example.row(id, name: "web", alarmName: name).alarm, tags: [],
            ungoverned: place.map { [.init("AlarmArn", .string(arn(name, at: $0)))] } ?? [])
    }

    /// The cells of a block's rows below some headers.
    private static func rows(
        _ builder: inout RowBlockBuilder, of sheet: PulledSheet, _ headers: AlarmColumn...
    ) throws -> [[String]] {
        let columns = try headers.map { try #require(sheet.headers.firstIndex(of: $0.header)) + 1 }
        let block = builder.finish()
        return (0..<block.count).map { row in columns.map { block[row][$0]?.value.plainText ?? "" } }
    }

    @Test("where the first alarm is, is the workbook's place; of one place there is no column for it")
    func one() throws {
        var sheet = PulledSheet(settings: Settings())
        var builder = RowBlockBuilder()
        #expect(try sheet.take(Self.document("a", at: Self.home), .metric, into: &builder) == nil)
        #expect(try sheet.take(Self.document("b", at: Self.home), .metric, into: &builder) == nil)
        #expect(sheet.settings.place == Self.home)
        #expect(!sheet.hasPlaces)
        #expect(sheet.headers.prefix(4) == ["Value", "Resource Type", "Metric Name", "Comparison Operator"])
        #expect(sheet.headers.suffix(3) == ["Dimensions", "Resource Id", "Key"])
        #expect(
            try Self.rows(&builder, of: sheet, .alarmName, .severity, .firesAfter, .monthlyCost) == [
                ["a", "", "5 min", "0.1"], ["b", "2", "5 min", "0.1"],
            ])
    }

    @Test("the first alarm elsewhere adds columns; names and severities are each place's own")
    func two() throws {
        var sheet = PulledSheet(settings: Settings())
        var builder = RowBlockBuilder()
        for place in [Self.home, Self.other, Self.home] {
            for name in ["a", "b"] {
                #expect(try sheet.take(Self.document(name, at: place), .metric, into: &builder) == nil)
            }
        }
        #expect(sheet.hasPlaces)
        #expect(sheet.headers.suffix(4) == ["Resource Id", "Key", "Account Id", "Region"])
        #expect(sheet.duplicateCount == 2)
        #expect(sheet.counts.map(\.place) == [Self.home, Self.other])
        #expect(sheet.counts.map(\.alarms) == [2, 2])
        #expect(sheet.settings.place == Self.home)
        #expect(
            try Self.rows(&builder, of: sheet, .accountId, .region, .alarmName, .severity) == [
                ["", "", "a", ""], ["", "", "b", "2"], ["222233334444", "cn-north-1", "a", ""],
                ["222233334444", "cn-north-1", "b", "2"],
            ])
    }

    @Test("where several places are known beforehand, their columns stand behind the cost")
    func known() throws {
        var sheet = PulledSheet(settings: Settings(), hasPlaces: true)
        var builder = RowBlockBuilder()
        #expect(
            sheet.headers.suffix(7) == [
                "Monthly Cost", "Account Id", "Region", "Namespace", "Dimensions", "Resource Id", "Key",
            ])
        for place in [Self.home, Self.other] {
            sheet.begin(at: place)
            #expect(sheet.place == place)
            #expect(try sheet.take(Self.document("a"), .metric, into: &builder) == nil)
        }
        #expect(
            try Self.rows(&builder, of: sheet, .accountId, .region, .alarmArn) == [
                ["012345678901", "eu-west-1", Self.arn("a", at: Self.home)],
                ["222233334444", "cn-north-1", Self.arn("a", at: Self.other, partition: "aws-cn")],
            ])
    }

    @Test("an alarm without ARN is where its input's others are, and nowhere without them")
    func withoutARN() throws {
        var sheet = PulledSheet(settings: Settings())
        var builder = RowBlockBuilder()
        _ = try sheet.take(Self.document("a", at: Self.home), .metric, into: &builder)
        _ = try sheet.take(Self.document("b"), .metric, into: &builder)
        #expect(sheet.counts.map(\.alarms) == [2])
        sheet.begin(at: AlarmPlace(region: "eu-west-1"))
        #expect(
            throws: ValueError(
                "the alarm \"c\" has no AlarmArn, so that its account and region are unknown",
                cure: "give --account and --region")
        ) { try sheet.take(Self.document("c"), .metric, into: &builder) }
    }

    @Test("an alarm elsewhere than options say is refused")
    func mismatch() throws {
        var sheet = PulledSheet(settings: Settings())
        var builder = RowBlockBuilder()
        sheet.begin(at: AlarmPlace(account: "012345678901", region: "us-east-1"))
        #expect(
            throws: ValueError(
                "the alarm \"a\" is of region \"eu-west-1\", but --region says \"us-east-1\"",
                cure: "correct --region, or leave it out where the input says it itself")
        ) { try sheet.take(Self.document("a", at: Self.home), .metric, into: &builder) }
    }

    @Test("an alarm that no row can be says of which place it is")
    func notEditable() throws {
        var sheet = PulledSheet(settings: Settings())
        var builder = RowBlockBuilder()
        let found = try sheet.take(Self.document("TargetTracking-x", at: Self.other), .metric, into: &builder)
        #expect(found?.place == Self.other)
        #expect(found?.form == .metric)
        #expect(sheet.count == 0)
        #expect(builder.count == 0)
    }
}
