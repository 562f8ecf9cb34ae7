/// The metrics that alarmbook knows by itself: those whose dimensions follow exactly from a resource's id or ARN.
///
/// Where a group names no other source, threshold and evaluation are those of "Recommended alarms",
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html,
/// and a threshold of nil is one that AWS tells to choose by one's own history or size.
package enum MetricCatalogue {
    /// Every metric, by resource type.
    package static let metrics: [Metric] = compute + network + storage + databases + messaging + others

    private static let byType = Dictionary(grouping: metrics, by: \.resource.type)

    /// The types that the tagging API also spells without a resource part.
    private static let aliases = ["sqs": "sqs:queue", "sns": "sns:topic"]

    /// The metrics of a resource type; none where nothing of it can be watched.
    package static func metrics(ofType resourceType: String) -> [Metric] {
        byType[resourceType] ?? aliases[resourceType].flatMap { byType[$0] } ?? []
    }

    // The seed of it all: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html lists
    // the metrics of instances; over 90 percent for one period of 5 minutes is the workflow that alarmbook replaces.
    private static let compute: [Metric] = {
        let instance = ResourceKind("instance", "AWS/EC2", "{InstanceId}")
        let function = ResourceKind("lambda:function", "AWS/Lambda", "function:{FunctionName}")
        let cluster = ResourceKind("ecs:cluster", "AWS/ECS", "cluster/{ClusterName}")
        let service = ResourceKind("ecs:service", "AWS/ECS", "service/{ClusterName}/{ServiceName}")
        return [
            Metric(
                instance, "CPUUtilization", "CPU Utilization", .percent, "Average", .greaterThan, 90, 300, 1,
                maximum: 100, isDefault: true),
            check(instance, "StatusCheckFailed", "Status Check Failed", 300, 2),
            check(instance, "StatusCheckFailed_System", "System Status Check Failed", 300, 2),
            check(instance, "StatusCheckFailed_Instance", "Instance Status Check Failed", 300, 2),
            check(instance, "StatusCheckFailed_AttachedEBS", "Attached EBS Status Check Failed", 60, 10),
            check(instance, "InstanceEBSIOPSExceededCheck", "EBS IOPS Exceeded", 60, 10),
            check(instance, "InstanceEBSThroughputExceededCheck", "EBS Throughput Exceeded", 60, 10),
            own(instance, "CPUCreditBalance", "CPU Credit Balance", .credits, "Minimum", .lessThan),
            own(instance, "CPUCreditUsage", "CPU Credit Usage", .credits, "Sum"),
            own(instance, "CPUSurplusCreditBalance", "CPU Surplus Credit Balance", .credits, "Maximum"),
            own(instance, "CPUSurplusCreditsCharged", "CPU Surplus Credits Charged", .credits, "Sum"),
            own(instance, "DiskReadOps", "Disk Reads", .count, "Sum"),
            own(instance, "DiskWriteOps", "Disk Writes", .count, "Sum"),
            own(instance, "DiskReadBytes", "Disk Bytes Read", .bytes, "Sum"),
            own(instance, "DiskWriteBytes", "Disk Bytes Written", .bytes, "Sum"),
            own(instance, "EBSReadOps", "EBS Reads", .count, "Sum"),
            own(instance, "EBSWriteOps", "EBS Writes", .count, "Sum"),
            own(instance, "EBSReadBytes", "EBS Bytes Read", .bytes, "Sum"),
            own(instance, "EBSWriteBytes", "EBS Bytes Written", .bytes, "Sum"),
            own(instance, "EBSIOBalance%", "EBS IO Balance", .percent, "Minimum", .lessThan, maximum: 100),
            own(instance, "EBSByteBalance%", "EBS Byte Balance", .percent, "Minimum", .lessThan, maximum: 100),
            own(instance, "MetadataNoToken", "Metadata Accesses Without Token", .count, "Sum"),
            own(instance, "MetadataNoTokenRejected", "Metadata Accesses Rejected", .count, "Sum"),
            own(instance, "NetworkIn", "Network In", .bytes, "Sum"),
            own(instance, "NetworkOut", "Network Out", .bytes, "Sum"),
            own(instance, "NetworkPacketsIn", "Network Packets In", .count, "Sum"),
            own(instance, "NetworkPacketsOut", "Network Packets Out", .count, "Sum"),

            Metric(function, "Errors", "Errors", .count, "Sum", .greaterThan, nil, 60, 3),
            Metric(function, "Throttles", "Throttles", .count, "Sum", .greaterThanOrEqual, nil, 60, 5),
            Metric(function, "Duration", "Duration", .milliseconds, "p90", .greaterThan, nil, 60, 15),
            Metric(
                function, "ConcurrentExecutions", "Concurrent Executions", .count, "Maximum", .greaterThan, nil, 60, 10),

            // CPU and memory of services and clusters go beyond 100 percent of what is reserved.
            Metric(
                cluster, "CPUReservation", "CPU Reservation", .percent, "Average", .greaterThan, 80, 60, 5, .breaching),
            Metric(
                cluster, "MemoryReservation", "Memory Reservation", .percent, "Average", .greaterThan, 80, 60, 5,
                .breaching),
            Metric(
                service, "CPUUtilization", "CPU Utilization", .percent, "Average", .greaterThan, 80, 60, 5, .breaching),
            Metric(
                service, "MemoryUtilization", "Memory Utilization", .percent, "Average", .greaterThan, 80, 60, 5,
                .breaching),
        ]
    }()

    private static let network: [Metric] = {
        let gateway = ResourceKind("natgateway", "AWS/NATGateway", "{NatGatewayId}")
        let vpn = ResourceKind("vpn-connection", "AWS/VPN", "{VpnId}")
        let application = ResourceKind(
            "elasticloadbalancing:loadbalancer/app", "AWS/ApplicationELB", "loadbalancer/{LoadBalancer*}")
        let network = ResourceKind(
            "elasticloadbalancing:loadbalancer/net", "AWS/NetworkELB", "loadbalancer/{LoadBalancer*}")
        let classic = ResourceKind("elasticloadbalancing:loadbalancer", "AWS/ELB", "loadbalancer/{LoadBalancerName}")
        return [
            Metric(gateway, "ErrorPortAllocation", "Port Allocation Errors", .count, "Sum", .greaterThan, 0, 60, 15),
            Metric(gateway, "PacketsDropCount", "Packets Dropped", .count, "Sum", .greaterThan, nil, 60, 5),
            Metric(vpn, "TunnelState", "Tunnel State", .count, "Minimum", .lessThan, 1, 300, 3, maximum: 1),

            // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html:
            // counts are only reported while requests flow, so that missing data is no fault.
            own(application, "HTTPCode_ELB_5XX_Count", "Load Balancer 5XX", .count, "Sum", missing: .notBreaching),
            own(application, "HTTPCode_Target_5XX_Count", "Target 5XX", .count, "Sum", missing: .notBreaching),
            own(application, "RejectedConnectionCount", "Rejected Connections", .count, "Sum", missing: .notBreaching),
            own(
                application, "TargetConnectionErrorCount", "Target Connection Errors", .count, "Sum",
                missing: .notBreaching),
            own(application, "TargetResponseTime", "Target Response Time", .seconds, "p90", missing: .notBreaching),
            own(application, "RequestCount", "Requests", .count, "Sum", missing: .notBreaching),

            // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
            own(network, "PortAllocationErrorCount", "Port Allocation Errors", .count, "Sum", missing: .notBreaching),
            own(network, "TCP_Target_Reset_Count", "Target Resets", .count, "Sum", missing: .notBreaching),
            own(network, "ClientTLSNegotiationErrorCount", "Client TLS Errors", .count, "Sum", missing: .notBreaching),
            own(network, "TargetTLSNegotiationErrorCount", "Target TLS Errors", .count, "Sum", missing: .notBreaching),
            own(network, "ActiveFlowCount", "Active Flows", .count, "Average"),

            // https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html
            own(classic, "HTTPCode_ELB_5XX", "Load Balancer 5XX", .count, "Sum", missing: .notBreaching),
            own(classic, "HTTPCode_Backend_5XX", "Backend 5XX", .count, "Sum", missing: .notBreaching),
            own(classic, "SurgeQueueLength", "Surge Queue Length", .count, "Maximum", missing: .notBreaching),
            own(classic, "SpilloverCount", "Spillover", .count, "Sum", missing: .notBreaching),
            own(classic, "UnHealthyHostCount", "Unhealthy Hosts", .count, "Maximum", missing: .notBreaching),
        ]
    }()

    private static let storage: [Metric] = {
        let volume = ResourceKind("volume", "AWS/EBS", "{VolumeId}")
        let fileSystem = ResourceKind("elasticfilesystem:file-system", "AWS/EFS", "file-system/{FileSystemId}")
        return [
            // https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html
            own(volume, "BurstBalance", "Burst Balance", .percent, "Minimum", .lessThan, maximum: 100),
            own(volume, "VolumeQueueLength", "Queue Length", .count, "Average"),
            own(volume, "VolumeIdleTime", "Idle Time", .seconds, "Sum", .lessThan),
            own(volume, "VolumeReadOps", "Reads", .count, "Sum"),
            own(volume, "VolumeWriteOps", "Writes", .count, "Sum"),
            own(volume, "VolumeReadBytes", "Bytes Read", .bytes, "Sum"),
            own(volume, "VolumeWriteBytes", "Bytes Written", .bytes, "Sum"),

            Metric(
                fileSystem, "BurstCreditBalance", "Burst Credit Balance", .bytes, "Average", .lessThanOrEqual, 0, 60, 15
            ),
            Metric(
                fileSystem, "PercentIOLimit", "IO Limit", .percent, "Average", .greaterThanOrEqual, 100, 60, 15,
                maximum: 100),
        ]
    }()

    private static let databases: [Metric] = {
        let instance = ResourceKind("rds:db", "AWS/RDS", "db:{DBInstanceIdentifier}")
        let table = ResourceKind("dynamodb:table", "AWS/DynamoDB", "table/{TableName}")
        let cache = ResourceKind("elasticache:cluster", "AWS/ElastiCache", "cluster:{CacheClusterId}")
        return [
            Metric(
                instance, "CPUUtilization", "CPU Utilization", .percent, "Average", .greaterThan, 90, 60, 5, .breaching,
                maximum: 100),
            Metric(
                instance, "DatabaseConnections", "Database Connections", .count, "Average", .greaterThan, nil, 60, 5,
                .breaching),
            Metric(instance, "DBLoad", "Database Load", .count, "Average", .greaterThan, nil, 60, 15),
            Metric(
                instance, "EBSByteBalance%", "EBS Byte Balance", .percent, "Average", .lessThan, 10, 60, 3, maximum: 100
            ),
            Metric(
                instance, "EBSIOBalance%", "EBS IO Balance", .percent, "Average", .lessThan, 10, 60, 3, maximum: 100),
            Metric(
                instance, "FreeableMemory", "Freeable Memory", .bytes, "Average", .lessThan, nil, 60, 15, .breaching),
            Metric(instance, "FreeLocalStorage", "Free Local Storage", .bytes, "Average", .lessThan, nil, 60, 5),
            Metric(
                instance, "FreeStorageSpace", "Free Storage Space", .bytes, "Minimum", .lessThan, nil, 60, 5, .breaching
            ),
            Metric(
                instance, "MaximumUsedTransactionIDs", "Maximum Used Transaction IDs", .count, "Average", .greaterThan,
                1_000_000_000, 60, 1),
            Metric(instance, "ReadLatency", "Read Latency", .seconds, "p90", .greaterThan, nil, 60, 5),
            // A replica that doesn't replicate reports -1.
            Metric(
                instance, "ReplicaLag", "Replica Lag", .seconds, "Maximum", .greaterThan, 60, 60, 10, .breaching,
                minimum: -1),
            Metric(instance, "WriteLatency", "Write Latency", .seconds, "p90", .greaterThan, nil, 60, 5),

            Metric(
                table, "ReadThrottleEvents", "Read Throttle Events", .count, "Sum", .greaterThan, nil, 60, 5,
                .notBreaching),
            Metric(
                table, "WriteThrottleEvents", "Write Throttle Events", .count, "Sum", .greaterThan, nil, 60, 5,
                .notBreaching),

            Metric(
                cache, "DatabaseMemoryUsagePercentage", "Memory Usage", .percent, "Average", .greaterThan, nil, 60, 5,
                maximum: 100),
            Metric(
                cache, "EngineCPUUtilization", "Engine CPU Utilization", .percent, "Average", .greaterThan, 90, 60, 5,
                maximum: 100),
            Metric(cache, "ReplicationLag", "Replication Lag", .seconds, "Average", .greaterThan, nil, 60, 15),
        ]
    }()

    private static let messaging: [Metric] = {
        let queue = ResourceKind("sqs:queue", "AWS/SQS", "{QueueName}")
        let topic = ResourceKind("sns:topic", "AWS/SNS", "{TopicName}")
        let stream = ResourceKind("kinesis:stream", "AWS/Kinesis", "stream/{StreamName}")
        return [
            Metric(
                queue, "ApproximateAgeOfOldestMessage", "Age Of Oldest Message", .seconds, "Maximum",
                .greaterThanOrEqual, nil, 60, 15),
            Metric(
                queue, "ApproximateNumberOfMessagesNotVisible", "Messages In Flight", .count, "Average",
                .greaterThanOrEqual, nil, 60, 15),
            Metric(
                queue, "ApproximateNumberOfMessagesVisible", "Messages Waiting", .count, "Average", .greaterThanOrEqual,
                nil, 60, 15),
            Metric(queue, "NumberOfMessagesSent", "Messages Sent", .count, "Sum", .lessThanOrEqual, 0, 60, 15),

            Metric(
                topic, "NumberOfMessagesPublished", "Messages Published", .count, "Sum", .lessThan, nil, 60, 5,
                .breaching),
            Metric(
                topic, "NumberOfNotificationsDelivered", "Notifications Delivered", .count, "Sum", .lessThan, nil, 60,
                5,
                .breaching),
            Metric(
                topic, "NumberOfNotificationsFailed", "Notifications Failed", .count, "Sum", .greaterThan, nil, 60, 5,
                .notBreaching),
            Metric(
                topic, "NumberOfNotificationsFailedToRedriveToDlq", "Notifications Failed To Redrive", .count, "Sum",
                .greaterThan, 0, 60, 5, .notBreaching),
            Metric(
                topic, "NumberOfNotificationsRedrivenToDlq", "Notifications Redriven", .count, "Sum", .greaterThan, 0,
                60, 5, .notBreaching),

            Metric(
                stream, "GetRecords.IteratorAgeMilliseconds", "Iterator Age", .milliseconds, "Maximum", .greaterThan,
                nil, 60, 15, .breaching),
            Metric(
                stream, "GetRecords.Success", "Reads That Succeed", .share, "Average", .lessThan, nil, 60, 5, maximum: 1
            ),
            Metric(
                stream, "PutRecord.Success", "Writes That Succeed", .share, "Average", .lessThan, nil, 60, 5, maximum: 1
            ),
            Metric(
                stream, "PutRecords.FailedRecords", "Failed Records", .count, "Sum", .greaterThan, nil, 60, 5,
                .notBreaching),
            Metric(
                stream, "ReadProvisionedThroughputExceeded", "Reads Throttled", .count, "Average", .greaterThan, nil,
                60,
                5, .notBreaching),
            Metric(
                stream, "WriteProvisionedThroughputExceeded", "Writes Throttled", .count, "Average", .greaterThan, nil,
                60, 5, .notBreaching),
        ]
    }()

    private static let others: [Metric] = {
        let machine = ResourceKind("states:stateMachine", "AWS/States", "stateMachine:{StateMachineArn@}")
        let certificate = ResourceKind("acm:certificate", "AWS/CertificateManager", "certificate/{CertificateArn@}")
        let domain = ResourceKind("es:domain", "AWS/ES", "domain/{DomainName}", accountDimension: "ClientId")
        return [
            // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
            own(machine, "ExecutionsFailed", "Executions Failed", .count, "Sum", missing: .notBreaching),
            own(machine, "ExecutionsTimedOut", "Executions Timed Out", .count, "Sum", missing: .notBreaching),
            own(machine, "ExecutionThrottled", "Executions Throttled", .count, "Sum", missing: .notBreaching),

            Metric(
                certificate, "DaysToExpiry", "Days To Expiry", .days, "Minimum", .lessThanOrEqual, 44, 86_400, 1,
                .breaching),

            // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
            Metric(
                domain, "ClusterStatus.red", "Cluster Status Red", .count, "Maximum", .greaterThanOrEqual, 1, 60, 1,
                maximum: 1),
            Metric(
                domain, "ClusterStatus.yellow", "Cluster Status Yellow", .count, "Maximum", .greaterThanOrEqual, 1, 60,
                5,
                maximum: 1),
            Metric(
                domain, "FreeStorageSpace", "Free Storage Space", .mebibytes, "Minimum", .lessThanOrEqual, 20_480, 60, 1
            ),
            Metric(
                domain, "ClusterIndexWritesBlocked", "Index Writes Blocked", .count, "Maximum", .greaterThanOrEqual, 1,
                300, 1, maximum: 1),
            Metric(
                domain, "AutomatedSnapshotFailure", "Automated Snapshot Failure", .count, "Maximum",
                .greaterThanOrEqual,
                1, 60, 1, maximum: 1),
            Metric(
                domain, "CPUUtilization", "CPU Utilization", .percent, "Maximum", .greaterThanOrEqual, 80, 900, 3,
                maximum: 100),
            Metric(
                domain, "JVMMemoryPressure", "JVM Memory Pressure", .percent, "Maximum", .greaterThanOrEqual, 95, 60, 3,
                maximum: 100),
            Metric(
                domain, "MasterCPUUtilization", "Master CPU Utilization", .percent, "Maximum", .greaterThanOrEqual, 50,
                900, 3, maximum: 100),
        ]
    }()

    /// A check that reports 0 or 1.
    private static func check(
        _ resource: ResourceKind, _ name: String, _ label: String, _ period: Int, _ evaluationPeriods: Int
    ) -> Metric {
        Metric(
            resource, name, label, .count, "Maximum", .greaterThanOrEqual, 1, period, evaluationPeriods, maximum: 1)
    }

    /// A metric whose threshold nobody but its owner knows: 3 periods of 5 minutes.
    private static func own(
        _ resource: ResourceKind, _ name: String, _ label: String, _ unit: Metric.Unit, _ statistic: String,
        _ comparisonOperator: ComparisonOperator = .greaterThan, missing: TreatMissingData = .missing,
        maximum: Double? = nil
    ) -> Metric {
        Metric(
            resource, name, label, unit, statistic, comparisonOperator, nil, 300, 3, missing, maximum: maximum)
    }
}
