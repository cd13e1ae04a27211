import type { Watch } from "./new-alarm.js";

/** An alarm to begin with, by what it is about (`CPU`), which goes into its logical id. */
export type FirstAlarm = Watch & { readonly about: string };

const high = (about: string, namespace: string, metric: string, description: string): FirstAlarm => ({
  about,
  namespace,
  metric,
  statistic: "Average",
  threshold: 80,
  periods: 3,
  missing: "breaching",
  description,
});
const some = (about: string, namespace: string, metric: string, description: string): FirstAlarm => ({
  about,
  namespace,
  metric,
  statistic: "Sum",
  threshold: 0,
  periods: 1,
  missing: "notBreaching",
  description,
});

const busyDatabase = (namespace: string): readonly FirstAlarm[] => [
  high("HighCPU", namespace, "CPUUtilization", "The database is short of CPU"),
];
const throttledTable: readonly FirstAlarm[] = [
  some("ReadThrottle", "AWS/DynamoDB", "ReadThrottleEvents", "Reads are throttled"),
  some("WriteThrottle", "AWS/DynamoDB", "WriteThrottleEvents", "Writes are throttled"),
].map((alarm) => ({ ...alarm, missing: undefined }));

/** Messages that a redrive moves count as waiting, not as sent. */
export const deadLetterAlarm: FirstAlarm = {
  ...some(
    "Alarm",
    "AWS/SQS",
    "ApproximateNumberOfMessagesVisible",
    "Messages that could not be processed wait in the dead-letter queue",
  ),
  statistic: "Maximum",
};

/**
 * By resource type, the metrics that say first that something does not do its work.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
 */
export const firstAlarms: ReadonlyMap<string, readonly FirstAlarm[]> = new Map([
  ["AWS::ApiGateway::RestApi", [some("Errors", "AWS/ApiGateway", "5XXError", "Requests fail")]],
  ["AWS::ApiGatewayV2::Api", [some("Errors", "AWS/ApiGateway", "5xx", "Requests fail")]],
  ["AWS::DocDB::DBCluster", busyDatabase("AWS/DocDB")],
  ["AWS::DocDB::DBInstance", busyDatabase("AWS/DocDB")],
  ["AWS::DynamoDB::GlobalTable", throttledTable],
  ["AWS::DynamoDB::Table", throttledTable],
  ["AWS::ECS::Service", [high("HighCPU", "AWS/ECS", "CPUUtilization", "The service is short of CPU")]],
  [
    "AWS::ElastiCache::CacheCluster",
    [high("HighCPU", "AWS/ElastiCache", "CPUUtilization", "The cache is short of CPU")],
  ],
  [
    "AWS::ElastiCache::ReplicationGroup",
    [high("HighCPU", "AWS/ElastiCache", "EngineCPUUtilization", "The cache's engine is short of CPU")],
  ],
  [
    "AWS::ElasticLoadBalancing::LoadBalancer",
    [some("Errors", "AWS/ELB", "HTTPCode_Backend_5XX", "Requests fail behind the load balancer")],
  ],
  [
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    [
      some(
        "TargetErrors",
        "AWS/ApplicationELB",
        "HTTPCode_Target_5XX_Count",
        "Requests fail behind the load balancer",
      ),
      some("Errors", "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "Requests fail in the load balancer"),
    ].map((alarm) => ({ ...alarm, threshold: 10 })),
  ],
  [
    "AWS::Kinesis::Stream",
    [
      {
        ...some("Lag", "AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds", "Readers fall behind"),
        statistic: "Maximum",
        threshold: 60_000,
        periods: 3,
      },
    ],
  ],
  ["AWS::Lambda::Function", [some("Errors", "AWS/Lambda", "Errors", "Invocations fail")]],
  ["AWS::Neptune::DBCluster", busyDatabase("AWS/Neptune")],
  ["AWS::Neptune::DBInstance", busyDatabase("AWS/Neptune")],
  ["AWS::RDS::DBCluster", busyDatabase("AWS/RDS")],
  ["AWS::RDS::DBInstance", busyDatabase("AWS/RDS")],
  [
    "AWS::Redshift::Cluster",
    [
      {
        ...high("Health", "AWS/Redshift", "HealthStatus", "The cluster is not healthy"),
        statistic: "Minimum",
        threshold: 1,
        comparison: "LessThanThreshold",
      },
    ],
  ],
  [
    "AWS::SQS::Queue",
    [
      {
        ...some("Age", "AWS/SQS", "ApproximateAgeOfOldestMessage", "Messages wait for long"),
        statistic: "Maximum",
        threshold: 900,
        periods: 3,
      },
    ],
  ],
  [
    "AWS::StepFunctions::StateMachine",
    [some("Failures", "AWS/States", "ExecutionsFailed", "Executions fail")],
  ],
]);
