/** n8n workflows on n8n's own engine, without n8n: used by `npm start` and by the engine tests. */
export { CredentialStore, type StoredCredential } from './credential-store.cjs';
export { loadOptions, mapFields, searchList, type EditorRequest } from './load-options.cjs';
export type { NodeTypeMap } from './node-types.cjs';
export { runWorkflow, type EngineRun, type RunOptions } from './run-workflow.cjs';
export { chain, parseWorkflow, type NodeSpec, type WorkflowSource } from './workflow.cjs';
