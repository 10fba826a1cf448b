/** A line of what was said, masked, as it can be read later. */
export interface TranscriptLine {
  at: number;
  who: 'customer' | 'bot' | 'agent' | 'note';
  /** The agent's name. */
  name?: string;
  text: string;
}
