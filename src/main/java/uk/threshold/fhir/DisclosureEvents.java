package uk.threshold.fhir;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Utc;
import uk.threshold.desk.SharedEvent;
import uk.threshold.desk.SharedOnce;
import uk.threshold.request.Organisation;

/**
 * What a practice shared, as AuditEvents of IHE's Basic Audit Log Patterns. What the ledger does not record, such as the network
 * address of whoever received, is said to be unknown.
 */
public final class DisclosureEvents {
    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    private static final String TYPES = "http://hl7.org/fhir/resource-types";
    private static final String URI = "urn:ietf:rfc:3986";
    private static final String UNKNOWN = "{\"extension\":[{\"url\":"
            + "\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]},";

    private final Organisation practice;
    private final String base;

    /** @param base the practice's FHIR base, an absolute URL without a final slash */
    public DisclosureEvents(Organisation practice, String base) {
        this.practice = practice;
        this.base = base;
    }

    /**
     * A page of events.
     *
     * @param failing the entries of the ledger that cannot be told, or not in whole, each of which says so
     * @param next the address of the page that follows
     */
    public byte[] searchset(List<SharedEvent> events, List<UUID> failing, Optional<String> next) {
        JsonBuffer out =
                new JsonBuffer().raw("{").member("resourceType", "Bundle").member("type", "searchset");
        next.ifPresent(url -> out.name("link")
                .raw("[{")
                .member("relation", "next")
                .member("url", url)
                .close('}')
                .close(']'));
        if (!events.isEmpty() || !failing.isEmpty()) {
            out.name("entry").raw("[");
            for (SharedEvent event : events) {
                out.raw("{").member("fullUrl", "urn:uuid:" + event.id()).name("resource");
                event(out, event);
                out.name("search").raw("{").member("mode", "match").close('}').close('}');
            }
            failing.forEach(rid -> outcome(out, rid));
            out.close(']');
        }
        return out.close('}').value();
    }

    private static void outcome(JsonBuffer out, UUID rid) {
        out.raw("{").name("resource").raw("{").member("resourceType", "OperationOutcome");
        out.name("issue").raw("[{").member("severity", "error").member("code", "incomplete");
        out.member(
                "diagnostics",
                "The ledger's entry " + rid
                        + " cannot be read, or not in whole, as it was recorded; tell whoever runs the gateway.");
        out.close('}').close(']').close('}');
        out.name("search").raw("{").member("mode", "outcome").close('}').close('}');
    }

    private void event(JsonBuffer out, SharedEvent event) {
        switch (event) {
            case SharedEvent.Left left -> left(out, left);
            case SharedEvent.Consented consented -> consented(out, consented);
        }
    }

    private void left(JsonBuffer out, SharedEvent.Left event) {
        SharedOnce shared = event.account().shared();
        begin(out, event.id(), "IHE.BasicAudit.PrivacyDisclosure.Source");
        out.name("type");
        coding(out, DICOM, "110106", "Export");
        out.name("subtype").raw("[");
        coding(out, HL7 + "iso-21089-lifecycle", "disclose", "Disclose Record Lifecycle Event");
        out.close(']').member("action", "R").member("recorded", Utc.milliseconds(shared.at()));
        out.member("outcome", "0");
        purpose(out, "purposeOfEvent", shared);
        out.name("agent").raw("[");
        agent(out, DICOM, "110153", "Source Role ID");
        observer(out, "who");
        out.name("requestor").raw("false,").name("network").raw("{");
        out.member("address", base).member("type", "5").close('}').close('}');
        agent(out, DICOM, "110152", "Destination Role ID");
        recipient(out, event);
        out.name("requestor").raw("false,").name("network").raw(UNKNOWN).close('}');
        user(out, event);
        out.close(']');
        source(out);
        out.name("entity").raw("[");
        person(out, event.subject());
        receipt(out, shared);
        shared.request().ifPresent(request -> {
            out.raw("{")
                    .name("what")
                    .raw("{")
                    .member("reference", "Task/" + request)
                    .close('}')
                    .name("type");
            coding(out, TYPES, "Task", "Task");
            out.close('}');
        });
        event.entries().forEach(entry -> entry(out, entry));
        out.close(']').close('}');
    }

    private static void entry(JsonBuffer out, SharedEvent.Entry entry) {
        out.raw("{").name("what").raw("{");
        out.member(
                "reference",
                entry.type() + "/" + entry.version().id() + "/_history/"
                        + entry.version().version());
        out.close('}').name("type");
        coding(out, TYPES, entry.type(), entry.type());
        out.name("detail").raw("[");
        entry.paths().forEach(path -> out.raw("{")
                .member("type", "released")
                .member("valueString", path)
                .close('}'));
        out.close(']').close('}');
    }

    private static void receipt(JsonBuffer out, SharedOnce shared) {
        out.raw("{").name("what").raw("{").name("identifier").raw("{");
        out.member("system", URI).member("value", "urn:uuid:" + shared.rid());
        out.close('}').member("display", "the entry of the ledger").close('}').name("type");
        coding(out, HL7 + "audit-entity-type", "2", "System Object");
        out.name("role");
        coding(out, HL7 + "object-role", "3", "Report");
        out.close('}');
    }

    private void consented(JsonBuffer out, SharedEvent.Consented event) {
        SharedOnce shared = event.account().shared();
        begin(out, event.id(), "IHE.BasicAudit.AuthZconsent");
        out.name("type");
        coding(out, DICOM, "110113", "Security Alert");
        out.name("subtype").raw("[");
        coding(out, BALP + "CodeSystem/AuthZsubType", "AuthZ-Consent", "Consent Authorization Decision");
        out.close(']').member("action", "E").member("recorded", Utc.milliseconds(shared.at()));
        switch (event.bearing()) {
            case LET ->
                out.member("outcome", "0")
                        .member(
                                "outcomeDesc",
                                "Something of this person's left by a rule that asks for their consent.");
            case KEPT ->
                out.member("outcome", "4")
                        .member("outcomeDesc", "An entry of this person's was kept by a rule that heeds a refusal.");
        }
        purpose(out, "purposeOfEvent", shared);
        out.name("agent").raw("[");
        agent(out, DICOM, "110150", "Application");
        out.name("who")
                .raw(UNKNOWN)
                .name("requestor")
                .raw("false,")
                .name("network")
                .raw(UNKNOWN)
                .close('}');
        user(out, event);
        agent(out, HL7 + "v3-RoleClass", "PROV", "healthcare provider");
        recipient(out, event);
        out.name("requestor").raw("false,").close('}');
        agent(out, HL7 + "extra-security-role-type", "authserver", "authorization server");
        observer(out, "who");
        out.name("requestor").raw("false,").close('}').close(']');
        source(out);
        out.name("entity").raw("[");
        person(out, event.subject());
        for (UUID consent : event.consents()) {
            out.raw("{")
                    .name("what")
                    .raw("{")
                    .member("reference", "Consent/" + consent)
                    .close('}')
                    .name("type");
            coding(out, TYPES, "Consent", "Consent");
            out.close('}');
        }
        out.close(']').close('}');
    }

    private static void begin(JsonBuffer out, UUID id, String profile) {
        out.raw("{").member("resourceType", "AuditEvent").member("id", id.toString());
        out.name("meta").raw("{").name("profile").raw("[").string(BALP + "StructureDefinition/" + profile);
        out.close(']').close('}');
    }

    /** Begins an agent, which its caller closes. */
    private static void agent(JsonBuffer out, String system, String code, String display) {
        out.raw("{").name("type").raw("{").name("coding").raw("[");
        coding(out, system, code, display);
        out.close(']').close('}');
    }

    private static void user(JsonBuffer out, SharedEvent event) {
        SharedOnce shared = event.account().shared();
        agent(out, HL7 + "v3-ParticipationType", "IRCP", "information recipient");
        if (!shared.roles().isEmpty()) {
            out.name("role").raw("[");
            shared.roles().forEach(role -> FlagWriting.concept(out, FlagReadsWriting.ROLE, role, Optional.empty()));
            out.close(']');
        }
        out.name("who").raw("{").member("display", shared.user()).close('}');
        String name = event.account().whole().name();
        if (!name.isEmpty()) {
            out.member("name", name);
        }
        out.name("requestor").raw("true,");
        purpose(out, "purposeOfUse", shared);
        out.close('}');
    }

    private static void purpose(JsonBuffer out, String name, SharedOnce shared) {
        out.name(name).raw("[");
        FlagWriting.concept(out, TaskReading.PURPOSE, shared.purpose(), Optional.empty());
        out.close(']');
    }

    private static void recipient(JsonBuffer out, SharedEvent event) {
        organisation(
                out,
                "who",
                event.account().shared().recipient(),
                event.account().recipient().map(Organisation::name));
    }

    private void observer(JsonBuffer out, String name) {
        organisation(out, name, practice.ods(), Optional.of(practice.name()));
    }

    private static void organisation(JsonBuffer out, String name, String ods, Optional<String> display) {
        out.name(name).raw("{").name("identifier").raw("{");
        out.member("system", TaskReading.ODS).member("value", ods).close('}');
        display.ifPresent(text -> out.member("display", text));
        out.close('}');
    }

    private void source(JsonBuffer out) {
        out.name("source").raw("{");
        observer(out, "observer");
        out.close('}');
    }

    private static void person(JsonBuffer out, SharedEvent.Subject subject) {
        out.raw("{")
                .name("what")
                .raw("{")
                .member("type", "Patient")
                .name("identifier")
                .raw("{");
        String number = subject.number().map(NhsNumber::digits).orElse("");
        if (number.isEmpty()) {
            out.member("system", URI)
                    .member(
                            "value",
                            "urn:uuid:" + subject.person().map(UUID::toString).orElse(""));
        } else {
            out.member("system", NhsNumber.SYSTEM).member("value", number);
        }
        out.close('}').close('}').name("type");
        coding(out, HL7 + "audit-entity-type", "1", "Person");
        out.name("role");
        coding(out, HL7 + "object-role", "1", "Patient");
        out.close('}');
    }

    private static void coding(JsonBuffer out, String system, String code, String display) {
        out.raw("{")
                .member("system", system)
                .member("code", code)
                .member("display", display)
                .close('}');
    }
}
