import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from './instagram-chat-agents-stack.ts';
import { readSettings } from './settings.ts';

const app = new App({ analyticsReporting: false });
// cdk.json makes `cdk synth` and `cdk deploy` check the stack. A local run skips the second that this takes.
if (process.argv.includes('--judged')) (await import('./judge.ts')).judge(app);
/** `-c stage=…` */
const stage: string | undefined = app.node.tryGetContext('stage');
new InstagramChatAgentsStack(app, readSettings(process.env, stage));
app.synth();
