import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/**
 * Has the stack judged while it is synthesized: by cdk-nag's general rules and those for serverless
 * applications, and by CloudFormation's own rules and resource schemas. Synthesis fails where they find
 * something that nobody acknowledged with a reason.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-validate.html
 */
export function judge(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new ServerlessChecks(app),
    new CloudFormationValidatePlugin(),
  );
}
