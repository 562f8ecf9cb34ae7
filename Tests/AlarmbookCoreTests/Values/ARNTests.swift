import AlarmbookCore
import Testing

@Suite("An ARN is cut into what a tag table holds")
struct ARNTests {
    @Test(
        "the type is spelled as ResourceTypeFilters spells it",
        arguments: [
            ("rds:eu-west-1:111122223333:db:main", "rds:db"),
            ("rds:eu-west-1:111122223333:cluster:aurora", "rds:cluster"),
            (
                "elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c49",
                "elasticloadbalancing:loadbalancer/app"
            ),
            (
                "elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/tcp/50dc6c49",
                "elasticloadbalancing:loadbalancer/net"
            ),
            ("elasticloadbalancing:eu-west-1:111122223333:loadbalancer/classic", "elasticloadbalancing:loadbalancer"),
            ("elasticloadbalancing:eu-west-1:111122223333:loadbalancer/gwy/g/5", "elasticloadbalancing:loadbalancer"),
            ("elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/5", "elasticloadbalancing:targetgroup"),
            ("lambda:eu-west-1:111122223333:function:resize:live", "lambda:function"),
            ("sqs:eu-west-1:111122223333:jobs", "sqs:queue"),
            ("sns:eu-west-1:111122223333:oncall", "sns:topic"),
            ("dynamodb:eu-west-1:111122223333:table/orders", "dynamodb:table"),
            ("s3:::bucket", "s3"),
            ("apigateway:eu-west-1::/restapis/abc/stages/prod", "apigateway"),
            ("states:eu-west-1:111122223333:stateMachine:flow", "states:stateMachine"),
            ("cloudwatch:eu-west-1:111122223333:alarm:웹-1: CPU over 90", "cloudwatch:alarm"),
            ("wafv2:eu-west-1:111122223333:regional/webacl/x/y", "wafv2"),
        ])
    func types(tail: String, type: String) throws {
        let arn = try #require(ARN(resource: "arn:aws:" + tail))
        #expect(arn.resourceType == type)
        #expect(arn.resourceId == "arn:aws:" + tail)
    }

    @Test("an EC2 resource has the type of describe-tags and the bare id")
    func ec2() throws {
        let arn = try #require(ARN(resource: "arn:aws-cn:ec2:cn-north-1:111122223333:vpc-endpoint-service/vpce-svc-1"))
        #expect(arn.resourceType == "vpc-endpoint-service")
        #expect(arn.resourceId == "vpce-svc-1")
        #expect(arn.region == "cn-north-1")
        #expect(arn.account == "111122223333")
    }

    @Test(
        "anything else is no ARN",
        arguments: ["", "i-1", "arn:aws:s3", "arn:aws::r:a:x", "arn:aws:s3:::", "arn::s3:::x"])
    func refused(text: String) {
        #expect(ARN(resource: text) == nil)
    }

    @Test(
        "a zone's region is what stands before its letter",
        arguments: [
            ("ap-northeast-2a", "ap-northeast-2"), ("us-gov-west-1b", "us-gov-west-1"),
            ("us-west-2-lax-1a", "us-west-2"), ("us-east-1-wl1-bos-wlz-1", "us-east-1"), ("", nil), ("zone", nil),
            ("1a", nil),
            ("us-../../evil-1a", nil), ("us-evil.example/-1a", nil), ("us-east\u{600}-1a", nil),
        ] as [(String, String?)])
    func zones(zone: String, region: String?) {
        #expect(TagSource.region(ofZone: zone)?.description == region)
    }
}
