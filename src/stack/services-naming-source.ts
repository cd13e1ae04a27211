/**
 * Services that assume a role on behalf of a resource and name it in the request, so that its account can be
 * demanded. Amazon EC2 and AWS Lambda do not; of Amazon S3 (replication) and Amazon ECS (`ecs.amazonaws.com`, for
 * infrastructure) nothing says that they do.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const servicesNamingTheirSource: ReadonlySet<string> = new Set([
  "apigateway.amazonaws.com",
  "backup.amazonaws.com",
  "bedrock.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "codebuild.amazonaws.com",
  "config.amazonaws.com",
  "delivery.logs.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "events.amazonaws.com",
  "firehose.amazonaws.com",
  "glue.amazonaws.com",
  "pipes.amazonaws.com",
  "sagemaker.amazonaws.com",
  "scheduler.amazonaws.com",
  "sns.amazonaws.com",
  "states.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
]);
