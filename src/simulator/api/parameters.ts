import type { Context } from 'hono';
import { badRequest } from '../refusal.ts';

/** What a call asks for, from its address and its body: JSON, a form, or a form with files. */
export async function readParameters(c: Context): Promise<Record<string, unknown>> {
  const query = c.req.url.includes('?') ? c.req.query() : {};
  if (c.req.method === 'GET') return query;
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('application/json')) return { ...query, ...(await readJson(c)) };
  if (type.startsWith('multipart/form-data')) return { ...query, ...(await readFiles(c)) };
  if (type.startsWith('application/x-www-form-urlencoded')) return { ...query, ...Object.fromEntries(new URLSearchParams(await c.req.text())) };
  return query;
}

async function readJson(c: Context): Promise<object> {
  const body = await c.req.text();
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw badRequest("can't parse request JSON object");
}

/** Files stand as `{ upload, name }`; `attach://part` points to a part of the form. */
async function readFiles(c: Context): Promise<Record<string, unknown>> {
  const form = await c.req.formData();
  const parts: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    parts[name] = typeof value === 'string' ? value : { upload: new Uint8Array(await value.arrayBuffer()), name: value.name };
  }
  const attached = (value: unknown): unknown => (typeof value === 'string' && value.startsWith('attach://') ? parts[value.slice(9)] : value);
  if (typeof parts['media'] === 'string') {
    const items = JSON.parse(parts['media']) as { media?: unknown }[];
    parts['media'] = items.map((item) => ({ ...item, media: attached(item.media) }));
  }
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, attached(value)]));
}
