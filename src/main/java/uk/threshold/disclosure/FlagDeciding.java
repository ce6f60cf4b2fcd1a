package uk.threshold.disclosure;

import java.time.LocalDate;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.Standing;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.policy.AgeBand;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.UnsafeFor;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;

/** Decides what of a council's flag one health reader may see for direct care. */
final class FlagDeciding {
    private final Pack pack;
    private final Requester reader;
    private final LocalDate today;

    FlagDeciding(Pack pack, Requester reader, LocalDate today) {
        this.pack = pack;
        this.reader = reader;
        this.today = today;
    }

    DecidedFlag decide(KeptFlag flag) {
        return new DecidedFlag(flag, pack.decide(facts(flag.statement())));
    }

    /**
     * A council states a fact of its own about its own decision; no practice's person is asked, and nobody gave it in
     * confidence. Its labels are those that the pack gives the code.
     */
    private Facts facts(FlagStatement flag) {
        return Facts.withoutRequest()
                .known(Fact.PURPOSE, Purpose.DIRECT_CARE)
                .known(Fact.AGENCY, reader.organisation().kind())
                .known(Fact.ROLE, reader.roles())
                .known(Fact.ABOUT, place(flag.kind()))
                .known(Fact.AGE, AgeBand.of(flag.birthDate(), today))
                .known(Fact.CATEGORY, Category.SAFEGUARDING_ENTRY)
                .known(Fact.LABELS, labels(flag.kind()))
                .known(Fact.SOURCE, SourceKind.OTHER_AGENCY)
                .known(Fact.STATEMENT, StatementKind.FACT)
                .known(Fact.STANDING, Standing.ALERT)
                .known(Fact.IN_CONFIDENCE, "none")
                .known(Fact.UNSAFE_FOR, UnsafeFor.NONE)
                .build();
    }

    private static Place place(FlagKind kind) {
        return switch (kind) {
            case CHILD_PROTECTION_PLAN, CHILD_IN_CARE -> Place.CHILD;
            case UNBORN_CHILD_PLAN -> Place.UNBORN;
        };
    }

    private Set<Label> labels(FlagKind kind) {
        return pack.lexicon()
                .term(FlagKind.SYSTEM, kind.snomed())
                .map(term -> term.labels())
                .orElse(Set.of(Label.NOPAT));
    }
}
