internal import Sheets

/// What AWS's consoles and user guides call resources of a type, in every language: `ALB` for
/// `elasticloadbalancing:loadbalancer/app`. The type is what stands in cells; its name is what people see there.
package enum TypeNames {
    /// The most types of which a sheet shows the names.
    package static let limit = 40

    private static let table = """
        instance | EC2 instance
        volume | EBS volume
        natgateway | NAT gateway
        vpn-connection | VPN connection
        auto-scaling-group | Auto Scaling group
        autoscaling:autoScalingGroup | Auto Scaling group
        elasticloadbalancing:loadbalancer/app | ALB
        elasticloadbalancing:loadbalancer/net | NLB
        elasticloadbalancing:loadbalancer | CLB
        elasticloadbalancing:targetgroup | Target group
        rds:db | RDS DB instance
        rds:cluster | RDS DB cluster
        lambda:function | Lambda function
        dynamodb:table | DynamoDB table
        sqs:queue | SQS queue
        sns:topic | SNS topic
        ecs:cluster | ECS cluster
        ecs:service | ECS service
        eks:cluster | EKS cluster
        elasticache:cluster | ElastiCache cluster
        elasticfilesystem:file-system | EFS file system
        apigateway | API Gateway
        cloudfront:distribution | CloudFront
        es:domain | OpenSearch domain
        kinesis:stream | Kinesis stream
        states:stateMachine | Step Functions
        acm:certificate | ACM certificate
        """

    private static let pairs = table.parts(at: "\n").map { line in
        let cells = line.parts(at: " | ").map(String.init)
        return (type: cells[0], name: cells[1])
    }
    private static let names = Dictionary(uniqueKeysWithValues: pairs.map { ($0.type, $0.name) })
    /// By normalised names and types.
    private static let types = Dictionary(
        (pairs.map { ($0.name, $0.type) } + pairs.map { ($0.type, $0.type) }).map { (Spelling.normalised($0), $1) }
    ) { first, _ in first }
    /// How many bytes of UTF-8 a name or type has at most, white space between them included.
    private static let longest = 128

    /// The types that have a name.
    static var all: [String] { pairs.map(\.type) }

    /// A type's name; nil where AWS has none that is short.
    package static func name(of type: String) -> String? { names[type] ?? names[MetricCatalogue.type(type)] }

    /// The type that a name means, as people type what they see: letter case and white space don't matter, in types
    /// neither.
    static func type(named name: String) -> String? {
        if names[name] != nil { return name }
        return name.utf8.count <= longest ? types[Spelling.normalised(name)] : nil
    }
}
