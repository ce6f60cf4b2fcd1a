package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Content;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Found;
import uk.threshold.intake.Intent;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Flaw;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refused;
import uk.threshold.intake.Target;

/**
 * Turns what a practice sends, a resource or a Bundle, into drafts: strictly read, valid, and not yet kept.
 *
 * <p>What is kept are the bytes of the resource as sent, without white space, with {@code resourceType} and the gateway's id
 * in front, references to what is kept in the form {@code Type/id}, and without {@code meta.versionId} and {@code
 * meta.lastUpdated}, which are the gateway's to say. Everything else keeps its order and its digits.
 */
public final class Drafting {
    private final RecordValidation validation;

    public Drafting(RecordValidation validation) {
        this.validation = validation;
    }

    /**
     * A new resource; {@code ifNoneExist} is the value of the header of that name (FHIR R4, conditional create).
     *
     * @throws Refused where it cannot be kept
     */
    public Draft create(String type, byte[] body, Optional<String> ifNoneExist) {
        Json.Members resource = StrictJson.parse(body);
        Intent intent = ifNoneExist
                .<Intent>map(condition -> new Intent.CreateUnless(condition(condition, type)))
                .orElse(new Intent.Create());
        return draft(new Sent(resource, type, type, Optional.empty()), intent, Set.of());
    }

    /**
     * The next version of a resource; {@code expected} is the version that must still stand.
     *
     * @throws Refused where it cannot be kept
     */
    public Draft replace(String type, UUID id, OptionalInt expected, byte[] body) {
        Json.Members resource = StrictJson.parse(body);
        if (resource.text("id").filter(id.toString()::equals).isEmpty()) {
            throw new Refused(new Refusal.Unacceptable(Ground.ID_MISMATCH, type + ".id"));
        }
        return draft(new Sent(resource, type, type, Optional.empty()), new Intent.Replace(id, expected), Set.of());
    }

    /**
     * A resource of any type that the gateway itself writes into a record.
     *
     * @throws Refused where it cannot be kept
     */
    public Draft own(String type, byte[] body) {
        Json.Members resource = StrictJson.parse(body);
        return checked(new Sent(resource, type, type, Optional.empty()), new Intent.Create(), Set.of());
    }

    /** A Bundle that a practice sends. */
    public sealed interface Bundled {

        /** To be kept whole or not at all, in its order. */
        record Whole(List<Draft> drafts) implements Bundled {}

        /** Each entry by itself. */
        record EachByItself(BatchBundle batch) implements Bundled {}
    }

    /**
     * All that a transaction or batch Bundle asks for.
     *
     * @throws Refused where one entry of a transaction cannot be kept, or the Bundle is none
     */
    public Bundled bundle(byte[] body) {
        Json.Members sent = StrictJson.parse(body);
        if (sent.text("type").filter("batch"::equals).isPresent()) {
            return new Bundled.EachByItself(BatchBundle.read(sent, this));
        }
        return new Bundled.Whole(transaction(sent));
    }

    /**
     * All resources of a transaction Bundle, in its order.
     *
     * @throws Refused where one of them, or the Bundle, cannot be kept
     */
    public List<Draft> transaction(byte[] body) {
        return transaction(StrictJson.parse(body));
    }

    private List<Draft> transaction(Json.Members sent) {
        TransactionBundle bundle = TransactionBundle.read(sent);
        return bundle.entries().stream()
                .map(entry -> drafted(entry, bundle.fullUrls()))
                .toList();
    }

    Draft drafted(TransactionBundle.Entry entry, Set<String> fullUrls) {
        return draft(entry.sent(), entry.intent(), fullUrls);
    }

    /** Whether the gateway itself wrote what is kept, so that nobody changes it. */
    public static boolean isGatewaysOwn(Content held) {
        return CommunicationNotes.claims(StrictJson.parse(held.bytes()));
    }

    /** The version that the entity tag of an {@code If-Match} header names; empty where it names none. */
    public static OptionalInt version(String tag) {
        return TransactionBundle.version(tag);
    }

    /** The identifier of {@code identifier=system|value}, the one condition that is understood. */
    static uk.threshold.intake.BusinessIdentifier condition(String condition, String path) {
        String name = "identifier=";
        String query = condition.startsWith("?") ? condition.substring(1) : condition;
        if (!query.startsWith(name) || query.indexOf('&') >= 0) {
            throw new Refused(new Refusal.Unacceptable(Ground.CONDITION_NOT_UNDERSTOOD, path));
        }
        return References.identifier(query.substring(name.length()), path);
    }

    /** One resource as sent; {@code type} is what the address says it is. */
    record Sent(Json.Members resource, String type, String path, Optional<String> fullUrl) {}

    private Draft draft(Sent sent, Intent intent, Set<String> fullUrls) {
        if (!R4.TYPES.contains(sent.type())) {
            throw new Refused(new Refusal.Unacceptable(Ground.TYPE_NOT_TAKEN, sent.path()));
        }
        if (CommunicationNotes.claims(sent.resource())) {
            throw new Refused(new Refusal.Unacceptable(Ground.GATEWAYS_OWN, sent.path() + ".category"));
        }
        return checked(sent, intent, fullUrls);
    }

    private Draft checked(Sent sent, Intent intent, Set<String> fullUrls) {
        String type = sent.resource()
                .text("resourceType")
                .orElseThrow(() -> new Refused(new Refusal.Malformed(Flaw.NOT_A_RESOURCE, "")));
        if (!type.equals(sent.type())) {
            throw new Refused(new Refusal.Unacceptable(Ground.TYPE_MISMATCH, sent.path()));
        }
        OwnRules.require(sent.resource(), sent.path(), sent.type());
        References references = new References(sent.fullUrl(), fullUrls);
        Map<String, Target> mentions = references.mentions(sent.resource(), sent.path());
        Json.Members shown = references.settle(sent.resource(), sent.path(), References.standIns(mentions.values()));
        List<Refusal.Unmet> unmet = validation.require(type, new String(JsonWriter.write(shown), UTF_8), sent.path());
        return new Draft(
                sent.path(),
                type,
                intent,
                sent.fullUrl(),
                number(sent.resource()),
                unmet,
                new Translation(sent, references, mentions));
    }

    /** The number by which others may mean it; a Patient that is not active leaves its number to one that is. */
    private static Optional<NhsNumber> number(Json.Members resource) {
        return resource.truth("active").orElse(true) ? RecordReading.number(resource) : Optional.empty();
    }

    private record Translation(Sent sent, References references, Map<String, Target> mentions) implements Draft.Body {
        @Override
        public Draft.Settled settle(UUID id, Map<Target, Found> found) {
            Json.Members settled = withId(references.settle(sent.resource(), sent.path(), found), id);
            RecordReading reading = new RecordReading(settled, sent.type(), sent.path(), id, found);
            return new Draft.Settled(new Content(JsonWriter.write(settled)), reading.read());
        }

        /** Of a Consent, which never leaves, all but whose it is: a refusal is not lost with what it refers to. */
        @Override
        public boolean mayDangle(String path) {
            return sent.type().equals("Consent")
                    && !path.startsWith(sent.path() + ".patient")
                    && !(mentions.get(path) instanceof Target.Identified);
        }

        @Override
        public boolean mayReplace(Content held) {
            return !isGatewaysOwn(held);
        }
    }

    private static Json.Members withId(Json.Members resource, UUID id) {
        Map<String, Json> members = new LinkedHashMap<>();
        resource.get("resourceType").ifPresent(type -> members.put("resourceType", type));
        members.put("id", new Json.Text(id.toString()));
        resource.values().forEach((name, value) -> {
            if (name.equals("meta") && value instanceof Json.Members meta) {
                Map<String, Json> kept = new LinkedHashMap<>(meta.values());
                for (String ours : List.of("versionId", "_versionId", "lastUpdated", "_lastUpdated")) {
                    kept.remove(ours);
                }
                if (!kept.isEmpty()) {
                    members.put(name, new Json.Members(kept));
                }
            } else if (!name.equals("_id")) {
                members.putIfAbsent(name, value);
            }
        });
        return new Json.Members(members);
    }
}
