import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/**
 * Checks the stack while it is synthesized, against cdk-nag's general rules and those for serverless
 * applications, and against CloudFormation's own rules and resource schemas. Synthesis fails on a finding
 * that nobody acknowledged with a reason.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-validate.html
 */
export function judge(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new ServerlessChecks(app),
    new CloudFormationValidatePlugin(),
  );
}
