FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run -s build && rm dist/.tsbuildinfo
RUN npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
RUN mkdir -m 0700 /data && chown node:node /data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
# What the program reads beside its code.
COPY src/simulator/page src/simulator/page
COPY src/stores/postgres/migrations src/stores/postgres/migrations
COPY knowledge knowledge
COPY intents intents
COPY deploy/healthy.mjs deploy/
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "deploy/healthy.mjs"]
# As process 1 it hears SIGTERM itself, and it starts no children that somebody would have to collect.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
