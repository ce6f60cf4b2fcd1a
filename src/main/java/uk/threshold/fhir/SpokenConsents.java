package uk.threshold.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.consent.ConsentState;
import uk.threshold.desk.ConsentForm;
import uk.threshold.desk.SpokenConsent;
import uk.threshold.intake.Draft;
import uk.threshold.intake.StoredRecord;

/** What was said at the desk as a FHIR R4 Consent of profile {@code StructureDefinition/practice-consent}. */
public final class SpokenConsents implements ConsentForm {
    private static final String TYPE = "Consent";
    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";

    /** LOINC 59284-0: Consent Document. */
    private static final String LOINC = "http://loinc.org";

    private final Drafting drafting;

    public SpokenConsents(Drafting drafting) {
        this.drafting = drafting;
    }

    @Override
    public Draft spoken(SpokenConsent said) {
        return drafting.own(TYPE, JsonWriter.write(json(said)));
    }

    @Override
    public Draft withdrawn(StoredRecord stored, Instant at) {
        Json.Members consent = StrictJson.parse(stored.content().bytes());
        Map<String, Json> members = new LinkedHashMap<>(consent.values());
        members.put("status", new Json.Text("inactive"));
        members.put("dateTime", moment(at));
        List<Json> extensions = new ArrayList<>();
        consent.objects("extension").stream()
                .filter(extension -> !extension
                        .text("url")
                        .filter(Extensions.CONSENT_STANDING::equals)
                        .isPresent())
                .forEach(extensions::add);
        extensions.add(extension(Extensions.CONSENT_STANDING, "valueCode", ConsentState.WITHDRAWN.code()));
        members.put("extension", new Json.Items(extensions));
        return drafting.replace(
                TYPE, stored.id(), OptionalInt.of(stored.version()), JsonWriter.write(new Json.Members(members)));
    }

    private static Json json(SpokenConsent said) {
        Map<String, Json> consent = new LinkedHashMap<>();
        consent.put("resourceType", new Json.Text(TYPE));
        consent.put("extension", new Json.Items(extensions(said)));
        consent.put("status", new Json.Text(said.standing() == ConsentState.WITHDRAWN ? "inactive" : "active"));
        consent.put("scope", concept(SCOPE, "patient-privacy"));
        consent.put("category", new Json.Items(List.of(concept(LOINC, "59284-0"))));
        consent.put("patient", reference("Patient", said.patient().value().toString()));
        consent.put("dateTime", moment(said.at()));
        said.speaker()
                .ifPresent(speaker -> consent.put(
                        "performer",
                        new Json.Items(List.of(reference(
                                speaker.patient() ? "Patient" : "RelatedPerson",
                                speaker.person().value().toString())))));
        // R4 asks for a policy; that of the practice's desk has no code that would say anything by itself.
        consent.put("policyRule", members("text", new Json.Text("As said to the practice")));
        consent.put("provision", provision(said));
        return new Json.Members(consent);
    }

    private static List<Json> extensions(SpokenConsent said) {
        List<Json> extensions = new ArrayList<>();
        extensions.add(extension(
                Extensions.CONSENT_EVIDENCE, "valueCode", said.evidence().code()));
        extensions.add(extension(Extensions.CONSENT_BY, "valueCode", said.by().code()));
        codes(said.covers()).forEach(code -> extensions.add(extension(Extensions.CONSENT_COVERS, "valueCode", code)));
        extensions.add(extension(
                Extensions.CONSENT_STANDING, "valueCode", said.standing().code()));
        if (!said.words().isBlank()) {
            extensions.add(extension(Extensions.CONSENT_WORDS, "valueString", said.words()));
        }
        return extensions;
    }

    /** A grant, and one that was withdrawn, permits; whatever else is said does not. */
    private static Json provision(SpokenConsent said) {
        boolean granted = said.standing() == ConsentState.GIVEN || said.standing() == ConsentState.WITHDRAWN;
        Map<String, Json> provision = new LinkedHashMap<>();
        provision.put("type", new Json.Text(granted ? "permit" : "deny"));
        Map<String, Json> period = new LinkedHashMap<>();
        said.from().ifPresent(day -> period.put("start", new Json.Text(day.toString())));
        said.until().ifPresent(day -> period.put("end", new Json.Text(day.toString())));
        if (!period.isEmpty()) {
            provision.put("period", new Json.Members(period));
        }
        if (!said.purposes().isEmpty()) {
            provision.put(
                    "purpose",
                    new Json.Items(codes(said.purposes()).stream()
                            .map(code -> coding(Profiles.BASE + "CodeSystem/purpose", code))
                            .toList()));
        }
        return new Json.Members(provision);
    }

    private static List<String> codes(Set<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().toList();
    }

    private static Json moment(Instant at) {
        return new Json.Text(at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static Json extension(String url, String value, String text) {
        return members("url", new Json.Text(url), value, new Json.Text(text));
    }

    private static Json reference(String type, String id) {
        return members("reference", new Json.Text(type + "/" + id));
    }

    private static Json concept(String system, String code) {
        return members("coding", new Json.Items(List.of(coding(system, code))));
    }

    private static Json coding(String system, String code) {
        return members("system", new Json.Text(system), "code", new Json.Text(code));
    }

    private static Json members(String name, Json value) {
        return new Json.Members(Map.of(name, value));
    }

    private static Json members(String name, Json value, String next, Json other) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(name, value);
        members.put(next, other);
        return new Json.Members(members);
    }
}
