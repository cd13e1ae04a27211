/**
 * The metrics that an alarm should watch, by resource type: those of AWS's recommended alarms and, for
 * services that page leaves out, those of the service's own monitoring page. One of them is coverage.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
 *
 * Left out on purpose: what replaces itself (instances, Auto Scaling groups), what has metrics only at
 * extra cost (buckets), and what another resource's alarm speaks for (clusters of services, target groups).
 */
export interface RecommendedMetrics {
  /** What such alarms are about, to follow "no alarm on". */
  readonly about: string;
  readonly metrics: readonly string[];
}

const databaseInstance: RecommendedMetrics = {
  about: "CPU, free storage or memory, connections or latency",
  metrics: [
    "CPUUtilization",
    "DatabaseConnections",
    "FreeableMemory",
    "FreeLocalStorage",
    "FreeStorageSpace",
    "ReadLatency",
    "WriteLatency",
    "DBLoad",
    "DBLoadCPU",
    "DBLoadNonCPU",
    "ReplicaLag",
    "AuroraReplicaLag",
    "AuroraReplicaLagMaximum",
    "AuroraVolumeBytesLeftTotal",
    "BufferCacheHitRatio",
    "CommitLatency",
    "SelectLatency",
    "Deadlocks",
    "BlockedTransactions",
    "DiskQueueDepth",
    "EBSByteBalance%",
    "EBSIOBalance%",
    "BurstBalance",
    "CPUCreditBalance",
    "MaximumUsedTransactionIDs",
    "ReadIOPS",
    "WriteIOPS",
    "SwapUsage",
    "ACUUtilization",
    "ServerlessDatabaseCapacity",
    "EngineUptime",
    "StorageNetworkThroughput",
    "OldestReplicationSlotLag",
    "VolumeBytesUsed",
    "VolumeReadIOPs",
    "VolumeWriteIOPs",
    // Neptune and DocumentDB
    "MainRequestQueuePendingRequests",
    "DatabaseCursors",
    "DatabaseCursorsTimedOut",
    "DBClusterReplicaLagMaximum",
    "ClusterReplicaLagMaximum",
    "VolumeBytesLeftTotal",
  ],
};

const redisNodes: RecommendedMetrics = {
  about: "CPU, memory, evictions, connections or replication lag",
  metrics: [
    "CPUUtilization",
    "EngineCPUUtilization",
    "DatabaseMemoryUsagePercentage",
    "DatabaseMemoryUsageCountedForEvictPercentage",
    "DatabaseCapacityUsagePercentage",
    "FreeableMemory",
    "BytesUsedForCache",
    "Evictions",
    "CurrConnections",
    "ReplicationLag",
    "SwapUsage",
    "MemoryFragmentationRatio",
    "CacheHitRate",
    "MaxReplicationThroughput",
  ],
};

const table: RecommendedMetrics = {
  about: "throttled requests, errors or latency",
  metrics: [
    "ThrottledRequests",
    "ReadThrottleEvents",
    "WriteThrottleEvents",
    "SystemErrors",
    "UserErrors",
    "SuccessfulRequestLatency",
    "ConsumedReadCapacityUnits",
    "ConsumedWriteCapacityUnits",
    "ReplicationLatency",
    "ThrottledPutRecordCount",
    "ConditionalCheckFailedRequests",
    "TransactionConflict",
    "ReadMaxOnDemandThroughputThrottleEvents",
    "WriteMaxOnDemandThroughputThrottleEvents",
    "ReadProvisionedThroughputThrottleEvents",
    "WriteProvisionedThroughputThrottleEvents",
  ],
};

const searchDomain: RecommendedMetrics = {
  about: "cluster status, free storage, CPU or memory pressure",
  metrics: [
    "ClusterStatus.red",
    "ClusterStatus.yellow",
    "FreeStorageSpace",
    "ClusterIndexWritesBlocked",
    "Nodes",
    "CPUUtilization",
    "JVMMemoryPressure",
    "OldGenJVMMemoryPressure",
    "MasterCPUUtilization",
    "MasterJVMMemoryPressure",
    "AutomatedSnapshotFailure",
    "KMSKeyError",
    "KMSKeyInaccessible",
    "5xx",
    "ThreadpoolWriteQueue",
    "ThreadpoolSearchQueue",
  ],
};

const waitingMessages = ["ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"];

const metricsByType: ReadonlyMap<string, RecommendedMetrics> = new Map<string, RecommendedMetrics>([
  [
    "AWS::ApiGateway::RestApi",
    {
      about: "server errors or latency",
      metrics: ["5XXError", "4XXError", "Latency", "IntegrationLatency", "Count"],
    },
  ],
  [
    "AWS::ApiGatewayV2::Api",
    {
      about: "server errors or latency",
      metrics: [
        "5xx",
        "4xx",
        "5XXError",
        "Latency",
        "IntegrationLatency",
        "Count",
        "ClientError",
        "ExecutionError",
        "IntegrationError",
        "MessageCount",
        "ConnectCount",
      ],
    },
  ],
  ["AWS::DocDB::DBCluster", databaseInstance],
  ["AWS::DocDB::DBInstance", databaseInstance],
  ["AWS::DynamoDB::GlobalTable", table],
  ["AWS::DynamoDB::Table", table],
  [
    "AWS::ECS::Service",
    {
      about: "CPU, memory or running tasks",
      metrics: [
        "CPUUtilization",
        "MemoryUtilization",
        "RunningTaskCount",
        "PendingTaskCount",
        "CpuUtilized",
        "MemoryUtilized",
        "HTTPCode_Target_5XX_Count",
        "TaskCpuUtilization",
        "TaskMemoryUtilization",
        "EBSFilesystemUtilization",
        "TaskEBSFilesystemUtilization",
        "RestartCount",
      ],
    },
  ],
  ["AWS::ElastiCache::CacheCluster", redisNodes],
  ["AWS::ElastiCache::ReplicationGroup", redisNodes],
  [
    "AWS::ElastiCache::ServerlessCache",
    {
      about: "stored bytes, throttled commands or evictions",
      metrics: [
        "BytesUsedForCache",
        "ElastiCacheProcessingUnits",
        "ThrottledCmds",
        "Evictions",
        "CurrConnections",
        "SuccessfulReadRequestLatency",
        "SuccessfulWriteRequestLatency",
        "TotalCmdsCount",
      ],
    },
  ],
  [
    "AWS::ElasticLoadBalancing::LoadBalancer",
    {
      about: "5xx responses, latency or unhealthy hosts",
      metrics: [
        "HTTPCode_ELB_5XX",
        "HTTPCode_Backend_5XX",
        "UnHealthyHostCount",
        "HealthyHostCount",
        "Latency",
        "SurgeQueueLength",
        "SpilloverCount",
        "BackendConnectionErrors",
      ],
    },
  ],
  [
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    {
      about: "error responses, latency or unhealthy targets",
      metrics: [
        "HTTPCode_ELB_5XX_Count",
        "HTTPCode_ELB_500_Count",
        "HTTPCode_ELB_502_Count",
        "HTTPCode_ELB_503_Count",
        "HTTPCode_ELB_504_Count",
        "HTTPCode_Target_5XX_Count",
        "HTTPCode_Target_4XX_Count",
        "HTTPCode_ELB_4XX_Count",
        "TargetResponseTime",
        "UnHealthyHostCount",
        "HealthyHostCount",
        "UnhealthyStateDNS",
        "UnhealthyStateRouting",
        "HealthyStateDNS",
        "HealthyStateRouting",
        "UnhealthyRoutingRequestCount",
        "TargetConnectionErrorCount",
        "TargetTLSNegotiationErrorCount",
        "RejectedConnectionCount",
        "RequestCountPerTarget",
        "RequestCount",
      ],
    },
  ],
  ["AWS::Elasticsearch::Domain", searchDomain],
  [
    "AWS::Kinesis::Stream",
    {
      about: "reader lag or throttled reads and writes",
      metrics: [
        "GetRecords.IteratorAgeMilliseconds",
        "GetRecords.IteratorAge",
        "ReadProvisionedThroughputExceeded",
        "WriteProvisionedThroughputExceeded",
        "PutRecord.Success",
        "PutRecords.FailedRecords",
        "PutRecords.ThrottledRecords",
        "GetRecords.Success",
        "SubscribeToShardEvent.MillisBehindLatest",
        "SubscribeToShardEvent.Success",
        "IncomingBytes",
        "IncomingRecords",
      ],
    },
  ],
  [
    "AWS::Lambda::Function",
    {
      about: "errors, throttles or duration",
      metrics: [
        "Errors",
        "Throttles",
        "Duration",
        "PostRuntimeExtensionsDuration",
        "ConcurrentExecutions",
        "ClaimedAccountConcurrency",
        "IteratorAge",
        "AsyncEventAge",
        "AsyncEventsDropped",
        "DeadLetterErrors",
        "DestinationDeliveryFailures",
        "OffsetLag",
        "Invocations",
        "ProvisionedConcurrencySpilloverInvocations",
        "ProvisionedConcurrencyUtilization",
      ],
    },
  ],
  [
    "AWS::MSK::Cluster",
    {
      about: "active controllers, offline partitions, disk or CPU",
      metrics: [
        "ActiveControllerCount",
        "OfflinePartitionsCount",
        "UnderReplicatedPartitions",
        "UnderMinIsrPartitionCount",
        "KafkaDataLogsDiskUsed",
        "CpuUser",
        "CpuSystem",
        "CpuIdle",
        "HeapMemoryAfterGC",
        "MemoryUsed",
        "MaxOffsetLag",
        "SumOffsetLag",
        "EstimatedMaxTimeLag",
        "ConnectionCount",
        "PartitionCount",
      ],
    },
  ],
  ["AWS::MemoryDB::Cluster", redisNodes],
  ["AWS::Neptune::DBCluster", databaseInstance],
  ["AWS::Neptune::DBInstance", databaseInstance],
  ["AWS::OpenSearchService::Domain", searchDomain],
  ["AWS::RDS::DBCluster", databaseInstance],
  ["AWS::RDS::DBInstance", databaseInstance],
  [
    "AWS::Redshift::Cluster",
    {
      about: "health, CPU or disk",
      metrics: [
        "HealthStatus",
        "CPUUtilization",
        "PercentageDiskSpaceUsed",
        "DatabaseConnections",
        "MaintenanceMode",
        "ReadLatency",
        "WriteLatency",
        "QueryDuration",
        "QueriesCompletedPerSecond",
        "WLMQueueLength",
        "WLMQueueWaitTime",
        "CommitQueueLength",
      ],
    },
  ],
  [
    "AWS::SQS::Queue",
    {
      about: "the age or number of waiting messages",
      metrics: [
        ...waitingMessages,
        "ApproximateNumberOfMessagesNotVisible",
        "NumberOfMessagesSent",
        "ApproximateNumberOfGroupsWithInflightMessages",
      ],
    },
  ],
  [
    "AWS::StepFunctions::StateMachine",
    {
      about: "failed or timed-out executions",
      metrics: [
        "ExecutionsFailed",
        "ExecutionsTimedOut",
        "ExecutionsAborted",
        "ExecutionThrottled",
        "ExecutionTime",
        "ExecutionsSucceeded",
      ],
    },
  ],
]);

/**
 * Messages that a redrive moves are not counted as sent, so only what waits shows that one arrived.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html
 */
export const deadLetterMetrics: RecommendedMetrics = {
  about: "the messages that end up in it",
  metrics: waitingMessages,
};

/** It forwards connections, and knows no responses and no latency. */
export const networkLoadBalancerMetrics: RecommendedMetrics = {
  about: "unhealthy targets, resets or exhausted ports",
  metrics: [
    "UnHealthyHostCount",
    "HealthyHostCount",
    "UnhealthyRoutingFlowCount",
    "PortAllocationErrorCount",
    "TCP_Target_Reset_Count",
    "TCP_ELB_Reset_Count",
    "TCP_Client_Reset_Count",
    "ClientTLSNegotiationErrorCount",
    "TargetTLSNegotiationErrorCount",
    "RejectedFlowCount",
    "ActiveFlowCount",
    "NewFlowCount",
    "ProcessedBytes",
  ],
};

/** Undefined for types that need no alarm of their own. */
export function recommendedMetrics(types: readonly string[]): RecommendedMetrics | undefined {
  for (const type of types) {
    const found = metricsByType.get(type);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** For the test that the rule on coverage looks at exactly these. */
export const typesWithRecommendedMetrics: readonly string[] = [...metricsByType.keys()];
