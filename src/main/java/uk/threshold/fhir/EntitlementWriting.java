package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Utc;
import uk.threshold.disclosure.Entitlement;

/** Writes an entitlement as the Parameters of {@code OperationDefinition/entitlement}. */
public final class EntitlementWriting {
    private EntitlementWriting() {}

    public static byte[] parameters(Entitlement entitlement) {
        JsonBuffer out = new JsonBuffer().raw("{").member("resourceType", "Parameters");
        out.name("parameter").raw("[");
        coding(out, "purpose", "purpose", entitlement.purpose());
        value(out, "until", "valueDate", entitlement.until().toString());
        value(out, "readable-until", "valueInstant", Utc.milliseconds(entitlement.readableUntil()));
        entitlement.persons().forEach(person -> person(out, person));
        return out.close(']').close('}').value();
    }

    private static void person(JsonBuffer out, Entitlement.Person person) {
        begin(out, "person").name("part").raw("[");
        begin(out, "position").name("valueInteger").raw(person.position() + ",").close('}');
        person.from().ifPresent(day -> value(out, "from", "valueDate", day.toString()));
        for (Entitlement.Reachable reachable : person.categories()) {
            begin(out, "category").name("part").raw("[");
            coding(out, "code", "category", reachable.category());
            codes(reachable.answer()).forEach(code -> value(out, "field", "valueCode", code));
            codes(reachable.annex()).forEach(code -> value(out, "annex-field", "valueCode", code));
            out.close(']').close('}');
        }
        out.close(']').close('}');
    }

    private static List<String> codes(Set<FieldClass> fields) {
        return new ArrayList<>(new TreeSet<>(fields)).stream().map(Coded::code).toList();
    }

    private static void coding(JsonBuffer out, String name, String system, Coded code) {
        begin(out, name).name("valueCoding").raw("{");
        out.member("system", Profiles.BASE + "CodeSystem/" + system).member("code", code.code());
        out.close('}').close('}');
    }

    private static void value(JsonBuffer out, String name, String type, String value) {
        begin(out, name).member(type, value).close('}');
    }

    private static JsonBuffer begin(JsonBuffer out, String name) {
        return out.raw("{").member("name", name);
    }
}
