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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Referring;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.Opening;
import uk.threshold.ledger.PartyTrees;
import uk.threshold.ledger.PendingReceipt;
import uk.threshold.ledger.ProvenReceipt;
import uk.threshold.ledger.Recorded;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Receipts: a requesting organisation opens the shared half of its own entries, but of an annex those alone for whom it is; the practice both halves of entries about
 * its records, those of its own desk among them, of which no requester has a part; nobody anything else. Live checkpoints
 * are for auditors, since the growth of the log tells of others.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "receipts", description = "Entries of the ledger, to those whose they are")
public final class Receipts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Variant TEXT = new Variant(MediaType.TEXT_PLAIN_TYPE, (Locale) null, null);
    private static final List<Variant> FORMS =
            List.of(new Variant(MediaType.APPLICATION_JSON_TYPE, (Locale) null, null), TEXT);

    private final Ledger ledger;
    private final PartyTrees trees;
    private final Conflicts conflicts;
    private final Referring referring;
    private final RequestRegister requests;

    Receipts(Ledger ledger, PartyTrees trees, Conflicts conflicts, Referring referring, RequestRegister requests) {
        this.ledger = ledger;
        this.trees = trees;
        this.conflicts = conflicts;
        this.referring = referring;
        this.requests = requests;
    }

    /**
     * The receipt of one entry, with a signature over its leaf that the verifier key checks; once the party's tree was
     * closed with it, the proof that it stands there as well. A half stands twice: to be read, and as the exact bytes whose
     * commitment the body holds.
     */
    @GET
    @Path("/receipts/{rid}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({RightNames.RECEIVE_ANSWERS, RightNames.SEE_DISCLOSURES, RightNames.READ_FLAGS})
    @Operation(
            summary = "The receipt of one ledger entry, with the halves that are the caller's to open",
            description = "A half stands twice: to be read, and as the exact bytes whose commitment the body holds."
                    + " Pending at first; proven once the day is over, with a proof in the tree of the caller's"
                    + " organisation (C2SP tlog-proof), which text/plain asks for alone.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response receipt(@PathParam("rid") String rid, @Context SecurityContext security, @Context Request request) {
        UUID id = Uuids.orNotFound(rid);
        Requester caller = Caller.in(security);
        String own = caller.organisation().ods();
        PendingReceipt receipt = ledger.pendingReceipt(id, own).orElseThrow(Receipts::notFound);
        JsonNode shared = parse(receipt.shared().content());
        Optional<Opening> held = Right.SEE_DISCLOSURES.heldBy(caller)
                ? ledger.find(id, own)
                        .flatMap(Recorded::held)
                        .filter(half -> own.equals(practice(shared, half)))
                        .filter(half -> !isOfTheirOwn(caller, shared, half))
                : Optional.empty();
        boolean received = own.equals(shared.path("recipient").asText()) && !isOfAnAnnexForOthers(caller, shared);
        if (held.isEmpty() && !received) {
            throw notFound();
        }
        Optional<String> proof =
                trees.inclusion(id, own).map(inclusion -> new ProvenReceipt(receipt, held, inclusion).text());
        if (TEXT.equals(request.selectVariant(FORMS))) {
            return Response.ok(
                            proof.orElseThrow(() -> Refused.because(Problem.NOT_ACCEPTABLE)),
                            MediaType.TEXT_PLAIN + ";charset=utf-8")
                    .build();
        }
        return Response.ok(written(receipt, shared, held, proof), MediaType.APPLICATION_JSON)
                .build();
    }

    /** Whose records an entry is about. An act at the desk has no shared half to say it, so its held half does. */
    private static String practice(JsonNode shared, Opening held) {
        return shared.isEmpty()
                ? parse(held.content()).path("practice").asText()
                : shared.path("source").asText();
    }

    /** Whether it is of a confidential annex, or of a notice about one, that the caller may not open. */
    private boolean isOfAnAnnexForOthers(Requester caller, JsonNode shared) {
        return shared.path("form").asText().equals("annex")
                && id(shared, "task")
                        .flatMap(task ->
                                requests.ofOrganisation(caller.organisation().ods(), task))
                        .filter(kept -> kept.request().annexIsFor(caller))
                        .isEmpty();
    }

    /** Whether it is of a request, a person, a number or a prompt that the caller must leave to a colleague, or names one. */
    private boolean isOfTheirOwn(Requester caller, JsonNode shared, Opening held) {
        JsonNode about = parse(held.content());
        return namesTheirOwn(caller, shared, about)
                || id(about, "task")
                        .filter(id -> conflicts.isLeftToColleagues(caller, id))
                        .isPresent()
                || id(about, "person")
                        .filter(id -> conflicts.isOfTheirOwn(caller, id))
                        .isPresent()
                || NhsNumber.parse(about.path("nhs_number").asText())
                        .filter(number -> !about.path("user").asText().equals(caller.user()))
                        .filter(number -> new Recusal(conflicts, caller).isOfTheirOwn(number))
                        .isPresent()
                || id(about, "prompt")
                        .filter(id -> referring.prompt(caller, id).isEmpty())
                        .isPresent();
    }

    /** By whom a requester stated, and by whom the practice knew: an online reading and what was turned back have no more. */
    private boolean namesTheirOwn(Requester caller, JsonNode shared, JsonNode held) {
        Set<NhsNumber> numbers = new HashSet<>();
        shared.path("persons").forEach(person -> number(person.path("nhs_number"), numbers));
        held.path("matched").forEach(match -> match.path("nhs_numbers").forEach(text -> number(text, numbers)));
        return conflicts.isOfTheirOwn(caller, numbers);
    }

    private static void number(JsonNode text, Set<NhsNumber> numbers) {
        NhsNumber.parse(text.asText()).ifPresent(numbers::add);
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

    private static Map<String, Object> written(
            PendingReceipt receipt, JsonNode shared, Optional<Opening> held, Optional<String> proof) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", "1");
        written.put("rid", receipt.rid().toString());
        written.put("state", proof.isPresent() ? "proven" : "pending");
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
        proof.ifPresent(text -> written.put("proof", text));
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
