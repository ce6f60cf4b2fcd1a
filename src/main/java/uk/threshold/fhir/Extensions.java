package uk.threshold.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Addresses of the extensions that say something to the gateway; see {@code fhir-profiles/}. */
final class Extensions {
    static final String BASE = Profiles.BASE + "StructureDefinition/";
    static final String ABOUT = BASE + "about";
    static final String SOURCE = BASE + "source";
    static final String IN_CONFIDENCE = BASE + "in-confidence";
    static final String STATEMENT_KIND = BASE + "statement-kind";
    static final String UNSAFE_FOR = BASE + "unsafe-for";
    static final String KNOWN_TO_FAMILY = BASE + "known-to-family";
    static final String PARENTAL_RESPONSIBILITY = BASE + "parental-responsibility";
    static final String LIVES_WITH = BASE + "lives-with";
    static final String CONSENT_EVIDENCE = BASE + "consent-evidence";
    static final String CONSENT_BY = BASE + "consent-by";
    static final String CONSENT_COVERS = BASE + "consent-covers";
    static final String CONSENT_STANDING = BASE + "consent-standing";
    static final String CONSENT_WORDS = BASE + "consent-words";

    /** UK Core: how an NHS number stands against the national register. */
    static final String NUMBER_VERIFICATION =
            "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";

    /** DS4P 1.0.0: a security label on one element. */
    static final String INLINE_LABEL =
            "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label";

    private static final Set<String> OURS = Set.of(
            ABOUT,
            SOURCE,
            IN_CONFIDENCE,
            STATEMENT_KIND,
            UNSAFE_FOR,
            KNOWN_TO_FAMILY,
            PARENTAL_RESPONSIBILITY,
            LIVES_WITH,
            CONSENT_EVIDENCE,
            CONSENT_BY,
            CONSENT_COVERS,
            CONSENT_STANDING,
            CONSENT_WORDS);

    private Extensions() {}

    /** Whether an address is under our base, but none that a record may carry: a slip that would lose a protection. */
    static boolean mistaken(String url) {
        return url.startsWith(Profiles.BASE) && !OURS.contains(url);
    }

    /** The extensions of an element that have this address. */
    static List<Json.Members> of(Json.Members element, String url) {
        return element.objects("extension").stream()
                .filter(extension -> extension.text("url").filter(url::equals).isPresent())
                .toList();
    }

    /** The code of the first extension of an element that has this address. */
    static Optional<String> code(Json.Members element, String url) {
        return of(element, url).stream()
                .map(extension -> extension.text("valueCode"))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
