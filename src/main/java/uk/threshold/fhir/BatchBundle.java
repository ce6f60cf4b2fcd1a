package uk.threshold.fhir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refused;
import uk.threshold.intake.Removing.Removal;

/**
 * A Bundle of type {@code batch} (FHIR R4, Bundle): creates, updates and deletes, each by itself. No entry may refer to
 * another one, since the other may be refused.
 */
public record BatchBundle(List<Step> steps) {
    public BatchBundle {
        steps = List.copyOf(steps);
    }

    /** What one entry asks for. */
    public sealed interface Step {

        /** To keep a resource. */
        record Write(Draft draft) implements Step {}

        /** To take one out. */
        record Delete(Removal removal) implements Step {}

        /** Nothing that can be done. */
        record Unreadable(List<Refusal> refusals) implements Step {
            public Unreadable {
                refusals = List.copyOf(refusals);
            }
        }
    }

    /** @throws Refused where it is no such Bundle; what is wrong with an entry is said of that entry */
    static BatchBundle read(Json.Members bundle, Drafting drafting) {
        List<Json.Members> sent = TransactionBundle.sent(bundle, "batch");
        return new BatchBundle(IntStream.range(0, sent.size())
                .mapToObj(i -> step(sent.get(i), "Bundle.entry[" + i + "]", drafting))
                .toList());
    }

    private static Step step(Json.Members entry, String path, Drafting drafting) {
        try {
            boolean deletes = entry.object("request")
                    .flatMap(request -> request.text("method"))
                    .filter("DELETE"::equals)
                    .isPresent();
            return deletes
                    ? new Step.Delete(removal(entry, path))
                    : new Step.Write(drafting.drafted(TransactionBundle.entry(entry, path), Set.of()));
        } catch (Refused refused) {
            return new Step.Unreadable(refused.refusals());
        }
    }

    private static Removal removal(Json.Members entry, String path) {
        Json.Members request = TransactionBundle.request(entry, path);
        if (entry.get("resource").isPresent()) {
            throw refused(Ground.BUNDLE_SHAPE, path + ".resource");
        }
        TransactionBundle.Address address = TransactionBundle.address(request, path);
        String id = address.id().orElseThrow(() -> refused(Ground.METHOD_NOT_TAKEN, path + ".request"));
        if (request.text("ifNoneExist").isPresent()) {
            throw refused(Ground.METHOD_NOT_TAKEN, path + ".request");
        }
        UUID target = References.id(id).orElseThrow(() -> new Refused(new Refusal.NotHeld(path + ".request.url")));
        Optional<String> ifMatch = request.text("ifMatch");
        OptionalInt expected = TransactionBundle.expected(ifMatch, path + ".request.ifMatch");
        int version = expected.orElseThrow(
                () -> new Refused(new Refusal.Conflict(Refusal.Clash.VERSION_IS_OLD, path + ".request.ifMatch")));
        return new Removal(path, address.type(), target, version);
    }

    private static Refused refused(Ground ground, String path) {
        return new Refused(new Refusal.Unacceptable(ground, path));
    }
}
