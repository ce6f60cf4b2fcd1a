package uk.threshold.shelf;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.RandomFacts;

/** Random facts that stand close to what the English pack permits, since wholly random ones permit almost nothing. */
final class Drawn {
    static final Set<FieldClass> FACTS =
            EnumSet.of(FieldClass.CODED_FACT, FieldClass.MEASUREMENT, FieldClass.WHEN, FieldClass.STATUS);

    private static final List<Claim> CLAIMS = List.of(
            new Claim("s17-assessment", "social-care", "social-worker"),
            new Claim("s47-enquiry", "social-care", "social-worker"),
            new Claim("s47-strategy", "social-care", "social-worker"),
            new Claim("conference-report", "social-care", "social-worker"),
            new Claim("immediate-danger", "social-care", "emergency-duty"),
            new Claim("front-door-check", "multi-agency-unit", "mash-health"),
            new Claim("child-in-care-health", "secondary-care", "health-worker"),
            new Claim("child-in-care-health", "social-care", "social-worker"),
            new Claim("court-order", "court", "court-officer"),
            new Claim("early-help", "social-care", "social-worker"),
            new Claim("child-protection-plan", "social-care", "social-worker"),
            new Claim("care-proceedings", "social-care", "social-worker"),
            new Claim("marac", "police", "police-protection"),
            new Claim("mappa", "police", "police-protection"),
            new Claim("adoption-fostering", "social-care", "fostering-adoption"),
            new Claim("kinship-assessment", "social-care", "social-worker"),
            new Claim("private-fostering", "social-care", "social-worker"),
            new Claim("child-death-review", "review-panel", "review-panel"),
            new Claim("practice-review", "review-panel", "review-panel"),
            new Claim("adult-safeguarding", "social-care", "social-worker"));
    private static final List<Fact> ORDINARY = List.of(
            Fact.AGENCY,
            Fact.ROLE,
            Fact.PART,
            Fact.ASKED,
            Fact.WINDOW,
            Fact.UNSAFE_FOR,
            Fact.IN_CONFIDENCE,
            Fact.LABELS,
            Fact.STANDING,
            Fact.RULING,
            Fact.CONSENT,
            Fact.DESTINATION);

    private final Random random;
    private final RandomFacts any;

    /** A purpose with one who may claim it. */
    private record Claim(String purpose, String agency, String role) {}

    Drawn(Random random) {
        Map<Fact, List<String>> palette = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            palette.put(fact, fact.vocabulary());
        }
        palette.put(Fact.EVIDENCE, List.of("signed", "recorded", "asserted"));
        palette.put(Fact.CONSENT, List.of("given", "given", "refused", "withdrawn", "not-asked"));
        this.random = random;
        this.any = RandomFacts.of(random, palette);
    }

    /** One of the purposes claimed, with each ordinary circumstance changed now and then. */
    Facts next() {
        Claim claim = CLAIMS.get(random.nextInt(CLAIMS.size()));
        Facts fixed = ordinary()
                .known(Fact.PURPOSE, claim.purpose())
                .known(Fact.AGENCY, claim.agency())
                .known(Fact.ROLE, claim.role())
                .build();
        for (Fact fact : ORDINARY) {
            int seldom = fact == Fact.CONSENT || fact == Fact.LABELS || fact == Fact.RULING || fact == Fact.STANDING
                    ? 2
                    : 12;
            fixed = random.nextInt(seldom) == 0 ? fixed.without(fact) : fixed;
        }
        return any.over(fixed);
    }

    /** Whether a court's order names it and has been checked. */
    static boolean ordered(Facts facts) {
        return holds(facts, Fact.PURPOSE, "court-order")
                && holds(facts, Fact.ORDER, "yes")
                && holds(facts, Fact.RULING, "order-checked");
    }

    static boolean holds(Facts facts, Fact fact, String... codes) {
        return facts.codes(fact)
                .filter(held -> Set.of(codes).stream().anyMatch(held::contains))
                .isPresent();
    }

    /** A social worker who asked, of a subject, for something in the window that endangers nobody. */
    static Facts.Builder ordinary() {
        return Facts.builder()
                .known(Fact.AGENCY, "social-care")
                .known(Fact.ROLE, "social-worker")
                .known(Fact.PART, "subject")
                .known(Fact.ASKED, "yes")
                .known(Fact.WINDOW, "inside")
                .known(Fact.UNSAFE_FOR, "none")
                .known(Fact.IN_CONFIDENCE, "none")
                .known(Fact.STANDING, "unstated")
                .codes(Fact.LABELS, Set.of())
                .codes(Fact.RULING, Set.of())
                .known(Fact.CONSENT, "none")
                .known(Fact.DESTINATION, "answer");
    }
}
