import Testing

struct MetricsTests {
    @Test("metrics of a type are a table, a threshold that only people know a question mark")
    func text() throws {
        let folder = try TemporaryFolder()
        let run = try folder.run("metrics", "natgateway", "vpn-connection")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        natgateway
                          ErrorPortAllocation  AWS/NATGateway  {NatGatewayId}  Sum > 0 Count      15 of 15 × 60 s  missing  yes
                          PacketsDropCount     AWS/NATGateway  {NatGatewayId}  Sum > ? Count      5 of 5 × 60 s    missing  yes

                        vpn-connection
                          TunnelState          AWS/VPN         {VpnId}         Minimum < 1 Count  3 of 3 × 300 s   missing  yes

                        """))
    }

    @Test("the workflow's default and what is recommended")
    func recommended() throws {
        let folder = try TemporaryFolder()
        let usual = try folder.run("metrics", "instance").output.split(separator: "\n")
        #expect(
            usual.contains { $0.contains("CPUUtilization ") && $0.contains("> 90 Percent") && $0.hasSuffix("default") })
        let recommended = try folder.run("metrics", "instance", "--recommended").output.split(separator: "\n")
        #expect(recommended.contains { $0.contains("CPUUtilization ") && $0.contains("> 80 Percent") })
        #expect(recommended.count < usual.count)
    }

    @Test("a type that has no metric is an error with the nearest that has")
    func unknown() throws {
        let folder = try TemporaryFolder()
        #expect(
            try folder.run("metrics", "rds:bd")
                == CommandRun(
                    exitCode: 1, output: "",
                    errors:
                        "error: resource type \"rds:bd\" has no metrics that alarmbook knows; did you mean rds:db?\n"))
    }

    @Test("another workbook's sheet Metrics says what export makes, and metrics shows it")
    func catalogue() throws {
        let folder = try TemporaryFolder()
        let tags = #"{"Tags": [{"Key": "Name", "ResourceId": "i-1", "ResourceType": "instance", "Value": "web-1"}]}"#
        try folder.write(
            sheet: "Metrics",
            [
                ["ResourceType", "Namespace", "MetricName", "Dimensions", "Threshold", "Period"],
                ["instance", "", "CPUUtilization", "", "75", "600"],
                ["instance", "Shop", "QueueDepth", "{InstanceId}", "12", ""],
            ], to: "team.xlsx")
        let run = try folder.run(
            "export", "-", "-o", "book.xlsx", "--metrics", "CPUUtilization,QueueDepth", "--catalogue", "team.xlsx",
            input: tags)
        #expect(run.exitCode == 0)
        #expect(
            try folder.run("cat", "book.xlsx").output.split(separator: "\n").dropFirst() == [
                "web-1,instance,CPUUtilization,>,75,Percent,,yes,10 min,,,Average,600,1,1,missing,,0.1,i-1,Name",
                "web-1,instance,QueueDepth,>,12,Count,,yes,5 min,,,Average,300,1,1,missing,,0.1,i-1,Name",
            ])
        #expect(try folder.run("metrics", "--book", "book.xlsx").output.contains("QueueDepth"))
        #expect(try folder.run("check", "book.xlsx").output.hasPrefix("book.xlsx: 2 alarms for 1 resource"))
        #expect(
            try folder.run(
                "export", "-", "-o", "other.xlsx", "--metrics", "QueueDepht", "--catalogue", "team.xlsx", input: tags
            ).errors.hasPrefix(
                "Error: '--metrics': metric \"QueueDepht\" is not one that alarmbook knows; did you mean "))
    }
}
