import {
  dataDeletionResponse,
  dataDeletionStatusResponse,
  deauthorizeResponse,
} from '../../shared/http/responses-callbacks.ts';
import type { Endpoint } from './endpoint.ts';
import { deauthorizeGrants } from './grant-lists.ts';

/** What Meta calls when somebody withdraws their access, with a `signed_request` in a form. */
export const callbackEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/api/instagram/deauthorize',
    file: 'functions/instagram/deauthorize.ts',
    access: 'meta',
    summary: 'called when an account removes the app; deletes its token',
    response: deauthorizeResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'POST',
    path: '/api/instagram/data-deletion',
    file: 'functions/instagram/delete-data.ts',
    access: 'meta',
    summary:
      'called when an account wants its data deleted; starts it, and returns the address of a status page',
    response: dataDeletionResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'POST',
    path: '/api/facebook/deauthorize',
    file: 'functions/facebook/deauthorize.ts',
    access: 'meta',
    summary: 'called when a person removes the app; deletes the tokens of their Pages',
    response: deauthorizeResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'POST',
    path: '/api/facebook/data-deletion',
    file: 'functions/facebook/delete-data.ts',
    access: 'meta',
    summary:
      'called when a person wants their data deleted; starts it, and returns the address of a status page',
    response: dataDeletionResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'GET',
    path: '/api/data-deletion/{code}',
    file: 'functions/data-deletion/show-status.ts',
    access: 'public',
    summary: 'a page that shows the progress of a deletion',
    response: dataDeletionStatusResponse,
    grants: ['table:GetItem'],
    memoryMegabytes: 128,
  },
];
