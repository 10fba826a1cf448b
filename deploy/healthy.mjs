// Exits with 0 where the bot on this machine says that it is well, else with 1: for a container's HEALTHCHECK.
const everywhere = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
const { HOST = '127.0.0.1', PORT = '8080' } = process.env;

try {
  const response = await fetch(`http://${everywhere[HOST] ?? HOST}:${PORT}/healthz`, { signal: AbortSignal.timeout(4000) });
  console.log(await response.text());
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.log(String(error.cause ?? error));
  process.exitCode = 1;
}
