import Testing

@testable import AlarmbookCore

struct AlarmIdentityTests {
    @Test("an identity is its parts joined by colons, empty ones kept")
    func text() {
        let identity = AlarmIdentity(
            resourceType: "instance", resourceId: "i-1", namespace: "AWS/EC2", metricName: "CPUUtilization")
        #expect(identity.text == "instance:i-1:AWS/EC2:CPUUtilization::")
        #expect(identity.tagValue == identity.text)
    }

    @Test("a severity counts without case")
    func severity() {
        let upper = identity(severity: "Critical")
        #expect(upper == identity(severity: "critical"))
        #expect(upper != identity(severity: "warning"))
        #expect(upper.text == "instance:i-1:CWAgent:disk_used_percent:critical:")
    }

    @Test("dimensions count in any order")
    func dimensions() {
        let path = Dimension(name: "path", value: "/")
        let device = Dimension(name: "device", value: "xvda1")
        let one = identity(dimensions: [path, device])
        #expect(one == identity(dimensions: [device, path]))
        #expect(one.text == "instance:i-1:CWAgent:disk_used_percent::device=xvda1:path=/")
    }

    @Test("what a tag can't hold is a hash in it", arguments: ["디스크|", String(repeating: "a", count: 300)])
    func hash(severity: String) {
        let value = identity(severity: severity).tagValue
        #expect(value.hasPrefix("sha256:"))
        #expect(value.count == 7 + 32)
        #expect(value == identity(severity: severity).tagValue)
        #expect(value.dropFirst(7).hasPrefix(identity(severity: severity).nameTail))
    }

    @Test("a tag tells the resource ids that it may be of, and a hash none")
    func resourceIds() {
        #expect(AlarmIdentity.resourceIds(inTag: identity().tagValue) == ["i-1"])
        let database = AlarmIdentity(
            resourceType: "rds:db", resourceId: "arn:aws:rds:eu-west-1:1:db:x", namespace: "AWS/RDS", metricName: "m")
        #expect(AlarmIdentity.resourceIds(inTag: database.tagValue).contains(database.resourceId))
        #expect(!AlarmIdentity.resourceIds(inTag: database.tagValue).contains("AWS/RDS"))
        #expect(AlarmIdentity.resourceIds(inTag: identity(severity: "|").tagValue).isEmpty)
    }

    @Test("a name tail is 8 hexadecimal digits of the SHA-256 of the text")
    func tail() {
        let identity = AlarmIdentity(resourceType: "", resourceId: "", namespace: "", metricName: "")
        // printf ::::: | sha256sum
        #expect(identity.nameTail == "749ac736")
    }

    private func identity(severity: String = "", dimensions: [Dimension] = []) -> AlarmIdentity {
        AlarmIdentity(
            resourceType: "instance", resourceId: "i-1", namespace: "CWAgent", metricName: "disk_used_percent",
            severity: severity, dimensions: dimensions)
    }
}
