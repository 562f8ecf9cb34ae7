/// The metrics that alarmbook knows by itself, as a table of text: one metric a line, its columns those of the sheet
/// Metrics (`MetricColumn`), parted by `|`. Blank lines part the types of resources.
///
/// `Threshold` is blank where only history or size can say it. The column Source names where a row comes from:
/// - `AWS alarms`: "Recommended alarms",
///   https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
/// - `OpenSearch alarms`: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
/// - `EC2 metrics`: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
/// - `EBS metrics`: https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html
/// - `ALB metrics`: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
/// - `NLB metrics`: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
/// - `AwsWatchman`, `slic-watch`: the defaults of https://github.com/justeattakeaway/AwsWatchman and
///   https://github.com/fourTheorem/slic-watch
/// - `agent practice`, `target group practice`, `practice`: what most public alarm modules agree on, since AWS
///   recommends nothing
/// - `seed`: the workflow that alarmbook replaces
enum BuiltInMetrics {
    static let table = #"""
        ResourceType | Namespace | MetricName | Dimensions | Label | Statistic | ComparisonOperator | Threshold | Unit | Period | EvaluationPeriods | DatapointsToAlarm | TreatMissingData | Minimum | Maximum | Recommended | Why | Source
        instance | AWS/EC2 | CPUUtilization | {InstanceId} | CPU Utilization | Average | > | 90 | Percent | 300 | 1 | 1 | missing | 0 | 100 | default | One alarm for each instance that is busy for five minutes. | seed
        instance | AWS/EC2 | CPUUtilization | {InstanceId} | CPU Utilization | Average | > | 80 | Percent | 300 | 3 | 3 | missing | 0 | 100 | yes | 70 to 80 percent is the usual limit; work queues up above it. | AWS alarms
        instance | AWS/EC2 | StatusCheckFailed | {InstanceId} | Status Check Failed | Maximum | >= | 1 | Count | 300 | 2 | 2 | missing | 0 | 1 | yes | The instance or the machine below it is broken. | AWS alarms
        instance | AWS/EC2 | StatusCheckFailed_System | {InstanceId} | System Status Check Failed | Maximum | >= | 1 | Count | 300 | 2 | 2 | missing | 0 | 1 | | The machine below the instance is broken: what a recover action needs. | EC2 metrics
        instance | AWS/EC2 | StatusCheckFailed_Instance | {InstanceId} | Instance Status Check Failed | Maximum | >= | 1 | Count | 300 | 2 | 2 | missing | 0 | 1 | | The instance's software or network is broken. | EC2 metrics
        instance | AWS/EC2 | StatusCheckFailed_AttachedEBS | {InstanceId} | Attached EBS Status Check Failed | Maximum | >= | 1 | Count | 60 | 10 | 10 | missing | 0 | 1 | yes | A volume can't be reached from the instance. | AWS alarms
        instance | AWS/EC2 | InstanceEBSIOPSExceededCheck | {InstanceId} | EBS IOPS Exceeded | Maximum | >= | 1 | Count | 60 | 10 | 10 | missing | 0 | 1 | | The instance asks for more operations than its size allows. | EC2 metrics
        instance | AWS/EC2 | InstanceEBSThroughputExceededCheck | {InstanceId} | EBS Throughput Exceeded | Maximum | >= | 1 | Count | 60 | 10 | 10 | missing | 0 | 1 | | The instance asks for more throughput than its size allows. | EC2 metrics
        instance | AWS/EC2 | CPUCreditBalance | {InstanceId} | CPU Credit Balance | Minimum | < | | Credits | 300 | 3 | 3 | missing | 0 | | | Without credits a burstable instance is slow; the balance depends on its size. | EC2 metrics
        instance | AWS/EC2 | CPUCreditUsage | {InstanceId} | CPU Credit Usage | Sum | > | | Credits | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | CPUSurplusCreditBalance | {InstanceId} | CPU Surplus Credit Balance | Maximum | > | | Credits | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | CPUSurplusCreditsCharged | {InstanceId} | CPU Surplus Credits Charged | Sum | > | | Credits | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | DiskReadOps | {InstanceId} | Disk Reads | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | DiskWriteOps | {InstanceId} | Disk Writes | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | DiskReadBytes | {InstanceId} | Disk Bytes Read | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | DiskWriteBytes | {InstanceId} | Disk Bytes Written | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | EBSReadOps | {InstanceId} | EBS Reads | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | EBSWriteOps | {InstanceId} | EBS Writes | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | EBSReadBytes | {InstanceId} | EBS Bytes Read | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | EBSWriteBytes | {InstanceId} | EBS Bytes Written | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | EBSIOBalance% | {InstanceId} | EBS IO Balance | Minimum | < | | Percent | 300 | 3 | 3 | missing | 0 | 100 | | Without balance the volumes are slow; only smaller sizes have it. | EC2 metrics
        instance | AWS/EC2 | EBSByteBalance% | {InstanceId} | EBS Byte Balance | Minimum | < | | Percent | 300 | 3 | 3 | missing | 0 | 100 | | Without balance the volumes are slow; only smaller sizes have it. | EC2 metrics
        instance | AWS/EC2 | MetadataNoToken | {InstanceId} | Metadata Accesses Without Token | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | MetadataNoTokenRejected | {InstanceId} | Metadata Accesses Rejected | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | NetworkIn | {InstanceId} | Network In | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | NetworkOut | {InstanceId} | Network Out | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | NetworkPacketsIn | {InstanceId} | Network Packets In | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | AWS/EC2 | NetworkPacketsOut | {InstanceId} | Network Packets Out | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EC2 metrics
        instance | CWAgent | mem_used_percent | {InstanceId}, * | Memory Used | Average | > | 90 | Percent | 300 | 3 | 3 | missing | 0 | 100 | yes | The agent on Linux; what runs out of memory is killed. | agent practice
        instance | CWAgent | swap_used_percent | {InstanceId}, * | Swap Used | Average | > | | Percent | 300 | 3 | 3 | missing | 0 | 100 | | The agent on Linux; how much is usual depends on the system. | agent practice
        instance | CWAgent | disk_used_percent | {InstanceId}, path=*, * | Disk Used | Average | > | 80 | Percent | 300 | 3 | 3 | missing | 0 | 100 | yes | The agent on Linux; one alarm for each file system. | agent practice
        instance | CWAgent | disk_inodes_free | {InstanceId}, path=*, * | Inodes Free | Minimum | < | | Count | 300 | 3 | 3 | missing | 0 | | | The agent on Linux; without inodes no file can be made. | agent practice
        instance | CWAgent | Memory % Committed Bytes In Use | {InstanceId}, objectname=Memory, * | Memory Used | Average | > | 75 | Percent | 300 | 1 | 1 | missing | 0 | 100 | yes | The agent on Windows; what runs out of memory fails. | agent practice
        instance | CWAgent | LogicalDisk % Free Space | {InstanceId}, instance=*, objectname=LogicalDisk, * | Disk Free | Average | < | 20 | Percent | 300 | 1 | 1 | missing | 0 | 100 | yes | The agent on Windows; one alarm for each drive. | agent practice

        volume | AWS/EBS | VolumeStalledIOCheck | {VolumeId}, InstanceId=* | Stalled IO | Maximum | >= | 1 | Count | 60 | 10 | 10 | missing | 0 | 1 | yes | The volume of a Nitro instance answers no operation. | AWS alarms
        volume | AWS/EBS | BurstBalance | {VolumeId} | Burst Balance | Minimum | < | 20 | Percent | 300 | 3 | 3 | missing | 0 | 100 | yes | Without balance a gp2, st1 or sc1 volume is slow. | practice
        volume | AWS/EBS | VolumeQueueLength | {VolumeId} | Queue Length | Average | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EBS metrics
        volume | AWS/EBS | VolumeIdleTime | {VolumeId} | Idle Time | Sum | < | | Seconds | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EBS metrics
        volume | AWS/EBS | VolumeReadOps | {VolumeId} | Reads | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EBS metrics
        volume | AWS/EBS | VolumeWriteOps | {VolumeId} | Writes | Sum | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EBS metrics
        volume | AWS/EBS | VolumeReadBytes | {VolumeId} | Bytes Read | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EBS metrics
        volume | AWS/EBS | VolumeWriteBytes | {VolumeId} | Bytes Written | Sum | > | | Bytes | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | EBS metrics

        natgateway | AWS/NATGateway | ErrorPortAllocation | {NatGatewayId} | Port Allocation Errors | Sum | > | 0 | Count | 60 | 15 | 15 | missing | 0 | | yes | No connection could be made, since all ports were taken. | AWS alarms
        natgateway | AWS/NATGateway | PacketsDropCount | {NatGatewayId} | Packets Dropped | Sum | > | | Count | 60 | 5 | 5 | missing | 0 | | yes | 0.01 percent of the gateway's traffic. | AWS alarms

        vpn-connection | AWS/VPN | TunnelState | {VpnId} | Tunnel State | Minimum | < | 1 | Count | 300 | 3 | 3 | missing | 0 | 1 | yes | A tunnel is down. | AWS alarms

        elasticloadbalancing:loadbalancer/app | AWS/ApplicationELB | HTTPCode_ELB_5XX_Count | loadbalancer/{LoadBalancer*} | Load Balancer 5XX | Sum | >= | 10 | Count | 60 | 2 | 2 | notBreaching | 0 | | yes | The load balancer itself refuses requests. | AwsWatchman
        elasticloadbalancing:loadbalancer/app | AWS/ApplicationELB | HTTPCode_Target_5XX_Count | loadbalancer/{LoadBalancer*} | Target 5XX | Sum | >= | 10 | Count | 60 | 2 | 2 | notBreaching | 0 | | yes | The targets fail; choose it by the number of requests. | AwsWatchman
        elasticloadbalancing:loadbalancer/app | AWS/ApplicationELB | RejectedConnectionCount | loadbalancer/{LoadBalancer*} | Rejected Connections | Sum | >= | 10 | Count | 60 | 2 | 2 | notBreaching | 0 | | yes | The load balancer has reached its number of connections. | AwsWatchman
        elasticloadbalancing:loadbalancer/app | AWS/ApplicationELB | TargetResponseTime | loadbalancer/{LoadBalancer*} | Target Response Time | p99 | >= | 2 | Seconds | 60 | 2 | 2 | notBreaching | 0 | | yes | One request of a hundred waits this long. | AwsWatchman
        elasticloadbalancing:loadbalancer/app | AWS/ApplicationELB | TargetConnectionErrorCount | loadbalancer/{LoadBalancer*} | Target Connection Errors | Sum | > | | Count | 300 | 3 | 3 | notBreaching | 0 | | | Your own history says what is usual. | ALB metrics
        elasticloadbalancing:loadbalancer/app | AWS/ApplicationELB | RequestCount | loadbalancer/{LoadBalancer*} | Requests | Sum | > | | Count | 300 | 3 | 3 | notBreaching | 0 | | | Your own history says what is usual. | ALB metrics

        elasticloadbalancing:targetgroup | AWS/ApplicationELB | UnHealthyHostCount | {TargetGroup*}, LoadBalancer=* | Unhealthy Hosts | Maximum | >= | 1 | Count | 60 | 2 | 2 | notBreaching | 0 | | yes | A target fails its health checks. | target group practice
        elasticloadbalancing:targetgroup | AWS/ApplicationELB | HealthyHostCount | {TargetGroup*}, LoadBalancer=* | Healthy Hosts | Minimum | < | 1 | Count | 60 | 2 | 2 | breaching | 0 | | yes | No target is left. | target group practice
        elasticloadbalancing:targetgroup | AWS/NetworkELB | UnHealthyHostCount | {TargetGroup*}, LoadBalancer=* | Unhealthy Hosts | Maximum | >= | 1 | Count | 60 | 2 | 2 | notBreaching | 0 | | yes | A target fails its health checks. | target group practice
        elasticloadbalancing:targetgroup | AWS/NetworkELB | HealthyHostCount | {TargetGroup*}, LoadBalancer=* | Healthy Hosts | Minimum | < | 1 | Count | 60 | 2 | 2 | breaching | 0 | | yes | No target is left. | target group practice

        elasticloadbalancing:loadbalancer/net | AWS/NetworkELB | PortAllocationErrorCount | loadbalancer/{LoadBalancer*} | Port Allocation Errors | Sum | > | 0 | Count | 60 | 2 | 2 | notBreaching | 0 | | yes | No connection to a target could be made: all ports were taken. | practice
        elasticloadbalancing:loadbalancer/net | AWS/NetworkELB | TCP_Target_Reset_Count | loadbalancer/{LoadBalancer*} | Target Resets | Sum | > | | Count | 300 | 3 | 3 | notBreaching | 0 | | | Your own history says what is usual. | NLB metrics
        elasticloadbalancing:loadbalancer/net | AWS/NetworkELB | ClientTLSNegotiationErrorCount | loadbalancer/{LoadBalancer*} | Client TLS Errors | Sum | > | | Count | 300 | 3 | 3 | notBreaching | 0 | | | Your own history says what is usual. | NLB metrics
        elasticloadbalancing:loadbalancer/net | AWS/NetworkELB | TargetTLSNegotiationErrorCount | loadbalancer/{LoadBalancer*} | Target TLS Errors | Sum | > | | Count | 300 | 3 | 3 | notBreaching | 0 | | | Your own history says what is usual. | NLB metrics
        elasticloadbalancing:loadbalancer/net | AWS/NetworkELB | ActiveFlowCount | loadbalancer/{LoadBalancer*} | Active Flows | Average | > | | Count | 300 | 3 | 3 | missing | 0 | | | Your own history says what is usual. | NLB metrics

        elasticloadbalancing:loadbalancer | AWS/ELB | HTTPCode_ELB_5XX | loadbalancer/{LoadBalancerName} | Load Balancer 5XX | Sum | >= | 50 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | The load balancer itself refuses requests. | AwsWatchman
        elasticloadbalancing:loadbalancer | AWS/ELB | HTTPCode_Backend_5XX | loadbalancer/{LoadBalancerName} | Backend 5XX | Sum | >= | 500 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | The instances fail; choose it by the number of requests. | AwsWatchman
        elasticloadbalancing:loadbalancer | AWS/ELB | SurgeQueueLength | loadbalancer/{LoadBalancerName} | Surge Queue Length | Maximum | >= | 200 | Count | 60 | 1 | 1 | notBreaching | 0 | 1024 | yes | Requests wait for an instance; 1,024 of them fit. | AwsWatchman
        elasticloadbalancing:loadbalancer | AWS/ELB | SpilloverCount | loadbalancer/{LoadBalancerName} | Spillover | Sum | >= | 10 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | Requests are refused, since the queue is full. | AwsWatchman
        elasticloadbalancing:loadbalancer | AWS/ELB | UnHealthyHostCount | loadbalancer/{LoadBalancerName} | Unhealthy Hosts | Maximum | >= | 1 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | An instance fails its health checks. | AwsWatchman
        elasticloadbalancing:loadbalancer | AWS/ELB | Latency | loadbalancer/{LoadBalancerName} | Latency | Average | >= | 0.5 | Seconds | 300 | 1 | 1 | notBreaching | 0 | | | What is slow depends on what is served. | AwsWatchman

        autoscaling:autoScalingGroup | AWS/AutoScaling | GroupInServiceCapacity | autoScalingGroup:{}:autoScalingGroupName/{AutoScalingGroupName*} | Capacity In Service | Average | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | The least capacity that is needed, mostly the desired one; group metrics must be enabled. | AWS alarms
        autoscaling:autoScalingGroup | AWS/AutoScaling | GroupInServiceInstances | autoScalingGroup:{}:autoScalingGroupName/{AutoScalingGroupName*} | Instances In Service | Minimum | < | | Count | 300 | 2 | 2 | missing | 0 | | | Half of the desired ones; group metrics must be enabled. | AwsWatchman
        autoscaling:autoScalingGroup | AWS/EC2 | CPUUtilization | autoScalingGroup:{}:autoScalingGroupName/{AutoScalingGroupName*} | CPU Utilization | Average | >= | 90 | Percent | 300 | 2 | 2 | missing | 0 | 100 | | The whole group is busy. | AwsWatchman

        auto-scaling-group | AWS/AutoScaling | GroupInServiceCapacity | {AutoScalingGroupName*} | Capacity In Service | Average | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | The least capacity that is needed, mostly the desired one; group metrics must be enabled. | AWS alarms
        auto-scaling-group | AWS/AutoScaling | GroupInServiceInstances | {AutoScalingGroupName*} | Instances In Service | Minimum | < | | Count | 300 | 2 | 2 | missing | 0 | | | Half of the desired ones; group metrics must be enabled. | AwsWatchman
        auto-scaling-group | AWS/EC2 | CPUUtilization | {AutoScalingGroupName*} | CPU Utilization | Average | >= | 90 | Percent | 300 | 2 | 2 | missing | 0 | 100 | | The whole group is busy. | AwsWatchman

        lambda:function | AWS/Lambda | Errors | function:{FunctionName} | Errors | Sum | > | | Count | 60 | 3 | 3 | missing | 0 | | yes | Above 0, by how many failures can be borne. | AWS alarms
        lambda:function | AWS/Lambda | Throttles | function:{FunctionName} | Throttles | Sum | >= | | Count | 60 | 5 | 5 | missing | 0 | | yes | Above 0, by how many refusals can be borne. | AWS alarms
        lambda:function | AWS/Lambda | Duration | function:{FunctionName} | Duration | p90 | > | | Milliseconds | 60 | 15 | 15 | missing | 0 | | yes | Below the function's timeout, by its history. | AWS alarms
        lambda:function | AWS/Lambda | ConcurrentExecutions | function:{FunctionName} | Concurrent Executions | Maximum | > | | Count | 60 | 10 | 10 | missing | 0 | | yes | 90 percent of the account's quota, which is 1,000 at first. | AWS alarms
        lambda:function | LambdaInsights | memory_utilization | function:{function_name} | Memory Utilization | Average | > | 90 | Percent | 60 | 10 | 10 | missing | 0 | 100 | yes | Lambda Insights; a function without memory is killed. | AWS alarms

        sqs:queue | AWS/SQS | ApproximateAgeOfOldestMessage | {QueueName} | Age Of Oldest Message | Maximum | >= | | Seconds | 60 | 15 | 15 | missing | 0 | | yes | 1.5 times the longest that a message should wait. | AWS alarms
        sqs:queue | AWS/SQS | ApproximateNumberOfMessagesNotVisible | {QueueName} | Messages In Flight | Average | >= | | Count | 60 | 15 | 15 | missing | 0 | | yes | 1.5 times the most that should be in flight. | AWS alarms
        sqs:queue | AWS/SQS | ApproximateNumberOfMessagesVisible | {QueueName} | Messages Waiting | Average | >= | | Count | 60 | 15 | 15 | missing | 0 | | yes | 1.5 times the most that should wait. | AWS alarms
        sqs:queue | AWS/SQS | NumberOfMessagesSent | {QueueName} | Messages Sent | Sum | <= | 0 | Count | 60 | 15 | 15 | missing | 0 | | yes | Nobody sends to the queue any more. | AWS alarms

        sns:topic | AWS/SNS | NumberOfMessagesPublished | {TopicName} | Messages Published | Sum | < | | Count | 60 | 5 | 5 | breaching | 0 | | yes | The least that is usually published. | AWS alarms
        sns:topic | AWS/SNS | NumberOfNotificationsDelivered | {TopicName} | Notifications Delivered | Sum | < | | Count | 60 | 5 | 5 | breaching | 0 | | yes | The least that is usually published, times the subscribers. | AWS alarms
        sns:topic | AWS/SNS | NumberOfNotificationsFailed | {TopicName} | Notifications Failed | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | 0 for queues, functions and Firehose; else what can be borne. | AWS alarms
        sns:topic | AWS/SNS | NumberOfNotificationsFailedToRedriveToDlq | {TopicName} | Notifications Failed To Redrive | Sum | > | 0 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Messages are lost. | AWS alarms
        sns:topic | AWS/SNS | NumberOfNotificationsFilteredOut-InvalidAttributes | {TopicName} | Notifications With Invalid Attributes | Sum | > | 0 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Messages are dropped, since their attributes are malformed. | AWS alarms
        sns:topic | AWS/SNS | NumberOfNotificationsFilteredOut-InvalidMessageBody | {TopicName} | Notifications With Invalid Body | Sum | > | 0 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Messages are dropped, since their bodies are malformed. | AWS alarms
        sns:topic | AWS/SNS | NumberOfNotificationsRedrivenToDlq | {TopicName} | Notifications Redriven | Sum | > | 0 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Messages could not be delivered. | AWS alarms
        sns:topic | AWS/SNS | SMSMonthToDateSpentUSD | {TopicName} | SMS Spending This Month | Maximum | > | | None | 60 | 5 | 5 | missing | 0 | | | Below the account's limit; only where the topic sends SMS. | AWS alarms
        sns:topic | AWS/SNS | SMSSuccessRate | {TopicName} | SMS Success Rate | Average | < | | Share | 60 | 5 | 5 | notBreaching | 0 | 1 | | What can be borne; only where the topic sends SMS. A low rate is bad, though AWS's list compares upward. | AWS alarms

        dynamodb:table | AWS/DynamoDB | ReadThrottleEvents | table/{TableName} | Read Throttle Events | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Above the usual number of throttled reads. | AWS alarms
        dynamodb:table | AWS/DynamoDB | WriteThrottleEvents | table/{TableName} | Write Throttle Events | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Above the usual number of throttled writes. | AWS alarms
        dynamodb:table | AWS/DynamoDB | SystemErrors | table/{TableName} | System Errors | Sum | > | | Count | 60 | 15 | 15 | notBreaching | 0 | | yes | Above the usual number of errors on AWS's side. | AWS alarms
        dynamodb:table | AWS/DynamoDB | ReadThrottleEvents | table/{TableName}, GlobalSecondaryIndexName=* | Read Throttle Events Of Index | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Above the usual number of throttled reads of the index. | AWS alarms
        dynamodb:table | AWS/DynamoDB | WriteThrottleEvents | table/{TableName}, GlobalSecondaryIndexName=* | Write Throttle Events Of Index | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Above the usual number of throttled writes of the index. | AWS alarms
        dynamodb:table | AWS/DynamoDB | SuccessfulRequestLatency | table/{TableName}, Operation=* | Request Latency | Average | > | | Milliseconds | 60 | 10 | 10 | missing | 0 | | yes | By history; below 10 is normal for operations on one item. | AWS alarms
        dynamodb:table | AWS/DynamoDB | ReplicationLatency | table/{TableName}, ReceivingRegion=* | Replication Latency | Average | > | | Milliseconds | 60 | 15 | 15 | missing | 0 | | yes | By use; more than three minutes deserve a look. | AWS alarms
        dynamodb:table | AWS/DynamoDB | AgeOfOldestUnreplicatedRecord | table/{TableName}, DelegatedOperation=* | Age Of Oldest Unreplicated Record | Maximum | > | | Milliseconds | 300 | 3 | 3 | missing | 0 | | yes | The longest that replication to Kinesis may take. | AWS alarms
        dynamodb:table | AWS/DynamoDB | FailedToReplicateRecordCount | table/{TableName}, DelegatedOperation=* | Records Not Replicated | Sum | > | 0 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | Records are lost on the way to Kinesis. | AWS alarms
        dynamodb:table | AWS/DynamoDB | ThrottledPutRecordCount | table/{TableName}, DelegatedOperation=* | Throttled Records | Maximum | > | | Count | 60 | 10 | 10 | notBreaching | 0 | | yes | Above the usual throttling by Kinesis. | AWS alarms

        rds:db | AWS/RDS | CPUUtilization | db:{DBInstanceIdentifier} | CPU Utilization | Average | > | 90 | Percent | 60 | 5 | 5 | breaching | 0 | 100 | yes | The database answers slowly. | AWS alarms
        rds:db | AWS/RDS | DatabaseConnections | db:{DBInstanceIdentifier} | Database Connections | Average | > | | Count | 60 | 5 | 5 | breaching | 0 | | yes | 90 to 95 percent of max_connections. | AWS alarms
        rds:db | AWS/RDS | FreeStorageSpace | db:{DBInstanceIdentifier} | Free Storage Space | Minimum | < | | Bytes | 60 | 5 | 5 | breaching | 0 | | yes | 10 percent of the allocated storage, in bytes; Aurora has none. | AWS alarms
        rds:db | AWS/RDS | FreeableMemory | db:{DBInstanceIdentifier} | Freeable Memory | Average | < | | Bytes | 60 | 15 | 15 | breaching | 0 | | yes | 25 percent of the memory, 5 percent for Aurora; in bytes. | AWS alarms
        rds:db | AWS/RDS | ReadLatency | db:{DBInstanceIdentifier} | Read Latency | p90 | > | | Seconds | 60 | 5 | 5 | missing | 0 | | yes | By history; more than 0.02 deserves a look. | AWS alarms
        rds:db | AWS/RDS | WriteLatency | db:{DBInstanceIdentifier} | Write Latency | p90 | > | | Seconds | 60 | 5 | 5 | missing | 0 | | yes | By history; more than 0.02 deserves a look. | AWS alarms
        rds:db | AWS/RDS | DBLoad | db:{DBInstanceIdentifier} | Database Load | Average | > | | Count | 60 | 15 | 15 | missing | 0 | | yes | The number of vCPUs; Performance Insights must be on. | AWS alarms
        rds:db | AWS/RDS | EBSByteBalance% | db:{DBInstanceIdentifier} | EBS Byte Balance | Average | < | 10 | Percent | 60 | 3 | 3 | missing | 0 | 100 | yes | Without balance the storage is slow. | AWS alarms
        rds:db | AWS/RDS | EBSIOBalance% | db:{DBInstanceIdentifier} | EBS IO Balance | Average | < | 10 | Percent | 60 | 3 | 3 | missing | 0 | 100 | yes | Without balance the storage is slow. | AWS alarms
        rds:db | AWS/RDS | MaximumUsedTransactionIDs | db:{DBInstanceIdentifier} | Maximum Used Transaction IDs | Average | > | 1000000000 | Count | 60 | 1 | 1 | missing | 0 | | yes | PostgreSQL; before 2 billion it stops to protect itself, so vacuum. | AWS alarms
        rds:db | AWS/RDS | ReplicaLag | db:{DBInstanceIdentifier} | Replica Lag | Maximum | > | 60 | Seconds | 60 | 10 | 10 | breaching | -1 | | if listed | Replicas only; one that doesn't replicate reports -1. | AWS alarms
        rds:db | AWS/RDS | BufferCacheHitRatio | db:{DBInstanceIdentifier} | Buffer Cache Hit Ratio | Average | < | 80 | Percent | 60 | 10 | 10 | missing | 0 | 100 | yes | Aurora; below, reads come from storage. | AWS alarms
        rds:db | AWS/RDS | BlockedTransactions | db:{DBInstanceIdentifier} | Blocked Transactions | Average | > | | Count/Second | 60 | 5 | 5 | notBreaching | 0 | | yes | Aurora MySQL; 5 percent of ActiveTransactions. | AWS alarms
        rds:db | AWS/RDS | FreeLocalStorage | db:{DBInstanceIdentifier} | Free Local Storage | Average | < | | Bytes | 60 | 5 | 5 | missing | 0 | | yes | Aurora; 10 to 20 percent of the local storage, in bytes. | AWS alarms
        rds:db | AWS/RDS | RollbackSegmentHistoryListLength | db:{DBInstanceIdentifier} | Rollback Segment History | Average | > | 1000000 | Count | 60 | 5 | 5 | breaching | 0 | | if listed | Aurora MySQL; long transactions keep old versions alive. | AWS alarms

        rds:cluster | AWS/RDS | AuroraVolumeBytesLeftTotal | cluster:{DBClusterIdentifier} | Volume Bytes Left | Average | < | | Bytes | 60 | 5 | 5 | breaching | 0 | | yes | Aurora MySQL; 10 to 20 percent of the size limit, in bytes. | AWS alarms
        rds:cluster | AWS/RDS | AuroraBinlogReplicaLag | cluster:{DBClusterIdentifier}, Role=WRITER | Binlog Replica Lag | Average | <= | -1 | Seconds | 60 | 2 | 2 | breaching | -1 | | if listed | Aurora MySQL replicas; -1 is replication that stands still. | AWS alarms
        rds:cluster | AWS/RDS | EngineUptime | cluster:{DBClusterIdentifier}, Role=WRITER | Engine Uptime | Average | <= | 0 | Seconds | 60 | 2 | 2 | breaching | 0 | | if listed | The writer is down. | AWS alarms
        rds:cluster | AWS/RDS | StorageNetworkThroughput | cluster:{DBClusterIdentifier}, Role=WRITER | Storage Network Throughput | Average | > | | Bytes/Second | 60 | 5 | 5 | missing | 0 | | yes | 80 to 90 percent of the instance's network bandwidth. | AWS alarms

        elasticache:cluster | AWS/ElastiCache | DatabaseMemoryUsagePercentage | cluster:{CacheClusterId} | Memory Usage | Average | > | | Percent | 60 | 5 | 5 | missing | 0 | 100 | yes | The level that is critical for what uses the cache. | AWS alarms
        elasticache:cluster | AWS/ElastiCache | EngineCPUUtilization | cluster:{CacheClusterId} | Engine CPU Utilization | Average | > | 90 | Percent | 60 | 5 | 5 | missing | 0 | 100 | yes | The engine's one thread is busy. | AWS alarms
        elasticache:cluster | AWS/ElastiCache | ReplicationLag | cluster:{CacheClusterId} | Replication Lag | Average | > | | Seconds | 60 | 15 | 15 | missing | 0 | | yes | By how old what replicas answer may be. | AWS alarms
        elasticache:cluster | AWS/ElastiCache | CPUUtilization | cluster:{CacheClusterId}, CacheNodeId=* | CPU Utilization | Average | > | | Percent | 60 | 5 | 5 | missing | 0 | 100 | yes | 90 percent of the usable CPU; for Redis 90 divided by the vCPUs. | AWS alarms
        elasticache:cluster | AWS/ElastiCache | CurrConnections | cluster:{CacheClusterId}, CacheNodeId=* | Connections | Average | > | | Count | 60 | 10 | 10 | missing | 0 | 65000 | yes | By history; a node takes at most 65,000. | AWS alarms

        ecs:cluster | AWS/ECS | CPUReservation | cluster/{ClusterName} | CPU Reservation | Average | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | | if listed | No room for tasks; only clusters of instances have it. | AWS alarms
        ecs:cluster | AWS/ECS | MemoryReservation | cluster/{ClusterName} | Memory Reservation | Average | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | | if listed | No room for tasks; only clusters of instances have it. | AWS alarms
        ecs:cluster | ECS/ContainerInsights | ContainerCpuUtilization | cluster/{ClusterName} | Container CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:cluster | ECS/ContainerInsights | ContainerMemoryUtilization | cluster/{ClusterName} | Container Memory Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:cluster | ECS/ContainerInsights | TaskCpuUtilization | cluster/{ClusterName} | Task CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:cluster | ECS/ContainerInsights | TaskMemoryUtilization | cluster/{ClusterName} | Task Memory Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:cluster | ECS/ContainerInsights | TaskEphemeralStorageUtilization | cluster/{ClusterName} | Task Storage Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:cluster | ECS/ContainerInsights | instance_filesystem_utilization | cluster/{ClusterName}, InstanceId=*, ContainerInstanceId=* | Instance File System Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | 100 | yes | Container Insights; one alarm for each instance. | AWS alarms

        ecs:service | AWS/ECS | CPUUtilization | service/{ClusterName}/{ServiceName} | CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | | yes | What the service reserves is used up; it may use more. | AWS alarms
        ecs:service | AWS/ECS | MemoryUtilization | service/{ClusterName}/{ServiceName} | Memory Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | | yes | What the service reserves is used up; it may use more. | AWS alarms
        ecs:service | AWS/ECS | EBSFilesystemUtilization | service/{ClusterName}/{ServiceName} | File System Utilization | Average | > | 90 | Percent | 60 | 5 | 5 | missing | 0 | 100 | yes | The tasks' EBS volumes fill up. | AWS alarms
        ecs:service | AWS/ECS | HTTPCode_Target_5XX_Count | service/{ClusterName}/{ServiceName} | Target 5XX | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Service Connect; 5 percent of the average RequestCount. | AWS alarms
        ecs:service | AWS/ECS | TargetResponseTime | service/{ClusterName}/{ServiceName} | Target Response Time | Average | > | | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | Service Connect; by history or what was promised. | AWS alarms
        ecs:service | AWS/ECS | CPUUtilization | service/{ServiceName}, ClusterName=* | CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | | yes | What the service reserves is used up; it may use more. | AWS alarms
        ecs:service | AWS/ECS | MemoryUtilization | service/{ServiceName}, ClusterName=* | Memory Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | | yes | What the service reserves is used up; it may use more. | AWS alarms
        ecs:service | AWS/ECS | EBSFilesystemUtilization | service/{ServiceName}, ClusterName=* | File System Utilization | Average | > | 90 | Percent | 60 | 5 | 5 | missing | 0 | 100 | yes | The tasks' EBS volumes fill up. | AWS alarms
        ecs:service | AWS/ECS | HTTPCode_Target_5XX_Count | service/{ServiceName}, ClusterName=* | Target 5XX | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Service Connect; 5 percent of the average RequestCount. | AWS alarms
        ecs:service | AWS/ECS | TargetResponseTime | service/{ServiceName}, ClusterName=* | Target Response Time | Average | > | | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | Service Connect; by history or what was promised. | AWS alarms
        ecs:service | ECS/ContainerInsights | ContainerCpuUtilization | service/{ClusterName}/{ServiceName} | Container CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:service | ECS/ContainerInsights | ContainerMemoryUtilization | service/{ClusterName}/{ServiceName} | Container Memory Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:service | ECS/ContainerInsights | TaskCpuUtilization | service/{ClusterName}/{ServiceName} | Task CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:service | ECS/ContainerInsights | TaskMemoryUtilization | service/{ClusterName}/{ServiceName} | Task Memory Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:service | ECS/ContainerInsights | TaskEphemeralStorageUtilization | service/{ClusterName}/{ServiceName} | Task Storage Utilization | Average | > | 80 | Percent | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; what is reserved is used up. | AWS alarms
        ecs:service | ECS/ContainerInsights | EphemeralStorageUtilized | service/{ClusterName}/{ServiceName} | Storage Used | Average | > | 90 | GB | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; gigabytes of the tasks' own storage. | AWS alarms
        ecs:service | ECS/ContainerInsights | RunningTaskCount | service/{ClusterName}/{ServiceName} | Running Tasks | Average | <= | 0 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Container Insights; no task runs. | AWS alarms

        eks:cluster | ContainerInsights | node_cpu_utilization | cluster/{ClusterName} | Node CPU Utilization | Maximum | > | 80 | Percent | 60 | 3 | 3 | notBreaching | 0 | 100 | yes | A node is busy. | AWS alarms
        eks:cluster | ContainerInsights | node_memory_utilization | cluster/{ClusterName} | Node Memory Utilization | Maximum | > | 80 | Percent | 60 | 3 | 2 | breaching | 0 | 100 | if listed | A node runs out of memory. | AWS alarms
        eks:cluster | ContainerInsights | node_filesystem_utilization | cluster/{ClusterName} | Node File System Utilization | Maximum | > | | Percent | 60 | 5 | 5 | notBreaching | 0 | 100 | yes | By history; 80 to 90 percent. | AWS alarms
        eks:cluster | ContainerInsights | node_cpu_reserved_capacity | cluster/{ClusterName} | Node CPU Reserved | Average | > | 80 | Percent | 60 | 3 | 3 | notBreaching | 0 | 100 | yes | No room for pods. | AWS alarms
        eks:cluster | ContainerInsights | node_memory_reserved_capacity | cluster/{ClusterName} | Node Memory Reserved | Average | > | 85 | Percent | 60 | 3 | 2 | notBreaching | 0 | 100 | yes | No room for pods. | AWS alarms
        eks:cluster | ContainerInsights | apiserver_request_duration_seconds | cluster/{ClusterName} | API Server Request Duration | Average | > | 0.25 | Seconds | 60 | 3 | 2 | notBreaching | 0 | | yes | The control plane is slow. | AWS alarms
        eks:cluster | ContainerInsights | apiserver_request_total_5XX | cluster/{ClusterName} | API Server 5XX | Sum | > | 10 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | The control plane fails. | AWS alarms
        eks:cluster | ContainerInsights | apiserver_request_total_5xx | cluster/{ClusterName} | API Server 5xx | Sum | > | 10 | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | The control plane fails. | AWS alarms
        eks:cluster | ContainerInsights | apiserver_storage_list_duration_seconds | cluster/{ClusterName} | API Server List Duration | Average | > | | Seconds | 60 | 5 | 5 | missing | 0 | | yes | By history. | AWS alarms
        eks:cluster | ContainerInsights | etcd_request_duration_seconds | cluster/{ClusterName} | etcd Request Duration | Average | > | 0.1 | Seconds | 60 | 3 | 2 | notBreaching | 0 | | yes | The control plane's store is slow. | AWS alarms
        eks:cluster | ContainerInsights | rest_client_request_duration_seconds | cluster/{ClusterName} | API Client Request Duration | Average | > | 0.5 | Seconds | 60 | 3 | 2 | notBreaching | 0 | | yes | What asks the control plane waits. | AWS alarms
        eks:cluster | ContainerInsights | pod_cpu_utilization | cluster/{ClusterName}, Namespace=* | Pod CPU Utilization | Average | > | 80 | Percent | 60 | 5 | 3 | notBreaching | 0 | 100 | yes | Pods of a namespace are busy. | AWS alarms
        eks:cluster | ContainerInsights | pod_memory_utilization | cluster/{ClusterName}, Namespace=* | Pod Memory Utilization | Average | > | 75 | Percent | 60 | 4 | 3 | notBreaching | 0 | 100 | yes | Pods of a namespace run out of memory. | AWS alarms
        eks:cluster | ContainerInsights | pod_cpu_reserved_capacity | cluster/{ClusterName}, Namespace=* | Pod CPU Reserved | Average | > | 70 | Percent | 60 | 5 | 3 | notBreaching | 0 | 100 | yes | A namespace takes most of a node's CPU. | AWS alarms
        eks:cluster | ContainerInsights | pod_memory_reserved_capacity | cluster/{ClusterName}, Namespace=* | Pod Memory Reserved | Average | > | 70 | Percent | 60 | 5 | 3 | notBreaching | 0 | 100 | yes | A namespace takes most of a node's memory. | AWS alarms
        eks:cluster | ContainerInsights | pod_status_pending | cluster/{ClusterName}, Namespace=* | Pods Pending | Maximum | > | 3 | Count | 60 | 10 | 8 | notBreaching | 0 | | yes | Pods find no node. | AWS alarms
        eks:cluster | ContainerInsights | pod_cpu_utilization_over_pod_limit | cluster/{ClusterName}, Namespace=*, Service=* | Pod CPU Of Its Limit | Maximum | > | 80 | Percent | 60 | 5 | 3 | breaching | 0 | 100 | yes | A service's pods come near their limit. | AWS alarms
        eks:cluster | ContainerInsights | pod_memory_utilization_over_pod_limit | cluster/{ClusterName}, Namespace=*, Service=* | Pod Memory Of Its Limit | Maximum | > | 80 | Percent | 60 | 5 | 5 | breaching | 0 | 100 | yes | A service's pods come near the limit at which they are killed. | AWS alarms
        eks:cluster | ContainerInsights | container_cpu_utilization | cluster/{ClusterName}, Namespace=*, PodName=* | Container CPU Utilization | Average | > | 85 | Percent | 60 | 5 | 3 | notBreaching | 0 | 100 | yes | A pod's containers are busy. | AWS alarms
        eks:cluster | ContainerInsights | container_memory_utilization | cluster/{ClusterName}, Namespace=*, PodName=* | Container Memory Utilization | Average | > | 80 | Percent | 60 | 3 | 2 | notBreaching | 0 | 100 | yes | A pod's containers run out of memory. | AWS alarms
        eks:cluster | ContainerInsights | container_filesystem_utilization | cluster/{ClusterName}, Namespace=*, PodName=* | Container File System Utilization | Maximum | > | 85 | Percent | 60 | 5 | 5 | notBreaching | 0 | 100 | yes | A pod's containers run out of disk. | AWS alarms

        elasticfilesystem:file-system | AWS/EFS | BurstCreditBalance | file-system/{FileSystemId} | Burst Credit Balance | Average | <= | 0 | Bytes | 60 | 15 | 15 | missing | 0 | | yes | Without credits the file system is slow. | AWS alarms
        elasticfilesystem:file-system | AWS/EFS | PercentIOLimit | file-system/{FileSystemId} | IO Limit | Average | >= | 100 | Percent | 60 | 15 | 15 | missing | 0 | 100 | yes | The file system is as busy as its mode allows. | AWS alarms

        apigateway | AWS/ApiGateway | 4XXError | /restapis/{}/stages/{Stage}, ApiName={Name} | 4XX | Average | > | 0.05 | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | A share of the requests is refused. | AWS alarms
        apigateway | AWS/ApiGateway | 5XXError | /restapis/{}/stages/{Stage}, ApiName={Name} | 5XX | Average | > | 0.05 | Share | 60 | 3 | 3 | missing | 0 | 1 | yes | A share of the requests fails. | AWS alarms
        apigateway | AWS/ApiGateway | Count | /restapis/{}/stages/{Stage}, ApiName={Name} | Requests | SampleCount | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | The least that history shows. | AWS alarms
        apigateway | AWS/ApiGateway | Latency | /restapis/{}/stages/{Stage}, ApiName={Name} | Latency | p90 | >= | 2500 | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | One request of ten waits this long. | AWS alarms
        apigateway | AWS/ApiGateway | 4xx | /apis/{ApiId}/stages/{Stage} | 4xx | Average | > | 0.05 | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | HTTP APIs; a share of the requests is refused. | AWS alarms
        apigateway | AWS/ApiGateway | 5xx | /apis/{ApiId}/stages/{Stage} | 5xx | Average | > | 0.05 | Share | 60 | 3 | 3 | missing | 0 | 1 | yes | HTTP APIs; a share of the requests fails. | AWS alarms
        apigateway | AWS/ApiGateway | ClientError | /apis/{ApiId}/stages/{Stage} | Client Errors | Average | > | 0.05 | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | WebSocket APIs; a share of the messages is refused. | AWS alarms
        apigateway | AWS/ApiGateway | ExecutionError | /apis/{ApiId}/stages/{Stage} | Execution Errors | Average | > | 0.05 | Share | 60 | 3 | 3 | missing | 0 | 1 | yes | WebSocket APIs; a share of the messages fails. | AWS alarms
        apigateway | AWS/ApiGateway | Count | /apis/{ApiId}/stages/{Stage} | Requests | SampleCount | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | HTTP APIs; the least that history shows. | AWS alarms
        apigateway | AWS/ApiGateway | MessageCount | /apis/{ApiId}/stages/{Stage} | Messages | SampleCount | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | WebSocket APIs; the least that history shows. | AWS alarms
        apigateway | AWS/ApiGateway | IntegrationLatency | /apis/{ApiId}/stages/{Stage} | Integration Latency | p90 | >= | 2000 | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | What stands behind the API is slow. | AWS alarms
        apigateway | AWS/ApiGateway | Latency | /apis/{ApiId}/stages/{Stage} | Latency | p90 | >= | 2500 | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | HTTP APIs; one request of ten waits this long. | AWS alarms
        apigateway | AWS/ApiGateway | 4XXError | /restapis/{}, ApiName={Name}, Stage=* | 4XX | Average | > | 0.05 | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | A share of the requests is refused. | AWS alarms
        apigateway | AWS/ApiGateway | 5XXError | /restapis/{}, ApiName={Name}, Stage=* | 5XX | Average | > | 0.05 | Share | 60 | 3 | 3 | missing | 0 | 1 | yes | A share of the requests fails. | AWS alarms
        apigateway | AWS/ApiGateway | Count | /restapis/{}, ApiName={Name}, Stage=* | Requests | SampleCount | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | The least that history shows. | AWS alarms
        apigateway | AWS/ApiGateway | Latency | /restapis/{}, ApiName={Name}, Stage=* | Latency | p90 | >= | 2500 | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | One request of ten waits this long. | AWS alarms
        apigateway | AWS/ApiGateway | 4xx | /apis/{ApiId}, Stage=* | 4xx | Average | > | 0.05 | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | HTTP APIs; a share of the requests is refused. | AWS alarms
        apigateway | AWS/ApiGateway | 5xx | /apis/{ApiId}, Stage=* | 5xx | Average | > | 0.05 | Share | 60 | 3 | 3 | missing | 0 | 1 | yes | HTTP APIs; a share of the requests fails. | AWS alarms
        apigateway | AWS/ApiGateway | ClientError | /apis/{ApiId}, Stage=* | Client Errors | Average | > | 0.05 | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | WebSocket APIs; a share of the messages is refused. | AWS alarms
        apigateway | AWS/ApiGateway | ExecutionError | /apis/{ApiId}, Stage=* | Execution Errors | Average | > | 0.05 | Share | 60 | 3 | 3 | missing | 0 | 1 | yes | WebSocket APIs; a share of the messages fails. | AWS alarms
        apigateway | AWS/ApiGateway | Count | /apis/{ApiId}, Stage=* | Requests | SampleCount | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | HTTP APIs; the least that history shows. | AWS alarms
        apigateway | AWS/ApiGateway | MessageCount | /apis/{ApiId}, Stage=* | Messages | SampleCount | < | | Count | 60 | 10 | 10 | breaching | 0 | | yes | WebSocket APIs; the least that history shows. | AWS alarms
        apigateway | AWS/ApiGateway | IntegrationLatency | /apis/{ApiId}, Stage=* | Integration Latency | p90 | >= | 2000 | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | What stands behind the API is slow. | AWS alarms
        apigateway | AWS/ApiGateway | Latency | /apis/{ApiId}, Stage=* | Latency | p90 | >= | 2500 | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | HTTP APIs; one request of ten waits this long. | AWS alarms

        cloudfront:distribution | AWS/CloudFront | 5xxErrorRate | distribution/{DistributionId}, Region=Global | 5xx Error Rate | Average | > | | Percent | 60 | 5 | 5 | missing | 0 | 100 | yes | By history, above 0; in us-east-1 only. | AWS alarms
        cloudfront:distribution | AWS/CloudFront | OriginLatency | distribution/{DistributionId}, Region=Global | Origin Latency | p90 | > | | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | 80 percent of the origin's response timeout; in us-east-1 only. | AWS alarms
        cloudfront:distribution | AWS/CloudFront | FunctionExecutionErrors | distribution/{DistributionId}, Region=Global, FunctionName=* | Function Errors | Sum | > | 0 | Count | 60 | 5 | 5 | missing | 0 | | yes | A function fails; in us-east-1 only. | AWS alarms
        cloudfront:distribution | AWS/CloudFront | FunctionThrottles | distribution/{DistributionId}, Region=Global, FunctionName=* | Function Throttles | Sum | > | 0 | Count | 60 | 5 | 5 | missing | 0 | | yes | A function takes too long; in us-east-1 only. | AWS alarms
        cloudfront:distribution | AWS/CloudFront | FunctionValidationErrors | distribution/{DistributionId}, Region=Global, FunctionName=* | Function Validation Errors | Sum | > | 0 | Count | 60 | 2 | 2 | missing | 0 | | yes | A function answers what isn't allowed; in us-east-1 only. | AWS alarms

        es:domain | AWS/ES | ClusterStatus.red | domain/{DomainName}, ClientId={AccountId} | Cluster Status Red | Maximum | >= | 1 | Count | 60 | 1 | 1 | missing | 0 | 1 | yes | A primary shard is on no node. | OpenSearch alarms
        es:domain | AWS/ES | ClusterStatus.yellow | domain/{DomainName}, ClientId={AccountId} | Cluster Status Yellow | Maximum | >= | 1 | Count | 60 | 5 | 5 | missing | 0 | 1 | yes | A replica shard is on no node. | OpenSearch alarms
        es:domain | AWS/ES | FreeStorageSpace | domain/{DomainName}, ClientId={AccountId} | Free Storage Space | Minimum | <= | 20480 | MiB | 60 | 1 | 1 | missing | 0 | | yes | Better 25 percent of each node's storage. | OpenSearch alarms
        es:domain | AWS/ES | ClusterIndexWritesBlocked | domain/{DomainName}, ClientId={AccountId} | Index Writes Blocked | Maximum | >= | 1 | Count | 300 | 1 | 1 | missing | 0 | 1 | yes | The cluster refuses writes. | OpenSearch alarms
        es:domain | AWS/ES | Nodes | domain/{DomainName}, ClientId={AccountId} | Nodes | Minimum | < | | Count | 86400 | 1 | 1 | missing | 0 | | yes | The number of nodes that the domain has. | OpenSearch alarms
        es:domain | AWS/ES | AutomatedSnapshotFailure | domain/{DomainName}, ClientId={AccountId} | Automated Snapshot Failure | Maximum | >= | 1 | Count | 60 | 1 | 1 | missing | 0 | 1 | yes | There is no snapshot of the last 36 hours. | OpenSearch alarms
        es:domain | AWS/ES | CPUUtilization | domain/{DomainName}, ClientId={AccountId} | CPU Utilization | Maximum | >= | 80 | Percent | 900 | 3 | 3 | missing | 0 | 100 | yes | A node is busy all the time. | OpenSearch alarms
        es:domain | AWS/ES | JVMMemoryPressure | domain/{DomainName}, ClientId={AccountId} | JVM Memory Pressure | Maximum | >= | 95 | Percent | 60 | 3 | 3 | missing | 0 | 100 | yes | A node runs out of memory. | OpenSearch alarms
        es:domain | AWS/ES | OldGenJVMMemoryPressure | domain/{DomainName}, ClientId={AccountId} | Old Generation JVM Memory Pressure | Maximum | >= | 80 | Percent | 60 | 3 | 3 | missing | 0 | 100 | yes | A node runs out of memory. | OpenSearch alarms
        es:domain | AWS/ES | MasterCPUUtilization | domain/{DomainName}, ClientId={AccountId} | Master CPU Utilization | Maximum | >= | 50 | Percent | 900 | 3 | 3 | missing | 0 | 100 | yes | Domains with dedicated master nodes. | OpenSearch alarms
        es:domain | AWS/ES | MasterJVMMemoryPressure | domain/{DomainName}, ClientId={AccountId} | Master JVM Memory Pressure | Maximum | >= | 95 | Percent | 60 | 3 | 3 | missing | 0 | 100 | yes | Domains with dedicated master nodes. | OpenSearch alarms
        es:domain | AWS/ES | MasterOldGenJVMMemoryPressure | domain/{DomainName}, ClientId={AccountId} | Master Old Generation JVM Memory Pressure | Maximum | >= | 80 | Percent | 60 | 3 | 3 | missing | 0 | 100 | yes | Domains with dedicated master nodes. | OpenSearch alarms
        es:domain | AWS/ES | MasterReachableFromNode | domain/{DomainName}, ClientId={AccountId} | Master Reachable | Maximum | < | 1 | Count | 86400 | 1 | 1 | missing | 0 | 1 | yes | The master node is down or can't be reached. | OpenSearch alarms
        es:domain | AWS/ES | KMSKeyError | domain/{DomainName}, ClientId={AccountId} | KMS Key Error | Maximum | >= | 1 | Count | 60 | 1 | 1 | missing | 0 | 1 | yes | The key is disabled; the metric exists only then. | OpenSearch alarms
        es:domain | AWS/ES | KMSKeyInaccessible | domain/{DomainName}, ClientId={AccountId} | KMS Key Inaccessible | Maximum | >= | 1 | Count | 60 | 1 | 1 | missing | 0 | 1 | yes | The key is deleted or its grant is gone; the metric exists only then. | OpenSearch alarms
        es:domain | AWS/ES | Shards.active | domain/{DomainName}, ClientId={AccountId} | Active Shards | Maximum | >= | 30000 | Count | 60 | 1 | 1 | missing | 0 | | yes | More shards make the cluster unstable. | OpenSearch alarms
        es:domain | AWS/ES | ThreadpoolWriteQueue | domain/{DomainName}, ClientId={AccountId} | Write Queue | Average | >= | 100 | Count | 60 | 1 | 1 | missing | 0 | | yes | Writes come faster than they are done. | OpenSearch alarms
        es:domain | AWS/ES | ThreadpoolSearchQueue | domain/{DomainName}, ClientId={AccountId} | Search Queue | Average | >= | 500 | Count | 60 | 1 | 1 | missing | 0 | | yes | Searches come faster than they are done. | OpenSearch alarms
        es:domain | AWS/ES | ThreadpoolWriteRejected | domain/{DomainName}, ClientId={AccountId} | Writes Rejected | Maximum | >= | 1 | Count | 60 | 1 | 1 | missing | 0 | | yes | Writes are refused; the count only grows. | OpenSearch alarms
        es:domain | AWS/ES | ThreadpoolSearchRejected | domain/{DomainName}, ClientId={AccountId} | Searches Rejected | Maximum | >= | 1 | Count | 60 | 1 | 1 | missing | 0 | | yes | Searches are refused; the count only grows. | OpenSearch alarms
        es:domain | AWS/ES | WarmCPUUtilization | domain/{DomainName}, ClientId={AccountId} | Warm CPU Utilization | Maximum | >= | 80 | Percent | 900 | 3 | 3 | missing | 0 | 100 | | Domains with UltraWarm nodes. | OpenSearch alarms

        kinesis:stream | AWS/Kinesis | GetRecords.IteratorAgeMilliseconds | stream/{StreamName} | Iterator Age | Maximum | > | | Milliseconds | 60 | 15 | 15 | breaching | 0 | | yes | The delay that is critical; from half of the retention on data may be lost. | AWS alarms
        kinesis:stream | AWS/Kinesis | GetRecords.Success | stream/{StreamName} | Reads That Succeed | Average | < | | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | The share that can be borne. | AWS alarms
        kinesis:stream | AWS/Kinesis | PutRecord.Success | stream/{StreamName} | Writes That Succeed | Average | < | | Share | 60 | 5 | 5 | missing | 0 | 1 | yes | The share that can be borne. | AWS alarms
        kinesis:stream | AWS/Kinesis | PutRecords.FailedRecords | stream/{StreamName} | Failed Records | Sum | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | The number that can be borne. | AWS alarms
        kinesis:stream | AWS/Kinesis | ReadProvisionedThroughputExceeded | stream/{StreamName} | Reads Throttled | Average | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Above 0; only what is throttled all the time matters. | AWS alarms
        kinesis:stream | AWS/Kinesis | WriteProvisionedThroughputExceeded | stream/{StreamName} | Writes Throttled | Average | > | | Count | 60 | 5 | 5 | notBreaching | 0 | | yes | Above 0; only what is throttled all the time matters. | AWS alarms
        kinesis:stream | AWS/Kinesis | SubscribeToShardEvent.MillisBehindLatest | stream/{StreamName}, ConsumerName=* | Milliseconds Behind | Average | > | | Milliseconds | 60 | 5 | 5 | missing | 0 | | yes | The delay that can be borne. | AWS alarms

        states:stateMachine | AWS/States | ExecutionsFailed | stateMachine:{}, StateMachineArn={ARN} | Executions Failed | Sum | > | 0 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | An execution failed. | slic-watch
        states:stateMachine | AWS/States | ExecutionsTimedOut | stateMachine:{}, StateMachineArn={ARN} | Executions Timed Out | Sum | > | 0 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | An execution took too long. | slic-watch
        states:stateMachine | AWS/States | ExecutionThrottled | stateMachine:{}, StateMachineArn={ARN} | Executions Throttled | Sum | > | 0 | Count | 60 | 1 | 1 | notBreaching | 0 | | yes | State transitions were throttled. | slic-watch

        acm:certificate | AWS/CertificateManager | DaysToExpiry | certificate/{}, CertificateArn={ARN} | Days To Expiry | Minimum | <= | 44 | Days | 86400 | 1 | 1 | breaching | | | yes | A certificate that renews itself does so earlier. | AWS alarms
        """#
}
