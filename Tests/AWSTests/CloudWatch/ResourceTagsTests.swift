import AWS
import AlarmbookCore
import Testing

struct ResourceTagsTests {
    @Test("all pages become documents that a tags reader takes, and none of them says that it is partial")
    func pages() async throws {
        let fake = FakeCloudWatch()
        func resource(_ number: Int) -> String {
            """
            {"ResourceARN": "arn:aws:ec2:eu-west-1:123456789012:instance/i-\(number)",
             "Tags": [{"Key": "Name", "Value": "웹-\(number)"}]}
            """
        }
        fake.answer("GetResources", #"{"PaginationToken": "t", "ResourceTagMappingList": [\#(resource(1))]}"#)
        fake.answer("GetResources", #"{"PaginationToken": "", "ResourceTagMappingList": [\#(resource(2))]}"#)
        var tags = ResourceTags(calls: try fake.cloudWatchCalls, types: ["instance", "rds:db", "s3"])
        var source = TagSource()
        var rows: [String] = []
        while let page = try await tags.nextPage() {
            var blocks: [[UInt8]] = [page]
            var reader = TagsReader { blocks.popLast() }
            try reader.read(into: &source) { tag in
                rows.append(
                    [tag.key, tag.resourceId, tag.resourceType, tag.value].map(tag.string).joined(separator: ","))
            }
        }
        #expect(rows == ["Name,i-1,instance,웹-1", "Name,i-2,instance,웹-2"])
        #expect(source.home.account?.description == "123456789012")
        #expect(source.home.region?.description == "eu-west-1")
        #expect(!source.isPartial)
        #expect(
            fake.calls.map(\.description) == [
                "GetResources {ResourcesPerPage: 100, ResourceTypeFilters: [ec2:instance, rds:db, s3]}",
                "GetResources {ResourcesPerPage: 100, ResourceTypeFilters: [ec2:instance, rds:db, s3], "
                    + "PaginationToken: t}",
            ])
    }

    @Test("of resources that are named by ARN those that exist are told")
    func known() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", #"{"ResourceTagMappingList": [{"ResourceARN": "arn:a", "Tags": []}]}"#)
        #expect(try await fake.cloudWatchCalls.known(arns: ["arn:a", "arn:b"]) == ["arn:a"])
        #expect(fake.calls.map(\.description) == ["GetResources {ResourceARNList: [arn:a, arn:b]}"])
    }
}
