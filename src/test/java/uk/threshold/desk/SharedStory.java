package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Held;
import uk.threshold.desk.SharedInFull.Matched;
import uk.threshold.desk.SharedInFull.Outcome;
import uk.threshold.desk.SharedInFull.Ruled;
import uk.threshold.desk.SharedInFull.Sheet;
import uk.threshold.desk.SharedInFull.Stated;
import uk.threshold.desk.SharedInFull.Version;
import uk.threshold.desk.SharedInFull.Whose;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;

/** A disclosure to tell: of a child at position 0 and her mother at 1, decided by a pack of a test's choice. */
public final class SharedStory {
    public static final Organisation PRACTICE =
            new Organisation("A99901", "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101");
    public static final Organisation COUNCIL =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");
    public static final NhsNumber CHILD = new NhsNumber("9990001006");
    public static final NhsNumber MOTHER = new NhsNumber("9990001022");
    public static final UUID CHILDS = id(1);
    public static final UUID MOTHERS = id(2);
    public static final UUID SOMEBODYS = id(3);
    public static final UUID CHILDS_CONSENT = id(4);
    public static final UUID MOTHERS_CONSENT = id(5);
    public static final Version CHILDS_ENTRY = new Version(CHILDS, 2);
    public static final Version MOTHERS_ENTRY = new Version(MOTHERS, 1);

    private SharedStory() {}

    public static UUID id(int last) {
        return UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f5%04d".formatted(last));
    }

    /** @param own what is of whoever is looked for */
    public static Accounting.Account of(String pack, String form, Set<UUID> own, Decided... decided) {
        SharedOnce once = new SharedOnce(
                id(90),
                Instant.parse("2026-11-20T09:00:00Z"),
                Optional.of(id(91)),
                COUNCIL.ods(),
                "maren",
                List.of("social-worker"),
                "s47-enquiry",
                "NM-1 <b>",
                true,
                Set.of(CHILD, MOTHER),
                List.of(),
                own);
        Held held = new Held(
                pack,
                List.of(
                        new Matched(0, id(80), "child", List.of(CHILD.digits())),
                        new Matched(1, id(81), "parent", List.of(MOTHER.digits()))),
                List.of(decided),
                List.of(),
                List.of(new Ruled(id(70), "relevant", "renn", Instant.parse("2026-11-19T08:30:00Z"))));
        return new Accounting.Account(
                new SharedInFull(
                        once,
                        "Maren Holt",
                        form,
                        List.of(new Stated(0, CHILD.digits(), ""), new Stated(1, MOTHER.digits(), "mother")),
                        held,
                        Map.of(
                                CHILDS, new Whose(Set.of(0), false),
                                CHILDS_CONSENT, new Whose(Set.of(0), false),
                                MOTHERS, new Whose(Set.of(1), false),
                                MOTHERS_CONSENT, new Whose(Set.of(1), false),
                                SOMEBODYS, new Whose(Set.of(), true))),
                Optional.of(COUNCIL),
                new TreeSet<>());
    }

    /** The same, but for what left and what the held half tells. */
    public static Accounting.Account with(
            Accounting.Account account, UnaryOperator<Held> held, SharedOnce.Left... left) {
        SharedInFull whole = account.whole();
        SharedOnce once = whole.once();
        return new Accounting.Account(
                new SharedInFull(
                        new SharedOnce(
                                once.rid(),
                                once.at(),
                                once.request(),
                                once.recipient(),
                                once.user(),
                                once.roles(),
                                once.purpose(),
                                once.caseReference(),
                                once.named(),
                                once.stated(),
                                List.of(left),
                                once.ownIds()),
                        whole.name(),
                        whole.form(),
                        whole.stated(),
                        held.apply(whole.held()),
                        whole.whose()),
                account.recipient(),
                account.fields());
    }

    /** The same, but for entries out of which the name of somebody left. */
    public static Accounting.Account naming(Accounting.Account account, Version... versions) {
        return with(
                account,
                held -> new Held(held.pack(), held.matched(), held.decided(), List.of(versions), held.rulings()));
    }

    /** Entries of which the ledger cannot tell how they were decided. */
    public static Decided untold(Version... entries) {
        return new Decided(Optional.empty(), List.of(), List.of(entries));
    }

    /** Entries of one kind, of which the code was decided so. */
    public static Decided decided(String effect, String rule, boolean left, List<UUID> consents, Version... entries) {
        List<String> code = List.of("Condition.code");
        return new Decided(
                Optional.of(new Sheet(
                        "Condition",
                        List.of(new Outcome("", "coded-fact", effect, List.of(rule), code)),
                        left ? code : List.of())),
                consents,
                List.of(entries));
    }
}
