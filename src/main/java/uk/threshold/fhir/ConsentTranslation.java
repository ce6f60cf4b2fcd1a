package uk.threshold.fhir;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Criterion;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.Span;
import uk.threshold.consent.StatedTime;
import uk.threshold.consent.Testimony;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.SecurityLabels;
import uk.threshold.request.Purpose;

/**
 * Reads what a Consent means (FHIR R4, Consent). A provision of a consent about sharing that holds a condition the gateway
 * cannot evaluate is refused, because nobody would know what had been agreed.
 */
final class ConsentTranslation {
    private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";
    private static final String PURPOSES = Profiles.BASE + "CodeSystem/purpose";
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final Set<String> RECIPIENTS = Set.of("IRCP", "PRCP");
    private static final Set<String> KNOWN_ACTIONS = Set.of("collect", "access", "use", "disclose", "correct");
    private static final Set<String> MEANINGS = Set.of("instance", "related", "dependents", "authoredby");
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

    private final String path;
    private final Persons persons;

    /**
     * @param path of the Consent in what was sent
     * @param persons whom its references mean
     */
    ConsentTranslation(String path, Persons persons) {
        this.path = path;
        this.persons = persons;
    }

    /** @throws Refused where the Consent is about sharing and a provision cannot be evaluated */
    Directive read(Json.Members consent, UUID id, PersonId person) {
        Directive.Scope scope = scope(consent);
        // What stands in a consent to treatment or research says nothing of sharing, so it need not be understood.
        Optional<Provision> root = scope == Directive.Scope.ELSEWHERE
                ? Optional.empty()
                : consent.object("provision").map(provision -> provision(provision, path + ".provision"));
        return new Directive(
                id.toString(),
                person,
                consent.text("status")
                        .flatMap(code -> Coded.parse(Directive.Status.class, code))
                        .orElse(Directive.Status.DRAFT),
                scope,
                Extensions.code(consent, Extensions.CONSENT_STANDING)
                        .flatMap(code -> Coded.parse(ConsentState.class, code)),
                said(consent, scope),
                base(consent),
                root,
                testimony(consent, person));
    }

    /** Codings of one concept mean one thing; where they do not, nobody knows which was meant. */
    private static Directive.Scope scope(Json.Members consent) {
        Set<String> codes = consent.object("scope").stream()
                .flatMap(scope -> scope.objects("coding").stream())
                .filter(coding -> coding.text("system").filter(SCOPES::equals).isPresent())
                .map(coding -> coding.text("code").orElse(""))
                .collect(Collectors.toSet());
        return switch (codes.size() == 1 ? codes.iterator().next() : "") {
            case "patient-privacy" -> Directive.Scope.SHARING;
            case "treatment", "research", "adr" -> Directive.Scope.ELSEWHERE;
            default -> Directive.Scope.UNCLEAR;
        };
    }

    private Optional<StatedTime> said(Json.Members consent, Directive.Scope scope) {
        boolean known = consent.text("dateTime").flatMap(FhirDay::of).isPresent();
        return scope == Directive.Scope.ELSEWHERE && !known
                ? Optional.empty()
                : time(consent, "dateTime", path + ".dateTime");
    }

    private static Optional<ProvisionType> base(Json.Members consent) {
        Set<String> codes = new LinkedHashSet<>();
        consent.object("policyRule").stream()
                .flatMap(rule -> rule.objects("coding").stream())
                .forEach(coding -> coding.text("code").ifPresent(codes::add));
        if (codes.contains("OPTOUT")) {
            return Optional.of(ProvisionType.DENY);
        }
        return codes.equals(Set.of("OPTIN")) ? Optional.of(ProvisionType.PERMIT) : Optional.empty();
    }

    private Testimony testimony(Json.Members consent, PersonId person) {
        Set<Coverage> covers = new LinkedHashSet<>();
        for (Json.Members extension : Extensions.of(consent, Extensions.CONSENT_COVERS)) {
            extension
                    .text("valueCode")
                    .flatMap(code -> Coded.parse(Coverage.class, code))
                    .ifPresent(covers::add);
        }
        return new Testimony(
                Extensions.code(consent, Extensions.CONSENT_EVIDENCE)
                        .flatMap(code -> Coded.parse(Evidence.class, code)),
                Extensions.code(consent, Extensions.CONSENT_BY)
                        .flatMap(code -> Coded.parse(GivenBy.class, code))
                        .or(() -> performed(consent, person)),
                covers,
                Extensions.of(consent, Extensions.CONSENT_WORDS).stream()
                        .map(extension -> extension.text("valueString"))
                        .flatMap(Optional::stream)
                        .toList(),
                speaker(consent));
    }

    private Optional<PersonId> speaker(Json.Members consent) {
        List<Json.Members> performers = consent.objects("performer");
        return performers.size() == 1 ? persons.kept(performers.getFirst()) : Optional.empty();
    }

    /** Whoever alone performed it spoke; of anyone but the person themselves, a Consent does not tell with what authority. */
    private Optional<GivenBy> performed(Json.Members consent, PersonId person) {
        List<Json.Members> performers = consent.objects("performer");
        boolean self = !performers.isEmpty()
                && performers.stream()
                        .allMatch(performer ->
                                persons.kept(performer).filter(person::equals).isPresent());
        return self ? Optional.of(GivenBy.SELF) : Optional.empty();
    }

    private Provision provision(Json.Members provision, String at) {
        if (!MEMBERS.containsAll(provision.values().keySet())) {
            throw notUnderstood(at);
        }
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        criterion(Criterion.ACTOR, provision, "actor", at, ConsentTranslation::actor, criteria);
        criterion(Criterion.ACTION, provision, "action", at, ConsentTranslation::actions, criteria);
        criterion(Criterion.PURPOSE, provision, "purpose", at, ConsentTranslation::purpose, criteria);
        criterion(Criterion.CLASS, provision, "class", at, ConsentTranslation::type, criteria);
        criterion(Criterion.CODE, provision, "code", at, ConsentTranslation::codes, criteria);
        criterion(Criterion.SECURITY_LABEL, provision, "securityLabel", at, ConsentTranslation::label, criteria);
        criterion(Criterion.SUBJECT_MATTER, provision, "data", at, ConsentTranslation::matter, criteria);
        List<Json.Members> nested = provision.objects("provision");
        return new Provision(
                provision.text("type").flatMap(code -> Coded.parse(ProvisionType.class, code)),
                span(provision, "period", at),
                span(provision, "dataPeriod", at),
                criteria,
                false,
                nested.stream()
                        .map(inner -> provision(inner, at + ".provision"))
                        .toList());
    }

    /** The words of one element of a criterion; none where it cannot be evaluated. */
    private interface Words {
        Set<String> of(Json.Members element);
    }

    private void criterion(
            Criterion criterion,
            Json.Members provision,
            String name,
            String at,
            Words words,
            Map<Criterion, OneOf> into) {
        Set<String> all = new LinkedHashSet<>();
        for (Json.Members element : provision.objects(name)) {
            Set<String> some = words.of(element);
            if (some.isEmpty()) {
                throw notUnderstood(at + "." + name);
            }
            all.addAll(some);
        }
        if (!all.isEmpty()) {
            into.put(criterion, new OneOf(all, false));
        }
    }

    private static Set<String> actor(Json.Members actor) {
        boolean recipient = actor.object("role").stream()
                .flatMap(role -> role.objects("coding").stream())
                .anyMatch(coding ->
                        coding.text("code").filter(RECIPIENTS::contains).isPresent());
        return one(actor.object("reference")
                .flatMap(reference -> reference.object("identifier"))
                .filter(identifier ->
                        identifier.text("system").filter(ODS::equals).isPresent())
                .flatMap(identifier -> identifier.text("value"))
                .filter(ods -> recipient));
    }

    private static Set<String> actions(Json.Members concept) {
        return words(concept, ACTIONS, KNOWN_ACTIONS);
    }

    private static Set<String> words(Json.Members concept, String system, Set<String> known) {
        Set<String> words = new LinkedHashSet<>();
        for (Json.Members coding : concept.objects("coding")) {
            coding.text("code")
                    .filter(code -> coding.text("system").filter(system::equals).isPresent())
                    .filter(known::contains)
                    .ifPresent(words::add);
        }
        return words;
    }

    private static Set<String> purpose(Json.Members coding) {
        return one(coding.text("code")
                .filter(code -> coding.text("system").filter(PURPOSES::equals).isPresent())
                .filter(code -> Coded.parse(Purpose.class, code).isPresent()));
    }

    private static Set<String> type(Json.Members coding) {
        return one(coding.text("code")
                .filter(code ->
                        coding.text("system").filter(RESOURCE_TYPES::equals).isPresent()));
    }

    private static Set<String> codes(Json.Members concept) {
        Set<String> words = new LinkedHashSet<>();
        for (Json.Members coding : concept.objects("coding")) {
            coding.text("system")
                    .flatMap(system -> coding.text("code").map(code -> system + "|" + code))
                    .ifPresent(words::add);
        }
        return words;
    }

    private static Set<String> label(Json.Members coding) {
        return one(SecurityLabels.exact(Marks.code(coding)).map(Label::code));
    }

    private static Set<String> matter(Json.Members data) {
        Optional<String> id = data.object("reference")
                .flatMap(reference -> reference.text("reference"))
                .map(text -> text.substring(text.indexOf('/') + 1))
                .flatMap(References::id)
                .map(UUID::toString);
        return one(data.text("meaning")
                .filter(MEANINGS::contains)
                .flatMap(meaning -> id.map(target -> meaning + "|" + target)));
    }

    private static Set<String> one(Optional<String> word) {
        return word.map(Set::of).orElse(Set.of());
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
    private static Optional<StatedTime> time(Json.Members element, String name, String at) {
        Optional<String> text = element.text(name);
        if (text.isPresent() && text.flatMap(FhirDay::of).isEmpty()) {
            throw notUnderstood(at);
        }
        return text.map(StatedTime::new);
    }

    private static Refused notUnderstood(String at) {
        return new Refused(new Refusal.Unacceptable(Refusal.Ground.CONSENT_NOT_UNDERSTOOD, at));
    }
}
