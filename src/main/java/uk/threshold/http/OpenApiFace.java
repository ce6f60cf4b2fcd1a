package uk.threshold.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The description of every endpoint, {@code openapi/threshold.json}: the same for everybody. */
@Path("/openapi")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "description", description = "This document")
public final class OpenApiFace {
    private static final String FILE = "/openapi/threshold.json";

    private final byte[] description;

    OpenApiFace() {
        try (InputStream file = Objects.requireNonNull(OpenApiFace.class.getResourceAsStream(FILE), FILE)) {
            description = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "This document", operationId = "openapi")
    public byte[] description() {
        return description.clone();
    }
}
