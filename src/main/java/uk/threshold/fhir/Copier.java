package uk.threshold.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Branch;
import uk.threshold.disclosure.Copy;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Hidden;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Projection;
import uk.threshold.disclosure.UnreadableRecordException;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Term;

/**
 * Copies one stored resource through its projection. It reads the stored bytes once, from front to end, and writes what
 * the projection names; an element that must go is cut back to where it began.
 */
final class Copier {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** A resource without extensions: the note stands on what points to it. */
    static final String BINARY = "Binary";

    private static final String OBSERVED = "Observation.code";
    private static final String COMPONENT = "Observation.component.code";

    private final Targets targets;
    private final HandlingNotes notes;
    private final JsonBuffer out = new JsonBuffer();
    private final Shapes shapes;
    private final List<FieldPath> written = new ArrayList<>();
    private final List<Term> observed = new ArrayList<>();
    private final List<Term> components = new ArrayList<>();
    private byte[] note = {};
    private @Nullable Outgoing item;

    Copier(Lexicon words, Targets targets, HandlingNotes notes) {
        this.targets = targets;
        this.notes = notes;
        this.shapes = new Shapes(words, targets, out);
    }

    /**
     * The resource as it leaves, or empty where nothing of it does.
     *
     * @param identifier the member that follows the handling note; empty but for a Patient
     * @throws UnreadableRecordException if the stored bytes are not one resource of its type in strict JSON
     */
    Optional<Copied> copy(Outgoing outgoing, byte[] identifier) {
        item = outgoing;
        out.truncate(0);
        written.clear();
        observed.clear();
        components.clear();
        targets.takeUsed();
        targets.hide(outgoing.hidden().whole());
        targets.speakFor(Optional.of(outgoing));
        note = outgoing.type().equals(BINARY) ? new byte[0] : notes.member(outgoing.handling());
        try (JsonParser parser = JSON.createParser(outgoing.stored().copy())) {
            Root root = new Root(outgoing.projection(), identifier);
            boolean leaves = parser.nextToken() == JsonToken.START_OBJECT && members(parser, root.branch(), root);
            if (!root.named || parser.nextToken() != null) {
                throw new UnreadableRecordException(outgoing.id());
            }
            return leaves ? Optional.of(copied()) : Optional.empty();
        } catch (IOException e) {
            // The cause quotes what it could not read.
            throw new UnreadableRecordException(outgoing.id());
        }
    }

    private Copied copied() {
        SortedSet<FieldPath> paths = Collections.unmodifiableSortedSet(new TreeSet<>(written));
        return new Copied(out.value(), paths, targets.takeUsed());
    }

    /** What only the outermost object has: a head, a type to confirm, persons it says to have harmed, a subject to add. */
    private static final class Root {
        private final Projection projection;
        private final byte[] identifier;
        private byte[] account = {};
        private boolean named;

        Root(Projection projection, byte[] identifier) {
            this.projection = projection;
            this.identifier = identifier;
        }

        Branch branch() {
            return projection.root();
        }
    }

    /** One member that was written, from its name to the comma behind it. */
    private record Member(String name, int rank, byte[] json) {}

    /** How much was known to be written when an element began. */
    private final class Mark {
        private final int paths = written.size();
        private final int ofCode = observed.size();
        private final int ofComponents = components.size();

        /** Forgets everything since. */
        void cutBack() {
            written.subList(paths, written.size()).clear();
            observed.subList(ofCode, observed.size()).clear();
            components.subList(ofComponents, components.size()).clear();
        }
    }

    private enum Extent {
        NONE,
        SOME,
        ALL
    }

    /** Copies an object, or nothing of it; answers which. The parser stands at its first brace, then at its last. */
    private boolean members(JsonParser parser, Branch branch, @Nullable Root root) throws IOException {
        int start = out.length();
        Mark mark = new Mark();
        List<Member> members = new ArrayList<>();
        Set<String> owed = new HashSet<>();
        boolean lost = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Branch.Field field = branch.fields().get(name);
            if (lost || field == null) {
                owed.addAll(owedBy(name, branch));
                confirmType(parser, name, root);
                tellAccount(parser, name, root);
                parser.skipChildren();
                continue;
            }
            out.name(name);
            Extent extent = values(parser, field);
            if (extent != Extent.NONE) {
                members.add(new Member(name, field.rank(), out.copy(start)));
            }
            out.truncate(start);
            lost = field.vital() && extent != Extent.ALL;
        }
        Set<String> names = new HashSet<>();
        members.forEach(member -> names.add(member.name()));
        boolean satisfied =
                branch.demands().stream().allMatch(demand -> demand.stream().anyMatch(names::contains));
        if (lost || members.isEmpty() || !satisfied || !names.containsAll(owed)) {
            mark.cutBack();
            return false;
        }
        arrange(members, root);
        return true;
    }

    /** A modifier that has only an extension where its value would stand owes its value. */
    private static Set<String> owedBy(String name, Branch branch) {
        Branch.Field field = name.startsWith("_") ? branch.fields().get(name.substring(1)) : null;
        return field != null && field.vital() ? Set.of(name.substring(1)) : Set.of();
    }

    private static void confirmType(JsonParser parser, String name, @Nullable Root root) throws IOException {
        if (root != null && name.equals("resourceType")) {
            root.named = root.projection.type().equals(parser.getText());
        }
    }

    /** Keeps for the head whom the resource says to have harmed somebody, where that may leave. */
    private void tellAccount(JsonParser parser, String name, @Nullable Root root) throws IOException {
        if (root != null
                && name.equals("extension")
                && root.projection.account().isPresent()) {
            root.account = new Account(targets).items(Json.read(parser), outgoing());
            if (root.account.length > 0) {
                root.projection.account().ifPresent(written::add);
            }
        }
    }

    private void head(Root root) {
        out.member("resourceType", outgoing().type()).member("id", outgoing().pseudonym());
        if (root.account.length == 0) {
            out.raw(note);
        } else if (note.length == 0) {
            out.name("extension").raw("[").raw(root.account).close(']');
        } else {
            // In the note's own array, behind it: in place of the bracket and comma that end it.
            out.raw(note).truncate(out.length() - 2);
            out.raw(",").raw(root.account).close(']');
        }
        out.raw(root.identifier);
    }

    /** Writes the members in the order of the R4 definition, so that the stored order does not show. */
    private void arrange(List<Member> members, @Nullable Root root) {
        List<Member> ordered = new ArrayList<>(members);
        out.raw("{");
        if (root != null) {
            head(root);
            root.projection.subject().ifPresent(subject -> ordered.add(subject(subject)));
            if (componentRepeatsTheCode(members)) {
                ordered.removeIf(member -> member.name().equals("component"));
                written.removeIf(path -> path.value().startsWith("Observation.component."));
            }
        }
        ordered.sort((one, other) -> Integer.compare(one.rank(), other.rank()));
        ordered.forEach(member -> out.raw(member.json()));
        out.close('}');
    }

    private Member subject(Projection.Subject subject) {
        String stub = targets.stub(outgoing().subject())
                .orElseThrow(() -> new IllegalStateException("every subject of what leaves has a stub"))
                .toString();
        JsonBuffer member = new JsonBuffer();
        member.name(subject.name()).raw("{").member("reference", stub).close('}');
        written.add(subject.path());
        return new Member(subject.name(), subject.rank(), member.copy());
    }

    /** Whether what was written would break obs-7, which the stored codings kept by their displays alone. */
    private boolean componentRepeatsTheCode(List<Member> members) {
        Predicate<Member> value = member -> member.name().startsWith("value");
        return members.stream().anyMatch(value) && !Collections.disjoint(observed, components);
    }

    private Extent values(JsonParser parser, Branch.Field field) throws IOException {
        if (!field.repeats()) {
            return value(parser, field, 0) ? Extent.ALL : Extent.NONE;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return Extent.NONE;
        }
        out.raw("[");
        int present = 0;
        int copied = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            copied += value(parser, field, present) ? 1 : 0;
            present++;
        }
        if (copied == 0) {
            return Extent.NONE;
        }
        out.close(']');
        return copied == present ? Extent.ALL : Extent.SOME;
    }

    private boolean value(JsonParser parser, Branch.Field field, int index) throws IOException {
        if (!field.slots().containsKey(index)) {
            return value(parser, field.path(), field.at(index));
        }
        int start = out.length();
        Slot slot = new Slot(field.path().value(), index);
        Set<PersonId> around = targets.hide(hiddenIn(slot));
        boolean copied = value(parser, field.path(), field.at(index));
        targets.hide(around);
        if (copied && out.opensObject(start)) {
            out.insert(start + 1, noteOf(slot));
        }
        return copied;
    }

    private boolean value(JsonParser parser, FieldPath path, Copy copy) throws IOException {
        return switch (copy) {
            case Copy.Nothing() -> skip(parser);
            case Copy.Whole whole -> whole(parser, path, whole);
            case Copy.Within(Branch branch) ->
                parser.currentToken() == JsonToken.START_OBJECT ? members(parser, branch, null) : skip(parser);
        };
    }

    private Set<PersonId> hiddenIn(Slot slot) {
        Hidden hidden = outgoing().hidden();
        return hidden.slots().getOrDefault(slot, hidden.whole());
    }

    /** The note of a labelled repetition; nothing where it says what that of the resource says, or the label would show. */
    private byte[] noteOf(Slot slot) {
        Handling handling = outgoing().slotHandling().get(slot);
        byte[] own = handling == null ? note : notes.member(handling);
        return Arrays.equals(own, note) ? new byte[0] : own;
    }

    private boolean whole(JsonParser parser, FieldPath path, Copy.Whole whole) throws IOException {
        Json value = Json.read(parser);
        if (!shapes.write(whole, value)) {
            return false;
        }
        written.add(path);
        switch (path.value()) {
            case OBSERVED -> observed.addAll(shapes.known(Shapes.codings(value)));
            case COMPONENT -> components.addAll(shapes.known(Shapes.codings(value)));
            default -> {}
        }
        return true;
    }

    private static boolean skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return false;
    }

    private Outgoing outgoing() {
        return Objects.requireNonNull(item, "nothing is being copied");
    }
}
