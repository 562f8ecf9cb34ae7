import Foundation
import Testing

@testable import AlarmbookCore
@testable import alarmbook

@Suite struct AlarmFileTests {
    let folder: TemporaryFolder
    let alarm = MetricAlarm(
        name: "b", namespace: "n", metricName: "m", dimensions: [], statistic: .average, period: 60,
        evaluationPeriods: 1, datapointsToAlarm: 1, threshold: 1, comparisonOperator: .greaterThan)

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.path + "/alarms.json" }

    @Test("a file that somebody changes while it is written is not overwritten")
    func changed() throws {
        try folder.write("{\"MetricAlarms\": []}", to: "alarms.json")
        let file = AlarmFile(path: path)
        #expect(try file.alarms() == [])
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        try folder.write("{\"MetricAlarms\": [{\"AlarmName\": \"theirs\"}]}", to: "alarms.json")
        #expect(
            throws: FileError(
                path: path, "was changed by somebody else meanwhile; nothing was written",
                cure: "run the import again")
        ) { try file.finish() }
        #expect(folder.text(of: "alarms.json")?.contains("theirs") == true)
        #expect(folder.names == ["alarms.json"])
    }

    @Test("a file that somebody makes while it is written is not overwritten")
    func made() throws {
        let file = AlarmFile(path: path)
        #expect(try file.alarms() == [])
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        try folder.write("{}", to: "alarms.json")
        #expect(throws: FileError.self) { try file.finish() }
        #expect(folder.text(of: "alarms.json") == "{}")
    }

    @Test("alarms that stand in no order are written sorted, and nothing else of them changes")
    func unsorted() throws {
        try folder.write(
            #"{"MetricAlarms":[{"AlarmName":"d","X":1},{"AlarmName":"a"},{"AlarmName":"c"}],"CompositeAlarms":[]}"#,
            to: "alarms.json")
        let file = AlarmFile(path: path)
        _ = try file.alarms()
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        #expect(file.delete(["c"]) == [:])
        try file.finish()
        let again = AlarmFile(path: path)
        #expect(try again.alarms().map(\.name) == ["a", "b", "d"])
        #expect(folder.text(of: "alarms.json")?.contains("\"X\": 1") == true)
    }

    @Test("a link stays a link, and the file keeps its permissions")
    func link() throws {
        try folder.write("{}", to: "real.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path + "/real.json")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real.json")
        let file = AlarmFile(path: path)
        _ = try file.alarms()
        try file.begin()
        file.put(alarm, tags: [], former: nil)
        try file.finish()
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real.json")
        #expect(folder.text(of: "real.json")?.contains("\"AlarmName\": \"b\"") == true)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/real.json")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("a folder is no alarm file")
    func folderPath() throws {
        let file = AlarmFile(path: folder.path)
        #expect(
            throws: FileError(
                path: folder.path, "is not a regular file", cure: "name a file that can be replaced")
        ) { try file.alarms() }
    }
}
