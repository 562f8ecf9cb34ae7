import AlarmbookCore
import Testing

/// Which of the sets of dimensions that CloudWatch has are worth an alarm each.
struct ListedDimensionsTests {
    private func found(_ metric: String, ofType type: String, own: String, _ sets: [String]) throws -> ListedDimensions
    {
        let metric = try #require(MetricCatalogue.builtIn.metrics(ofType: type).first { $0.name == metric })
        var listed = ListedMetrics()
        for set in sets {
            listed.insert(try DimensionList.read(set), namespace: metric.namespace, name: metric.name)
        }
        return ListedDimensions(of: metric, own: try DimensionList.read(own), in: listed)
    }

    @Test("every disk of an instance has one, those in memory none")
    func disks() throws {
        let disks = try found(
            "disk_used_percent", ofType: "instance", own: "InstanceId=i-1",
            [
                "InstanceId=i-1,path=/,device=nvme0n1p1,fstype=ext4",
                "InstanceId=i-1,path=/data,device=nvme1n1,fstype=xfs",
                "InstanceId=i-1,path=/dev/shm,device=tmpfs,fstype=tmpfs",
                "InstanceId=i-2,path=/,device=xvda1,fstype=ext4",
                "InstanceId=i-1",
            ])
        #expect(
            try disks.others == [
                DimensionList.read("device=nvme0n1p1,fstype=ext4,path=/"),
                DimensionList.read("device=nvme1n1,fstype=xfs,path=/data"),
            ])
        #expect(disks.pseudoFileSystems == 1)
    }

    @Test("the set that outlives another size or image of the instance is the one that is taken")
    func lasting() throws {
        let whole = "InstanceId=i-1,ImageId=ami-1,InstanceType=t3.micro"
        func others(_ sets: [String]) throws -> [[Dimension]] {
            try found("mem_used_percent", ofType: "instance", own: "InstanceId=i-1", sets).others
        }
        #expect(try others([whole, "InstanceId=i-1"]) == [[]])
        #expect(try others([whole]) == [DimensionList.read("ImageId=ami-1,InstanceType=t3.micro")])
        #expect(try others([whole + ",AutoScalingGroupName=web", whole]).map(\.count) == [2])
    }

    @Test("AWS's own metrics have exactly the dimensions that are documented")
    func exact() throws {
        let groups = try found(
            "UnHealthyHostCount", ofType: "elasticloadbalancing:targetgroup", own: "TargetGroup=targetgroup/t/1",
            [
                "TargetGroup=targetgroup/t/1,LoadBalancer=app/a/1",
                "TargetGroup=targetgroup/t/1,LoadBalancer=app/a/1,AvailabilityZone=eu-west-1a",
                "TargetGroup=targetgroup/u/2,LoadBalancer=app/a/1",
            ])
        #expect(try groups.others == [DimensionList.read("LoadBalancer=app/a/1")])
    }
}
