import type { Truth } from "../intrinsics/value.js";
import type { CheckRun } from "./check-run.js";
import { allOf } from "./kleene.js";
import type { Located } from "./located.js";
import { coversAction, deniesPlainHttp, entriesOf, someMatches } from "./policy-statements.js";
import {
  bucketPolicies,
  hasStatement,
  isFor,
  policiesThatMayBeFor,
  queueInlinePolicies,
  queuePolicies,
  type ResourcePolicies,
  topicInlinePolicies,
  topicPolicies,
} from "./resource-policies.js";

/** What answers requests, and what its policies must deny without TLS. */
interface Answering {
  readonly policies: readonly ResourcePolicies[];
  /** What stands for all requests: a statement for some other action alone denies too little. */
  readonly actions: readonly string[];
  /** Every entry that is for all that it holds; undefined where it holds nothing of its own. */
  readonly whole?: string;
}

const answering: Readonly<Record<string, Answering>> = {
  "AWS::S3::Bucket": {
    policies: [bucketPolicies],
    actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"],
    whole: "^[^/]*/?\\*$",
  },
  "AWS::SNS::Topic": { policies: [topicPolicies, topicInlinePolicies], actions: ["sns:Publish"] },
  "AWS::SQS::Queue": {
    policies: [queuePolicies, queueInlinePolicies],
    actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
  },
};

/**
 * Fails the run's resource, a bucket, topic or queue, where no policy attached to it denies requests without TLS.
 *
 * @param demanded whether AWS demands TLS of its own accord
 */
export function requireTlsOnly(run: CheckRun, demanded: Truth = "false"): void {
  if (demanded === "true") return;
  const { policies, actions, whole } = answering[run.resource.type] as Answering;
  const candidates = policies.flatMap((kind) =>
    policiesThatMayBeFor(run, kind).map((policy) => ({ kind, policy })),
  );
  run.none(
    candidates,
    ({ kind, policy }) =>
      allOf([
        () => isFor(run, policy, kind),
        ...actions.map(
          (action) => () =>
            hasStatement(run, policy, (statement) => deniesHere(run, statement, action, whole)),
        ),
        () => run.exists(policy),
      ]),
    { fail: () => run.require(demanded, run.resource), review: () => run.review(run.resource) },
  );
}

function deniesHere(run: CheckRun, statement: Located, action: string, whole: string | undefined): Truth {
  return allOf([
    () => deniesPlainHttp(run, statement),
    () => coversAction(run, statement, action),
    () => {
      if (whole === undefined) return "true";
      // What cannot be known of an ARN is mostly the bucket's name: only what is written narrows it.
      const covers = someMatches(run, entriesOf(run, statement, "Resource"), whole);
      return covers === "unknown" ? "true" : covers;
    },
  ]);
}
