import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import InstagramIntegration from '../../web/library/InstagramIntegration/InstagramIntegration.tsx';

/** What a customer's own frontend does with the component: no router, no styles, no provider. */
const settings = JSON.parse(document.body.dataset['settings'] ?? '{}');
createRoot(document.body).render(createElement(InstagramIntegration, settings));
