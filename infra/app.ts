import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from './instagram-chat-agents-stack.ts';
import { readSettings } from './settings.ts';

const app = new App({ analyticsReporting: false });
// `cdk synth` and `cdk deploy` have the stack judged, by cdk.json. A local run does not wait for that second.
if (process.argv.includes('--judged')) (await import('./judge.ts')).judge(app);
/** `-c stage=…` */
const stage: string | undefined = app.node.tryGetContext('stage');
new InstagramChatAgentsStack(app, readSettings(process.env, stage));
app.synth();
