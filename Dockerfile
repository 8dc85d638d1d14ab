# syntax=docker/dockerfile:1
# The site with its embedded PostgreSQL, or before a server given by DATABASE_URL. Data lives in the volume /data.

FROM node:24-bookworm-slim AS made
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin bin
COPY src src
COPY profiles profiles
COPY demo demo
COPY migrations migrations
COPY tsconfig.json ./
# "prepare" compiles the styles into dist/.
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    GOLDTHREAD_DATA=/data \
    GOLDTHREAD_DEMO=off
RUN groupadd --system --gid 10001 goldthread \
 && useradd --system --uid 10001 --gid goldthread --no-create-home --home-dir /nonexistent goldthread \
 && install -d -m 0700 -o goldthread -g goldthread /data
WORKDIR /app
COPY --from=made --chown=root:root /app /app
USER goldthread
VOLUME /data
EXPOSE 3000
# /ready also says whether the database answers.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# SIGTERM: requests under way are finished, then the database is stopped.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/goldthread.mjs"]
CMD ["start"]
