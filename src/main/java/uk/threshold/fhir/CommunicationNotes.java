package uk.threshold.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.threshold.desk.DisclosureNote;
import uk.threshold.desk.NoteForm;
import uk.threshold.intake.Draft;

/**
 * A note as a FHIR R4 Communication: completed, of our category, about one Patient, said by the practice to the organisation
 * that asked. It carries the labels of an entry that is neither for the family nor for anyone it was not made for.
 */
public final class CommunicationNotes implements NoteForm {
    static final String CATEGORY_SYSTEM = Profiles.BASE + "CodeSystem/practice-note";
    static final String CATEGORY = "safeguarding-disclosure-note";

    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final List<String> LABELS = List.of("NOPAT", "ORCON");
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Drafting drafting;

    public CommunicationNotes(Drafting drafting) {
        this.drafting = drafting;
    }

    @Override
    public Draft draft(DisclosureNote note) {
        return drafting.own("Communication", json(note));
    }

    /** Whether a resource says that it is such a note: only the gateway makes one, and nobody changes it. */
    static boolean claims(Json.Members resource) {
        return resource.text("resourceType").filter("Communication"::equals).isPresent()
                && resource.objects("category").stream()
                        .flatMap(concept -> concept.objects("coding").stream())
                        .anyMatch(coding -> coding.text("system")
                                .filter(CATEGORY_SYSTEM::equals)
                                .isPresent());
    }

    static byte[] json(DisclosureNote note) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, DisclosureNote note) throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "Communication");
        json.writeObjectFieldStart("meta");
        json.writeArrayFieldStart("security");
        for (String label : LABELS) {
            coding(json, ACT_CODE, label);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeStringField("status", "completed");
        json.writeArrayFieldStart("category");
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        coding(json, CATEGORY_SYSTEM, CATEGORY);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("subject");
        json.writeStringField("reference", "Patient/" + note.patient().value());
        json.writeEndObject();
        json.writeStringField("sent", note.sent().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeArrayFieldStart("recipient");
        organisation(json, note.recipient());
        json.writeEndArray();
        json.writeFieldName("sender");
        organisation(json, note.practice());
        json.writeArrayFieldStart("payload");
        json.writeStartObject();
        json.writeStringField("contentString", note.text());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void coding(JsonGenerator json, String system, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("code", code);
        json.writeEndObject();
    }

    private static void organisation(JsonGenerator json, String ods) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Organization");
        json.writeObjectFieldStart("identifier");
        json.writeStringField("system", ODS);
        json.writeStringField("value", ods);
        json.writeEndObject();
        json.writeEndObject();
    }
}
