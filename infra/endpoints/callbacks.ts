import {
  dataDeletionResponse,
  dataDeletionStatusResponse,
  deauthorizeResponse,
} from '../../shared/http/responses-callbacks.ts';
import type { Endpoint } from './endpoint.ts';
import { deauthorizeGrants } from './grant-lists.ts';

/** What Meta calls when somebody takes their access back, with a `signed_request` in a form. */
export const callbackEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/api/instagram/deauthorize',
    file: 'functions/instagram/deauthorize.ts',
    access: 'meta',
    summary: 'an account removed the app: its token is deleted',
    response: deauthorizeResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'POST',
    path: '/api/instagram/data-deletion',
    file: 'functions/instagram/delete-data.ts',
    access: 'meta',
    summary: 'an account wants its data deleted: begin, and say where to watch',
    response: dataDeletionResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'POST',
    path: '/api/facebook/deauthorize',
    file: 'functions/facebook/deauthorize.ts',
    access: 'meta',
    summary: 'a person removed the app: the tokens of their Pages are deleted',
    response: deauthorizeResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'POST',
    path: '/api/facebook/data-deletion',
    file: 'functions/facebook/delete-data.ts',
    access: 'meta',
    summary: 'a person wants their data deleted: begin, and say where to watch',
    response: dataDeletionResponse,
    grants: deauthorizeGrants,
  },
  {
    method: 'GET',
    path: '/api/data-deletion/{code}',
    file: 'functions/data-deletion/show-status.ts',
    access: 'public',
    summary: 'a page that shows how far a deletion is',
    response: dataDeletionStatusResponse,
    grants: ['table:GetItem'],
    memoryMegabytes: 128,
  },
];
