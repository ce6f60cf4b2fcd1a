package uk.threshold.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.StatedTime;
import uk.threshold.consent.Testimony;
import uk.threshold.intake.Code;
import uk.threshold.intake.Refused;

/**
 * Reads what a Consent means (FHIR R4, Consent). What R4 lets a provision say and the gateway cannot evaluate is kept as unclear; an
 * extension of a provision or a modifier of the whole, which could turn all of it, is refused.
 */
final class ConsentTranslation {
    private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";

    /** As R4 and STU3 write it. */
    private static final Set<String> CATEGORIES = Set.of(
            "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "http://hl7.org/fhir/consentcategorycodes");

    /**
     * Advance directives and powers of attorney, research, de-identified data; and sharing in emergencies alone, which no other
     * rule of the Consent need repeat. A notice of privacy practices ({@code npp}) is none of these: HL7 marks a signed consent so.
     */
    private static final Set<String> OTHER_CATEGORIES =
            Set.of("acd", "dnr", "emrgonly", "hcd", "polst", "research", "rsdid", "rsreid");

    /** HL7 v3 ActCode, as R4, STU3 and the registry of OIDs write it. */
    private static final Set<String> ACT_CODES = Set.of(
            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "http://hl7.org/fhir/v3/ActCode",
            "urn:oid:2.16.840.1.113883.5.4");

    /** Opt out, opt out with exceptions, in emergencies only: what no provision opens stays shut. */
    private static final Set<String> SHUT = Set.of("OPTOUT", "OPTOUTE", "EMRGONLY");

    /** May turn what all the rest means. */
    private static final List<String> MODIFIERS = List.of("modifierExtension", "implicitRules");

    /** A reference to a patient or relative, wherever they are kept. */
    private static final Pattern PERSON = Pattern.compile("(^|/)(Patient|RelatedPerson)/");

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

    /** @throws Refused where the Consent is about sharing and may mean something else than it says in words of R4 */
    Directive read(Json.Members consent, UUID id, PersonId person) {
        Directive.Scope scope = scope(consent);
        ProvisionTranslation provisions =
                new ProvisionTranslation(new ActorTranslation(persons, consent.objects("contained")));
        // What stands in a consent to treatment or research says nothing of sharing, so it need not be understood.
        Optional<Provision> root = scope == Directive.Scope.ELSEWHERE
                ? Optional.empty()
                : consent.object("provision").map(provision -> provisions.read(provision, path + ".provision"));
        if (scope != Directive.Scope.ELSEWHERE) {
            requirePlain(consent);
        }
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

    /**
     * Codings of one concept mean one thing; where they do not, nobody knows which was meant. Nor does anybody where sharing is the
     * scope and the category is something else.
     */
    private static Directive.Scope scope(Json.Members consent) {
        Directive.Scope scope = statedScope(consent);
        boolean elsewhere = consent.objects("category").stream()
                .flatMap(category -> category.objects("coding").stream())
                .filter(coding ->
                        coding.text("system").filter(CATEGORIES::contains).isPresent())
                .anyMatch(coding ->
                        coding.text("code").filter(OTHER_CATEGORIES::contains).isPresent());
        return elsewhere && scope == Directive.Scope.SHARING ? Directive.Scope.UNCLEAR : scope;
    }

    private static Directive.Scope statedScope(Json.Members consent) {
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
                : ProvisionTranslation.time(consent, "dateTime", path + ".dateTime");
    }

    private void requirePlain(Json.Members consent) {
        for (String modifier : MODIFIERS) {
            if (consent.get(modifier).isPresent()) {
                throw ProvisionTranslation.notUnderstood(path + "." + modifier);
            }
        }
    }

    /** A code that shuts counts whoever defined it; one that opens, where HL7 did and nothing else stands beside it. */
    private static Optional<ProvisionType> base(Json.Members consent) {
        List<Code> codes = consent.object("policyRule").stream()
                .flatMap(rule -> rule.objects("coding").stream())
                .map(Marks::code)
                .toList();
        if (codes.stream().map(Code::code).anyMatch(SHUT::contains)) {
            return Optional.of(ProvisionType.DENY);
        }
        boolean open = !codes.isEmpty()
                && codes.stream().allMatch(code -> code.code().equals("OPTIN") && ACT_CODES.contains(code.system()));
        return open ? Optional.of(ProvisionType.PERMIT) : Optional.empty();
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
                evidence(consent),
                Extensions.code(consent, Extensions.CONSENT_BY)
                        .flatMap(code -> Coded.parse(GivenBy.class, code))
                        .or(() -> performed(consent, person)),
                covers,
                Extensions.of(consent, Extensions.CONSENT_WORDS).stream()
                        .map(extension -> extension.text("valueString"))
                        .flatMap(Optional::stream)
                        .toList(),
                speakers(consent));
    }

    /**
     * How well it is evidenced, by the extension alone: {@code verification} does not tell who verified, so that it raises nothing.
     * Where it says that somebody found it not so, nobody has verified it.
     */
    private static Optional<Evidence> evidence(Json.Members consent) {
        boolean unverified = consent.objects("verification").stream()
                .anyMatch(verification -> verification.truth("verified").equals(Optional.of(false)));
        return Extensions.code(consent, Extensions.CONSENT_EVIDENCE)
                .flatMap(code -> Coded.parse(Evidence.class, code))
                .map(stated -> unverified && stated == Evidence.PRACTICE_VERIFIED ? Evidence.ASSERTED : stated);
    }

    /**
     * Who agreed. Where any of them is a patient or a relative all are told, strangers too; professionals and organisations alone
     * are nobody whose own word it is (FHIR R4 has a grantee perform a Consent as well).
     */
    private Set<PersonId> speakers(Json.Members consent) {
        List<Json.Members> performers = consent.objects("performer");
        Set<PersonId> speakers = new LinkedHashSet<>();
        for (int i = 0; i < performers.size(); i++) {
            String place = path + ".performer[" + i + "]";
            speakers.add(persons.kept(performers.get(i)).orElseGet(() -> persons.described(place)));
        }
        return performers.stream().anyMatch(this::isPerson) ? speakers : Set.of();
    }

    private boolean isPerson(Json.Members performer) {
        boolean written = performer
                .text("reference")
                .filter(text -> PERSON.matcher(text).find())
                .isPresent();
        return written || persons.kept(performer).isPresent() || persons.isPerson(performer);
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
}
