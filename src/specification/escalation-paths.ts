/** A way from some rights to more. */
export interface EscalationPath {
  /**
   * All of them must be allowed: the first on everything of its service, the others on anything. What is
   * passed or rewritten must be free to choose, what is made with it need not be.
   */
  readonly actions: readonly [string, ...string[]];
  /** What its holder does, to follow "with these it". */
  readonly how: string;
}

const passing = (how: string, ...actions: readonly string[]): EscalationPath => ({
  actions: ["iam:PassRole", ...actions],
  how,
});

/**
 * The known ways. Each action is what AWS's own pages say it does:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const escalationPaths: readonly EscalationPath[] = [
  { actions: ["iam:CreatePolicyVersion"], how: "rewrites a policy of its own" },
  { actions: ["iam:SetDefaultPolicyVersion"], how: "goes back to a wider version of a policy of its own" },
  { actions: ["iam:AttachRolePolicy"], how: "attaches any policy to its role" },
  { actions: ["iam:AttachUserPolicy"], how: "attaches any policy to itself or to another user" },
  { actions: ["iam:AttachGroupPolicy"], how: "attaches any policy to its group" },
  { actions: ["iam:PutRolePolicy"], how: "writes a policy into its role" },
  { actions: ["iam:PutUserPolicy"], how: "writes a policy into itself or into another user" },
  { actions: ["iam:PutGroupPolicy"], how: "writes a policy into its group" },
  { actions: ["iam:AddUserToGroup"], how: "joins any group" },
  { actions: ["iam:CreateAccessKey"], how: "makes keys of any user" },
  { actions: ["iam:CreateLoginProfile"], how: "gives any user a password" },
  { actions: ["iam:UpdateLoginProfile"], how: "changes the password of any user" },
  { actions: ["iam:UpdateAssumeRolePolicy"], how: "has any role trust it" },
  passing("starts an instance with any role", "ec2:RunInstances"),
  passing("runs a function with any role", "lambda:CreateFunction", "lambda:InvokeFunction"),
  passing("runs a function with any role", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
  passing("runs a function with any role", "lambda:CreateFunction", "lambda:AddPermission"),
  passing("runs a function with any role", "lambda:CreateFunction", "lambda:CreateFunctionUrlConfig"),
  passing("makes a stack with any role", "cloudformation:CreateStack"),
  passing("changes a stack with any role", "cloudformation:UpdateStack"),
  passing("runs a task with any role", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
  passing("runs a task with any role", "ecs:RegisterTaskDefinition", "ecs:StartTask"),
  passing("runs a task with any role", "ecs:RegisterTaskDefinition", "ecs:CreateService"),
  passing("runs a build with any role", "codebuild:CreateProject", "codebuild:StartBuild"),
  passing("runs a job with any role", "batch:RegisterJobDefinition", "batch:SubmitJob"),
  passing("runs a job with any role", "glue:CreateJob", "glue:StartJobRun"),
  passing("runs a job with any role", "glue:CreateJob", "glue:CreateTrigger"),
  passing("opens a shell with any role", "glue:CreateDevEndpoint"),
  passing(
    "opens a notebook with any role",
    "sagemaker:CreateNotebookInstance",
    "sagemaker:CreatePresignedNotebookInstanceUrl",
  ),
  passing("runs a job with any role", "sagemaker:CreateTrainingJob"),
  passing("runs a job with any role", "sagemaker:CreateProcessingJob"),
  passing("runs a workflow with any role", "states:CreateStateMachine", "states:StartExecution"),
  passing(
    "runs a pipeline with any role",
    "datapipeline:CreatePipeline",
    "datapipeline:PutPipelineDefinition",
    "datapipeline:ActivatePipeline",
  ),
  { actions: ["lambda:UpdateFunctionCode"], how: "puts its code into any function, and has that one's role" },
];
