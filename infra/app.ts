import { App } from 'aws-cdk-lib';
import { InstagramChatAgentsStack } from './instagram-chat-agents-stack.ts';
import { readSettings } from './settings.ts';

const app = new App({ analyticsReporting: false });
new InstagramChatAgentsStack(app, readSettings(process.env));
app.synth();
