export { default as InstagramIntegration } from './InstagramIntegration/InstagramIntegration.tsx';
export { default as InstagramOnboarding } from './InstagramOnboarding/InstagramOnboarding.tsx';
export { InstagramProvider, type InstagramProviderProps } from './provider.tsx';
