package uk.threshold.fhir;

import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.KeptFlag;
import uk.threshold.disclosure.RemovalReason;

/** A council's own flags as FHIR R4 answers to that council: whole, of the profile {@code council-flag}. */
public final class FlagWriting {
    private FlagWriting() {}

    /** One flag. */
    public static byte[] flag(KeptFlag kept) {
        FlagStatement said = kept.statement();
        JsonBuffer out = new JsonBuffer().raw("{").member("resourceType", "Flag");
        out.member("id", kept.id().toString());
        out.name("meta").raw("{").member("versionId", Integer.toString(kept.version()));
        out.member("lastUpdated", kept.keptAt().toString());
        out.name("profile").raw("[").string(FlagForm.PROFILE).close(']').close('}');
        contacts(out, said.contacts());
        if (!said.contacts().none() || said.removal().isPresent()) {
            out.name("extension").raw("[");
            detail(out, said.contacts());
            said.removal().ifPresent(reason -> removal(out, reason));
            out.close(']');
        }
        out.member("status", said.status().code());
        category(out, Optional.empty());
        out.name("code");
        concept(out, "http://snomed.info/sct", said.kind().snomed(), Optional.empty());
        subject(out, said.number());
        out.name("extension").raw("[{").member("url", FlagForm.BIRTH_DATE);
        out.member("valueDate", said.birthDate().toString())
                .close('}')
                .close(']')
                .close('}');
        period(out, said);
        return out.close('}').value();
    }

    /** A searchset of a council's own flags, in the order given; {@code next} is the address of what follows. */
    public static byte[] searchset(List<KeptFlag> flags, Optional<String> next) {
        JsonBuffer out =
                new JsonBuffer().raw("{").member("resourceType", "Bundle").member("type", "searchset");
        next.ifPresent(url -> {
            out.name("link").raw("[{").member("relation", "next");
            out.member("url", url).close('}').close(']');
        });
        if (!flags.isEmpty()) {
            out.name("entry").raw("[");
            for (KeptFlag flag : flags) {
                out.raw("{").member("fullUrl", "urn:uuid:" + flag.id());
                out.name("resource").raw(flag(flag)).raw(",");
                out.name("search").raw("{").member("mode", "match").close('}').close('}');
            }
            out.close(']');
        }
        return out.close('}').value();
    }

    /** The member {@code contained} with a CareTeam of these contacts; nothing where there are none. */
    static void contacts(JsonBuffer out, FlagStatement.Contacts contacts) {
        if (contacts.none()) {
            return;
        }
        out.name("contained").raw("[{").member("resourceType", "CareTeam").member("id", FlagForm.COUNCIL);
        out.name("telecom").raw("[");
        contacts.office().ifPresent(number -> telephone(out, number, FlagForm.OFFICE));
        contacts.emergency().ifPresent(number -> telephone(out, number, FlagForm.EMERGENCY));
        out.close(']').close('}').close(']');
    }

    private static void telephone(JsonBuffer out, String number, String use) {
        out.raw("{")
                .member("system", "phone")
                .member("value", number)
                .member("use", use)
                .close('}');
    }

    /** The extension that points to the contacts. */
    static void detail(JsonBuffer out, FlagStatement.Contacts contacts) {
        if (!contacts.none()) {
            out.raw("{").member("url", FlagForm.DETAIL).name("valueReference");
            out.raw("{").member("reference", "#" + FlagForm.COUNCIL).close('}').close('}');
        }
    }

    private static void removal(JsonBuffer out, RemovalReason reason) {
        out.raw("{").member("url", FlagForm.REMOVAL).name("valueCodeableConcept");
        concept(out, FlagForm.REASON, reason.code(), Optional.empty());
        out.close('}');
    }

    static void category(JsonBuffer out, Optional<String> display) {
        out.name("category").raw("[");
        concept(out, FlagForm.CATEGORY, FlagForm.CHILD_PROTECTION, display);
        out.close(']');
    }

    /** A CodeableConcept of one code. */
    static void concept(JsonBuffer out, String system, String code, Optional<String> display) {
        out.raw("{").name("coding").raw("[{").member("system", system).member("code", code);
        display.ifPresent(words -> out.member("display", words));
        out.close('}').close(']').close('}');
    }

    /** The member {@code subject}, up to its identifier; whoever calls closes it. */
    static void subject(JsonBuffer out, NhsNumber number) {
        out.name("subject").raw("{").name("identifier").raw("{").member("system", NhsNumber.SYSTEM);
        out.member("value", number.digits()).close('}');
    }

    static void period(JsonBuffer out, FlagStatement said) {
        out.name("period").raw("{").member("start", said.start().toString());
        said.end().ifPresent(end -> out.member("end", end.toString()));
        out.close('}');
    }
}
