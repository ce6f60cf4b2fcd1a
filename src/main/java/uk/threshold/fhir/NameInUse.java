package uk.threshold.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.Copy;
import uk.threshold.disclosure.Datatype;
import uk.threshold.disclosure.Element;
import uk.threshold.disclosure.NamedPerson;
import uk.threshold.disclosure.UnreadableRecordException;
import uk.threshold.policy.Lexicon;

/**
 * The name by which somebody goes now, as it stands in their own Patient or RelatedPerson: usual, or where none is, official;
 * within its period if it has one, and without a label. Beside a usual name the official one may be what somebody left. A name
 * whose use is not told is the one in use where there is no other. When it came into use is not told, because that tells of a
 * name before.
 */
final class NameInUse {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String USUAL = "usual";
    private static final Set<String> IN_USE = Set.of(USUAL, "official");

    /** What would make the whole resource mean something this gateway does not read. */
    private static final Set<String> MODIFIERS = Set.of("modifierExtension", "implicitRules");

    private static final String NAME = "name";

    private final NamedPerson person;
    private final byte[] member;

    private NameInUse(NamedPerson person, byte[] member) {
        this.person = person;
        this.member = member;
    }

    /**
     * Empty where no name of theirs may leave.
     *
     * @throws UnreadableRecordException if the stored bytes are not one resource of its type in strict JSON
     */
    static Optional<NameInUse> of(NamedPerson person, Lexicon words) {
        Json.Members resource = read(person.stored().copy(), person);
        boolean modified = resource.values().keySet().stream().anyMatch(MODIFIERS::contains);
        if (!resource.text("resourceType").equals(Optional.of(person.position().type()))) {
            throw new UnreadableRecordException(person.id());
        }
        if (modified || !(resource.values().get(NAME) instanceof Json.Items(List<Json> names))) {
            return Optional.empty();
        }
        JsonBuffer out = new JsonBuffer().name(NAME).raw("[");
        Shapes shapes = new Shapes(words, new Targets(), out);
        int before = out.length();
        List<Json.Members> inUse = inUse(names, person);
        boolean usual = inUse.stream().anyMatch(NameInUse::isUsual);
        inUse.stream()
                .filter(name -> !usual || isUsual(name))
                .forEach(name -> shapes.write(new Copy.Whole(Datatype.HUMAN_NAME, Set.of()), undated(name)));
        return out.length() == before
                ? Optional.empty()
                : Optional.of(new NameInUse(person, out.close(']').copy()));
    }

    /** Their resource with the name in its place among the elements of R4. */
    byte[] within(byte[] json) {
        List<String> elements = Elements.r4().elements(person.position().type()).stream()
                .map(Element::name)
                .toList();
        int rank = elements.indexOf(NAME);
        JsonBuffer out = new JsonBuffer().raw("{");
        boolean written = false;
        for (Map.Entry<String, Json> other : read(json, person).values().entrySet()) {
            if (!written && elements.indexOf(other.getKey()) > rank) {
                out.raw(member);
                written = true;
            }
            out.name(other.getKey()).raw(JsonWriter.write(other.getValue())).raw(",");
        }
        return (written ? out : out.raw(member)).close('}').value();
    }

    NamedPerson person() {
        return person;
    }

    /** The path at which the name stands. */
    FieldPath path() {
        return new FieldPath(person.position().type() + "." + NAME);
    }

    private static List<Json.Members> inUse(List<Json> names, NamedPerson person) {
        List<Json.Members> inUse = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            if (!person.labelled().contains(index)
                    && names.get(index) instanceof Json.Members name
                    && inUse(name, names.size() == 1, person.today())) {
                inUse.add(name);
            }
        }
        return inUse;
    }

    private static boolean isUsual(Json.Members name) {
        return name.text("use").filter(USUAL::equals).isPresent();
    }

    private static boolean inUse(Json.Members name, boolean only, LocalDate today) {
        Optional<Json> use = name.get("use");
        boolean used = use.isEmpty()
                ? only && name.get("_use").isEmpty()
                : name.text("use").filter(IN_USE::contains).isPresent();
        return used && name.get("period").map(period -> includes(period, today)).orElse(true);
    }

    /** Whether all that the period can mean includes the day. */
    private static boolean includes(Json period, LocalDate today) {
        return period instanceof Json.Members days
                && bound(days, "start", today, true)
                && bound(days, "end", today, false);
    }

    private static boolean bound(Json.Members period, String name, LocalDate today, boolean start) {
        if (period.get(name).isEmpty()) {
            return period.get("_" + name).isEmpty();
        }
        return period.text(name)
                .flatMap(FhirDay::of)
                .filter(day -> start ? !day.last().isAfter(today) : !day.first().isBefore(today))
                .isPresent();
    }

    private static Json undated(Json.Members name) {
        Map<String, Json> parts = new LinkedHashMap<>(name.values());
        parts.remove("period");
        return new Json.Members(parts);
    }

    private static Json.Members read(byte[] json, NamedPerson person) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            if (Json.read(parser) instanceof Json.Members resource && parser.nextToken() == null) {
                return resource;
            }
        } catch (IOException e) {
            // The cause quotes what it could not read.
        }
        throw new UnreadableRecordException(person.id());
    }
}
