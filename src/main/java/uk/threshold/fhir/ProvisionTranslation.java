package uk.threshold.fhir;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Label;
import uk.threshold.consent.Criterion;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.Span;
import uk.threshold.consent.StatedTime;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.SecurityLabels;
import uk.threshold.request.Purpose;

/**
 * What the provisions of a Consent mean (FHIR R4, {@code Consent.provision}). A condition that R4 allows and nobody here can evaluate is
 * unclear: a grant so limited opens nothing, and a refusal so limited protects.
 */
final class ProvisionTranslation {
    private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";
    private static final String PURPOSES = Profiles.BASE + "CodeSystem/purpose";

    /** HL7 v3 ActReason, as R4, STU3 and the registry of OIDs write it. */
    private static final Set<String> REASONS = Set.of(
            "http://terminology.hl7.org/CodeSystem/v3-ActReason",
            "http://hl7.org/fhir/v3/ActReason",
            "urn:oid:2.16.840.1.113883.5.8");

    private static final Set<String> KNOWN_ACTIONS = Set.of("collect", "access", "use", "disclose", "correct");
    private static final Set<String> MEANINGS = Set.of("instance", "related", "dependents", "authoredby");
    private static final String SNOMED = "http://snomed.info/sct";
    private static final Map<String, String> CODE_SYSTEMS = Map.of(
            "urn:oid:2.16.840.1.113883.6.96", SNOMED,
            "http://snomed.info/sct/83821000000107", SNOMED,
            "urn:oid:2.16.840.1.113883.6.1", "http://loinc.org");

    private static final Set<String> MEMBERS = Set.of(
            "id",
            "type",
            "period",
            "actor",
            "action",
            "securityLabel",
            "purpose",
            "class",
            "code",
            "dataPeriod",
            "data",
            "provision");
    private static final Set<String> BOUNDS = Set.of("id", "start", "end");

    private final ActorTranslation actors;

    ProvisionTranslation(ActorTranslation actors) {
        this.actors = actors;
    }

    /** @throws Refused where it says something beyond what R4 lets a provision say, or a bound in time cannot be read */
    Provision read(Json.Members provision, String at) {
        if (!MEMBERS.containsAll(provision.values().keySet())) {
            throw notUnderstood(at);
        }
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        criterion(Criterion.ACTOR, provision, "actor", actors::words, criteria);
        criterion(Criterion.ACTION, provision, "action", ProvisionTranslation::actions, criteria);
        criterion(Criterion.PURPOSE, provision, "purpose", purpose -> purpose(purpose, at), criteria);
        criterion(Criterion.CLASS, provision, "class", ProvisionTranslation::type, criteria);
        criterion(Criterion.CODE, provision, "code", ProvisionTranslation::codes, criteria);
        criterion(Criterion.SECURITY_LABEL, provision, "securityLabel", ProvisionTranslation::label, criteria);
        criterion(Criterion.SUBJECT_MATTER, provision, "data", ProvisionTranslation::matter, criteria);
        return new Provision(
                provision.text("type").flatMap(code -> Coded.parse(ProvisionType.class, code)),
                span(provision, "period", at),
                span(provision, "dataPeriod", at),
                criteria,
                false,
                provision.objects("provision").stream()
                        .map(inner -> read(inner, at + ".provision"))
                        .toList());
    }

    /** Of several elements any one is enough. */
    private static void criterion(
            Criterion criterion,
            Json.Members provision,
            String name,
            Function<Json.Members, OneOf> words,
            Map<Criterion, OneOf> into) {
        List<Json.Members> elements = provision.objects(name);
        Set<String> all = new LinkedHashSet<>();
        boolean unclear = false;
        for (Json.Members element : elements) {
            OneOf some = element.get("modifierExtension").isPresent() ? OneOf.UNCLEAR : words.apply(element);
            all.addAll(some.words());
            unclear |= some.unclear() || some.words().isEmpty();
        }
        if (!elements.isEmpty()) {
            into.put(criterion, new OneOf(all, unclear));
        }
    }

    private static OneOf actions(Json.Members concept) {
        Set<String> words = new LinkedHashSet<>();
        for (Json.Members coding : concept.objects("coding")) {
            coding.text("code")
                    .filter(code -> isOf(coding, ACTIONS))
                    .filter(KNOWN_ACTIONS::contains)
                    .ifPresent(words::add);
        }
        return new OneOf(words, false);
    }

    private static OneOf purpose(Json.Members coding, String at) {
        Optional<String> code = coding.text("code");
        if (isOf(coding, PURPOSES)) {
            return OneOf.of(code.filter(ours -> Coded.parse(Purpose.class, ours).isPresent())
                    .orElseThrow(() -> notUnderstood(at + ".purpose")));
        }
        boolean reason = coding.text("system").filter(REASONS::contains).isPresent();
        return one(code.filter(any -> reason).map("v3|"::concat));
    }

    /** Of the types that FHIR R4 defines; of one that stands for others, such as Resource, all may be meant. */
    private static OneOf type(Json.Members coding) {
        return one(coding.text("code").filter(code -> isOf(coding, RESOURCE_TYPES) && R4.isType(code)));
    }

    private static OneOf codes(Json.Members concept) {
        Set<String> words = new LinkedHashSet<>();
        for (Json.Members coding : concept.objects("coding")) {
            coding.text("system")
                    .map(system -> CODE_SYSTEMS.getOrDefault(system, system))
                    .flatMap(system -> coding.text("code").map(code -> system + "|" + code))
                    .ifPresent(words::add);
        }
        return new OneOf(words, false);
    }

    private static OneOf label(Json.Members coding) {
        return one(SecurityLabels.exact(Marks.code(coding)).map(Label::code));
    }

    private static OneOf matter(Json.Members data) {
        Optional<String> id = data.object("reference")
                .flatMap(reference -> reference.text("reference"))
                .map(text -> text.substring(text.indexOf('/') + 1))
                .flatMap(References::id)
                .map(UUID::toString);
        return one(data.text("meaning")
                .filter(MEANINGS::contains)
                .flatMap(meaning -> id.map(target -> meaning + "|" + target)));
    }

    private static boolean isOf(Json.Members coding, String system) {
        return coding.text("system").filter(system::equals).isPresent();
    }

    private static OneOf one(Optional<String> word) {
        return word.map(OneOf::of).orElse(OneOf.UNCLEAR);
    }

    private static Span span(Json.Members provision, String name, String at) {
        return provision
                .object(name)
                .map(period -> span(period, at + "." + name))
                .orElse(Span.ALWAYS);
    }

    /** A bound of which only an extension speaks is there, and is not known. */
    private static Span span(Json.Members period, String at) {
        if (!BOUNDS.containsAll(period.values().keySet())) {
            throw notUnderstood(at);
        }
        return new Span(time(period, "start", at + ".start"), time(period, "end", at + ".end"));
    }

    /** @throws Refused for text that is no time: without it a period would have no bound */
    static Optional<StatedTime> time(Json.Members element, String name, String at) {
        Optional<String> text = element.text(name);
        if (text.isPresent() && text.flatMap(FhirDay::of).isEmpty()) {
            throw notUnderstood(at);
        }
        return text.map(StatedTime::new);
    }

    static Refused notUnderstood(String at) {
        return new Refused(new Refusal.Unacceptable(Refusal.Ground.CONSENT_NOT_UNDERSTOOD, at));
    }
}
