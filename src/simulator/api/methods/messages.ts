import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import { mediaOf } from '../../world/media.ts';
import type { FileKind } from '../../world/files.ts';
import { captionBody, textBody } from '../body.ts';
import { captioning, decimal, entities, json, sending, text } from '../fields.ts';
import { file, inputMedia, stored, type GivenFile } from '../file.ts';
import { method, type Method, type Methods } from '../method.ts';
import { send } from '../send.ts';

const sendFile = (kind: FileKind): Method =>
  method(z.object({ ...sending, ...captioning, [kind]: file }), (telegram, parameters) => {
    const given = (parameters as unknown as Record<FileKind, GivenFile>)[kind];
    return send(telegram, parameters, () => ({
      ...mediaOf(stored(telegram, kind, given)),
      ...(kind === 'sticker' ? {} : captionBody(parameters)),
    }));
  });

/** What the bot sends that is new. */
export const messages: Methods = {
  sendMessage: method(
    z.object({ ...sending, text, parse_mode: z.string().optional(), entities, link_preview_options: json(z.looseObject({}).optional(), 'link preview options') }),
    (telegram, parameters) =>
      send(telegram, parameters, () => ({
        ...textBody(parameters),
        ...(parameters.link_preview_options && { link_preview_options: parameters.link_preview_options }),
      })),
  ),
  sendPhoto: sendFile('photo'),
  sendVideo: sendFile('video'),
  sendVideoNote: sendFile('video_note'),
  sendAnimation: sendFile('animation'),
  sendAudio: sendFile('audio'),
  sendVoice: sendFile('voice'),
  sendDocument: sendFile('document'),
  sendSticker: sendFile('sticker'),
  sendLocation: method(z.object({ ...sending, latitude: decimal, longitude: decimal }), (telegram, parameters) =>
    send(telegram, parameters, () => ({ location: { latitude: parameters.latitude, longitude: parameters.longitude } })),
  ),
  sendContact: method(
    z.object({ ...sending, phone_number: z.string(), first_name: z.string(), last_name: z.string().optional() }),
    (telegram, parameters) => {
      const { phone_number, first_name, last_name } = parameters;
      return send(telegram, parameters, () => ({ contact: { phone_number, first_name, last_name } }));
    },
  ),
  sendMediaGroup: method(z.object({ ...sending, media: json(z.array(inputMedia), 'media') }), (telegram, parameters) => {
    const { media } = parameters;
    if (media.length < 2 || media.length > 10) throw badRequest('there must be 2-10 items in the media group');
    const group = new Set(media.map(({ type }) => (type === 'video' ? 'photo' : type)));
    if (group.size > 1) throw badRequest("Can't use the media of the specified type in the album");
    const bodies = media.map((one) => ({ ...mediaOf(stored(telegram, one.type, one.media)), ...captionBody(one) }));
    const media_group_id = telegram.nextAlbum();
    return bodies.map((body) => send(telegram, parameters, () => ({ ...body, media_group_id })));
  }),
};
