import { NlpManager } from 'node-nlp';
import { nlpjs } from './nlpjs.ts';

export const nodeNlp = nlpjs(async () => new NlpManager({ languages: ['zh', 'en'], autoSave: false, autoLoad: false, forceNER: false }).nlp);
