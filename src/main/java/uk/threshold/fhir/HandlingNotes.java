package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Position;

/**
 * Writes the handling extension of {@code StructureDefinition/handling}: always the same six kinds in the same order.
 *
 * <p>A person whom something must not reach is named by their stub, or where the answer names them as said to have harmed
 * somebody, else by the number the requester itself stated, else by one constant sentence, however many they are: the warning must not be
 * lost, and must not tell of anyone the answer does not tell of.
 */
final class HandlingNotes {
    private static final String SOMEONE = "someone this answer does not name: ask the practice before you show it";

    private final Targets targets;
    private final Map<PersonId, NhsNumber> stated;
    private final boolean told;

    /** @param told whether the reader is one who must be told how to handle what they read */
    HandlingNotes(Targets targets, Map<PersonId, NhsNumber> stated, boolean told) {
        this.targets = targets;
        this.stated = stated;
        this.told = told;
    }

    /** The member {@code "extension":[…],} with the note as its only item; nothing where the reader is not told. */
    byte[] member(Handling handling) {
        if (!told) {
            return new byte[0];
        }
        JsonBuffer out = new JsonBuffer();
        out.name("extension").raw("[{").member("url", Profiles.BASE + "StructureDefinition/handling");
        out.name("extension").raw("[");
        code(out, "statement", handling.statement().code());
        code(out, "source", handling.source().code());
        code(
                out,
                "known-to-family",
                handling.knownToFamily().map(known -> known ? "yes" : "no").orElse("not-known"));
        mustNotReach(out, handling);
        part(out, "disputed")
                .name("valueBoolean")
                .raw(handling.disputed() + ",")
                .close('}');
        code(out, "onward", "ask-first");
        out.close(']').close('}').close(']');
        return out.copy();
    }

    private void mustNotReach(JsonBuffer out, Handling handling) {
        if (handling.mustNotReach().isEmpty()) {
            code(out, "must-not-reach", "none");
            return;
        }
        SortedSet<Position> stubs = new TreeSet<>();
        SortedSet<String> numbers = new TreeSet<>();
        boolean someone = false;
        for (PersonId person : handling.mustNotReach()) {
            Optional<Position> stub = targets.stub(person).or(() -> targets.name(person));
            Optional<NhsNumber> number = Optional.ofNullable(stated.get(person));
            if (stub.isPresent()) {
                stubs.add(stub.get());
            } else if (number.isPresent()) {
                numbers.add(number.get().digits());
            } else {
                someone = true;
            }
        }
        for (byte[] person : persons(stubs, numbers, someone)) {
            part(out, "must-not-reach").name("valueReference").raw(person).close('}');
        }
    }

    private static List<byte[]> persons(SortedSet<Position> stubs, SortedSet<String> numbers, boolean someone) {
        List<byte[]> persons = new ArrayList<>();
        for (Position stub : stubs) {
            persons.add(reference(new JsonBuffer().raw("{").member("reference", stub.toString())));
        }
        for (String number : numbers) {
            JsonBuffer identifier = new JsonBuffer().raw("{").name("identifier").raw("{");
            identifier.member("system", NhsNumber.SYSTEM).member("value", number);
            persons.add(reference(identifier.close('}')));
        }
        if (someone) {
            persons.add(reference(new JsonBuffer().raw("{").member("display", SOMEONE)));
        }
        return persons;
    }

    private static byte[] reference(JsonBuffer open) {
        return open.close('}').copy();
    }

    private static void code(JsonBuffer out, String url, String code) {
        part(out, url).member("valueCode", code).close('}');
    }

    private static JsonBuffer part(JsonBuffer out, String url) {
        return out.raw("{").member("url", url);
    }
}
