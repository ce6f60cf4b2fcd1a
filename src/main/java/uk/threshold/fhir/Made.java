package uk.threshold.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.ApprovedWording;
import uk.threshold.disclosure.Caveat;
import uk.threshold.disclosure.DisputeNote;
import uk.threshold.disclosure.Position;

/** The resources that the gateway makes itself, each one JSON object of fixed shape. */
final class Made {
    static final Position CAVEAT = new Position("OperationOutcome", "caveat");

    private static final String KIND = Profiles.BASE + "CodeSystem/observation-kind";
    private static final String APPROVED = "Approved wording";
    private static final String DISPUTED = "Note of a dispute";

    private Made() {}

    /** A Patient of pseudonym and stated identifier. */
    static byte[] stub(Position position, Optional<NhsNumber> stated) {
        JsonBuffer out = begin(position.type()).member("id", position.pseudonym());
        return out.raw(identifier(stated)).close('}').value();
    }

    /** Somebody who is related to this person, of whom nothing else is told. */
    static byte[] related(Position position, Position person) {
        JsonBuffer out = begin(position.type()).member("id", position.pseudonym());
        out.name("patient").raw("{").member("reference", person.toString()).close('}');
        return out.close('}').value();
    }

    /** The member {@code "identifier":[…],} with the number a requester stated, or nothing. */
    static byte[] identifier(Optional<NhsNumber> stated) {
        return stated.map(number -> "\"identifier\":[{\"system\":\"" + NhsNumber.SYSTEM + "\",\"value\":\""
                        + number.digits() + "\"}],")
                .orElse("")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Approved wording as an Observation of profile {@code StructureDefinition/approved-wording}.
     *
     * @param handling the member that holds its handling note
     */
    static byte[] wording(ApprovedWording wording, Position subject, byte[] handling) {
        JsonBuffer out = begin("Observation").member("id", wording.pseudonym());
        out.raw(handling).member("status", "final");
        out.name("code").raw("{").name("coding").raw("[{");
        out.member("system", KIND).member("code", "approved-wording").member("display", APPROVED);
        out.close('}').close(']').member("text", APPROVED).close('}');
        out.name("subject").raw("{").member("reference", subject.toString()).close('}');
        out.name("note").raw("[{").member("text", wording.text()).close('}').close(']');
        return out.close('}').value();
    }

    /**
     * The note of a dispute as an Observation of profile {@code StructureDefinition/dispute-note}.
     *
     * @param of what leaves of the entry
     * @param handling the member that holds its handling note
     */
    static byte[] disputeNote(DisputeNote note, Position subject, List<Position> of, byte[] handling) {
        JsonBuffer out = begin("Observation").member("id", note.pseudonym());
        out.raw(handling).member("status", "final");
        out.name("code").raw("{").name("coding").raw("[{");
        out.member("system", KIND).member("code", "dispute-note").member("display", DISPUTED);
        out.close('}').close(']').member("text", DISPUTED).close('}');
        out.name("subject").raw("{").member("reference", subject.toString()).close('}');
        out.name("focus").raw("[");
        of.forEach(entry -> out.raw("{").member("reference", entry.toString()).close('}'));
        out.close(']');
        out.name("note").raw("[{").member("text", note.text()).close('}').close(']');
        return out.close('}').value();
    }

    /** The caveat as an OperationOutcome, one issue to a paragraph, always at {@link #CAVEAT}. */
    static byte[] caveat(Caveat caveat) {
        JsonBuffer out = begin(CAVEAT.type()).member("id", CAVEAT.pseudonym());
        out.name("issue").raw("[");
        for (String paragraph : caveat.paragraphs()) {
            out.raw("{").member("severity", "information").member("code", "informational");
            out.name("details").raw("{").member("text", paragraph).close('}').close('}');
        }
        return out.close(']').close('}').value();
    }

    private static JsonBuffer begin(String type) {
        return new JsonBuffer().raw("{").member("resourceType", type);
    }
}
