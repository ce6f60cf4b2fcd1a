package uk.threshold.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.threshold.request.Purpose;

/**
 * One policy pack: rules, words and terms, known by the digest of its canonical form.
 *
 * @param digest SHA-256 in 64 lower-case hexadecimal digits; stands in every ledger entry
 * @param purposes the terms of each purpose it admits; any other purpose nobody may claim
 * @param considerations what guidance asks a person to weigh; they decide nothing
 * @param prompts the entries that ask their practice to think of a referral; they decide nothing either
 * @param vocabulary the words people read it by; empty where it explains none
 */
public record Pack(
        Edition edition,
        String digest,
        Rulebook rulebook,
        Lexicon lexicon,
        FieldDictionary fields,
        Map<Purpose, PurposeTerms> purposes,
        List<DatedDuty> datedDuties,
        List<Consideration> considerations,
        List<Prompt> prompts,
        Optional<Vocabulary> vocabulary) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Pack {
        rulebook = rulebook.indexed();
        purposes = Map.copyOf(purposes);
        datedDuties = List.copyOf(datedDuties);
        considerations = List.copyOf(considerations);
        prompts = List.copyOf(prompts);
        if (!DIGEST.matcher(digest).matches()) {
            throw new PackDefect.Incomplete("digest");
        }
        if (rulebook.rules().isEmpty()) {
            throw new PackDefect.NoRules();
        }
        for (Rule rule : rulebook.rules()) {
            if (!rule.guardsFreeText()) {
                throw new PackDefect.PermittedFreeText(rule.id());
            }
        }
        purposes.forEach((purpose, terms) -> {
            if (terms.purpose() != purpose) {
                throw new PackDefect.Incomplete(purpose.code());
            }
        });
    }

    /** A pack that leaves nobody anything to weigh, asks for nothing and explains no word. */
    public Pack(
            Edition edition,
            String digest,
            Rulebook rulebook,
            Lexicon lexicon,
            FieldDictionary fields,
            Map<Purpose, PurposeTerms> purposes,
            List<DatedDuty> datedDuties) {
        this(edition, digest, rulebook, lexicon, fields, purposes, datedDuties, List.of(), List.of(), Optional.empty());
    }

    /** Decides one item for the sake of one person; see {@link Rulebook#decide}. */
    public Judgement decide(Facts facts) {
        return rulebook.decide(facts);
    }

    /** The terms of a purpose, or empty where this pack does not admit it. */
    public Optional<PurposeTerms> terms(Purpose purpose) {
        return Optional.ofNullable(purposes.get(purpose));
    }

    /** The prompt with this id; empty where this pack has none. */
    public Optional<Prompt> prompt(String id) {
        return prompts.stream().filter(prompt -> prompt.id().equals(id)).findFirst();
    }

    /**
     * The clause with this id.
     *
     * @throws IllegalArgumentException if the pack has none
     */
    public Clause clause(String id) {
        return rulebook.clauses()
                .filter(clause -> clause.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no clause `" + id + "` in this pack"));
    }
}
