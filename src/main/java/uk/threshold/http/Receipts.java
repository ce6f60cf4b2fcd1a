package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Referring;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.Opening;
import uk.threshold.ledger.PendingReceipt;
import uk.threshold.ledger.Recorded;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Receipts: a requesting organisation opens the shared half of its own entries, the practice both halves of entries about
 * its records, those of its own desk among them, of which no requester has a part; nobody anything else. Live checkpoints
 * are for auditors, since the growth of the log tells of others.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "receipts", description = "Entries of the ledger, to those whose they are")
public final class Receipts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final Conflicts conflicts;
    private final Referring referring;

    Receipts(Ledger ledger, Conflicts conflicts, Referring referring) {
        this.ledger = ledger;
        this.conflicts = conflicts;
        this.referring = referring;
    }

    /**
     * The receipt of one entry, with a signature over its leaf that the verifier key checks. A half stands twice: to be
     * read, and as the exact bytes whose commitment the body holds.
     */
    @GET
    @Path("/receipts/{rid}")
    @RolesAllowed({RightNames.RECEIVE_ANSWERS, RightNames.SEE_DISCLOSURES, RightNames.READ_FLAGS})
    @Operation(
            summary = "The receipt of one ledger entry, with the halves that are the caller's to open",
            description = "A half stands twice: to be read, and as the exact bytes whose commitment the body holds.")
    public Map<String, Object> receipt(@PathParam("rid") String rid, @Context SecurityContext security) {
        UUID id = Uuids.orNotFound(rid);
        Requester caller = Caller.in(security);
        String own = caller.organisation().ods();
        PendingReceipt receipt = ledger.pendingReceipt(id, own).orElseThrow(Receipts::notFound);
        JsonNode shared = parse(receipt.shared().content());
        Optional<Opening> held = Right.SEE_DISCLOSURES.heldBy(caller)
                ? ledger.find(id, own)
                        .flatMap(Recorded::held)
                        .filter(half -> own.equals(practice(shared, half)))
                        .filter(half -> !isOfTheirOwn(caller, half))
                : Optional.empty();
        if (held.isEmpty() && !own.equals(shared.path("recipient").asText())) {
            throw notFound();
        }
        return written(receipt, shared, held);
    }

    /** Whose records an entry is about. An act at the desk has no shared half to say it, so its held half does. */
    private static String practice(JsonNode shared, Opening held) {
        return shared.isEmpty()
                ? parse(held.content()).path("practice").asText()
                : shared.path("source").asText();
    }

    /** Whether it is of a request, of a person or of a prompt that the caller must leave to a colleague. */
    private boolean isOfTheirOwn(Requester caller, Opening held) {
        JsonNode about = parse(held.content());
        return id(about, "task")
                        .filter(id -> conflicts.isLeftToColleagues(caller, id))
                        .isPresent()
                || id(about, "person")
                        .filter(id -> conflicts.isOfTheirOwn(caller, id))
                        .isPresent()
                || id(about, "prompt")
                        .filter(id -> referring.prompt(caller, id).isEmpty())
                        .isPresent();
    }

    private static Optional<UUID> id(JsonNode about, String member) {
        return Uuids.parse(about.path(member).asText());
    }

    /** The signed checkpoint of the last commit, as a C2SP signed note. */
    @GET
    @Path("/ledger/checkpoint")
    @Produces("text/plain;charset=utf-8")
    @RolesAllowed(RightNames.AUDIT_LEDGER)
    @Operation(summary = "The signed checkpoint of the last commit, as a C2SP signed note")
    public String checkpoint() {
        return ledger.checkpoint().note();
    }

    private static Map<String, Object> written(PendingReceipt receipt, JsonNode shared, Optional<Opening> held) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", "1");
        written.put("rid", receipt.rid().toString());
        written.put("state", "pending");
        written.put("body", new String(receipt.body(), StandardCharsets.US_ASCII));
        written.put("leaf", receipt.leaf().hex());
        written.put("signature", receipt.signature().base64());
        written.put("verifierKey", receipt.verifierKey().text());
        written.put("shared", shared);
        written.put("sharedBytes", base64(receipt.shared().content()));
        written.put("sharedSalt", base64(receipt.shared().salt().bytes()));
        held.ifPresent(half -> {
            written.put("held", parse(half.content()));
            written.put("heldBytes", base64(half.content()));
            written.put("heldSalt", base64(half.salt().bytes()));
        });
        return written;
    }

    private static JsonNode parse(byte[] json) {
        try {
            return json.length == 0 ? JSON.createObjectNode() : JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Refused notFound() {
        return Refused.because(Problem.NOT_FOUND);
    }
}
