# The image of Threshold, around the package that `./threshold test` has tested:
#   ./mvnw package -Dmaven.test.skip=true && docker build -t threshold .
# Its base can be named to the byte: --build-arg BASE=eclipse-temurin:25-jre@sha256:…
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}

# The programs of PostgreSQL want a user who has a name.
RUN groupadd --gid 65532 threshold \
 && useradd --uid 65532 --gid 65532 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin threshold \
 && install --directory --owner=65532 --group=65532 --mode=700 /var/lib/threshold

WORKDIR /opt/threshold
COPY LICENSE THIRD-PARTY-NOTICES target/bom.json ./
COPY target/quarkus-app/ ./

# What is secret comes with the run and never with the image. Management stays on the loopback address of the container.
ENV THRESHOLD_DATA_DIRECTORY=/var/lib/threshold \
    QUARKUS_HTTP_HOST=0.0.0.0

VOLUME ["/var/lib/threshold", "/tmp"]
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-jar", "/opt/threshold/quarkus-run.jar", "health"]
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/var/lib/threshold/crash-%p.log", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/threshold/quarkus-run.jar"]
CMD ["serve"]
