import Foundation
import Testing

@Suite("export makes one workbook of several accounts and Regions")
struct PlacesExportTests {
    private static let (first, second) = ("012345678901", "222233334444")

    private static func resources(_ arns: [(arn: String, name: String)]) -> String {
        let list = arns.map {
            "{\"ResourceARN\": \"\($0.arn)\", \"Tags\": [{\"Key\": \"Name\", \"Value\": \"\($0.name)\"}]}"
        }
        return "{\"ResourceTagMappingList\": [\(list.joined(separator: ","))]}"
    }

    private static let dump = resources([
        ("arn:aws:ec2:eu-west-1:\(first):instance/i-1", "web-1"),
        ("arn:aws:ec2:us-east-1:\(first):instance/i-2", "web-2"),
        ("arn:aws:ec2:us-east-1:\(second):instance/i-3", "db-1"),
        ("arn:aws:ec2:eu-west-1:\(first):instance/i-1", "twice"),
    ])

    private static func tags(_ id: String, _ name: String) -> String {
        "{\"Tags\": [{\"Key\": \"Name\", \"ResourceId\": \"\(id)\", \"ResourceType\": \"instance\", \"Value\": \"\(name)\"}]}"
    }

    /// A sheet's columns that say what a row is about.
    private func rows(_ folder: TemporaryFolder, _ sheet: String, columns: Int) throws -> [String] {
        try folder.run("cat", "book.xlsx", "--sheet", sheet).output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).prefix(columns).joined(separator: ",")
        }
    }

    @Test("ARNs fill AccountId and Region; Tags say them where they aren't Settings'")
    func arns() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.dump, to: "tags.json")
        let run = try folder.run("export", "tags.json", "-o", "book.xlsx", "--book", "b")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 3 alarms for 3 resources; 3 tags of 3 resources
                          3 accounts and Regions, in the columns AccountId and Region: 012345678901 eu-west-1, \
                        012345678901 us-east-1, 222233334444 us-east-1
                          1 tag came twice: the first counts

                        """))
        #expect(
            try folder.cells(["Value", "Account Id", "Region", "Resource Id"]) == [
                ["web-1", "012345678901", "eu-west-1", "i-1"], ["web-2", "012345678901", "us-east-1", "i-2"],
                ["db-1", "222233334444", "us-east-1", "i-3"],
            ])
        #expect(
            try rows(folder, "Tags", columns: 6) == [
                "Key,ResourceId,ResourceType,Value,AccountId,Region", "Name,i-1,instance,web-1",
                "Name,i-2,instance,web-2,,us-east-1", "Name,i-3,instance,db-1,222233334444,us-east-1",
            ])
        #expect(
            try rows(folder, "Settings", columns: 2)[1...3] == ["Book,b", "AccountId,012345678901", "Region,eu-west-1"])
        let check = try folder.run("check", "book.xlsx")
        #expect(check.exitCode == 0)
        #expect(
            check.output.contains(
                """
                  account 012345678901, eu-west-1: 1 alarm
                  account 012345678901, us-east-1: 1 alarm
                  account 222233334444, us-east-1: 1 alarm

                """))
    }

    @Test("--account and --region are each file's, in their order, or one for all")
    func options() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.tags("i-1", "web-1"), to: "a.json")
        try folder.write(Self.tags("i-1", "web-1"), to: "b.json")
        #expect(
            try folder.run(
                "export", "a.json", "b.json", "-o", "book.xlsx", "--account", "12345678901", "--account", Self.second,
                "--region", "eu-west-1"
            ).exitCode == 0)
        #expect(
            try folder.cells(["Value", "Account Id", "Region"]) == [
                ["web-1", "012345678901", "eu-west-1"], ["web-1", "222233334444", "eu-west-1"],
            ])
        #expect(
            try folder.run(
                "export", "a.json", "b.json", "-o", "c.xlsx", "--region", "eu-west-1", "--region", "us-east-1",
                "--region", "us-east-2"
            ).errors.hasPrefix(
                "Error: '--region' is given 3 times for 2 files; give it once for all, or once for each in their order")
        )
        #expect(
            try folder.run("check", "book.xlsx", "--region", "eu-west-1", "--region", "us-east-1").errors.hasPrefix(
                "Error: '--region' is given once, not 2 times; rows say their own in a column"))
    }

    @Test("a file that leaves open where its resources are is an error where there are several places")
    func silent() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.dump, to: "a.json")
        try folder.write(Self.tags("i-9", "web-9"), to: "b.json")
        #expect(
            try folder.run("export", "b.json", "a.json", "-o", "book.xlsx")
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: b.json: doesn't say of which account its resources are, and there are several; repeat "
                        + "--account for each file, in their order\n"))
        #expect(folder.names == ["a.json", "b.json"])
    }

    @Test("a workbook of one account and Region has no column for them, wherever they come from")
    func one() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.resources([("arn:aws:ec2:eu-west-1:\(Self.first):instance/i-1", "web-1")]), to: "a.json")
        try folder.write(Self.tags("i-2", "web-2"), to: "b.json")
        #expect(try folder.run("export", "b.json", "a.json", "-o", "book.xlsx").exitCode == 0)
        #expect(try rows(folder, "Alarms", columns: 99).first?.hasSuffix(",Monthly Cost,Resource Id,Key") == true)
        #expect(try rows(folder, "Tags", columns: 6).first == "Key,ResourceId,ResourceType,Value")
        #expect(try !folder.run("check", "book.xlsx").output.contains("  account "))
    }
}
