package uk.threshold.fhir;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.threshold.disclosure.FlagRead;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

/**
 * Reads of a flag as AuditEvents, for the council whose it is, in the shape of NHS England's Patient Flags: by which
 * organisation, in which role, when. No person's name, and nothing of what the reader asked.
 */
public final class FlagReadsWriting {
    static final String ROLE = Profiles.BASE + "CodeSystem/role";
    private static final String PURPOSE = TaskReading.PURPOSE;

    private FlagReadsWriting() {}

    /** A searchset in the order given; {@code directory} names organisations. */
    public static byte[] searchset(List<FlagRead> reads, Function<String, Optional<Organisation>> directory) {
        JsonBuffer out =
                new JsonBuffer().raw("{").member("resourceType", "Bundle").member("type", "searchset");
        if (!reads.isEmpty()) {
            out.name("entry").raw("[");
            for (FlagRead read : reads) {
                out.raw("{").member("fullUrl", "urn:uuid:" + read.rid()).name("resource");
                event(out, read, directory.apply(read.reader()));
                out.name("search").raw("{").member("mode", "match").close('}').close('}');
            }
            out.close(']');
        }
        return out.close('}').value();
    }

    private static void event(JsonBuffer out, FlagRead read, Optional<Organisation> reader) {
        out.raw("{")
                .member("resourceType", "AuditEvent")
                .member("id", read.rid().toString());
        out.name("type");
        coding(out, "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest");
        out.name("subtype").raw("[");
        coding(out, "http://hl7.org/fhir/restful-interaction", "read");
        out.close(']').member("action", "R").member("recorded", read.at().toString());
        out.member("outcome", "0");
        out.name("purposeOfEvent").raw("[");
        FlagWriting.concept(out, PURPOSE, Purpose.DIRECT_CARE.code(), Optional.empty());
        out.close(']');
        agent(out, read, reader);
        out.name("source")
                .raw("{")
                .name("observer")
                .raw("{")
                .member("display", "Threshold")
                .close('}')
                .close('}');
        out.name("entity").raw("[{").name("what").raw("{").member("reference", "Flag/" + read.flag());
        out.close('}').close('}').close(']').close('}');
    }

    private static void agent(JsonBuffer out, FlagRead read, Optional<Organisation> reader) {
        out.name("agent").raw("[{").name("role").raw("[");
        read.roles().stream()
                .map(Role::code)
                .sorted()
                .forEach(role -> FlagWriting.concept(out, ROLE, role, Optional.empty()));
        out.close(']').name("who").raw("{").name("identifier").raw("{");
        out.member("system", TaskReading.ODS).member("value", read.reader()).close('}');
        reader.ifPresent(named -> out.member("display", named.name()));
        out.close('}').name("requestor").raw("true,").close('}').close(']');
    }

    private static void coding(JsonBuffer out, String system, String code) {
        out.raw("{").member("system", system).member("code", code).close('}');
    }
}
