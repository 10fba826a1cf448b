import { connectAlone, type Session } from './connection.ts';
import { Trouble } from './trouble.ts';

/** For whoever asks a little beside the running bot: a connection for each question. @throws StoreFault */
export const briefly =
  (url: string) =>
  async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    try {
      const { client, session } = await connectAlone(url);
      try {
        return await work(session);
      } finally {
        await client.end();
      }
    } catch (error) {
      throw error instanceof Trouble ? error.fault : error;
    }
  };
