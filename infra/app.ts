import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from './instagram-chat-agents-stack.ts';
import { readSettings } from './settings.ts';

const app = new App({ analyticsReporting: false });
/** `-c stage=…` */
const stage: string | undefined = app.node.tryGetContext('stage');
new InstagramChatAgentsStack(app, readSettings(process.env, stage));
app.synth();
