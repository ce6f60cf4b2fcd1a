package uk.threshold.consent;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.Purpose;

/**
 * What one FHIR R4 Consent means, read once when it came in.
 *
 * @param id of the Consent; names the evidence in ledger entries
 * @param person in whose record it stands ({@code Consent.patient})
 * @param standing what {@code status} and rules cannot say, such as that nobody was asked (extension {@code consent-standing})
 * @param said when ({@code dateTime}); before it the consent says nothing
 * @param base what {@code policyRule} does where no provision applies: {@code OPTIN} permits, {@code OPTOUT} denies;
 *     empty where it does not tell
 * @param root the outermost provision
 */
public record Directive(
        String id,
        PersonId person,
        Status status,
        Scope scope,
        Optional<ConsentState> standing,
        Optional<StatedTime> said,
        Optional<ProvisionType> base,
        Optional<Provision> root,
        Testimony testimony) {

    /** FHIR R4 {@code Consent.status}. */
    public enum Status implements Coded {
        DRAFT,
        PROPOSED,
        ACTIVE,
        REJECTED,
        INACTIVE,
        ENTERED_IN_ERROR;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** What the consent is about ({@code Consent.scope}). */
    public enum Scope implements Coded {
        /** {@code patient-privacy}: sharing. */
        SHARING,
        /** {@code treatment}, {@code research}, {@code adr}: never consent, nor refusal, to share. */
        ELSEWHERE,
        /** Any other code. */
        UNCLEAR;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** Whether any of its rules speaks of this purpose by name. */
    public boolean names(Purpose purpose) {
        return root.filter(provision -> provision.names(purpose)).isPresent();
    }

    /** Adds to {@code words} all by which any of its rules names something of this kind. */
    public void words(Criterion criterion, Set<String> words) {
        root.ifPresent(rule -> rule.words(criterion, words));
    }

    /** The same, standing in the record of this person and spoken by these. */
    public Directive of(PersonId whose, Set<PersonId> speakers) {
        Testimony stated =
                new Testimony(testimony.evidence(), testimony.by(), testimony.covers(), testimony.words(), speakers);
        return new Directive(id, whose, status, scope, standing, said, base, root, stated);
    }

    /** The directive as text; {@link #parse} reads it back. */
    public String text() {
        return DirectiveText.write(this);
    }

    /**
     * The directive written as {@code text}.
     *
     * @throws UnreadableDirectiveException if {@link #text} did not write it
     */
    public static Directive parse(String text) {
        return DirectiveText.read(text);
    }

    /** Hidden, since what a person said is content. */
    @Override
    public String toString() {
        return "«directive " + id + "»";
    }
}
