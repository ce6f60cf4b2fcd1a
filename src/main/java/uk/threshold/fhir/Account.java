package uk.threshold.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Position;

/**
 * Writes who a resource says to have harmed somebody, out of its own extensions {@code StructureDefinition/about}: each person
 * once, in the order of their positions, so that neither order nor number tells of anyone who does not leave. Whoever is only
 * described, in a display or a contained resource, is described in words as typed, and those do not leave.
 */
final class Account {
    private static final Set<String> OF_A_REFERENCE = Set.of("reference", "type", "identifier", "display");

    private final Targets targets;

    Account(Targets targets) {
        this.targets = targets;
    }

    /** The items, each with the comma behind it; empty where nobody may be named. */
    byte[] items(Json extensions, Outgoing item) {
        SortedSet<Position> named = new TreeSet<>();
        if (extensions instanceof Json.Items(List<Json> all)) {
            all.stream()
                    .map(Account::harming)
                    .flatMap(Optional::stream)
                    .map(key -> targets.named(key, item))
                    .flatMap(Optional::stream)
                    .forEach(named::add);
        }
        JsonBuffer out = new JsonBuffer();
        for (Position position : named) {
            out.raw("{").member("url", Extensions.ABOUT).name("extension").raw("[");
            out.raw("{").member("url", "person").name("valueReference").raw("{");
            out.member("reference", position.toString()).close('}').close('}');
            out.raw("{").member("url", "part").member("valueCode", Part.SAID_TO_HAVE_HARMED.code());
            out.close('}').close(']').close('}');
        }
        return out.copy();
    }

    /**
     * By what an extension refers to the person it says to have harmed: {@code Type/id}, or an NHS number. Empty for every other
     * extension, and for one that holds anything this gateway did not read when it came in.
     */
    private static Optional<String> harming(Json extension) {
        if (!(extension instanceof Json.Members about)
                || !hasOnly(about, Set.of("url", "extension"))
                || !about.text("url").equals(Optional.of(Extensions.ABOUT))) {
            return Optional.empty();
        }
        List<Json.Members> inner = about.objects("extension");
        Optional<Json.Members> person = one(inner, "person", "valueReference");
        Optional<Json.Members> part = one(inner, "part", "valueCode");
        boolean harmed = part.flatMap(code -> code.text("valueCode"))
                .filter(Part.SAID_TO_HAVE_HARMED.code()::equals)
                .isPresent();
        return person.filter(any -> harmed && inner.size() == 2)
                .flatMap(who -> who.object("valueReference"))
                .filter(reference -> hasOnly(reference, OF_A_REFERENCE))
                .flatMap(reference -> reference.text("reference").or(() -> References.number(reference)
                        .map(NhsNumber::digits)));
    }

    private static Optional<Json.Members> one(List<Json.Members> extensions, String url, String value) {
        List<Json.Members> found = extensions.stream()
                .filter(extension -> extension.text("url").equals(Optional.of(url)))
                .toList();
        return found.size() == 1 && hasOnly(found.getFirst(), Set.of("url", value))
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private static boolean hasOnly(Json.Members object, Set<String> names) {
        Map<String, Json> members = object.values();
        return names.containsAll(members.keySet());
    }
}
