/**
 * The database calls some thirty types stateful. These hold data of users too: what is in them is in
 * no template, and goes with them.
 */
const alsoStateful: ReadonlySet<string> = new Set([
  "AWS::AmazonMQ::Broker",
  "AWS::Cassandra::Table",
  "AWS::CodeCommit::Repository",
  "AWS::DocDBElastic::Cluster",
  "AWS::ECR::Repository",
  "AWS::FSx::Volume",
  "AWS::Lightsail::Bucket",
  "AWS::Lightsail::Database",
  "AWS::Lightsail::Disk",
  "AWS::MSK::Cluster",
  "AWS::MemoryDB::Cluster",
  "AWS::NeptuneGraph::Graph",
  "AWS::OpenSearchServerless::Collection",
  "AWS::RDS::GlobalCluster",
  "AWS::RedshiftServerless::Namespace",
  "AWS::S3Express::DirectoryBucket",
  "AWS::S3Tables::Table",
  "AWS::S3Tables::TableBucket",
  "AWS::Serverless::SimpleTable",
  "AWS::Timestream::InfluxDBInstance",
  "AWS::Timestream::Table",
]);

export function holdsData(type: string): boolean {
  return alsoStateful.has(type);
}

/** For the test that every name above is a type. */
export const typesAddedAsStateful: readonly string[] = [...alsoStateful];
